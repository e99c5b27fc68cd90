import type { Actor, MemberId } from '@meetwell/sdk';
import {
  evolveAccount,
  settleAccount,
  type Account,
  type AccountDecision,
  type AccountRefusalCode,
} from '@meetwell/sdk/account';
import { SYSTEM, type Instant } from '@meetwell/sdk';
import { actorName } from '../commands/audit.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../database/partner.ts';
import { accountDue, accountRows } from './entries.ts';

export interface AccountOrder {
  readonly partner: PartnerId;
  readonly member: MemberId;
  readonly actor: Actor;
  readonly key: Key | null;
  /** For the audit: `account.granted`. */
  readonly action: string;
  decide(account: Account, now: Instant): AccountDecision;
}

const STORED = `select fold, revision from accounts
  where partner_id = current_setting('meetwell.partner') and member_id = $1`;

/** The only way to change an account beside what its bookings do to it. @throws NotFound when there is none. */
export function changeAccount(core: Core, order: AccountOrder): Promise<Changed<Account, AccountRefusalCode>> {
  const { database } = core;
  const { partner, member, actor, key } = order;
  interface Stored {
    readonly fold: Account;
    readonly revision: number;
  }
  return change<Stored, Account, AccountRefusalCode>(core, {
    partner,
    actor,
    key,
    locks: { ...NO_LOCKS, members: new Set([member]) },
    async read(tx) {
      const [account] = (await database.send<Stored>(tx, STORED, [member])).rows;
      if (account === undefined) throw new NotFound('member', member);
      return account;
    },
    decide({ fold: before, revision: last }, now) {
      const decision = order.decide(before, now);
      const due = decision.outcome === 'accepted' ? decision.entries : settleAccount(before, now);
      const revision = last + 1;
      const changed = due.length === 0 ? [] : [{ member, before, revision, entries: due }];
      const written = {
        rows: accountRows(changed),
        due: accountDue(changed),
        audit: changed.map(() => ({
          at: now,
          actor: actorName(actor),
          action: order.action,
          subject: member,
          members: [member],
          facts: { revision },
        })),
        outbox: [],
        hints: changed.map(() => ({ partner, people: [member], topic: 'account' as const, id: null, revision })),
      };
      return decision.outcome === 'refused'
        ? { outcome: 'refused', refusal: decision.code, written }
        : { outcome: 'done', answer: due.reduce(evolveAccount, before), remembered: { members: [member] }, written };
    },
    async repeat(tx) {
      const [account] = (await database.send<Stored>(tx, STORED, [member])).rows;
      if (account === undefined) throw new NotFound('member', member);
      return account.fold;
    },
  });
}

/** Lets expire what has expired: what the clock of accounts does. */
export async function settleAccountNow(core: Core, partner: PartnerId, member: MemberId): Promise<void> {
  await changeAccount(core, {
    partner,
    member,
    actor: SYSTEM,
    key: null,
    action: 'account.expired',
    decide: (account, now) => ({ outcome: 'accepted', entries: settleAccount(account, now) }),
  });
}
