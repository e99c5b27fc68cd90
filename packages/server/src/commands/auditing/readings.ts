import { LRUCache } from 'lru-cache';
import type { BookingId, MemberId } from '@meetwell/sdk';
import type { PartnerId } from '../../database/partner.ts';
import type { Disclosure } from '../authority.ts';
import type { Gather } from './gathered.ts';

/** What was shown of a booking to somebody who is not its member. */
export interface Disclosed {
  readonly booking: BookingId;
  /** Where the answer says it; else it is looked up. */
  readonly member?: MemberId;
}

export interface Reading {
  readonly partner: PartnerId;
  /** See `actorName`. */
  readonly actor: string;
  /** The line of `AUTHORITY` by which they may. */
  readonly line: string;
  readonly what: Disclosure;
  readonly of: readonly Disclosed[];
}

/**
 * Milliseconds in which somebody who reads the same again is not written down again: one hint has a page read its list,
 * its booking and its session. Whether somebody is there is asked every five seconds of a session, and a calendar asks by
 * itself, day and night.
 */
const WRITTEN_FOR: Readonly<Record<Disclosure, number>> = {
  booking: 60_000,
  chat: 60_000,
  presence: 3_600_000,
  calendar: 3_600_000,
};
const MOST_KNOWN = 50_000;

export interface Readings {
  /** Resolves once it is written, by this reading or by one of just before. */
  read(reading: Reading): Promise<void>;
  /** A change was written that this person made to a booking: that says that they saw it. */
  changed(partner: PartnerId, actor: string, booking: string): void;
}

export function readingsBy(gather: Gather): Readings {
  const known = new LRUCache<string, true>({ max: MOST_KNOWN });
  /** What is being written now: whoever reads the same meanwhile waits for it too. */
  const under = new Map<string, Promise<void>>();

  return {
    async read({ partner, actor, line, what, of }) {
      const keyOf = ({ booking }: Disclosed) => nameOf(partner, actor, what, booking);
      const waited = of.flatMap((one) => under.get(keyOf(one)) ?? []);
      const fresh = of.filter((one) => !known.has(keyOf(one)) && !under.has(keyOf(one)));
      if (fresh.length > 0) {
        const [only, ...others] = fresh;
        const written = gather(partner, {
          actor,
          action: 'read',
          subject: others.length === 0 ? only!.booking : null,
          members: fresh.flatMap(({ member }) => member ?? []),
          bookings: fresh.flatMap(({ booking, member }) => (member === undefined ? [booking] : [])),
          facts: { line, ...(others.length > 0 && { bookings: fresh.map((one) => one.booking) }) },
        });
        const keys = fresh.map(keyOf);
        const kept = written
          .then(() => {
            for (const key of keys) known.set(key, true, { ttl: WRITTEN_FOR[what] });
          })
          .finally(() => {
            for (const key of keys) under.delete(key);
          });
        for (const key of keys) under.set(key, kept);
        waited.push(kept);
      }
      await Promise.all(waited);
    },
    changed(partner, actor, booking) {
      known.set(nameOf(partner, actor, 'booking', booking), true, { ttl: WRITTEN_FOR.booking });
    },
  };
}

function nameOf(partner: PartnerId, actor: string, what: Disclosure, booking: string): string {
  return `${partner}\n${actor}\n${what}\n${booking}`;
}
