import type { BookingId, Instant, MemberId } from '@meetwell/sdk';
import type { Database } from '../../database/database.ts';
import type { PartnerId } from '../../database/partner.ts';
import type { Tx } from '../../database/schema.ts';
import type { AuditEntry } from '../audit.ts';
import { writing } from '../rows.ts';
import type { Numbers } from './numbers.ts';

/** An entry that belongs to no change: it gets its moment when it is written. */
export interface Gathered extends Omit<AuditEntry, 'at' | 'members'> {
  readonly members: readonly string[];
  /** Bookings whose members it is about as well. */
  readonly bookings: readonly BookingId[];
}

/** Writes entries that belong to no change. Resolves when the entry has committed. */
export type Gather = (partner: PartnerId, entry: Gathered) => Promise<void>;

interface Waiting {
  readonly entry: Gathered;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The most entries of one statement. */
const AT_ONCE = 50;

const MEMBERS = `select id, member_id as member from bookings
  where partner_id = current_setting('meetwell.partner') and id = any($1)`;

/** At once where nothing is being written for the partner; what comes meanwhile goes together in the next transaction. */
export function gatherer(database: Database, numbers: Numbers): { gather: Gather; settled(): Promise<void> } {
  const waiting = new Map<PartnerId, Waiting[]>();
  const running = new Map<PartnerId, Promise<void>>();

  async function run(partner: PartnerId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const some = queue.splice(0, AT_ONCE);
      try {
        await database.inTenant(partner, (tx) =>
          write(
            tx,
            partner,
            some.map(({ entry }) => entry),
          ),
        );
        for (const { resolve } of some) resolve();
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    // In the same turn in which the queue was found empty: whoever comes a moment later begins a new one.
    running.delete(partner);
    waiting.delete(partner);
  }

  async function write(tx: Tx, partner: PartnerId, entries: readonly Gathered[]): Promise<void> {
    const about = [...new Set(entries.flatMap(({ bookings }) => bookings))];
    const [now, members] = await Promise.all([database.now(tx), membersOf(tx, about)]);
    const dated = entries.map((entry) => datedAt(now, members, entry));
    const statement = writing([numbers.rows(tx, partner, dated)]);
    if (statement !== null) await database.commitWith(tx, statement.text, statement.values);
  }

  async function membersOf(tx: Tx, bookings: readonly BookingId[]): Promise<ReadonlyMap<BookingId, MemberId>> {
    if (bookings.length === 0) return new Map();
    const { rows } = await database.send<{ id: BookingId; member: MemberId }>(tx, MEMBERS, [bookings]);
    return new Map(rows.map(({ id, member }) => [id, member]));
  }

  return {
    gather: (partner, entry) =>
      new Promise((resolve, reject) => {
        const queue = waiting.get(partner) ?? [];
        waiting.set(partner, queue);
        queue.push({ entry, resolve, reject });
        if (running.has(partner)) return;
        running.set(partner, run(partner, queue));
      }),
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

function datedAt(
  at: Instant,
  known: ReadonlyMap<BookingId, MemberId>,
  { bookings, members, ...entry }: Gathered,
): AuditEntry {
  const all = new Set<string>(members);
  for (const booking of bookings) {
    const member = known.get(booking);
    if (member !== undefined) all.add(member);
  }
  return { ...entry, at, members: [...all].sort() };
}
