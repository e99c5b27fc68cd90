import { randomBytes } from 'node:crypto';
import type { Instant } from '@meetwell/sdk';
import type { Database } from '../../database/database.ts';
import type { PartnerId } from '../../database/partner.ts';
import type { Tx } from '../../database/schema.ts';
import type { KeyRing } from '../../database/sealing/ring.ts';
import type { Log } from '../../log.ts';
import type { AuditEntry } from '../audit.ts';
import { TextArray, writing, type Row, type Rows } from '../rows.ts';
import type { Heads } from './heads.ts';
import { entryMac, microsOf, tallyMac } from './mac.ts';

/** Milliseconds between two tallies: for so long a row that was just written can be taken away unseen by who ends the process too. */
const TALLY_EVERY = 1_000;

/** What a process knows of the numbers that it gave for one partner. */
interface Count {
  given: number;
  /** Given in transactions that are not over. */
  readonly open: Set<number>;
  /** Given in transactions that are not known to have committed. */
  readonly lost: Set<number>;
  told: number;
}

/** Gives each entry that this process writes its number and its MAC, and tells how far it has come. */
export interface Numbers {
  /** The rows of entries, for a statement of this transaction. */
  rows(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Rows;
  /** Says now how far it has come. */
  tell(): Promise<void>;
  close(): Promise<void>;
}

/** `$1` process, `$2` counter, `$3` and `$4` key and MAC. */
export const TALLY = `insert into audit_processes (partner_id, process, counter, key_id, mac)
  values (current_setting('meetwell.partner'), $1, $2, $3, $4)
  on conflict (partner_id, process) do update
    set counter = excluded.counter, key_id = excluded.key_id, mac = excluded.mac`;

/**
 * Numbers are given before it is known whether the transaction commits. Under one that came to nothing a row `void` is
 * written with the next tally, so that a number without a row means that the row was taken away. One whose COMMIT was
 * never answered is tried likewise: the database has the key of both, and lets one be.
 */
export function numbersOf(database: Database, ring: KeyRing, heads: Heads, log: Log): Numbers {
  const process = randomBytes(12).toString('base64url');
  const counts = new Map<PartnerId, Count>();
  let telling: Promise<void> | null = null;

  function countOf(partner: PartnerId): Count {
    let count = counts.get(partner);
    if (count === undefined) counts.set(partner, (count = { given: 0, open: new Set(), lost: new Set(), told: 0 }));
    return count;
  }

  function rowOf(partner: PartnerId, counter: number, entry: AuditEntry): Row {
    const key = ring.current('audit');
    return signedRow({ partner, process, counter }, entry, (unsigned) => [key.id, entryMac(key, unsigned)]);
  }

  function rows(tx: Tx, partner: PartnerId, entries: readonly AuditEntry[]): Rows {
    const count = countOf(partner);
    const given = entries.map((entry) => {
      count.given += 1;
      count.open.add(count.given);
      return [count.given, entry] as const;
    });
    if (given.length > 0) {
      database.afterEnd(tx, (committed) => {
        for (const [number] of given) {
          count.open.delete(number);
          if (!committed) count.lost.add(number);
        }
      });
    }
    return entriesAs(
      'insert',
      given.map(([number, entry]) => rowOf(partner, number, entry)),
    );
  }

  async function tellOf(partner: PartnerId, count: Count): Promise<void> {
    const lost = [...count.lost];
    const counter = Math.min(count.given, ...[...count.open].map((number) => number - 1));
    if (counter === count.told && lost.length === 0) return;
    const key = ring.current('audit');
    const tally = { partner, process, counter, key_id: key.id, mac: tallyMac(key, { partner, process, counter }) };
    const at = await database.inTenant(partner, async (tx) => {
      const now = await database.now(tx);
      const voids = entriesAs(
        'keep',
        lost.map((number) => rowOf(partner, number, voidAt(now))),
      );
      const statement = writing([voids]);
      if (statement !== null) await database.send(tx, statement.text, statement.values);
      await database.send(tx, TALLY, [process, counter, tally.key_id, tally.mac]);
      return now;
    });
    for (const number of lost) count.lost.delete(number);
    await heads.tell([{ kind: 'tally', at, ...tally }]);
    count.told = counter;
  }

  async function tellAll(): Promise<void> {
    for (const [partner, count] of counts) {
      // The database is away, or closing: the next time tells of it as well.
      await tellOf(partner, count).catch((error: unknown) => log.error('audit.tally', error, { partner }));
    }
  }

  const tell = (): Promise<void> => (telling ??= tellAll().finally(() => (telling = null)));
  const timer = setInterval(() => void tell(), TALLY_EVERY).unref();
  return {
    rows,
    async tell() {
      // What is under way may have begun before the last was written.
      await telling;
      await tell();
    },
    async close() {
      clearInterval(timer);
      await telling;
      await tell();
    },
  };
}

export function entriesAs(kind: 'insert' | 'keep', rows: readonly Row[]): Rows {
  return { table: 'audit_entries', kind, rows };
}

/** A row of `audit_entries`, signed. */
export function signedRow(
  numbered: { readonly partner: PartnerId; readonly process: string; readonly counter: number },
  entry: AuditEntry,
  sign: (unsigned: Parameters<typeof entryMac>[1]) => readonly [keyId: string, mac: string],
): Row {
  const { at, actor, action, subject, members, why = null, facts } = entry;
  const { process, counter } = numbered;
  const [keyId, mac] = sign({ ...numbered, micros: microsOf(at), actor, action, subject, members, why, facts });
  return {
    process,
    counter,
    at,
    actor,
    action,
    subject,
    members: new TextArray(members),
    why,
    facts,
    key_id: keyId,
    mac,
  };
}

function voidAt(at: Instant): AuditEntry {
  return { at, actor: 'system', action: 'void', subject: null, members: [], facts: {} };
}
