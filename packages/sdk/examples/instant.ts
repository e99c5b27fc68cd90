import { equal } from 'node:assert/strict';
import { openStretches, freeTimes, type Availability } from '../src/availability/index.ts';
import { decideCourse, decideTogether, mayRebook, type CourseCommand, type Step } from '../src/booking/index.ts';
import { courseDates, moveRest, planCourse } from '../src/courses/index.ts';
import { identifier, type BookingId, type ServiceId } from '../src/identifiers.ts';
import { fullMomentText, intervalText } from '../src/language/dates.ts';
import { INSTANT } from '../src/policy/index.ts';
import { localTime, plus, duration, type Weekday } from '../src/time/index.ts';
import {
  asks,
  asksForLonger,
  cancels,
  chooses,
  confirms,
  declines,
  movesTo,
  POLICY,
  reserves,
  startsWriting,
} from './deeds.ts';
import { AMIRA, PRIYA, SAM } from './people.ts';
import { Story, type Example, type Service } from './story.ts';
import { WaitingStory } from './waiting-story.ts';
import { LONDON, when } from './when.ts';

/** Amira's hours: Monday to Friday, 9am to 8pm by the clock. */
const HOURS: Availability = {
  zone: LONDON,
  weekly: ([1, 2, 3, 4, 5] as Weekday[]).map((weekday) => ({
    weekday,
    from: localTime('09:00'),
    until: localTime('20:00'),
  })),
  exceptions: [],
};

const SERVICE: Service = {
  policy: INSTANT,
  therapists: [{ who: AMIRA, hours: HOURS }],
  rooms: [],
  sessions: 6,
  charges: 0,
};

const THURSDAY = 'Thursday 26 March 2026, 6pm';
const MONDAY = 'Monday 30 March 2026, 10am';
const TUESDAY = 'Tuesday 31 March 2026, 6pm';

const chosen = (service = SERVICE) =>
  new Story(service).at('Monday 23 March 2026, 9am').does(SAM, chooses(SAM, AMIRA, 'video', MONDAY));
const reserved = (service = SERVICE) => chosen(service).does(SAM, reserves);
const confirmed = (service = SERVICE) => reserved(service).at('Monday 23 March 2026, 3pm').does(AMIRA, confirms);

export const INSTANT_EXAMPLES: readonly Example[] = [
  {
    title: 'A chosen time is kept for ten minutes, and nobody else can have it',
    rows: ['I2'],
    tell: () =>
      new Story(SERVICE)
        .at('Monday 23 March 2026, 9am')
        .does(SAM, chooses(SAM, AMIRA, 'video', THURSDAY))
        .reads(
          SAM,
          'We are keeping this time with Amira for you until 9:10am. It is not booked: reserve it by then, or it is free for others again.',
        )
        .left(SAM, 6)
        .cannot(
          PRIYA,
          chooses(PRIYA, AMIRA, 'video', THURSDAY),
          '6pm on Thursday 26 March has just been taken. Choose another time.',
        )
        .at('Monday 23 March 2026, 9:09am')
        .does(SAM, asksForLonger)
        .waits(SAM, 'Kept until 9:20am on Monday 23 March')
        .at('Monday 23 March 2026, 9:20am')
        .reads(SAM, 'This time is no longer kept for you. You can choose another.')
        .does(PRIYA, chooses(PRIYA, AMIRA, 'video', THURSDAY)),
  },
  {
    title: 'The therapist confirms until 24 hours before the start',
    rows: ['I3'],
    tell: () =>
      reserved()
        .reads(
          SAM,
          'You have reserved this time. Amira has until 10am on Sunday 29 March to confirm it. If that does not happen, you lose nothing.',
        )
        .note('The clocks go forward that night: 24 hours before 10am on Monday is 10am on Sunday, in summer time.')
        .left(SAM, 5)
        .at('Sunday 29 March 2026, 9:59am')
        .waits(AMIRA, 'Confirm by 10am on Sunday 29 March')
        .does(AMIRA, confirms)
        .reads(SAM, 'You are meeting Amira. You can enter from 9:50am.')
        .left(SAM, 5),
  },
  {
    title: 'Not confirmed in time, the reservation lapses and the credit is returned',
    rows: ['I3'],
    tell: () =>
      reserved()
        .at('Sunday 29 March 2026, 10am')
        .reads(
          SAM,
          'Amira did not confirm this session in time. You can choose another time. You keep the session it was for.',
        )
        .left(SAM, 6)
        .kept(AMIRA)
        .cannot(
          AMIRA,
          confirms,
          'The time to answer ended at 10am on Sunday 29 March. The member has been told and can ask again.',
        ),
  },
  {
    title: 'Nothing can be reserved so late that nobody could confirm it',
    rows: ['I3'],
    tell: () =>
      new Story(SERVICE)
        .at('Saturday 28 March 2026, 9:01am')
        .note('48 hours before 10am on Monday 30 March is 9am on Saturday: the night between is an hour shorter.')
        .cannot(
          SAM,
          chooses(SAM, AMIRA, 'video', MONDAY),
          '10am on Monday 30 March is too soon. A time must be at least 48 hours ahead. Choose a later time.',
        ),
  },
  {
    title: 'A therapist who cannot take a reservation says so, and the credit is returned',
    rows: ['I8'],
    tell: () =>
      reserved()
        .at('Tuesday 24 March 2026, 9am')
        .does(AMIRA, declines)
        .reads(
          SAM,
          'Amira could not confirm this session. You can choose another time, or another therapist. You keep the session it was for.',
        )
        .left(SAM, 6),
  },
  {
    title: 'No free time suits: the member names preferences instead, and the therapist answers',
    rows: ['I4'],
    tell: () =>
      new Story(SERVICE)
        .at('Monday 23 March 2026, 9am')
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Friday 27 March 2026, evening',
            'Monday 30 March 2026, evening',
            'Tuesday 31 March 2026, evening',
          ),
        )
        .reads(SAM, 'This is a request, not a booking yet. Amira has until 9am on Wednesday 25 March to answer.'),
  },
  {
    title: 'A time that is free again is kept four hours for the first on the waiting list, and then for the next',
    rows: ['I4'],
    tell: () =>
      new WaitingStory(SERVICE)
        .at('Monday 23 March 2026, 9am')
        .joins(SAM, AMIRA)
        .at('Monday 23 March 2026, 10am')
        .joins(PRIYA, AMIRA)
        .at('Tuesday 24 March 2026, 9am')
        .isFree(AMIRA, TUESDAY, SAM)
        .reads(
          SAM,
          'A time with Amira is free again, and you are next. We are keeping it for you until 1pm on Tuesday 24 March. It is not booked until you reserve it.',
        )
        .at('Tuesday 24 March 2026, 1pm')
        .reads(SAM, 'This time is no longer kept for you. You can choose another.')
        .isFree(AMIRA, TUESDAY, PRIYA)
        .at('Tuesday 24 March 2026, 4:59pm')
        .does(PRIYA, reserves)
        .left(PRIYA, 5)
        .at('Tuesday 24 March 2026, 5pm')
        .does(AMIRA, declines)
        .note('Amira finds that she cannot, and later that she can.')
        .at('Wednesday 25 March 2026, 9am')
        .isFree(AMIRA, TUESDAY, null)
        .note(
          'Nobody is offered the same time twice. For another time it is Sam’s turn: one unanswered offer keeps the place.',
        )
        .isFree(AMIRA, 'Thursday 2 April 2026, 6pm', SAM),
  },
  {
    title: 'The member chooses another time: the same credit moves with it, and the therapist confirms again',
    rows: ['I6'],
    tell: () =>
      confirmed()
        .at('Tuesday 24 March 2026, 9am')
        .isWarned(
          SAM,
          'reschedule',
          'It is more than 24 hours before your session. Choosing another time is free until 10am on Sunday 29 March.',
        )
        .does(SAM, movesTo(TUESDAY))
        .isOn('Tuesday 31 March 2026, 6pm to 6:30pm')
        .calendarEntry(1)
        .reads(
          SAM,
          'You have reserved this time. Amira has until 6pm on Monday 30 March to confirm it. If that does not happen, you lose nothing.',
        )
        .left(SAM, 5)
        .kept(AMIRA, 'Tuesday 31 March 2026, 6pm to 6:45pm')
        .does(AMIRA, confirms)
        .left(SAM, 5),
  },
  {
    title: 'Another time chosen late counts as a late cancel: the credit is lost, and another is used',
    rows: ['I6'],
    tell: () =>
      confirmed()
        .at('Sunday 29 March 2026, 10:01am')
        .isWarned(
          SAM,
          'reschedule',
          'It is less than 24 hours before your session. If you choose another time now, you will lose this session, and another of your sessions is used for the new time.',
        )
        .does(SAM, movesTo('Thursday 2 April 2026, 6pm'))
        .left(SAM, 4),
  },
  {
    title: 'Cancelled in time the credit comes back, cancelled late it is lost',
    rows: ['I7'],
    tell: () =>
      confirmed()
        .does(SAM, chooses(SAM, AMIRA, 'video', TUESDAY))
        .does(SAM, reserves)
        .left(SAM, 4)
        .at('Sunday 29 March 2026, 10:01am')
        .about(1)
        .isWarned(
          SAM,
          'cancel',
          'It is less than 24 hours before your session. If you cancel now, you will lose this session. It cannot be given back.',
        )
        .does(SAM, cancels)
        .left(SAM, 4)
        .about(2)
        .isWarned(
          SAM,
          'cancel',
          'It is more than 24 hours before your session. Cancelling is free until 6pm on Monday 30 March.',
        )
        .does(SAM, cancels)
        .left(SAM, 5),
  },
  {
    title: 'Where an authorised charge pays, a late cancel is charged in full',
    rows: ['I7'],
    tell: () =>
      confirmed({ ...SERVICE, sessions: 0, charges: 1 })
        .at('Sunday 29 March 2026, 10:01am')
        .isWarned(
          SAM,
          'cancel',
          'It is less than 24 hours before your session. If you cancel now, you will be charged for it in full.',
        )
        .does(SAM, cancels)
        .reads(SAM, 'You cancelled this session. You are charged for it.'),
  },
  {
    title: 'Without a credit or a charge nothing can be reserved, and a chosen time is still kept meanwhile',
    rows: ['A6'],
    tell: () =>
      chosen({ ...SERVICE, sessions: 0 }).cannot(
        SAM,
        reserves,
        'A charge has to be authorised for this session first. You see the amount before you agree to it.',
      ),
  },
  {
    title: 'A therapist who cannot attend cancels, and the same credit is offered straight back',
    rows: ['I8'],
    tell: () => {
      const story = confirmed()
        .at('Monday 30 March 2026, 9:30am')
        .does(AMIRA, cancels)
        .reads(SAM, 'Amira had to cancel this session. We are sorry. You keep the session it was for.')
        .left(SAM, 6);
      equal(mayRebook(story.booking), true);
      return story.note('Sam is offered to choose another time.');
    },
  },
  {
    title: 'A messaging session runs for seven days, across the clock change, and cannot be cancelled',
    rows: ['I9'],
    tell: () =>
      new Story(SERVICE)
        .at('Thursday 26 March 2026, 9am')
        .does(SAM, startsWriting(SAM, AMIRA))
        .left(SAM, 5)
        .reads(
          SAM,
          'You are writing with Amira. This session runs until 10am on Thursday 2 April, and cannot be cancelled or changed before then.',
        )
        .note('Seven days are 168 hours: the clocks go forward in between.')
        .cannot(SAM, cancels, 'This session has started, so this is no longer possible. You can still enter it.')
        .cannot(
          SAM,
          startsWriting(SAM, AMIRA),
          'Your messaging session runs until 10am on Thursday 2 April. It cannot be ended or changed before then.',
        )
        .at('Thursday 2 April 2026, 10am')
        .reads(SAM, 'You wrote with Amira. This session is over.')
        .does(SAM, startsWriting(SAM, AMIRA)),
  },
  {
    title: 'Six weekly dates are booked at once, all at 6pm by the clock, and the rest are moved together',
    rows: ['I10'],
    tell: six,
  },
];

function six(): Story {
  const story = new Story(SERVICE).at('Wednesday 11 March 2026, 9am');
  const dates = courseDates(LONDON, when('Tuesday 17 March 2026, 6pm'), 7, 6);
  const said = dates.map((start) => fullMomentText('en', start, LONDON));
  equal(
    said.join('; '),
    '6pm on Tuesday 17 March 2026; 6pm on Tuesday 24 March 2026; 6pm on Tuesday 31 March 2026; ' +
      '6pm on Tuesday 7 April 2026; 6pm on Tuesday 14 April 2026; 6pm on Tuesday 21 April 2026',
  );
  const first = dates[0] ?? story.now;
  const around = { start: first, end: plus(first, duration('PT1200H')) };
  const context = () => {
    const found = story.context(SAM.actor);
    const therapists = found.therapists.map((one) => ({ ...one, open: openStretches(HOURS, around) }));
    return { ...found, therapists };
  };
  const course = (starts: typeof dates): CourseCommand => ({
    service: identifier<ServiceId>('service'),
    policy: POLICY,
    member: SAM.actor.id,
    therapist: AMIRA.actor.id,
    modality: 'video',
    length: 30,
    agreed: POLICY,
    dates: starts.map((start, index) => ({ booking: identifier<BookingId>(`date-${index + 1}`), start })),
  });

  story.does(PRIYA, chooses(PRIYA, AMIRA, 'video', 'Tuesday 31 March 2026, 6pm')).does(PRIYA, reserves);
  const wanted = `books ${said.join('; ')}`;
  story.notTogether(SAM, wanted, decideCourse(course(dates), context()), {
    3: '6pm on Tuesday 31 March has just been taken. Choose another time.',
  });
  story.left(SAM, 6);

  const free = freeTimes({
    availability: HOURS,
    busy: story.busy.filter(({ resource }) => resource.kind === 'therapist'),
    length: 30,
    step: 30,
    from: around.start,
    until: around.end,
    buffer: INSTANT.buffer,
  });
  const plan = planCourse({ zone: LONDON, dates, free, buffer: INSTANT.buffer, most: 2 })[2];
  const alternatives = plan?.state === 'taken' ? plan.alternatives : [];
  const offered = alternatives.map((time) => intervalText('en', time, LONDON)).join('; ');
  story.note(`In place of the third date, Sam is shown what is nearest: ${offered}.`);

  const chosen = dates.map((start, index) => (index === 2 ? (alternatives[0]?.start ?? start) : start));
  story.together(SAM, 'takes the first of these, and books all six', decideCourse(course(chosen), context()));
  story.left(SAM, 0);

  const bookings = story.bookings.flatMap((booking) =>
    booking.state === 'reserved' && booking.member === SAM.actor.id
      ? [{ id: booking.id, start: booking.time.start }]
      : [],
  );
  const moved = moveRest(LONDON, bookings, identifier('date-4'), { days: 1, minutes: -60 });
  const steps = moved.map(({ id, start }): Step => ({
    booking: id,
    command: { type: 'reschedule', start, agreed: POLICY },
  }));
  story.together(
    SAM,
    'moves the fourth date and all after it to Wednesdays at 5pm',
    decideTogether(story.bookings, steps, context()),
  );
  const times = story.bookings.slice(1).map((booking) => ('time' in booking ? booking.time.start : story.now));
  const now = times.map((start) => fullMomentText('en', start, LONDON)).join('; ');
  equal(
    now,
    '6pm on Tuesday 17 March 2026; 6pm on Tuesday 24 March 2026; 5pm on Tuesday 31 March 2026; ' +
      '5pm on Wednesday 8 April 2026; 5pm on Wednesday 15 April 2026; 5pm on Wednesday 22 April 2026',
  );
  return story.note(`The six dates are now ${now}.`).left(SAM, 0);
}
