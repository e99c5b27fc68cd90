import { period, type Period } from '../time/period.ts';
import { zone, type Zone } from '../time/zone.ts';

/** Within what time the next session must be booked, and what happens on the way to that. */
export interface BookingTerms {
  /** Counted from registering for the first session, from the last completed one for further ones (rows E2, E3). */
  readonly within: Period;
  /** Added when a request lapsed because the therapist did not answer (row E2). */
  readonly extraAfterLapse: Period;
  /**
   * Left at least when a booking comes to nothing and the time begins to run again, so that a warning still comes in
   * time (row E5). `P0D` leaves what was left.
   */
  readonly leastNotice: Period;
  /** How long before discharge the member is warned, each counted back from it (row E5). */
  readonly warnings: readonly Period[];
}

/**
 * The rules of a course of therapy, as plain data. Every period is of the calendar and counted by the wall clock of
 * `zone`; a course keeps the version under which it was registered.
 */
export interface EpisodePolicy {
  readonly zone: Zone;
  readonly firstBooking: BookingTerms & {
    /** From registering: a first booking is recommended by then, and the member is nudged (row E2). */
    readonly recommendedWithin: Period;
  };
  readonly furtherBooking: BookingTerms;
  readonly course: {
    /** From first access: every session ends by then (row E4). */
    readonly lasts: Period;
    readonly warnings: readonly Period[];
  };
  readonly undoing: {
    /** Within what time a session must be booked once a discharge was undone (row E5). */
    readonly bookWithin: Period;
  };
}

/** The course as shipped: rows E2 to E5. A service starts from it and changes what differs. */
export const COURSE_OF_THERAPY: EpisodePolicy = Object.freeze<EpisodePolicy>({
  zone: zone('Europe/London'),
  firstBooking: {
    recommendedWithin: period('P14D'),
    within: period('P30D'),
    extraAfterLapse: period('P7D'),
    leastNotice: period('P2D'),
    warnings: [period('P7D'), period('P2D')],
  },
  furtherBooking: {
    within: period('P28D'),
    extraAfterLapse: period('P0D'),
    leastNotice: period('P2D'),
    warnings: [period('P7D'), period('P2D')],
  },
  course: { lasts: period('P6M'), warnings: [period('P28D'), period('P7D')] },
  undoing: { bookWithin: period('P14D') },
});
