import { epochOf } from '@meetwell/sdk';
import { checkpointMac, isSigned, type Checkpoint, type CutOff, type StoredEntry } from '../commands/auditing/mac.ts';
import type { Core } from '../commands/core.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { LOCK, lockOf } from './lock.ts';
import { chainEnd, checkpointsOf, linksAfter } from './stored.ts';
import { walkFrom } from './walk.ts';

/** Entries that are cut off in one transaction. */
const A_BATCH = 1_000;
const A_DAY = 86_400_000;

const PARTNERS = 'select distinct partner_id as partner from audit_processes';
const POINT = `insert into audit_checkpoints (partner_id, sequence, hash, processes, key_id, mac)
  values (current_setting('meetwell.partner'), $1, $2, $3::jsonb, $4, $5)`;
/** In `audit/tables.ts`: nobody who serves may delete an entry otherwise. */
const CUT = 'select audit_cut()';

/**
 * Cuts off what is older than so many days, the beginning of each chain, and leaves a signed checkpoint there. Nothing is
 * cut off that is not as it was written: somebody has to look at that first.
 */
export async function cutOld(core: Core, ring: KeyRing, days: number): Promise<void> {
  const { database } = core;
  const partners = await database.asOperator(
    async (tx) => (await database.send<{ partner: PartnerId }>(tx, PARTNERS)).rows,
  );
  for (const { partner } of partners) {
    while (await database.inTenant(partner, (tx) => cutSome(core, ring, tx, partner, days)));
  }
}

async function cutSome(
  { database, log }: Core,
  ring: KeyRing,
  tx: Tx,
  partner: PartnerId,
  days: number,
): Promise<boolean> {
  await database.send(tx, LOCK, [lockOf(partner)]);
  const [end, [point], now] = await Promise.all([
    chainEnd(database, tx),
    checkpointsOf(database, tx),
    database.now(tx),
  ]);
  if (end === null) return false;
  const from = point ?? { sequence: 0, hash: '', processes: {} };
  const links = await linksAfter(database, tx, partner, {
    after: from.sequence,
    until: end.sequence,
    most: A_BATCH,
  });
  const limit = (epochOf(now) - days * A_DAY) * 1_000;
  const young = links.findIndex(({ entry }) => entry !== null && entry.micros >= limit);
  const old = young === -1 ? links : links.slice(0, young);
  const last = old.at(-1);
  if (last === undefined) return false;
  const isWhole = point === undefined || isSigned(ring, point.key_id, point.mac, (key) => checkpointMac(key, point));
  const found = walkFrom(ring, from, end.sequence, new Map()).take(old);
  if (!isWhole || found.length > 0) {
    log.error('audit.notCut', null, { partner, sequence: found[0]?.sequence ?? from.sequence });
    return false;
  }
  const key = ring.current('audit');
  const processes = cutOffs(
    from.processes,
    old.flatMap(({ entry }) => entry ?? []),
  );
  const next = { partner, sequence: last.sequence, hash: last.hash, processes };
  await database.send(tx, POINT, [
    next.sequence,
    next.hash,
    JSON.stringify(processes),
    key.id,
    checkpointMac(key, next),
  ]);
  await database.send(tx, CUT);
  return old.length === A_BATCH;
}

function cutOffs(before: Checkpoint['processes'], entries: readonly StoredEntry[]): Checkpoint['processes'] {
  const after = new Map<string, CutOff>(Object.entries(before));
  for (const [process, some] of Map.groupBy(entries, (entry) => entry.process)) {
    const { upTo, without } = after.get(process) ?? { upTo: 0, without: [] };
    const seen = new Set(some.map(({ counter }) => counter));
    const last = Math.max(upTo, ...seen);
    const passed = Array.from({ length: last - upTo }, (_, index) => upTo + 1 + index);
    after.set(process, { upTo: last, without: [...without, ...passed].filter((number) => !seen.has(number)) });
  }
  return Object.fromEntries(after);
}
