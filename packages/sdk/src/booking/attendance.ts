import { epochOf, type Interval } from '../time/index.ts';

/**
 * Who was there, as far as the server's own presence and the media server's signed events tell (row S10). Each list
 * holds stretches of time in any order; they may overlap.
 */
export interface Attendance {
  /** The member was in the waiting room or in the session. */
  readonly member: readonly Interval[];
  /** The therapist had the session open. */
  readonly therapist: readonly Interval[];
  /** Our server or the media server was down. */
  readonly outages: readonly Interval[];
}

/** Milliseconds within a stretch of time during which both were there, however often each came and went (row S10). */
export function together({ member, therapist }: Attendance, within: Interval): number {
  const presence = [member, therapist].map((times) =>
    times.map(({ start, end }) => [
      Math.max(epochOf(start), epochOf(within.start)),
      Math.min(epochOf(end), epochOf(within.end)),
    ]),
  );
  const moments = presence.flat(2).sort((one, other) => one - other);
  let sum = 0;
  for (const [index, from] of moments.entries()) {
    const until = moments[index + 1] ?? from;
    const both = presence.every((times) => times.some(([start = 0, end = 0]) => start <= from && until <= end));
    if (both) sum += until - from;
  }
  return sum;
}
