import type { Instant, MemberId } from '@meetwell/sdk';
import type { SystemCheckAnswer, SystemCheckBody } from '@meetwell/sdk/client';
import { isPassed } from '@meetwell/sdk/system-check';
import { actorName } from '../commands/audit.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';
import type { Rows } from '../commands/rows.ts';

const ACCOUNT = `select revision from accounts where partner_id = current_setting('meetwell.partner') and member_id = $1`;
const RESULT = `select passed from system_check_results
  where partner_id = current_setting('meetwell.partner') and member_id = $1 and device = $2`;

/**
 * Keeps what a check of the member found, in place of the last one on such a device. One that passed (`isPassed` of the
 * SDK) lets them ask for a first session; one that fails later takes nothing back.
 *
 * @throws NotFound when they have no account.
 */
export async function recordSystemCheck(
  core: Core,
  principal: Principal & { readonly kind: 'member' },
  { report, device, form, modality, findings }: SystemCheckBody,
  key: Key | null,
): Promise<Changed<SystemCheckAnswer, never>> {
  const { database } = core;
  const { partner, id: member } = principal;
  const actor = actorOf(principal);
  const passed = isPassed(findings, modality);
  return change<{ readonly revision: number }, SystemCheckAnswer, never>(core, {
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
      answer: { passed },
      remembered: { devices: [device] },
      written: {
        rows: [
          {
            table: 'system_check_results',
            kind: 'upsert',
            key: ['member_id', 'device'],
            rows: [{ member_id: member, device, form, modality, findings, passed, report, checked_at: now }],
          },
          ...(passed ? accountRows(member, revision + 1, now) : []),
        ],
        due: [],
        audit: [
          {
            at: now,
            actor: actorName(actor),
            action: 'member.systemChecked',
            subject: member,
            members: [member],
            facts: { passed },
          },
        ],
        outbox: [],
        hints: passed ? [{ partner, people: [member], topic: 'account', id: null, revision: revision + 1 }] : [],
      },
    }),
    async repeat(tx) {
      const [result] = (await database.send<SystemCheckAnswer>(tx, RESULT, [member, device])).rows;
      if (result === undefined) throw new NotFound('member', member);
      return result;
    },
  });
}

/** When they last passed is part of what an account says, whose pages hear that it changed. */
function accountRows(member: MemberId, revision: number, now: Instant): readonly Rows[] {
  return [
    { table: 'system_checks', kind: 'upsert', key: ['member_id'], rows: [{ member_id: member, passed_at: now }] },
    {
      table: 'accounts',
      kind: 'update',
      key: ['member_id'],
      rising: 'revision',
      rows: [{ member_id: member, revision }],
    },
  ];
}
