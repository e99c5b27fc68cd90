import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Checkpoint, Link, StoredEntry } from '../commands/auditing/mac.ts';

/** How the tables of the audit are read, so that what is read can be held against its MAC. */
export const OWN = `partner_id = current_setting('meetwell.partner')`;

/** Columns of an entry `e`: its moment as exact as it is kept. */
export const ENTRY = `e.partner_id as partner, e.process, e.counter, (extract(epoch from e.at) * 1000000)::bigint as micros,
  e.actor, e.action, e.subject, e.members, e.why, e.facts, e.key_id, e.mac`;

const LAST = `select sequence, hash from audit_chain where ${OWN} order by sequence desc limit 1`;
const CHECKPOINTS = `select partner_id as partner, sequence, hash, processes, key_id, mac from audit_checkpoints
  where ${OWN} order by sequence desc`;
const LINKS = `select c.sequence, c.process, c.counter, c.entry_mac, c.key_id, c.hash,
    case when e.process is not null then json_build_object('micros', (extract(epoch from e.at) * 1000000)::bigint,
      'actor', e.actor, 'action', e.action, 'subject', e.subject, 'members', e.members, 'why', e.why, 'facts', e.facts,
      'key_id', e.key_id, 'mac', e.mac) end as entry
  from audit_chain c
  left join audit_entries e on e.partner_id = c.partner_id and e.process = c.process and e.counter = c.counter
  where c.${OWN} and c.sequence > $1 and c.sequence <= $2 order by c.sequence limit $3`;

/** The end of a chain; sequence 0 where there is none yet. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

export interface LinkRow extends Link {
  /** What it points to, or null when that is not there. */
  readonly entry: StoredEntry | null;
}

export async function chainEnd(database: Database, tx: Tx): Promise<ChainEnd | null> {
  return (await database.send<ChainEnd>(tx, LAST)).rows[0] ?? null;
}

/** The newest first: there is one, but while the old part is being cut off. */
export async function checkpointsOf(database: Database, tx: Tx): Promise<readonly Checkpoint[]> {
  return (await database.send<Checkpoint>(tx, CHECKPOINTS)).rows;
}

export async function linksAfter(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  { after, until, most }: { readonly after: number; readonly until: number; readonly most: number },
): Promise<readonly LinkRow[]> {
  const { rows } = await database.send<Omit<LinkRow, 'partner'>>(tx, LINKS, [after, until, most]);
  return rows.map((row) => ({
    ...row,
    partner,
    entry: row.entry === null ? null : { ...row.entry, partner, process: row.process, counter: row.counter },
  }));
}
