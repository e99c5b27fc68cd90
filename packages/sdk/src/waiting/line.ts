import { overlaps, type Interval } from '../time/index.ts';
import type { LineFacts } from './context.ts';
import type { InLineEntry, OfferedEntry, WaitingEntry } from './entry.ts';
import { waitingReason, type WaitingReason } from './refusal.ts';
import { sessionIn, type FreedSlot } from './wishes.ts';

/** Whose turn it is, and the session that they would have. */
export interface WaitingTurn {
  readonly entry: InLineEntry;
  readonly time: Interval;
}

/** First come, first served: by when they joined, then by id. */
export function byArrival(one: WaitingEntry, other: WaitingEntry): number {
  return one.joinedAt < other.joinedAt ? -1 : one.joinedAt > other.joinedAt ? 1 : one.id < other.id ? -1 : 1;
}

/**
 * Who is offered a time that has become free (row I4): the first in line who wants such a time, was not offered it
 * before, has no other session then and could reserve it. Who is passed over keeps their place. Null when there is
 * nobody, or while the time is kept for somebody on the list: ask again when it is free.
 *
 * Whether the time can still be booked at all (notice, horizon) is for the booking that keeps it to say. Settle the
 * entries first.
 *
 * @param line Those who wait for the service, in any order.
 */
export function nextInLine(line: readonly WaitingEntry[], slot: FreedSlot, facts: LineFacts): WaitingTurn | null {
  if (keptFor(line, slot) !== undefined) return null;
  const entry = line
    .filter((one) => one.state === 'waiting')
    .sort(byArrival)
    .find((one) => offerFaults(one, slot, facts).length === 0);
  const time = entry === undefined ? null : sessionIn(entry.wishes, slot, facts.policy);
  return entry === undefined || time === null ? null : { entry, time };
}

/** Who has been offered this time, or one that overlaps with it, and may still answer. */
export function keptFor(line: readonly WaitingEntry[], { therapist, time }: FreedSlot): OfferedEntry | undefined {
  return line
    .filter((one) => one.state === 'offered')
    .find(({ offer }) => offer.therapist === therapist && overlaps(offer.time, time));
}

/** Why somebody in line is passed over for a time. */
export function offerFaults(entry: InLineEntry, slot: FreedSlot, facts: LineFacts): readonly WaitingReason[] {
  const { wishes, member, offered } = entry;
  const { start } = slot.time;
  const session = sessionIn(wishes, slot, facts.policy);
  const faults: WaitingReason[] = [];
  if (session === null) faults.push(waitingReason('notWished', { start }));
  if (offered.includes(start)) faults.push(waitingReason('offeredBefore', { start }));
  if (
    facts.busy.some(
      ({ resource, ...time }) =>
        resource.kind === 'member' && resource.id === member && overlaps(time, session ?? slot.time),
    )
  )
    faults.push(waitingReason('memberBusy', { start }));
  if (facts.cannot.includes(member)) faults.push(waitingReason('memberCannot', {}));
  return faults;
}
