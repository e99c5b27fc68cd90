import type { Policy } from '../policy/policy.ts';
import {
  dayNumber,
  epochOf,
  localDateIn,
  minus,
  overlaps,
  plus,
  type Instant,
  type Interval,
  type Zone,
} from '../time/index.ts';

export interface CourseQuestion {
  /** Whose days and weeks count. */
  readonly zone: Zone;
  /** The starts that are wanted: see `courseDates`. */
  readonly dates: readonly Instant[];
  /** The times at which one session could be, in any order: see `freeTimes`, asked over the weeks of the course. */
  readonly free: readonly Interval[];
  /** Kept free around each session: two of the course are as far apart as any two of the therapist's. */
  readonly buffer: Policy['buffer'];
  /** The most alternatives for one date. */
  readonly most: number;
}

/** One date of a course: free, or taken and what else there is. */
export type PlannedDate =
  | { readonly state: 'free'; readonly time: Interval }
  | { readonly state: 'taken'; readonly start: Instant; readonly alternatives: readonly Interval[] };

/**
 * Which dates of a course are free, and for each that is not, the nearest that are (row I10): first those of the same
 * day, then of the same week (from Monday), then any other, the nearest first and the earlier of two as near.
 *
 * No alternative lies where another date of the course already is. Two taken dates may be given the same one: once it is
 * chosen for either, ask again.
 */
export function planCourse({ zone, dates, free, buffer, most }: CourseQuestion): readonly PlannedDate[] {
  const freeAt = new Map(free.map((time) => [time.start, time]));
  const padded = ({ start, end }: Interval) => ({ start: minus(start, buffer.before), end: plus(end, buffer.after) });
  const own = dates.flatMap((start) => freeAt.get(start) ?? []).map(padded);
  const others = free.filter((time) => !own.some((taken) => overlaps(padded(time), taken)));
  return dates.map((start): PlannedDate => {
    const time = freeAt.get(start);
    if (time !== undefined) return { state: 'free', time };
    const alternatives = others
      .map((other) => ({ other, rank: rank(zone, start, other.start) }))
      .sort((a, b) => a.rank.far - b.rank.far || a.rank.away - b.rank.away || (a.other.start < b.other.start ? -1 : 1))
      .slice(0, most)
      .map(({ other }) => other);
    return { state: 'taken', start, alternatives };
  });
}

function rank(zone: Zone, wanted: Instant, start: Instant): { readonly far: 0 | 1 | 2; readonly away: number } {
  const [day, other] = [wanted, start].map((moment) => dayNumber(localDateIn(zone, moment))) as [number, number];
  const far = day === other ? 0 : weekOf(day) === weekOf(other) ? 1 : 2;
  return { far, away: Math.abs(epochOf(start) - epochOf(wanted)) };
}

/** Weeks from Monday, counted; 1970-01-01 was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
