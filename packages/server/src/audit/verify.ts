import { checkpointMac, isSigned, tallyMac, type Checkpoint, type StoredEntry } from '../commands/auditing/mac.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { chainEnd, checkpointsOf, ENTRY, linksAfter, OWN } from './stored.ts';
import { NOTHING_TOLD, type Told } from './told.ts';
import { isSound, nameOf, walkFrom, type Finding } from './walk.ts';

export interface Verified {
  /** Entries that have a place in the chain and are as they were written. */
  readonly sealed: number;
  /** Entries that have none yet. */
  readonly tail: number;
  /** The place up to which the old part was cut off; 0 where nothing was. */
  readonly cutAt: number;
  readonly findings: readonly Finding[];
  /** What is no proof of anything, and somebody may want to know. */
  readonly notes: readonly string[];
}

const A_PAGE = 1_000;
/** Numbers that are named of one process: where more are gone, that is said. */
const MOST_NAMED = 1_000;

const PROCESSES = `select process, counter, key_id, mac, sealed, to_json(missing) as missing,
    (select count(*) from audit_entries e where e.partner_id = p.partner_id and e.process = p.process
      and e.counter > p.counter) as beyond,
    (select max(counter) from audit_entries e where e.partner_id = p.partner_id and e.process = p.process) as last
  from audit_processes p where ${OWN} order by process`;
const TAIL = `select ${ENTRY} from audit_entries e
  where e.${OWN} and (e.process, e.counter) > ($1, $2::bigint) and not exists (
    select from audit_chain c where c.partner_id = e.partner_id and c.process = e.process and c.counter = e.counter)
  order by e.process, e.counter limit ${A_PAGE}`;
const GONE = `select n.counter from generate_series($2::bigint, $3::bigint) n (counter)
  where not exists (select from audit_entries e where e.${OWN} and e.process = $1 and e.counter = n.counter)
    and not exists (select from audit_chain c where c.${OWN} and c.process = $1 and c.counter = n.counter)
  limit ${MOST_NAMED}`;

interface ProcessRow {
  readonly process: string;
  readonly counter: number;
  readonly key_id: string | null;
  readonly mac: string | null;
  readonly sealed: number;
  readonly missing: readonly number[];
  readonly beyond: number;
  readonly last: number | null;
}

/**
 * Reads all of a partner's audit, and names what is not as it was written: in the chain, in the tail that is not sealed
 * yet, and against what left the database. What can be found, and what cannot, is in `docs/decisions/0019-audit.md`.
 */
export async function verifyAudit(
  database: Database,
  ring: KeyRing,
  partner: PartnerId,
  told: Told = NOTHING_TOLD,
): Promise<Verified> {
  return database.inTenant(partner, async (tx) => {
    const cutAt = async () => (await checkpointsOf(database, tx))[0]?.sequence;
    for (;;) {
      const before = await cutAt();
      const verified = await verifyOnce(database, ring, tx, partner, told);
      // What was cut off meanwhile looks like what was taken away.
      if (before === (await cutAt())) return verified;
    }
  });
}

async function verifyOnce(
  database: Database,
  ring: KeyRing,
  tx: Tx,
  partner: PartnerId,
  told: Told,
): Promise<Verified> {
  const [points, end, processes] = await Promise.all([
    checkpointsOf(database, tx),
    chainEnd(database, tx),
    // How far they had counted then: whatever they write from now on is beyond.
    database.send<ProcessRow>(tx, PROCESSES),
  ]);
  const findings: Finding[] = [];
  const notes: string[] = [];
  const point = soundPoint(ring, points, findings);
  const cutAt = point?.sequence ?? 0;
  const chain = await verifyChain({ database, ring, tx, partner }, point, end?.sequence ?? cutAt, told);
  findings.push(...chain.findings);

  const counts = talliesOf(ring, partner, processes.rows, told, findings);
  const tail = await verifyTail({ database, ring, tx, partner }, processes.rows, counts, findings);
  for (const [process, counter] of counts) {
    const from = (point?.processes[process]?.upTo ?? 0) + 1;
    const { rows } = await database.send<{ counter: number }>(tx, GONE, [process, from, counter]);
    for (const row of rows) {
      findings.push({ what: 'removed', sequence: null, entry: nameOf({ process, ...row }), action: null });
    }
    if (rows.length === MOST_NAMED) notes.push(`of ${process} more are gone than are named`);
  }
  for (const { process, counter, beyond, last } of processes.rows) {
    const open = last === null ? 0 : last - counter - beyond;
    if (open > 0)
      notes.push(`${process} ended, or is at work, with ${open} numbers after ${counter} that have no entry`);
  }
  return { sealed: chain.sealed, tail, cutAt, findings, notes };
}

interface Reading {
  readonly database: Database;
  readonly ring: KeyRing;
  readonly tx: Tx;
  readonly partner: PartnerId;
}

function soundPoint(ring: KeyRing, points: readonly Checkpoint[], findings: Finding[]): Checkpoint | undefined {
  const [sound, ...others] = points.filter((point) => {
    const whole = isSigned(ring, point.key_id, point.mac, (key) => checkpointMac(key, point));
    if (!whole) findings.push({ what: 'changed', sequence: point.sequence, entry: 'checkpoint', action: null });
    return whole;
  });
  for (const { sequence } of others) findings.push({ what: 'inserted', sequence, entry: 'checkpoint', action: null });
  return sound;
}

async function verifyChain(
  { database, ring, tx, partner }: Reading,
  point: Checkpoint | undefined,
  end: number,
  { heads }: Told,
): Promise<{ readonly sealed: number; readonly findings: readonly Finding[] }> {
  const start = point ?? { sequence: 0, hash: '' };
  const walk = walkFrom(ring, start, end, heads);
  const findings: Finding[] = [];
  let sealed = 0;
  for (let after = start.sequence; ;) {
    const links = await linksAfter(database, tx, partner, { after, until: end, most: A_PAGE });
    const found = walk.take(links);
    findings.push(...found);
    const wrong = new Set(found.map(({ sequence }) => sequence));
    sealed += links.filter(({ sequence }) => !wrong.has(sequence)).length;
    const last = links.at(-1);
    if (last === undefined) break;
    after = last.sequence;
  }
  // Ends that left, and are beyond the one that there is.
  for (let sequence = end + 1; sequence <= Math.max(end, ...heads.keys()); sequence += 1) {
    findings.push({ what: 'removed', sequence, entry: null, action: null });
  }
  return { sealed, findings };
}

/** How far each process is known to have counted, by the database or by what left it. */
function talliesOf(
  ring: KeyRing,
  partner: PartnerId,
  rows: readonly ProcessRow[],
  { tallies }: Told,
  findings: Finding[],
): ReadonlyMap<string, number> {
  const counts = new Map(tallies);
  for (const { process, counter, key_id, mac } of rows) {
    const isOwn =
      mac === null || key_id === null
        ? counter === 0
        : isSigned(ring, key_id, mac, (key) => tallyMac(key, { partner, process, counter }));
    if (isOwn) counts.set(process, Math.max(counter, counts.get(process) ?? 0));
    else findings.push({ what: 'changed', sequence: null, entry: `${process}, its tally`, action: null });
  }
  const known = new Set(rows.map(({ process }) => process));
  for (const process of tallies.keys()) {
    if (!known.has(process)) {
      findings.push({ what: 'removed', sequence: null, entry: `${process}, its tally`, action: null });
    }
  }
  return counts;
}

/** Entries without a place in the chain. Gives how many are as they were written. */
async function verifyTail(
  { database, ring, tx }: Reading,
  processes: readonly ProcessRow[],
  counts: ReadonlyMap<string, number>,
  findings: Finding[],
): Promise<number> {
  const sealing = new Map(processes.map((row) => [row.process, row]));
  let whole = 0;
  for (let [process, counter] = ['', 0]; ;) {
    const { rows } = await database.send<StoredEntry>(tx, TAIL, [process, counter]);
    for (const entry of rows) {
      const named = { sequence: null, entry: nameOf(entry), action: entry.action };
      const { sealed = 0, missing = [] } = sealing.get(entry.process) ?? {};
      if (!isSound(ring, entry)) {
        const isCounted = entry.counter >= 1 && entry.counter <= (counts.get(entry.process) ?? 0);
        findings.push({ what: isCounted ? 'changed' : 'inserted', ...named });
      } else if (entry.counter <= sealed && !missing.includes(entry.counter)) {
        // It had a place, which was taken away.
        findings.push({ what: 'removed', ...named, entry: `${named.entry}, its place in the chain` });
      } else whole += 1;
    }
    const last = rows.at(-1);
    if (last === undefined) return whole;
    ({ process, counter } = last);
  }
}
