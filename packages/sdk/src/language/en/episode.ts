import { fullMomentText } from '../dates.ts';
import type { EpisodeMessages } from '../episode.ts';

const discharged: EpisodeMessages['discharged'] = {
  noFirstBooking: 'No first session was booked in time.',
  noFurtherBooking: 'No further session was booked in time.',
  courseEnded: 'The time of the course ran out.',
  staff: 'Staff ended the course.',
};

export const messages: EpisodeMessages = {
  reasons: {
    notYours: () => 'This is for staff of the service to do. Ask them.',
    alreadyRegistered: ({ at }, zone) =>
      `This course of therapy began at ${fullMomentText('en', at, zone)} already. Go on with that one.`,
    firstAccessAhead: ({ at }, zone) =>
      `The first access given, ${fullMomentText('en', at, zone)}, lies in the future. Choose a time that has passed.`,
    discharged: ({ at, cause }, zone) =>
      `This course of therapy ended at ${fullMomentText('en', at, zone)}. ${discharged[cause]} Nothing can be booked unless staff take the discharge back.`,
    notDischarged: () => 'This course of therapy goes on, so there is no discharge to take back.',
    reasonNeeded: () => 'Say why, in a few words. It is kept with the course.',
    bookingKnown: () => 'This booking belongs to the course already. You have nothing to do.',
    bookingUnknown: () => 'This booking does not belong to the course. Look for it with another one.',
    afterCourse: ({ courseEnds }, zone) =>
      `This course of therapy ends at ${fullMomentText('en', courseEnds, zone)}. Choose an earlier time.`,
    courseOver: ({ ended }, zone) =>
      `The time of this course ran out at ${fullMomentText('en', ended, zone)}. Give it an end that lies ahead.`,
  },
  discharged,
};
