import { accountFromLegacy, balance, foldAccount, type AccountEntry, type LegacyEntry } from '@meetwell/sdk/account';
import type { Migration } from '../database/migrate.ts';
import { entryRow } from './entries.ts';

const AT_ONCE = 200;

interface Legacy {
  readonly partner: string;
  readonly member: string;
  readonly available: number;
  readonly rows: readonly LegacyEntry[] | null;
}

/** By the bookings of a member their rows were written; those without came from elsewhere. */
const NEXT = `select a.partner_id as partner, a.member_id as member, a.available,
    (select json_agg(json_build_object('kind', l.kind, 'amount', l.amount, 'booking', l.booking_id, 'cause', l.cause,
      'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      from ledger_entries l where l.partner_id = a.partner_id and l.member_id = a.member_id) as rows
  from accounts a where a.fold is null order by a.partner_id, a.member_id limit $1`;

const ENTRIES = `insert into account_entries
  select * from json_populate_recordset(null::account_entries, $1)`;
const FOLDS = `update accounts a set fold = f.fold
  from json_populate_recordset(null::accounts, $1) f where f.partner_id = a.partner_id and f.member_id = a.member_id`;
const FORCED = ['accounts', 'ledger_entries', 'account_entries'];

/**
 * Turns rows of the first release's ledger into entries of accounts, some members at a time: an account with a fold is
 * done.
 * @throws TypeError when somebody's rows do not add up: nobody can explain such a balance, so nobody's is changed.
 */
export const carryOver: NonNullable<Migration['batch']> = async (client) => {
  // Forced row-level security shows an owner who is no superuser nothing, and an update of nothing succeeds.
  await force('no force');
  const { rows } = await client.query<Legacy>(NEXT, [AT_ONCE]);
  const accounts = rows.map((legacy) => ({ ...legacy, entries: entriesOf(legacy) }));
  const written = accounts.flatMap(({ partner, member, entries }) =>
    entries.map((entry, place) => ({ partner_id: partner, ...entryRow(member, 0, place, entry) })),
  );
  await client.query(ENTRIES, [JSON.stringify(written)]);
  const folds = accounts.map(({ partner, member, entries }) => ({
    partner_id: partner,
    member_id: member,
    fold: foldAccount(entries),
  }));
  await client.query(FOLDS, [JSON.stringify(folds)]);
  await force('force');
  return rows.length === AT_ONCE;

  async function force(how: 'force' | 'no force'): Promise<void> {
    for (const table of FORCED) await client.query(`alter table ${table} ${how} row level security`);
  }
};

function entriesOf({ partner, member, available, rows }: Legacy): readonly AccountEntry[] {
  try {
    const entries = accountFromLegacy(rows ?? []);
    const sum = balance(foldAccount(entries));
    if (sum !== available) throw new TypeError(`The ledger gives ${sum}, and the account says ${available}`);
    return entries;
  } catch (error) {
    throw new TypeError(`The account of ${member} with ${partner} cannot be carried over`, { cause: error });
  }
}
