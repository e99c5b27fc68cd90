import { evolve, type Booking, type BookingEvent, type BookingId, type Policy, type TextId } from '@meetwell/sdk';
import { followBookingEvents, type Account, type AccountEntry, type CoveredEvent } from '@meetwell/sdk/account';

/** A booking with what a transaction is about to add to it. */
export interface Staged {
  /** As stored; null for one that is being opened. */
  readonly before: Booking | null;
  readonly after: Booking;
  /** From `before.revision + 1` on. */
  readonly events: readonly BookingEvent[];
  /** The same with what pays for the booking after each, and their place among all that was decided. */
  readonly covered: readonly (CoveredEvent & { readonly place: number })[];
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
  const place = [...staging.values()].reduce((sum, staged) => sum + staged.events.length, 0);
  const covered = events.map((event, index) => ({ booking: id, event, cover: after.cover, place: place + index }));
  const said = events.flatMap((event) => ('message' in event && event.message !== null ? [event.message] : []));
  return new Map(staging).set(id, {
    before: known === undefined ? stored : known.before,
    after,
    events: [...(known?.events ?? []), ...events],
    covered: [...(known?.covered ?? []), ...covered],
    policy,
    message: said.at(-1) ?? known?.message ?? null,
  });
}

/** The number of a staged booking's first event. */
export function firstRevision({ after, events }: Staged): number {
  return after.revision - events.length + 1;
}

/**
 * What staged events do to their member's account, in the order of their dates, and of one moment as they were decided.
 * @throws Error when the account cannot pay: whoever decided asked it with the same facts.
 */
export function accountEntries(account: Account, member: string, staging: Staging): readonly AccountEntry[] {
  const events = [...staging.values()]
    .flatMap(({ after, covered }) => (after.member === member ? covered : []))
    .sort((one, other) => compare(one.event.at, other.event.at) || one.place - other.place);
  const decision = followBookingEvents(account, events);
  if (decision.outcome === 'refused') throw new Error(`The account of ${member} does not follow: ${decision.code}`);
  return decision.entries;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
