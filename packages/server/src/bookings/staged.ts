import {
  evolve,
  ledgerEntries,
  type Booking,
  type BookingEvent,
  type BookingId,
  type Policy,
  type TextId,
} from '@meetwell/sdk';

/** A booking with what a transaction is about to add to it. */
export interface Staged {
  /** As stored; null for one that is being opened. */
  readonly before: Booking | null;
  readonly after: Booking;
  /** From `before.revision + 1` on. */
  readonly events: readonly BookingEvent[];
  readonly policy: Policy;
  /** What was said to the other side, if anything. */
  readonly message: TextId | null;
}

export type Staging = ReadonlyMap<BookingId, Staged>;

export const NOTHING_STAGED: Staging = new Map();

/** The staging with further events on one booking. */
export function stage(
  staging: Staging,
  stored: Booking | null,
  policy: Policy,
  events: readonly BookingEvent[],
): Staging {
  const [first] = events;
  if (first === undefined) return staging;
  const id = stored?.id ?? ('booking' in first ? first.booking : undefined);
  if (id === undefined) throw new TypeError('Events without a booking');
  const known = staging.get(id);
  const after = events.reduce<Booking | null>(evolve, known?.after ?? stored);
  if (after === null) throw new TypeError('A booking has at least one event');
  const said = events.flatMap((event) => ('message' in event && event.message !== null ? [event.message] : []));
  return new Map(staging).set(id, {
    before: known === undefined ? stored : known.before,
    after,
    events: [...(known?.events ?? []), ...events],
    policy,
    message: said.at(-1) ?? known?.message ?? null,
  });
}

/** The number of a staged booking's first event. */
export function firstRevision({ after, events }: Staged): number {
  return after.revision - events.length + 1;
}

/** What staged events do to a member's sessions. */
export function sessionsOf({ after, events }: Staged): number {
  return events.reduce(
    (sum, event) => sum + ledgerEntries(event, after.cover).reduce((total, { amount }) => total + amount, 0),
    0,
  );
}
