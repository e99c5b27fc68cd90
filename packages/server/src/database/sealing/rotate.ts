import type { Database } from '../database.ts';
import type { PartnerId, PersonId } from '../partner.ts';
import type { Tx } from '../schema.ts';
import { freshKey, KEEP, MINE, OF_PARTNER, unwrap, wrap, WRAPPED, type WrappedKey } from './data-keys.ts';
import type { KeyRing } from './ring.ts';
import type { Owner } from './sealer.ts';

/*
 * Keys that wrap others are changed while servers run. First the new one is in service, then what the older ones wrap is
 * wrapped anew in batches: whoever is killed in between goes on where they were when they are started again. What is
 * wrapped and what it opens stay the same, so that nobody's memory of it is ever wrong.
 */

/** Keys that are wrapped anew in one transaction. */
const A_BATCH = 200;

const OF_INSTALLATION = `select ${WRAPPED} from data_keys
  where ${MINE} and person_id is null and wrapped_by <> $1 order by id limit ${A_BATCH} for no key update`;
const OF_PEOPLE = `select ${WRAPPED} from data_keys
  where ${MINE} and person_id is not null and wrapped_by <> $1 order by id limit ${A_BATCH} for no key update`;
const REWRAP = `update data_keys set wrapped = $2, wrapped_by = $3 where ${MINE} and id = $1`;
const RETIRED = `select count(*) as count from data_keys where ${MINE} and person_id is null
  and retired_at is not null and emptied_at is null`;
const RETIRE = `update data_keys set retired_at = clock_timestamp() where ${MINE} and retired_at is null and id = $1`;
/** Every partner that has a key. */
export async function partnersWithKeys(database: Database): Promise<readonly PartnerId[]> {
  const text = 'select distinct partner_id as partner from data_keys order by 1';
  const { rows } = await database.asOperator((tx) => database.send<{ partner: PartnerId }>(tx, text));
  return rows.map(({ partner }) => partner);
}

/** Wraps a partner's own keys with the ring's current one for the installation. Gives how many it has wrapped. */
export async function rotateInstallation(database: Database, ring: KeyRing, partner: PartnerId): Promise<number> {
  const by = ring.current('installation');
  return inBatches(() =>
    database.inTenant(partner, async (tx) => {
      const { rows } = await database.send<WrappedKey>(tx, OF_INSTALLATION, [by.id]);
      for (const row of rows) {
        const before = ring.find('installation', row.by);
        if (before === null) throw new Error(`The installation's key ${row.by}, which wraps ${row.id}, is not there`);
        await rewrap(database, tx, partner, row, before, by);
      }
      return rows.length;
    }),
  );
}

/**
 * Gives a partner a new key and wraps those of its people with it; goes on with what an earlier call did not finish
 * instead. The old one stays, for what it has sealed itself. Gives how many it has wrapped.
 */
export async function rewrapPartner(database: Database, ring: KeyRing, partner: PartnerId): Promise<number> {
  await database.inTenant(partner, async (tx) => {
    const [begun] = (await database.send<{ count: number }>(tx, RETIRED)).rows;
    if (begun !== undefined && begun.count > 0) return;
    const [old] = (await database.send<WrappedKey>(tx, OF_PARTNER.alone)).rows;
    if (old !== undefined) await database.send(tx, RETIRE, [old.id]);
    const fresh = freshKey(partner, { person: null, class: 'partner' }, ring.current('installation'));
    await database.send(tx, KEEP, fresh);
  });
  return inBatches(() =>
    database.inTenant(partner, async (tx) => {
      const [row] = (await database.send<WrappedKey>(tx, OF_PARTNER.shared)).rows;
      if (row === undefined) throw new Error('The partner has no key');
      const by = { id: row.id, key: await opener(database, tx, ring, partner)(row) };
      const { rows } = await database.send<WrappedKey>(tx, OF_PEOPLE, [by.id]);
      const openOld = opener(database, tx, ring, partner);
      for (const one of rows) await rewrap(database, tx, partner, one, { key: await openOld(one.by) }, by);
      return rows.length;
    }),
  );
}

/** Opens keys of a partner, each once, by their row or their id. */
function opener(database: Database, tx: Tx, ring: KeyRing, partner: PartnerId) {
  const known = new Map<string, Buffer>();
  return async (one: WrappedKey | string): Promise<Buffer> => {
    const id = typeof one === 'string' ? one : one.id;
    const before = known.get(id);
    if (before !== undefined) return before;
    const text = `select ${WRAPPED} from data_keys where ${MINE} and id = $1`;
    const row = typeof one === 'string' ? (await database.send<WrappedKey>(tx, text, [id])).rows[0] : one;
    const wrapping = row === undefined ? null : ring.find('installation', row.by);
    if (row === undefined || wrapping === null) throw new Error(`The key ${id} cannot be opened`);
    const key = unwrap(partner, row, wrapping);
    known.set(id, key);
    return key;
  };
}

async function rewrap(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  row: WrappedKey,
  from: { readonly key: Buffer },
  by: { readonly id: string; readonly key: Buffer },
): Promise<void> {
  await database.send(tx, REWRAP, [row.id, wrap(partner, row, unwrap(partner, row, from), by), by.id]);
}

async function inBatches(batch: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await batch();
    sum += done;
    if (done < A_BATCH) return sum;
  }
}

/** A key that seals no more, and has not been emptied. */
export type RetiredKey = Owner & { readonly id: string };

const RETIRED_OF = `select id, person_id as person, class from data_keys
  where ${MINE} and person_id is not distinct from $1 and retired_at is not null and emptied_at is null`;
const IN_SERVICE_OF = `select id from data_keys
  where ${MINE} and person_id = $1 and retired_at is null order by id for no key update`;
const EMPTIED_ONE = `update data_keys set emptied_at = clock_timestamp() where ${MINE} and id = $1`;

/**
 * Retires the keys of a person, so that what is sealed from now on is sealed with new ones, which whoever seals makes;
 * where there are retired ones already that still open something, these alone are given.
 */
export async function retireKeysOf(
  database: Database,
  partner: PartnerId,
  person: PersonId,
): Promise<readonly RetiredKey[]> {
  const retired = async (tx: Tx) => (await database.send<RetiredKey>(tx, RETIRED_OF, [person])).rows;
  return database.inTenant(partner, async (tx) => {
    const begun = await retired(tx);
    if (begun.length > 0) return begun;
    const { rows } = await database.send<{ id: string }>(tx, IN_SERVICE_OF, [person]);
    for (const { id } of rows) await database.send(tx, RETIRE, [id]);
    return retired(tx);
  });
}

/** The keys that a partner had before, which wrap nothing any more. */
export async function retiredOf(database: Database, partner: PartnerId): Promise<readonly RetiredKey[]> {
  const { rows } = await database.inTenant(partner, (tx) => database.send<RetiredKey>(tx, RETIRED_OF, [null]));
  return rows;
}

/** Says of a retired key that it opens nothing any more: it is destroyed some time later (`RETENTION`). */
export async function emptied(database: Database, partner: PartnerId, id: string): Promise<void> {
  await database.inTenant(partner, (tx) => database.send(tx, EMPTIED_ONE, [id]));
}
