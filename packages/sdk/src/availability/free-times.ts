import {
  dayNumber,
  epochOf,
  instantAt,
  localDateIn,
  milliseconds,
  type Duration,
  type Instant,
  type Interval,
} from '../time/index.ts';
import type { Availability } from './types.ts';
import { dailySpans, joined, type Span } from './windows.ts';

export interface FreeTimesQuestion {
  readonly availability: Availability;
  /** What is taken, in any order, with whatever buffer it keeps already inside. */
  readonly busy: readonly Interval[];
  /** Sessions lie wholly between these moments. */
  readonly from: Instant;
  readonly until: Instant;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** Starts lie this many minutes apart, counted from where the open time begins. */
  readonly step: number;
  /** Kept free of busy time around the session; it may reach outside the open time. */
  readonly buffer: { readonly before: Duration; readonly after: Duration };
}

const MINUTE = 60_000;

/** The times at which a session could be: within what is open, clear of what is taken, in order. */
export function freeTimes(question: FreeTimesQuestion): Interval[] {
  const length = question.length * MINUTE;
  return freeStarts(question).map((start) => ({ start: instantAt(start), end: instantAt(start + length) }));
}

/** Whether there is at least one of {@link freeTimes}. */
export function hasFreeTime(question: FreeTimesQuestion): boolean {
  return freeStarts(question, 1).length > 0;
}

/** The starts of {@link freeTimes} in epoch milliseconds, `most` at most. */
function freeStarts(question: FreeTimesQuestion, most = Infinity): number[] {
  const { availability, from, until } = question;
  if (until <= from) return [];
  const first = dayNumber(localDateIn(availability.zone, from));
  const last = dayNumber(localDateIn(availability.zone, until));
  const open = dailySpans(availability, first, last);
  const busy = joined(question.busy.map(({ start, end }) => ({ start: epochOf(start), end: epochOf(end) })));
  return startsWithin(open, busy, question, most);
}

/**
 * @param open In order; a session may begin in one and end in the next when they touch.
 * @param busy In order, apart from each other.
 */
function startsWithin(
  open: readonly Span[],
  busy: readonly Span[],
  question: FreeTimesQuestion,
  most: number,
): number[] {
  const earliest = epochOf(question.from);
  const latest = epochOf(question.until);
  const length = question.length * MINUTE;
  const step = question.step * MINUTE;
  const before = milliseconds(question.buffer.before);
  const after = milliseconds(question.buffer.after);
  if (!(length > 0 && step > 0)) throw new RangeError('Length and step are minutes above zero');

  const starts: number[] = [];
  const whole = joined(open);
  let next = 0;
  let within = 0;
  for (const span of open) {
    while ((whole[within]?.end ?? Infinity) < span.end) within += 1;
    const last = Math.min((whole[within]?.end ?? span.end) - length, latest - length, span.end - 1);
    let start = aligned(span.start, step, earliest);
    while (start <= last && starts.length < most) {
      while (next < busy.length && (busy[next]?.end ?? 0) <= start - before) next += 1;
      const taken = busy[next];
      if (taken === undefined || start + length + after <= taken.start) {
        starts.push(start);
        start += step;
      } else {
        // The first start of this window's grid that is clear of what is in the way.
        start = aligned(span.start, step, taken.end + before);
      }
    }
  }
  return starts;
}

/** The first moment of the grid that begins at `origin` which is not before `earliest`. */
function aligned(origin: number, step: number, earliest: number): number {
  return earliest <= origin ? origin : origin + Math.ceil((earliest - origin) / step) * step;
}
