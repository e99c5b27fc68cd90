import type { Instant } from '@meetwell/sdk';
import { entriesAs, signedRow, TALLY } from '../commands/auditing/numbers.ts';
import { entryMac, tallyMac } from '../commands/auditing/mac.ts';
import { writing } from '../commands/rows.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { LOCK, lockOf } from './lock.ts';

/** In place of a process: what was written before entries were signed. Nobody can say that it is still what was written. */
export const BEFORE = 'before';

const A_BATCH = 200;

const PARTNERS = 'select distinct partner_id as partner from audit_entries_before';
const OLD = `select o.id, o.at, o.actor, o.action, o.subject, o.facts,
    coalesce(b.member_id, e.id) as member,
    (select coalesce(max(counter), 0) from audit_entries t where t.partner_id = o.partner_id and t.process = $1) as last
  from audit_entries_before o
  left join bookings b on b.partner_id = o.partner_id and b.id = o.subject
  left join enrolments e on e.partner_id = o.partner_id and e.id = o.subject
  where o.partner_id = current_setting('meetwell.partner') order by o.id limit ${A_BATCH}`;
const GONE = `delete from audit_entries_before where partner_id = current_setting('meetwell.partner') and id = any($1)`;

interface Old {
  readonly id: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly member: string | null;
  readonly last: number;
}

/**
 * Signs what releases before wrote into the audit, a batch in a transaction: whoever is killed in between goes on where
 * they were, and several who start at once wait for each other.
 */
export async function carryOver(database: Database, ring: KeyRing): Promise<void> {
  const partners = await database.asOperator(
    async (tx) => (await database.send<{ partner: PartnerId }>(tx, PARTNERS)).rows,
  );
  for (const { partner } of partners) {
    while (await database.inTenant(partner, (tx) => carrySome(database, ring, tx, partner)));
  }
}

async function carrySome(database: Database, ring: KeyRing, tx: Tx, partner: PartnerId): Promise<boolean> {
  await database.send(tx, LOCK, [lockOf(partner)]);
  const { rows } = await database.send<Old>(tx, OLD, [BEFORE]);
  if (rows.length === 0) return false;
  const key = ring.current('audit');
  const signed = rows.map(({ member, last, id: _, ...entry }, index) =>
    signedRow(
      { partner, process: BEFORE, counter: last + index + 1 },
      { ...entry, members: member === null ? [] : [member] },
      (unsigned) => [key.id, entryMac(key, unsigned)],
    ),
  );
  const counter = (rows[0]?.last ?? 0) + rows.length;
  const statement = writing([entriesAs('insert', signed)]);
  if (statement !== null) await database.send(tx, statement.text, statement.values);
  await database.send(tx, GONE, [rows.map(({ id }) => id)]);
  await database.send(tx, TALLY, [BEFORE, counter, key.id, tallyMac(key, { partner, process: BEFORE, counter })]);
  return rows.length === A_BATCH;
}
