import * as z from 'zod';
import type { BookingTerms } from '../../episode/policy.ts';
import type { Period } from '../../time/period.ts';
import type { CoursePolicy } from '../policy.ts';
import { NEGOTIATED } from '../presets.ts';
import { periodBetween } from './periods.ts';

/** A service that has none as shipped begins with the one of the negotiated preset. */
const SHIPPED = NEGOTIATED.episode;

const warningsSchema = (preset: readonly Period[]) =>
  z
    .array(periodBetween('P1D', 'P92D'))
    .min(1)
    .max(10)
    .default(() => [...preset])
    .describe('How long before the end the member is warned, each counted back from it.');

const terms = (preset: BookingTerms, from: string) => ({
  within: periodBetween('P1D', 'P24M')
    .default(preset.within)
    .describe(`Within what time it must be booked, from ${from}.`),
  extraAfterLapse: periodBetween('P0D', 'P92D')
    .default(preset.extraAfterLapse)
    .describe('Added when a request lapsed because the therapist did not answer.'),
  leastNotice: periodBetween('P0D', 'P92D')
    .default(preset.leastNotice)
    .describe('Left at least when a booking comes to nothing; P0D leaves what was left.'),
  warnings: warningsSchema(preset.warnings),
});

function courseSchema({ firstBooking, furtherBooking, course, undoing }: CoursePolicy) {
  return z.strictObject({
    firstBooking: z
      .strictObject({
        recommendedWithin: periodBetween('P1D', 'P12M')
          .default(firstBooking.recommendedWithin)
          .describe('A first booking is recommended by then, from registering, and the member is reminded.'),
        ...terms(firstBooking, 'registering'),
      })
      .prefault({})
      .describe('Booking the first session.'),
    furtherBooking: z
      .strictObject(terms(furtherBooking, 'the last completed session'))
      .prefault({})
      .describe('Booking each further session.'),
    course: z
      .strictObject({
        lasts: periodBetween('P7D', 'P60M')
          .default(course.lasts)
          .describe('Every session ends within this time, from first access.'),
        warnings: warningsSchema(course.warnings),
      })
      .prefault({})
      .describe('The end of the course.'),
    undoing: z
      .strictObject({
        bookWithin: periodBetween('P1D', 'P12M')
          .default(undoing.bookWithin)
          .describe('Within what time a session must be booked once a discharge was undone.'),
      })
      .prefault({})
      .describe('Undoing a discharge.'),
  });
}

export function episodeSchema(preset: CoursePolicy | null) {
  const begin = preset ?? SHIPPED;
  if (begin === null) throw new TypeError('The negotiated preset has a course of therapy');
  const schema = courseSchema(begin);
  return schema
    .nullable()
    .default(() => (preset === null ? null : schema.parse({})))
    .describe('The course of therapy and its deadlines; null where the service has none.');
}
