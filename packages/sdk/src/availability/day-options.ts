import { partInterval } from './part-of-day.ts';
import { freeStarts, packed } from './free-starts.ts';
import type { Availability } from './types.ts';
import type { PartOfDay } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import {
  addDays,
  epochOf,
  localDateIn,
  milliseconds,
  type Instant,
  type Interval,
  type LocalDate,
} from '../time/index.ts';

export interface DayOptionsQuestion {
  /** Everyone who could take the session: a day counts when one of them has time. */
  readonly availabilities: ReadonlyMap<TherapistId, Availability>;
  /** What each has taken already; none for whoever is not in it. */
  readonly busyByTherapist: ReadonlyMap<TherapistId, readonly Interval[]>;
  readonly policy: Policy;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** The first date of the page, in the policy's zone. */
  readonly from: LocalDate;
  readonly now: Instant;
  /** The end of the member's course of therapy, where one is set: sessions end by then (row E4). */
  readonly courseEnds?: Instant | null;
  /** How many days a page has; ten as shipped. */
  readonly limit?: number;
}

export interface DayOptions {
  /** In order; each with the parts of the day on which at least one start fits, in the policy's order. */
  readonly days: readonly { readonly date: LocalDate; readonly parts: readonly PartOfDay[] }[];
  /** Where the next page begins, or null when nothing later is possible. */
  readonly next: LocalDate | null;
}

const MINUTE = 60_000;
/** Starts are looked for at this distance: what exact time a therapist proposes is theirs to say. */
const STEP = 5;
/** Radios of ten days a page: with five, four times as many people asked for later ones (`research/nhs.md`). */
const DAYS_A_PAGE = 10;

/** The days on which a member can ask to meet: someone is free, early enough to ask, not beyond the horizon. */
export function dayOptions(question: DayOptionsQuestion): DayOptions {
  const { policy, now, limit = DAYS_A_PAGE } = question;
  const today = localDateIn(policy.zone, now);
  const last = addDays(today, policy.request.horizonDays);
  const isFree = freeWithin(question);
  const days: { date: LocalDate; parts: PartOfDay[] }[] = [];
  for (let date = question.from > today ? question.from : today; date <= last; date = addDays(date, 1)) {
    const parts = policy.partsOfDay.map(({ id }) => id).filter((part) => isFree(partInterval(policy, { date, part })));
    if (parts.length === 0) continue;
    if (days.length === limit) return { days, next: date };
    days.push({ date, parts });
  }
  return { days, next: null };
}

/** Tells of a stretch of time whether someone is free for a whole session within it. */
function freeWithin(question: DayOptionsQuestion): (when: Interval | null) => boolean {
  const { availabilities, busyByTherapist, policy, now, courseEnds } = question;
  const diaries = [...availabilities].map(([therapist, availability]) => ({
    availability,
    busy: packed(busyByTherapist.get(therapist) ?? []),
  }));
  const soonest = epochOf(now) + milliseconds(policy.request.minimumNotice);
  const ends = courseEnds == null ? Infinity : epochOf(courseEnds);
  const search = {
    length: question.length * MINUTE,
    step: STEP * MINUTE,
    before: milliseconds(policy.buffer.before),
    after: milliseconds(policy.buffer.after),
  };
  return (when) => {
    if (when === null) return false;
    const from = Math.max(epochOf(when.start), soonest);
    const until = Math.min(epochOf(when.end), ends);
    return diaries.some((diary) => freeStarts(diary, { ...search, from, until }, 1).length > 0);
  };
}
