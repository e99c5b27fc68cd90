import { latest, type Instant } from './instant.ts';

/** A stretch of time from `start` up to, and without, `end`. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Whether two stretches share a moment; one that ends as the other starts does not. */
export function overlaps(one: Interval, other: Interval): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether `inner` lies wholly within `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** In order, with those that overlap or touch made one. */
export function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of [...intervals].sort((one, other) => (one.start < other.start ? -1 : 1))) {
    const last = result.at(-1);
    if (last === undefined || last.end < start) result.push({ start, end });
    else result[result.length - 1] = { start: last.start, end: latest(last.end, end) };
  }
  return result;
}
