import type { Instant, MemberId } from '@meetwell/sdk';
import { actorName } from '../commands/audit.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';

/** What is kept of a check that passed. */
export interface SystemCheck {
  readonly passedAt: Instant;
}

const ACCOUNT = `select revision from accounts where partner_id = current_setting('meetwell.partner') and member_id = $1`;
const PASSED = `select passed_at as "passedAt" from system_checks
  where partner_id = current_setting('meetwell.partner') and member_id = $1`;

/** Keeps that the member's devices passed the system check now. @throws NotFound when they have no account. */
export async function recordSystemCheck(
  core: Core,
  principal: Principal & { readonly kind: 'member' },
  key: Key | null,
): Promise<Changed<SystemCheck, never>> {
  const { database } = core;
  const { partner, id: member } = principal;
  const actor = actorOf(principal);
  return change<{ readonly revision: number }, SystemCheck, never>(core, {
    partner,
    actor,
    key,
    // What may be booked depends on it: decided under the same lock.
    locks: { ...NO_LOCKS, members: new Set<MemberId>([member]) },
    async read(tx) {
      const [account] = (await database.send<{ revision: number }>(tx, ACCOUNT, [member])).rows;
      if (account === undefined) throw new NotFound('member', member);
      return account;
    },
    decide: ({ revision }, now) => ({
      outcome: 'done',
      answer: { passedAt: now },
      remembered: { members: [member] },
      written: {
        rows: [
          {
            table: 'system_checks',
            kind: 'upsert',
            key: ['member_id'],
            rows: [{ member_id: member, passed_at: now }],
          },
          {
            table: 'accounts',
            kind: 'update',
            key: ['member_id'],
            rising: 'revision',
            rows: [{ member_id: member, revision: revision + 1 }],
          },
        ],
        due: [],
        audit: [
          {
            at: now,
            actor: actorName(actor),
            action: 'member.systemChecked',
            subject: member,
            members: [member],
            facts: {},
          },
        ],
        outbox: [],
        hints: [{ partner, people: [member], topic: 'account', id: null, revision: revision + 1 }],
      },
    }),
    async repeat(tx) {
      const [passed] = (await database.send<SystemCheck>(tx, PASSED, [member])).rows;
      if (passed === undefined) throw new NotFound('member', member);
      return passed;
    },
  });
}
