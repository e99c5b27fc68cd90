import { minus, minutes, type BookingEvent, type EventType } from '@meetwell/sdk';

/**
 * Asking and withdrawing is what a member can do again and again, at no cost to them. After so many requests of theirs
 * that they withdrew within a day, a therapist is no longer told of a further one, and of a further one's end: three times
 * the one and twice the other, five mails. The desk shows them all.
 */
const MOST_WITHDRAWN: Partial<Record<EventType, number>> = { requested: 2, withdrawn: 1 };

/** By therapist, how many requests the member withdrew that were opened in the day before this one. */
export type Withdrawn = Readonly<Record<string, number>> | null;

/** An expression for {@link Withdrawn}, of the outbox's row `o` and its booking `b`; null where it does not matter. */
export const WITHDRAWN = `case when o.payload->>'type' in ('requested', 'withdrawn') then (
    select json_object_agg(x.therapist_id, x.count) from (
      select w.therapist_id, count(*)::integer as count
      from bookings e join booking_therapists w on w.partner_id = e.partner_id and w.booking_id = e.id
      where e.partner_id = b.partner_id and e.member_id = b.member_id and e.over and e.state = 'withdrawn'
        and e.opened_at > b.opened_at - interval '1 day' and (e.opened_at, e.id) < (b.opened_at, b.id)
      group by w.therapist_id
    ) x) end`;

/** Whether a therapist has heard enough of what this member asks for and withdraws. */
export function heardEnough(type: EventType, withdrawn: Withdrawn, therapist: string): boolean {
  const most = MOST_WITHDRAWN[type];
  return most !== undefined && (withdrawn?.[therapist] ?? 0) > most;
}

/** The same of a move of one session, which either side can begin and give up as often as they like. */
const MOST_GIVEN_UP = { begun: 2, givenUp: 1 } as const;

/** Whether somebody has heard enough of moves that the other side begins and gives up, at the last of these events. */
export function heardEnoughOfMoves(events: readonly BookingEvent[], person: string): boolean {
  const last = events.at(-1);
  const what = last === undefined ? null : moveBy(last);
  if (last === undefined || what === null || !('id' in last.by) || last.by.id === person) return false;
  const { kind } = last.by;
  const since = minus(last.at, minutes(24 * 60));
  const before = events
    .slice(0, -1)
    .filter((event) => moveBy(event) === 'givenUp' && event.by.kind === kind && event.at > since);
  return before.length > MOST_GIVEN_UP[what];
}

/** What somebody does of their own accord; an answer to the other is never too much. */
function moveBy(event: BookingEvent): 'begun' | 'givenUp' | null {
  if (event.type === 'moveEnded') return event.cause === 'withdrawn' ? 'givenUp' : null;
  if (event.type === 'moveProposed') return event.startedBy === 'therapist' ? 'begun' : null;
  return event.type === 'moveRequested' ? 'begun' : null;
}
