import type { Instant } from '@meetwell/sdk';
import { accountNextDue, balance, evolveAccount, type Account, type AccountEntry } from '@meetwell/sdk/account';
import type { Due } from '../commands/due.ts';
import type { Rows } from '../commands/rows.ts';

/** As `deadlines` names it: when something of a member's account expires. */
export const ACCOUNT = 'account';

/** An account with the entries that a transaction is about to add. */
export interface ChangedAccount {
  readonly member: string;
  readonly before: Account;
  /** The number of the account that it gets. */
  readonly revision: number;
  /** None where what changed of it is not on the ledger. */
  readonly entries: readonly AccountEntry[];
}

/** Rows of accounts that changed. */
export function accountRows(changed: readonly ChangedAccount[]): readonly Rows[] {
  const numbered = changed.filter(({ entries }) => entries.length === 0);
  const entered = changed.filter(({ entries }) => entries.length > 0);
  return [
    {
      table: 'account_entries',
      kind: 'insert',
      rows: entered.flatMap(({ member, revision, entries }) =>
        entries.map((entry, place) => entryRow(member, revision, place, entry)),
      ),
    },
    {
      table: 'accounts',
      kind: 'update',
      key: ['member_id'],
      rising: 'revision',
      rows: numbered.map(({ member, revision }) => ({ member_id: member, revision })),
    },
    {
      table: 'accounts',
      kind: 'update',
      key: ['member_id'],
      rising: 'revision',
      rows: entered.map((account) => {
        const fold = folded(account);
        return { member_id: account.member, revision: account.revision, fold, available: balance(fold) };
      }),
    },
  ];
}

/** When accounts are to be looked at next, where that has changed. */
export function accountDue(changed: readonly ChangedAccount[]): readonly Due[] {
  return changed.flatMap((account): readonly Due[] => {
    const at: Instant | null = accountNextDue(folded(account));
    return at === accountNextDue(account.before) ? [] : [{ noun: ACCOUNT, id: account.member, at }];
  });
}

export function entryRow<Member extends string>(member: Member, revision: number, place: number, entry: AccountEntry) {
  return {
    member_id: member,
    revision,
    place,
    kind: entry.kind,
    amount: 'amount' in entry ? entry.amount : 0,
    booking_id: 'booking' in entry ? entry.booking : null,
    entry,
    at: entry.at,
  };
}

function folded({ before, entries }: ChangedAccount): Account {
  return entries.reduce(evolveAccount, before);
}
