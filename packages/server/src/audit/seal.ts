import type { Core } from '../commands/core.ts';
import { entryMac, isSigned, linkHash, type Link, type StoredEntry } from '../commands/auditing/mac.ts';
import type { Head } from '../commands/auditing/heads.ts';
import { writing } from '../commands/rows.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { LOCK, lockOf } from './lock.ts';
import { chainEnd, checkpointsOf, ENTRY, OWN, type ChainEnd } from './stored.ts';

/** Seconds. */
export const SEAL_EVERY = 5;
/** Seconds between two looks also for what a process left that ended without a word. */
const ALL_EVERY = 3_600;
/** Entries of one transaction. */
const A_BATCH = 500;

const BUSY = 'select distinct partner_id as partner from audit_processes where counter > sealed';
/** A partner has keys, or nobody could have signed in; and whoever has entries from before has them under a process. */
const EVERYBODY = `select partner_id as partner from partner_keys union select partner_id from audit_processes`;

/** Processes that wrote, and ended before their first tally: found by jumping from name to name in the index. */
const UNKNOWN = `insert into audit_processes (partner_id, process)
  with recursive known as (
    (select process from audit_entries where ${OWN} order by process limit 1)
    union all
    select (select e.process from audit_entries e where e.${OWN} and e.process > k.process order by e.process limit 1)
      from known k where k.process is not null)
  select current_setting('meetwell.partner'), process from known where process is not null
  on conflict do nothing`;

/** In the order of their numbers, so that a batch ends anywhere. */
const UNSEALED = `select ${ENTRY} from audit_processes p
    join audit_entries e on e.partner_id = p.partner_id and e.process = p.process and e.counter > p.sealed
    where p.${OWN}
  union all
  select ${ENTRY} from audit_processes p cross join unnest(p.missing) as gap(counter)
    join audit_entries e on e.partner_id = p.partner_id and e.process = p.process and e.counter = gap.counter
    where p.${OWN}
  order by process, counter limit ${A_BATCH}`;

const PROCESSES = `select process, sealed, to_json(missing) as missing from audit_processes where ${OWN} and process = any($1)`;
const SEALED = `update audit_processes p set sealed = x.sealed, missing = array(
    select value::bigint from jsonb_array_elements_text(x.missing) as value)
  from jsonb_to_recordset($1::jsonb) as x (process text, sealed bigint, missing jsonb)
  where p.${OWN} and p.process = x.process`;

interface Sealed {
  readonly process: string;
  readonly sealed: number;
  readonly missing: readonly number[];
}

/**
 * Gives entries their places in the chain of their partner, by one process at a time. An entry has one as soon as it has
 * committed and is seen, whatever number it has: those of slower transactions come later, and the key of the chain lets
 * none in twice. One whose MAC is wrong gets none.
 */
export function sealingOf({ database, audit, log }: Core, ring: KeyRing): { run(): Promise<void> } {
  let allAt = -Infinity;
  /** Said once, and found by `verify-audit` for ever. */
  const forged = new Set<string>();

  async function partners(all: boolean): Promise<readonly PartnerId[]> {
    return database.asOperator(async (tx) => {
      const { rows } = await database.send<{ partner: PartnerId }>(tx, all ? EVERYBODY : BUSY);
      return rows.map(({ partner }) => partner);
    });
  }

  async function sealSome(
    partner: PartnerId,
    all: boolean,
  ): Promise<{ readonly left: boolean; readonly head: Head | null }> {
    return database.inTenant(partner, async (tx) => {
      await database.send(tx, LOCK, [lockOf(partner)]);
      if (all) await database.send(tx, UNKNOWN);
      const [end, [point], { rows: entries }, at] = await Promise.all([
        chainEnd(database, tx),
        checkpointsOf(database, tx),
        database.send<StoredEntry>(tx, UNSEALED),
        database.now(tx),
      ]);
      const before: ChainEnd = end ?? point ?? { sequence: 0, hash: '' };
      const links = linked(partner, before, entries);
      await write(tx, links);
      const { sequence, hash, key_id } = links.at(-1) ?? { ...before, key_id: '' };
      const changed = links.length > 0 || (all && sequence > 0);
      return {
        left: entries.length === A_BATCH && links.length > 0,
        head: changed ? { kind: 'head', at, partner, sequence, hash, key_id } : null,
      };
    });
  }

  function linked(partner: PartnerId, before: ChainEnd, entries: readonly StoredEntry[]): readonly Link[] {
    const key = ring.current('audit');
    const links: Link[] = [];
    let { sequence, hash } = before;
    for (const entry of [...entries].sort((one, other) => one.micros - other.micros)) {
      const { process, counter } = entry;
      if (!isSigned(ring, entry.key_id, entry.mac, (own) => entryMac(own, entry))) {
        const name = `${partner} ${process} ${counter}`;
        if (!forged.has(name)) log.error('audit.forged', null, { partner, process, counter });
        forged.add(name);
        continue;
      }
      sequence += 1;
      const link = { partner, sequence, process, counter, entry_mac: entry.mac };
      hash = linkHash(key, link, hash);
      links.push({ ...link, key_id: key.id, hash });
    }
    return links;
  }

  async function write(tx: Tx, links: readonly Link[]): Promise<void> {
    const rows = links.map(({ partner: _, ...link }) => link);
    const statement = writing([{ table: 'audit_chain', kind: 'insert', rows }]);
    if (statement === null) return;
    await database.send(tx, statement.text, statement.values);
    const byProcess = Map.groupBy(links, ({ process }) => process);
    const known = await database.send<Sealed>(tx, PROCESSES, [[...byProcess.keys()]]);
    const after = known.rows.map((row) => sealedAfter(row, byProcess.get(row.process) ?? []));
    await database.send(tx, SEALED, [JSON.stringify(after)]);
  }

  return {
    async run() {
      const all = performance.now() - allAt > ALL_EVERY * 1_000;
      for (const partner of await partners(all)) {
        for (let left = true, first = true; left; first = false) {
          const sealed = await sealSome(partner, all && first);
          if (sealed.head !== null) await audit.heads.tell([sealed.head]);
          left = sealed.left;
        }
      }
      if (all) allAt = performance.now();
    },
  };
}

function sealedAfter({ process, sealed, missing }: Sealed, links: readonly Link[]): Sealed {
  const seen = new Set(links.map(({ counter }) => counter));
  const last = Math.max(sealed, ...seen);
  const passed = Array.from({ length: last - sealed }, (_, index) => sealed + 1 + index);
  return { process, sealed: last, missing: [...missing, ...passed].filter((number) => !seen.has(number)) };
}
