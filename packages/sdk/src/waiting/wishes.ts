import { partInterval } from '../availability/part-of-day.ts';
import type { Modality, PartOfDay } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import {
  contains,
  localDateIn,
  minutes,
  plus,
  weekday,
  type Interval,
  type LocalDate,
  type Weekday,
} from '../time/index.ts';

/** A day of the week, a part of the day, or that part of that day; null where any will do. */
export interface SuitingTime {
  readonly weekday: Weekday | null;
  readonly part: PartOfDay | null;
}

/** What somebody on the waiting list waits for. */
export interface WaitingWishes {
  /** Null for anyone who meets in this way. */
  readonly therapist: TherapistId | null;
  readonly modality: Modality;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** One of these must suit; none named: any time does. */
  readonly suits: readonly SuitingTime[];
  /** The last date, in the policy's zone, on which they want a session: they leave the list when it is over. */
  readonly until: LocalDate;
}

/** A time that has become free. */
export interface FreedSlot {
  readonly therapist: TherapistId;
  /** How the therapist could meet then. */
  readonly modalities: readonly Modality[];
  /** It starts where a session can start; a shorter session than the one that was there leaves the rest free. */
  readonly time: Interval;
}

/** The session that somebody with these wishes would have in a time that is free; null where it is not what they want. */
export function sessionIn(
  wishes: WaitingWishes,
  slot: FreedSlot,
  policy: Pick<Policy, 'zone' | 'partsOfDay'>,
): Interval | null {
  const { start } = slot.time;
  const session = { start, end: plus(start, minutes(wishes.length)) };
  const date = localDateIn(policy.zone, start);
  const suits = ({ weekday: day, part }: SuitingTime): boolean => {
    if (day !== null && day !== weekday(date)) return false;
    const within = part === null ? session : partInterval(policy, { date, part });
    return within !== null && contains(within, session);
  };
  const wanted =
    (wishes.therapist === null || wishes.therapist === slot.therapist) &&
    slot.modalities.includes(wishes.modality) &&
    session.end <= slot.time.end &&
    date <= wishes.until &&
    (wishes.suits.length === 0 || wishes.suits.some(suits));
  return wanted ? session : null;
}
