import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import { emptied, retiredOf, retireKeysOf, rewrapPartner, type RetiredKey } from '../database/sealing/rotate.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { sealedBy } from '../database/sealing/sealer.ts';
import { SEALED } from './sealed.ts';

/** Rows that are sealed anew in one transaction. */
const A_BATCH = 200;
/** Milliseconds before rows are tried again that somebody else was changing. */
const AGAIN_AFTER = 20;

/**
 * Gives a person new keys, and seals anew what the old ones have sealed; goes on with what an earlier call did not finish
 * instead. The old ones are destroyed some time later (`RETENTION`). Gives how many rows it has sealed.
 */
export async function rotatePerson(database: Database, partner: PartnerId, person: PersonId): Promise<number> {
  return empty(database, partner, await retireKeysOf(database, partner, person));
}

/**
 * Gives a partner a new key: those of its people are wrapped with it, and what strangers wrote is sealed with it. The old
 * one is destroyed some time later (`RETENTION`). Gives how many keys it has wrapped.
 */
export async function rotatePartner(database: Database, ring: KeyRing, partner: PartnerId): Promise<number> {
  const wrapped = await rewrapPartner(database, ring, partner);
  await empty(database, partner, await retiredOf(database, partner));
  return wrapped;
}

async function empty(database: Database, partner: PartnerId, keys: readonly RetiredKey[]): Promise<number> {
  let sum = 0;
  for (const key of keys) {
    for (const [table, stands] of Object.entries(SEALED)) {
      for (let left = true; left;) {
        const pass = await resealAll(database, partner, key, table, stands);
        sum += pass.sealed;
        left = pass.left;
        if (left) await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
    }
    await emptied(database, partner, key.id);
  }
  return sum;
}

type Row = Readonly<Record<string, string | null>> & { readonly id: string };

/**
 * One pass over a table. Rows that somebody else has locked are left for the next one: who waits for nobody keeps nobody
 * waiting in a circle.
 */
async function resealAll(
  database: Database,
  partner: PartnerId,
  { id: key, ...owner }: RetiredKey,
  table: string,
  { id, columns }: (typeof SEALED)[string],
): Promise<{ readonly sealed: number; readonly left: boolean }> {
  const old = sealedBy(key);
  const ofOld = `partner_id = current_setting('meetwell.partner') and (${columns.map((column) => `starts_with(${column}, $1)`).join(' or ')})`;
  const batch = `select ${id} as id, ${columns.join(', ')} from ${table} where ${ofOld} and ${id} > $2
    order by ${id} limit ${A_BATCH} for no key update skip locked`;
  let sealed = 0;
  for (let last = ''; ;) {
    const rows = await database.inTenant(partner, async (tx) => {
      const found = (await database.send<Row>(tx, batch, [old, last])).rows;
      const texts = found.flatMap((row) => columns.map((column) => row[column] ?? null));
      const box = await database.sealer.ready(tx, partner, { open: texts, seal: [owner] });
      for (const row of found) {
        const anew = columns.filter((column) => row[column]?.startsWith(old) === true);
        const text = `update ${table} set ${anew.map((column, index) => `${column} = $${index + 2}`).join(', ')}
          where partner_id = current_setting('meetwell.partner') and ${id} = $1`;
        const values = anew.map((column) => {
          const where = `${table}.${column} ${row.id}`;
          return box.seal(owner, box.open(row[column]!, where), where);
        });
        await database.send(tx, text, [row.id, ...values]);
      }
      return found;
    });
    sealed += rows.length;
    if (rows.length < A_BATCH) break;
    last = rows.at(-1)!.id;
  }
  const { rows } = await database.inTenant(partner, (tx) =>
    database.send(tx, `select from ${table} where ${ofOld} limit 1`, [old]),
  );
  return { sealed, left: rows.length > 0 };
}

const PEOPLE = `select id, subject, subject_hash as hash from people
  where partner_id = current_setting('meetwell.partner') and subject_hash is not null and id > $1
  order by id limit ${A_BATCH}`;
const FOUND_BY = `update people set subject_hash = $2
  where partner_id = current_setting('meetwell.partner') and id = $1 and subject_hash is not null`;

/**
 * Has people of a partner found by the ring's current key for look-ups. Until all are, whoever looks tries every key.
 * Gives how many were found by another; with `dry` nothing is changed.
 */
export async function rotateLookups(database: Database, partner: PartnerId, dry = false): Promise<number> {
  let sum = 0;
  for (let last: string | null = ''; last !== null;) {
    const after: string = last;
    last = await database.inTenant(partner, async (tx) => {
      const { rows } = await database.send<{ id: string; subject: string; hash: string }>(tx, PEOPLE, [after]);
      const box = await database.sealer.ready(tx, partner, { open: rows.map(({ subject }) => subject) });
      for (const { id, subject, hash } of rows) {
        const now = database.sealer.lookup(partner, 'subject', box.open(subject, `people.subject ${id}`));
        if (now === hash) continue;
        sum += 1;
        if (!dry) await database.send(tx, FOUND_BY, [id, now]);
      }
      return rows.length < A_BATCH ? null : rows.at(-1)!.id;
    });
  }
  return sum;
}
