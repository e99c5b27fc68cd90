import { partInterval } from './part-of-day.ts';
import { hasFreeTime } from './free-times.ts';
import type { Availability } from './types.ts';
import type { PartOfDay } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import {
  addDays,
  earliest,
  latest,
  localDateIn,
  plus,
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

/** Starts are looked for at this distance: what exact time a therapist proposes is theirs to say. */
const STEP = 5;
/** Radios of ten days a page: with five, four times as many people asked for later ones (`research/nhs.md`). */
const DAYS_A_PAGE = 10;

/** The days on which a member can ask to meet: someone is free, early enough to ask, not beyond the horizon. */
export function dayOptions(question: DayOptionsQuestion): DayOptions {
  const { policy, now, limit = DAYS_A_PAGE } = question;
  const today = localDateIn(policy.zone, now);
  const last = addDays(today, policy.request.horizonDays);
  const days: { date: LocalDate; parts: PartOfDay[] }[] = [];
  for (let date = question.from > today ? question.from : today; date <= last; date = addDays(date, 1)) {
    const parts = policy.partsOfDay.map(({ id }) => id).filter((part) => someoneIsFree(question, date, part));
    if (parts.length === 0) continue;
    if (days.length === limit) return { days, next: date };
    days.push({ date, parts });
  }
  return { days, next: null };
}

function someoneIsFree(question: DayOptionsQuestion, date: LocalDate, part: PartOfDay): boolean {
  const { policy, length, now, courseEnds } = question;
  const when = partInterval(policy, { date, part });
  if (when === null) return false;
  const from = latest(when.start, plus(now, policy.request.minimumNotice));
  const until = courseEnds == null ? when.end : earliest(when.end, courseEnds);
  for (const [therapist, availability] of question.availabilities) {
    const busy = question.busyByTherapist.get(therapist) ?? [];
    const free = { availability, busy, from, until, length, step: STEP, buffer: policy.buffer };
    if (hasFreeTime(free)) return true;
  }
  return false;
}
