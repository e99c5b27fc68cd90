import { NEGOTIATED } from '../src/policy/index.ts';
import { localTime, type Weekday } from '../src/time/index.ts';
import {
  accepts,
  asks,
  asksToMove,
  begins,
  cancels,
  declines,
  ends,
  keepsTheTime,
  proposes,
  wantsOtherTimes,
  withdraws,
} from './deeds.ts';
import { AMIRA, PRIYA, SAM, SYSTEM, TOM } from './people.ts';
import { Story, type Example, type Service } from './story.ts';
import { LONDON } from './when.ts';

const hours = {
  zone: LONDON,
  weekly: ([1, 2, 3, 4, 5] as Weekday[]).map((weekday) => ({
    weekday,
    from: localTime('09:00'),
    until: localTime('21:00'),
  })),
  exceptions: [],
};

export const NEGOTIATED_SERVICE: Service = {
  policy: NEGOTIATED,
  therapists: [AMIRA, TOM].map((who) => ({ who, hours })),
  rooms: [],
  sessions: 6,
  charges: 0,
};

const FRIDAY = 'Friday 27 March 2026, 6pm';
const MONDAY = 'Monday 30 March 2026, 10am';
const TUESDAY = 'Tuesday 31 March 2026, 6pm';
const PREFERENCES = [
  'Friday 27 March 2026, evening',
  'Monday 30 March 2026, morning',
  'Tuesday 31 March 2026, evening',
] as const;

const asked = () =>
  new Story(NEGOTIATED_SERVICE).at('Monday 23 March 2026, 9am').does(SAM, asks(SAM, [AMIRA], 'video', ...PREFERENCES));

const proposed = () =>
  asked()
    .at('Monday 23 March 2026, 1pm')
    .does(AMIRA, proposes(FRIDAY, MONDAY, TUESDAY));

const booked = () => proposed().at('Monday 23 March 2026, 6pm').does(SAM, accepts(MONDAY));

export const NEGOTIATED_EXAMPLES: readonly Example[] = [
  {
    title: 'A member asks with three preferences, and that is a request, not a booking',
    rows: ['N8'],
    tell: () =>
      new Story(NEGOTIATED_SERVICE)
        .at('Monday 23 March 2026, 9am')
        .cannot(
          SAM,
          asks(SAM, [AMIRA], 'video', 'Friday 27 March 2026, evening', 'Friday 27 March 2026, evening'),
          'Choose 3 different times that would suit you. You have chosen 2.',
          'You have chosen Friday 27 March, evening more than once. Choose a different day or part of the day.',
        )
        .does(SAM, asks(SAM, [AMIRA], 'video', ...PREFERENCES))
        .reads(SAM, 'This is a request, not a booking yet. Amira has until 9am on Wednesday 25 March to answer.')
        .waits(AMIRA, 'Answer by 9am on Wednesday 25 March')
        .left(SAM, 5)
        .kept(AMIRA),
  },
  {
    title: 'The therapist proposes exact times, on both sides of the clock change, and nobody else can have them',
    rows: ['N3'],
    tell: () =>
      proposed()
        .reads(
          SAM,
          'Amira has proposed 3 times and keeps them for you until 1pm on Wednesday 25 March. Accept one by then, or say that none suits you.',
        )
        .kept(
          AMIRA,
          'Friday 27 March 2026, 6pm to 7pm',
          'Monday 30 March 2026, 10am to 11am',
          'Tuesday 31 March 2026, 6pm to 7pm',
        )
        .note('Each is kept with the ten minutes after the session that are Amira’s break.')
        .does(PRIYA, asks(PRIYA, [AMIRA], 'video', ...PREFERENCES))
        .cannot(
          AMIRA,
          proposes('Tuesday 31 March 2026, 6:30pm'),
          'You have something else at 6:30pm on Tuesday 31 March. Choose another time.',
        )
        .does(AMIRA, proposes('Tuesday 31 March 2026, 7pm')),
  },
  {
    title: 'The therapist can say no, and the next one who was asked can still answer',
    rows: ['N3'],
    tell: () =>
      new Story(NEGOTIATED_SERVICE)
        .at('Monday 23 March 2026, 9am')
        .does(SAM, asks(SAM, [AMIRA, TOM], 'video', ...PREFERENCES))
        .at('Monday 23 March 2026, 11am')
        .does(AMIRA, declines)
        .reads(SAM, 'This is a request, not a booking yet. Tom has until 9am on Wednesday 25 March to answer.')
        .at('Tuesday 24 March 2026, 10am')
        .does(TOM, declines)
        .reads(
          SAM,
          'Tom could not take this request. You can ask again, or ask another therapist. You keep the session it was for.',
        )
        .left(SAM, 6),
  },
  {
    title: 'A therapist who does not answer within 48 hours makes the request lapse',
    rows: ['N4'],
    tell: () =>
      asked()
        .at('Wednesday 25 March 2026, 8:59am')
        .waits(AMIRA, 'Answer by 9am on Wednesday 25 March')
        .at('Wednesday 25 March 2026, 9am')
        .reads(
          SAM,
          'Amira did not answer in time. You can ask again, the same therapist or another. Your preferences are kept. You keep the session it was for.',
        )
        .left(SAM, 6)
        .cannot(
          AMIRA,
          proposes(FRIDAY),
          'The time to answer ended at 9am on Wednesday 25 March. The member has been told and can ask again.',
        )
        .does(SAM, asks(SAM, [TOM], 'video', ...PREFERENCES))
        .reads(SAM, 'This is a request, not a booking yet. Tom has until 9am on Friday 27 March to answer.'),
  },
  {
    title: '48 hours over the night of the clock change end an hour later by the clock',
    rows: ['N4'],
    tell: () =>
      new Story(NEGOTIATED_SERVICE)
        .at('Saturday 28 March 2026, 9am')
        .does(
          SAM,
          asks(
            SAM,
            [AMIRA],
            'video',
            'Tuesday 31 March 2026, evening',
            'Wednesday 1 April 2026, evening',
            'Thursday 2 April 2026, evening',
          ),
        )
        .waits(AMIRA, 'Answer by 10am on Monday 30 March')
        .note('The clocks go forward on Sunday 29 March: 48 hours are 48 hours.'),
  },
  {
    title: 'The member accepts one time, and the others are free at once',
    rows: ['N5'],
    tell: () =>
      booked()
        .isOn('Monday 30 March 2026, 10am to 10:50am')
        .reads(SAM, 'You are meeting Amira. You can enter from 9:50am.')
        .kept(AMIRA, 'Monday 30 March 2026, 10am to 11am')
        .kept(SAM, 'Monday 30 March 2026, 10am to 10:50am')
        .reminds('9am on Monday 30 March 2026')
        .left(SAM, 5),
  },
  {
    title: 'A member who does not accept within 48 hours loses no session, and the times are free again',
    rows: ['N5'],
    tell: () =>
      proposed()
        .at('Wednesday 25 March 2026, 12:59pm')
        .waits(SAM, 'Answer by 1pm on Wednesday 25 March')
        .at('Wednesday 25 March 2026, 1pm')
        .reads(
          SAM,
          'The time to accept one of the proposed times ran out. You can ask again. Your preferences are kept. You keep the session it was for.',
        )
        .left(SAM, 6)
        .kept(AMIRA)
        .cannot(
          SAM,
          accepts(MONDAY),
          'The time to answer ended at 1pm on Wednesday 25 March. Nothing is lost. You can ask again, and what you chose is kept.',
        ),
  },
  {
    title: 'None of the times suits: three new preferences, three rounds in all',
    rows: ['N8'],
    tell: () => {
      const april = [
        'Wednesday 1 April 2026, morning',
        'Thursday 2 April 2026, morning',
        'Friday 3 April 2026, morning',
      ];
      return proposed()
        .does(SAM, wantsOtherTimes(...april))
        .kept(AMIRA)
        .reads(SAM, 'This is a request, not a booking yet. Amira has until 1pm on Wednesday 25 March to answer.')
        .does(AMIRA, proposes('Wednesday 1 April 2026, 9am'))
        .does(SAM, wantsOtherTimes(...april))
        .does(AMIRA, proposes('Thursday 2 April 2026, 9am'))
        .cannot(
          SAM,
          wantsOtherTimes(...april),
          'You have given new times 2 times, which is as often as one request allows. Accept one of the times, or withdraw and start a new request. You lose nothing.',
        );
    },
  },
  {
    title: 'The member withdraws before accepting, and loses nothing',
    rows: ['N7'],
    tell: () =>
      proposed()
        .does(SAM, withdraws)
        .reads(SAM, 'You withdrew this request. You can ask again whenever you like. You keep the session it was for.')
        .left(SAM, 6)
        .kept(AMIRA),
  },
  {
    title: 'Cancelling is free until 24 hours before the start, by the hour and not by the clock on the wall',
    rows: ['N9'],
    tell: () =>
      booked()
        .note('24 hours before 10am on the Monday after the clock change is 10am on Sunday, already in summer time.')
        .at('Sunday 29 March 2026, 10am')
        .isWarned(
          SAM,
          'cancel',
          'It is more than 24 hours before your session. Cancelling is free until 10am on Sunday 29 March.',
        )
        .does(SAM, cancels)
        .reads(SAM, 'You cancelled this session. You keep the session it was for.')
        .left(SAM, 6),
  },
  {
    title: 'Cancelled within 24 hours, the session is lost, and the member is told so first',
    rows: ['N9'],
    tell: () =>
      booked()
        .at('Sunday 29 March 2026, 10:01am')
        .isWarned(
          SAM,
          'cancel',
          'It is less than 24 hours before your session. If you cancel now, you will lose this session. It cannot be given back.',
        )
        .does(SAM, cancels)
        .reads(SAM, 'You cancelled this session. You have lost this session.')
        .left(SAM, 5),
  },
  {
    title: 'Cancelled by the therapist, however late, the session is kept',
    rows: ['N9'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 9:30am')
        .isWarned(AMIRA, 'cancel', 'The member keeps their session and can book again. We tell them straight away.')
        .does(AMIRA, cancels)
        .reads(SAM, 'Amira had to cancel this session. We are sorry. You keep the session it was for.')
        .left(SAM, 6),
  },
  {
    title: 'A session is moved: the old time stands until a new one is accepted',
    rows: ['N9'],
    tell: () =>
      booked()
        .at('Tuesday 24 March 2026, 9am')
        .isWarned(
          SAM,
          'move',
          'It is more than 24 hours before your session. Asking to move it is free until 10am on Sunday 29 March.',
        )
        .does(
          SAM,
          asksToMove(
            'Wednesday 1 April 2026, morning',
            'Thursday 2 April 2026, afternoon',
            'Friday 3 April 2026, evening',
          ),
        )
        .reads(
          SAM,
          'You have asked to move this session. Amira has until 9am on Thursday 26 March to answer. Until a new time is agreed, this one stands.',
        )
        .at('Tuesday 24 March 2026, midday')
        .does(AMIRA, proposes('Wednesday 1 April 2026, 9am'))
        .isOn('Monday 30 March 2026, 10am to 10:50am')
        .calendarEntry(0)
        .does(SAM, accepts('Wednesday 1 April 2026, 9am'))
        .isOn('Wednesday 1 April 2026, 9am to 9:50am')
        .calendarEntry(1)
        .kept(AMIRA, 'Wednesday 1 April 2026, 9am to 10am')
        .left(SAM, 5),
  },
  {
    title: 'A therapist proposes to move, and the member keeps the booked time',
    rows: ['N9'],
    tell: () =>
      booked()
        .at('Tuesday 24 March 2026, midday')
        .does(AMIRA, proposes('Wednesday 1 April 2026, 9am'))
        .reads(
          SAM,
          'Amira has proposed another time for this session. Accept one by midday on Thursday 26 March, or keep the booked time.',
        )
        .does(SAM, keepsTheTime)
        .isOn('Monday 30 March 2026, 10am to 10:50am')
        .calendarEntry(0)
        .left(SAM, 5),
  },
  {
    title: 'Asked to move within 24 hours, the session is lost and another is used for the new time',
    rows: ['N9'],
    tell: () =>
      booked()
        .at('Sunday 29 March 2026, 10:01am')
        .isWarned(
          SAM,
          'move',
          'It is less than 24 hours before your session. If a new time is agreed, you will lose this session, and another of your sessions is used for the new time.',
        )
        .does(
          SAM,
          asksToMove(
            'Wednesday 1 April 2026, morning',
            'Thursday 2 April 2026, afternoon',
            'Friday 3 April 2026, evening',
          ),
        )
        .left(SAM, 5)
        .does(AMIRA, proposes('Wednesday 1 April 2026, 9am'))
        .does(SAM, accepts('Wednesday 1 April 2026, 9am'))
        .left(SAM, 4),
  },
  {
    title: 'They meet, and the session is used',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .does(SYSTEM, begins)
        .reads(SAM, 'Your session has started. It closes at 11:05am.')
        .at('Monday 30 March 2026, 10:50am')
        .does(AMIRA, ends)
        .reads(SAM, 'You met Amira.')
        .left(SAM, 5),
  },
  {
    title: 'The member does not come within 15 minutes, and the session is lost',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .isThere(AMIRA, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:15am')
        .at('Monday 30 March 2026, 10:15am')
        .reads(SAM, 'You were not there when this session was due. You have lost this session.')
        .left(SAM, 5),
  },
  {
    title: 'The member waits and is not let in: the therapist missed it, and the session is kept',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .isThere(SAM, 'Monday 30 March 2026, 9:55am', 'Monday 30 March 2026, 10:06am')
        .at('Monday 30 March 2026, 10:15am')
        .reads(SAM, 'Amira was not there when this session was due. We are sorry. You keep the session it was for.')
        .left(SAM, 6),
  },
  {
    title: 'The service is down during the grace: nobody is charged for that',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .isThere(AMIRA, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:15am')
        .isDown('Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:05am')
        .at('Monday 30 March 2026, 10:15am')
        .reads(
          SAM,
          'Our service was not working when this session was due. We are sorry. You keep the session it was for.',
        )
        .left(SAM, 6),
  },
  {
    title: 'A session that nobody ended counts as held when both were there for 15 minutes',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .does(SYSTEM, begins)
        .isThere(SAM, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:15am')
        .isThere(AMIRA, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:50am')
        .at('Monday 30 March 2026, 11:05am')
        .reads(SAM, 'You met Amira.')
        .left(SAM, 5),
  },
  {
    title: 'A session that broke off sooner, and that nobody ended, is given back',
    rows: ['S10'],
    tell: () =>
      booked()
        .at('Monday 30 March 2026, 10am')
        .does(SYSTEM, begins)
        .isThere(SAM, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:14am')
        .isThere(AMIRA, 'Monday 30 March 2026, 10am', 'Monday 30 March 2026, 10:50am')
        .at('Monday 30 March 2026, 11:05am')
        .reads(SAM, 'Your session was broken off. You keep the session it was for.')
        .left(SAM, 6),
  },
];
