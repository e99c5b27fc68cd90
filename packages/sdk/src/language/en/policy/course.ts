import { periodsText } from '../../lengths.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { days, noDays } from './phrases.ts';

/** The course of therapy. */
export const course: FieldWordsOf<'episode'> = {
  episode: {
    title: 'Course of therapy',
    rule: (episode) =>
      episode === null
        ? 'there is no course of therapy, and sessions need not be booked by any date'
        : 'sessions belong to a course of therapy, which ends when no session is booked in time',
  },

  'episode.firstBooking.recommendedWithin': {
    title: 'Recommended time to book the first session',
    rule: (within) =>
      `a first session is best booked within ${days(within)} of registering, and a member who has not is reminded`,
  },
  'episode.firstBooking.within': {
    title: 'Time to book the first session',
    rule: (within) => `the first session must be booked within ${days(within)} of registering`,
    consequence: () => 'Otherwise the member is discharged. The time stands still while a request waits.',
  },
  'episode.firstBooking.warnings': {
    title: 'Warnings without a first booking',
    rule: (warnings) => `a member without a first booking is warned ${periodsText('en', warnings)} before discharge`,
  },
  'episode.firstBooking.extraAfterLapse': {
    title: 'Extra time after an unanswered first request',
    rule: (extra) =>
      noDays(extra)
        ? 'a request for the first session that lapsed because the therapist did not answer gives no extra time'
        : `a request for the first session that lapsed because the therapist did not answer gives ${days(extra)} more`,
  },
  'episode.firstBooking.leastNotice': {
    title: 'Least time left to book the first session',
    rule: (notice) =>
      noDays(notice)
        ? 'when a first booking comes to nothing, the time that was left is what is left'
        : `when a first booking comes to nothing, at least ${days(notice)} are left to make another`,
  },

  'episode.furtherBooking.within': {
    title: 'Time to book a further session',
    rule: (within) => `a further session must be booked within ${days(within)} of the last completed one`,
    consequence: () => 'Otherwise the member is discharged. A longer break stands while a session is booked.',
  },
  'episode.furtherBooking.warnings': {
    title: 'Warnings without a further booking',
    rule: (warnings) => `a member without a further booking is warned ${periodsText('en', warnings)} before discharge`,
  },
  'episode.furtherBooking.extraAfterLapse': {
    title: 'Extra time after an unanswered further request',
    rule: (extra) =>
      noDays(extra)
        ? 'a request for a further session that lapsed because the therapist did not answer gives no extra time'
        : `a request for a further session that lapsed because the therapist did not answer gives ${days(extra)} more`,
  },
  'episode.furtherBooking.leastNotice': {
    title: 'Least time left to book a further session',
    rule: (notice) =>
      noDays(notice)
        ? 'when a further booking comes to nothing, the time that was left is what is left'
        : `when a further booking comes to nothing, at least ${days(notice)} are left to make another`,
  },

  'episode.course.lasts': {
    title: 'Length of the course',
    rule: (lasts) => `every session ends within ${days(lasts)} of first access`,
    consequence: () => 'No time after that can be offered or booked.',
  },
  'episode.course.warnings': {
    title: 'Warnings before the course ends',
    rule: (warnings) => `the member is warned ${periodsText('en', warnings)} before the course ends`,
  },

  'episode.undoing.bookWithin': {
    title: 'Time to book after a discharge is undone',
    rule: (within) =>
      `staff can undo a discharge with a reason, and a session must then be booked within ${days(within)}`,
  },
};
