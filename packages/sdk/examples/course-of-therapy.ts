import { CourseStory } from './course-story.ts';
import { accepts, asks, begins, cancels, ends, proposes, withdraws } from './deeds.ts';
import { NEGOTIATED_SERVICE } from './negotiated.ts';
import { AMIRA, SAM, STAFF, SYSTEM } from './people.ts';
import type { Example } from './story.ts';

const DISCHARGED =
  'Your course of therapy here has ended, so nothing more can be booked. If you think this is wrong, contact the service.';

const registered = () => new CourseStory(NEGOTIATED_SERVICE).at('Monday 2 March 2026, 9am').registers();

const asking = asks(
  SAM,
  [AMIRA],
  'video',
  'Friday 27 March 2026, evening',
  'Monday 30 March 2026, morning',
  'Tuesday 31 March 2026, evening',
);

/** Meets Amira on Monday 30 March, 10am to 10:50am. */
const met = () =>
  registered()
    .at('Monday 23 March 2026, 9am')
    .does(SAM, asking)
    .does(AMIRA, proposes('Monday 30 March 2026, 10am'))
    .does(SAM, accepts('Monday 30 March 2026, 10am'))
    .at('Monday 30 March 2026, 10am')
    .does(SYSTEM, begins)
    .at('Monday 30 March 2026, 10:50am')
    .does(AMIRA, ends)
    .meanwhile('9am on Monday 16 March 2026: Sam is reminded that a first booking is recommended.');

export const COURSE_EXAMPLES: readonly Example[] = [
  {
    title:
      'A first booking is recommended within two weeks and required within 30 days, by the clock across its change',
    rows: ['E2', 'E5'],
    tell: () =>
      registered()
        .at('Wednesday 1 April 2026, 8:59am')
        .meanwhile(
          '9am on Monday 16 March 2026: Sam is reminded that a first booking is recommended.',
          '9am on Wednesday 25 March 2026: Sam is warned that a session must be booked by 9am on Wednesday 1 April 2026.',
          '9am on Monday 30 March 2026: Sam is warned that a session must be booked by 9am on Wednesday 1 April 2026.',
        )
        .at('Wednesday 1 April 2026, 9am')
        .meanwhile('9am on Wednesday 1 April 2026: Sam is discharged. No first session was booked in time.')
        .cannot(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Monday 6 April 2026, morning',
            'Tuesday 7 April 2026, morning',
            'Wednesday 8 April 2026, morning',
          ),
          DISCHARGED,
        ),
  },
  {
    title: 'A request that waits stops the clock, and one that the therapist let lapse gives seven days more',
    rows: ['E2'],
    tell: () =>
      registered()
        .at('Monday 23 March 2026, 9am')
        .meanwhile('9am on Monday 16 March 2026: Sam is reminded that a first booking is recommended.')
        .does(SAM, asking)
        .at('Wednesday 25 March 2026, 9am')
        .reads(
          SAM,
          'Amira did not answer in time. You can ask again, the same therapist or another. Your preferences are kept. You keep the session it was for.',
        )
        .meanwhile()
        .note('The 30 days ended on 1 April. The request stood for 48 hours, and seven days come on top.')
        .at('Friday 10 April 2026, 9am')
        .meanwhile(
          '9am on Friday 3 April 2026: Sam is warned that a session must be booked by 9am on Friday 10 April 2026.',
          '9am on Wednesday 8 April 2026: Sam is warned that a session must be booked by 9am on Friday 10 April 2026.',
          '9am on Friday 10 April 2026: Sam is discharged. No first session was booked in time.',
        ),
  },
  {
    title: 'A request that the member withdraws gives back the time for which it stood, and no more',
    rows: ['E2'],
    tell: () =>
      registered()
        .at('Monday 23 March 2026, 9am')
        .does(SAM, asking)
        .at('Tuesday 24 March 2026, 9am')
        .does(SAM, withdraws)
        .at('Thursday 2 April 2026, 9am')
        .meanwhile(
          '9am on Monday 16 March 2026: Sam is reminded that a first booking is recommended.',
          '9am on Thursday 26 March 2026: Sam is warned that a session must be booked by 9am on Thursday 2 April 2026.',
          '9am on Tuesday 31 March 2026: Sam is warned that a session must be booked by 9am on Thursday 2 April 2026.',
          '9am on Thursday 2 April 2026: Sam is discharged. No first session was booked in time.',
        ),
  },
  {
    title: 'The next session is booked within 28 days of the last one',
    rows: ['E3'],
    tell: () =>
      met()
        .at('Monday 27 April 2026, 10:50am')
        .meanwhile(
          '10:50am on Monday 20 April 2026: Sam is warned that a session must be booked by 10:50am on Monday 27 April 2026.',
          '10:50am on Saturday 25 April 2026: Sam is warned that a session must be booked by 10:50am on Monday 27 April 2026.',
          '10:50am on Monday 27 April 2026: Sam is discharged. No further session was booked in time.',
        ),
  },
  {
    title: 'A longer break stands while a session is booked, and ends with it',
    rows: ['E3'],
    tell: () =>
      met()
        .at('Monday 20 April 2026, 9am')
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Wednesday 13 May 2026, evening',
            'Thursday 14 May 2026, evening',
            'Friday 15 May 2026, evening',
          ),
        )
        .does(AMIRA, proposes('Friday 15 May 2026, 6pm'))
        .does(SAM, accepts('Friday 15 May 2026, 6pm'))
        .at('Monday 11 May 2026, 9am')
        .meanwhile()
        .does(SAM, cancels)
        .note('Seven days, 1 hour and 50 minutes were left when the session was asked for, and are left again.')
        .at('Monday 18 May 2026, 10:50am')
        .meanwhile(
          '10:50am on Monday 11 May 2026: Sam is warned that a session must be booked by 10:50am on Monday 18 May 2026.',
          '10:50am on Saturday 16 May 2026: Sam is warned that a session must be booked by 10:50am on Monday 18 May 2026.',
          '10:50am on Monday 18 May 2026: Sam is discharged. No further session was booked in time.',
        ),
  },
  {
    title: 'All sessions are completed within six months of first access, and nothing after that can be asked for',
    rows: ['E4', 'E5'],
    tell: () =>
      new CourseStory(NEGOTIATED_SERVICE)
        .at('Monday 2 March 2026, 9am')
        .registers('Monday 6 October 2025, 9am')
        .at('Monday 23 March 2026, 9am')
        .cannot(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Friday 27 March 2026, evening',
            'Monday 6 April 2026, morning',
            'Monday 6 April 2026, evening',
          ),
          'Your course of therapy ends at 9am on Monday 6 April 2026. Choose an earlier time.',
        )
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Friday 27 March 2026, evening',
            'Monday 30 March 2026, morning',
            'Monday 6 April 2026, morning',
          ),
        )
        .cannot(
          AMIRA,
          proposes('Monday 6 April 2026, 8:11am'),
          'The member’s course of therapy ends at 9am on Monday 6 April 2026. Choose an earlier time.',
        )
        .does(AMIRA, proposes('Monday 6 April 2026, 8:10am'))
        .does(SAM, accepts('Monday 6 April 2026, 8:10am'))
        .at('Monday 6 April 2026, 9am')
        .meanwhile(
          '9am on Monday 9 March 2026: Sam is warned that the course ends at 9am on Monday 6 April 2026.',
          '9am on Monday 16 March 2026: Sam is reminded that a first booking is recommended.',
          '9am on Monday 30 March 2026: Sam is warned that the course ends at 9am on Monday 6 April 2026.',
          '9am on Monday 6 April 2026: Sam is discharged. The time of the course ran out.',
        ),
  },
  {
    title: 'Six months across the autumn clock change end at the same time of day',
    rows: ['E4'],
    tell: () =>
      new CourseStory(NEGOTIATED_SERVICE)
        .at('Tuesday 1 September 2026, 9am')
        .registers('Monday 27 April 2026, 9am')
        .at('Monday 28 September 2026, 9am')
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Friday 23 October 2026, evening',
            'Thursday 22 October 2026, evening',
            'Monday 26 October 2026, evening',
          ),
        )
        .does(AMIRA, proposes('Monday 26 October 2026, 6pm'))
        .does(SAM, accepts('Monday 26 October 2026, 6pm'))
        .meanwhile(
          '9am on Tuesday 15 September 2026: Sam is reminded that a first booking is recommended.',
          '9am on Thursday 24 September 2026: Sam is warned that a session must be booked by 9am on Thursday 1 October 2026.',
        )
        .note('6pm on Monday 26 October is after the clocks went back, and 6pm for everyone.')
        .isOn('Monday 26 October 2026, 6pm to 6:50pm')
        .at('Monday 26 October 2026, 6pm')
        .does(SYSTEM, begins)
        .at('Monday 26 October 2026, 6:50pm')
        .does(AMIRA, ends)
        .at('Tuesday 27 October 2026, 9am')
        .meanwhile(
          '9am on Tuesday 29 September 2026: Sam is warned that the course ends at 9am on Tuesday 27 October 2026.',
          '9am on Tuesday 20 October 2026: Sam is warned that the course ends at 9am on Tuesday 27 October 2026.',
          '9am on Tuesday 27 October 2026: Sam is discharged. The time of the course ran out.',
        ),
  },
  {
    title: 'Staff discharge with a reason and take it back, and the member has two weeks to book',
    rows: ['E5'],
    tell: () =>
      met()
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Wednesday 8 April 2026, evening',
            'Thursday 9 April 2026, evening',
            'Friday 10 April 2026, evening',
          ),
        )
        .does(AMIRA, proposes('Friday 10 April 2026, 6pm'))
        .does(SAM, accepts('Friday 10 April 2026, 6pm'))
        .at('Tuesday 31 March 2026, 9am')
        .needsReason('Say why, in a few words. It is kept with the course.')
        .isDischarged()
        .does(STAFF, cancels)
        .reads(SAM, 'The service cancelled this session. You keep the session it was for.')
        .kept(AMIRA)
        .left(SAM, 5)
        .at('Wednesday 1 April 2026, 9am')
        .isTakenBack()
        .at('Wednesday 15 April 2026, 9am')
        .meanwhile(
          '9am on Wednesday 8 April 2026: Sam is warned that a session must be booked by 9am on Wednesday 15 April 2026.',
          '9am on Monday 13 April 2026: Sam is warned that a session must be booked by 9am on Wednesday 15 April 2026.',
          '9am on Wednesday 15 April 2026: Sam is discharged. No further session was booked in time.',
        ),
  },
];
