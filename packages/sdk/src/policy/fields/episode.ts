import { ALL, everywhere, field, MEMBER, MEMBER_AND_STAFF, optionalSection, section } from './field.ts';
import { list, period } from './kinds.ts';

function warnings(...before: readonly string[]) {
  return field(list(period('P1D', 'P92D'), 1, 10), {
    description: 'How long before the end the member is warned, each counted back from it.',
    presets: everywhere(before),
    topic: 'course',
    for: MEMBER,
    inForce: 'hasCourse',
  });
}

/** Within what time the next session must be booked, and what happens on the way to that. */
function terms(from: string, shipped: { readonly within: string; readonly extraAfterLapse: string }) {
  return {
    /** Counted from registering for the first session, from the last completed one for further ones (rows E2, E3). */
    within: field(period('P1D', 'P24M'), {
      description: `Within what time it must be booked, from ${from}.`,
      presets: everywhere(shipped.within),
      topic: 'course',
      for: MEMBER_AND_STAFF,
      inForce: 'hasCourse',
    }),
    /** How long before discharge the member is warned, each counted back from it (row E5). */
    warnings: warnings('P7D', 'P2D'),
    /** Added when a request lapsed because the therapist did not answer (row E2). */
    extraAfterLapse: field(period('P0D', 'P92D'), {
      description: 'Added when a request lapsed because the therapist did not answer.',
      presets: everywhere(shipped.extraAfterLapse),
      topic: 'course',
      for: MEMBER,
      inForce: 'hasCourse',
    }),
    /**
     * Left at least when a booking comes to nothing and the time begins to run again, so that a warning still comes in
     * time (row E5). `P0D` leaves what was left.
     */
    leastNotice: field(period('P0D', 'P92D'), {
      description: 'Left at least when a booking comes to nothing; P0D leaves what was left.',
      presets: everywhere('P2D'),
      topic: 'course',
      for: MEMBER,
      inForce: 'hasCourse',
    }),
  };
}

/** Every period is of the calendar, counted by the wall clock of the policy's zone. */
export const episode = optionalSection(
  {
    description: 'The course of therapy and its deadlines; null where the service has none.',
    presets: { negotiated: true, instant: false, offered: false },
    topic: 'course',
    for: ALL,
    inForce: 'always',
  },
  {
    firstBooking: section('Booking the first session.', {
      /** From registering: a first booking is recommended by then, and the member is nudged (row E2). */
      recommendedWithin: field(period('P1D', 'P12M'), {
        description: 'A first booking is recommended by then, from registering, and the member is reminded.',
        presets: everywhere('P14D'),
        topic: 'course',
        for: MEMBER,
        inForce: 'hasCourse',
      }),
      ...terms('registering', { within: 'P30D', extraAfterLapse: 'P7D' }),
    }),
    furtherBooking: section(
      'Booking each further session.',
      terms('the last completed session', { within: 'P28D', extraAfterLapse: 'P0D' }),
    ),
    course: section('The end of the course.', {
      /** From first access: every session ends by then (row E4). */
      lasts: field(period('P7D', 'P60M'), {
        description: 'Every session ends within this time, from first access.',
        presets: everywhere('P6M'),
        topic: 'course',
        for: ALL,
        inForce: 'hasCourse',
      }),
      warnings: warnings('P28D', 'P7D'),
    }),
    undoing: section('Undoing a discharge.', {
      /** Within what time a session must be booked once a discharge was undone (row E5). */
      bookWithin: field(period('P1D', 'P12M'), {
        description: 'Within what time a session must be booked once a discharge was undone.',
        presets: everywhere('P14D'),
        topic: 'course',
        for: MEMBER_AND_STAFF,
        inForce: 'hasCourse',
      }),
    }),
  },
);
