import { freeTimes } from './free-times.ts';
import { partInterval } from './part-of-day.ts';
import type { Availability } from './types.ts';
import type { Booking, Preference } from '../booking/booking.ts';
import type { BusyTime } from '../booking/context.ts';
import type { Policy } from '../policy/policy.ts';
import {
  addDays,
  beginningOf,
  earliest,
  latest,
  localDateIn,
  overlaps,
  plus,
  type Instant,
  type Interval,
  type LocalDate,
} from '../time/index.ts';

export interface TimesToProposeQuestion {
  readonly booking: Booking;
  readonly policy: Policy;
  /** Of the therapist who proposes. */
  readonly availability: Availability;
  /** What holds the therapist's time and the member's; what this booking holds is no obstacle to itself. */
  readonly busy: readonly BusyTime[];
  /** The first date to look at when proposing a move, which no preference binds; null: in each preference. */
  readonly from: LocalDate | null;
  readonly now: Instant;
  /** The end of the member's course of therapy, where one is set: sessions end by then (row E4). */
  readonly courseEnds: Instant | null;
}

/** A part of a day, or a whole one, in which a therapist can propose times. */
export interface TimesToPropose {
  /** Null for a whole day, when a move is proposed. */
  readonly preference: Preference | null;
  readonly date: LocalDate;
  /** What can be proposed, `proposal.step` minutes apart; other times are the therapist's to write. */
  readonly times: readonly Interval[];
  /** What else is in the therapist's day. */
  readonly taken: readonly Interval[];
}

/** What a therapist can propose: within what the member would like, or on the days from one date on (row N3). */
export function timesToPropose(question: TimesToProposeQuestion): readonly TimesToPropose[] {
  const { booking, policy, from, now } = question;
  if (from === null) {
    return wishesOf(booking).flatMap((preference) => {
      const when = partInterval(policy, preference);
      return when === null ? [] : [within(question, preference, preference.date, when)];
    });
  }
  const today = localDateIn(policy.zone, now);
  const first = from > today ? from : today;
  return Array.from({ length: policy.proposal.moveDays }, (_, day) => {
    const date = addDays(first, day);
    const when = { start: beginningOf(policy.zone, date), end: beginningOf(policy.zone, addDays(date, 1)) };
    return within(question, null, date, when);
  });
}

function within(
  question: TimesToProposeQuestion,
  preference: Preference | null,
  date: LocalDate,
  when: Interval,
): TimesToPropose {
  const { booking, policy, availability, now, courseEnds } = question;
  const busy = question.busy.filter((one) => one.booking !== booking.id);
  const own = busy.filter(({ resource }) => resource.kind === 'therapist');
  const times = freeTimes({
    availability,
    busy: own,
    from: latest(when.start, plus(now, policy.proposal.minimumNotice)),
    until: courseEnds === null ? when.end : earliest(when.end, courseEnds),
    length: booking.length,
    step: policy.proposal.step,
    buffer: policy.buffer,
  });
  // The member's time needs no buffer: only the session itself must be free.
  const members = busy.filter(({ resource }) => resource.kind === 'member');
  return {
    preference,
    date,
    times: times.filter((time) => !members.some((one) => overlaps(one, time))),
    taken: own.filter((one) => overlaps(one, when)).map(({ start, end }) => ({ start, end })),
  };
}

/** What the member would like: of the move that is asked for, else of the request. */
function wishesOf(booking: Booking): readonly Preference[] {
  return booking.state === 'confirmed' && booking.move?.stage === 'requested'
    ? booking.move.preferences
    : booking.preferences;
}
