import type { CoursePolicy } from '../policy/policy.ts';
import { COURSE } from '../policy/presets.ts';
import { zone, type Zone } from '../time/zone.ts';

/**
 * The rules of a course of therapy, as plain data. Every period is of the calendar and counted by the wall clock of
 * `zone`; a course keeps the version under which it was registered. The fields are declared in `policy/fields/episode.ts`.
 */
export interface EpisodePolicy extends CoursePolicy {
  readonly zone: Zone;
}

/** Within what time the next session must be booked, and what happens on the way to that. */
export type BookingTerms = EpisodePolicy['furtherBooking'];

/** The course as shipped: rows E2 to E5. A service starts from it and changes what differs. */
export const COURSE_OF_THERAPY: EpisodePolicy = Object.freeze<EpisodePolicy>({
  zone: zone('Europe/London'),
  ...COURSE,
});
