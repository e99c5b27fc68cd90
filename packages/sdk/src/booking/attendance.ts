import type { Interval } from '../time/index.ts';

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
