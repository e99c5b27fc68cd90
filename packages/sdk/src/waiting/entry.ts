import type { BookingId, Identifier, MemberId, PolicyId, ServiceId, TherapistId } from '../identifiers.ts';
import type { Instant, Interval } from '../time/index.ts';
import type { WaitingWishes } from './wishes.ts';

/** One member's place on one service's waiting list. */
export type WaitingEntryId = Identifier<'waitingEntry'>;

/** A time that is kept for somebody on the list: a booking in state `held`, source `waitingList` (row I4). */
export interface WaitingOffer {
  readonly booking: BookingId;
  readonly therapist: TherapistId;
  readonly time: Interval;
  /** As the booking says: then the time goes to the next in line. */
  readonly until: Instant;
}

/** What every entry has in every state. */
export interface WaitingEntryBase {
  readonly id: WaitingEntryId;
  readonly member: MemberId;
  readonly service: ServiceId;
  /** The version of the policy that they joined under. */
  readonly policy: PolicyId;
  readonly wishes: WaitingWishes;
  /** What the place in line goes by, whatever happens meanwhile. */
  readonly joinedAt: Instant;
  /** The end of the last date that they want. */
  readonly endsAt: Instant;
  /** How many offers may go unanswered: with the last of them they leave the list. */
  readonly offersAllowed: number;
  readonly unanswered: number;
  /** The starts that they were offered: none is offered twice, whoever would give it. */
  readonly offered: readonly Instant[];
  /** How many events have been folded into it. */
  readonly revision: number;
}

/** In line. */
export interface InLineEntry extends WaitingEntryBase {
  readonly state: 'waiting';
}

/** In line, and a time is kept for them. */
export interface OfferedEntry extends WaitingEntryBase {
  readonly state: 'offered';
  readonly offer: WaitingOffer;
}

/** They reserved the time that they were offered. */
export interface BookedEntry extends WaitingEntryBase {
  readonly state: 'booked';
  readonly booking: BookingId;
  readonly endedAt: Instant;
}

/** They, or staff for them, took them off the list. */
export interface LeftEntry extends WaitingEntryBase {
  readonly state: 'left';
  readonly endedAt: Instant;
}

/** Why somebody left the list by themselves: their last date is over, or they did not answer so many offers. */
export type WaitingLapseCause = 'lastDate' | 'unanswered';

export interface LapsedEntry extends WaitingEntryBase {
  readonly state: 'lapsed';
  readonly cause: WaitingLapseCause;
  readonly endedAt: Instant;
}

/** An entry in one of its states. A state's data exists only in that state. */
export type WaitingEntry = InLineEntry | OfferedEntry | BookedEntry | LeftEntry | LapsedEntry;

export type WaitingState = WaitingEntry['state'];

/** States that nothing leaves: to wait again is to join again, at the end of the line. */
export const WAITING_ENDINGS = ['booked', 'left', 'lapsed'] as const satisfies readonly WaitingState[];

export type WaitingEnding = (typeof WAITING_ENDINGS)[number];

/** Whether somebody is still on the list. */
export function isWaiting(entry: WaitingEntry): entry is InLineEntry | OfferedEntry {
  return entry.state === 'waiting' || entry.state === 'offered';
}
