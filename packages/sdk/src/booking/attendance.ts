import { earliest, epochOf, joined, latest, type Interval } from '../time/index.ts';

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
  let sum = 0;
  for (const one of joined(member)) {
    for (const other of joined(therapist)) {
      const start = latest(one.start, other.start, within.start);
      const end = earliest(one.end, other.end, within.end);
      if (start < end) sum += epochOf(end) - epochOf(start);
    }
  }
  return sum;
}
