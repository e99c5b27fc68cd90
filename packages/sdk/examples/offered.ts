import { sittingsOf, type Availability, type RoomPlan } from '../src/availability/index.ts';
import { identifier, type RoomId } from '../src/identifiers.ts';
import { fullMomentText, hoursText, dateOfText } from '../src/language/dates.ts';
import { OFFERED, type Policy } from '../src/policy/index.ts';
import { answersFrom, readReply } from '../src/replies/index.ts';
import { localTime, type Weekday } from '../src/time/index.ts';
import { equal } from 'node:assert/strict';
import { agrees, begins, cancels, ends, marks, offers, turnsDown, type Deed } from './deeds.ts';
import { JO, PRIYA, SAM, SYSTEM, TOM, type Member } from './people.ts';
import { Story, type Example, type Service } from './story.ts';
import { LONDON, when } from './when.ts';

/** Monday and Wednesday, 6pm to 8pm by the clock, closed on the bank holidays of England and Wales. */
const WINDOWS: Availability = {
  zone: LONDON,
  weekly: ([1, 3] as Weekday[]).map((weekday) => ({ weekday, from: localTime('18:00'), until: localTime('20:00') })),
  exceptions: [],
  bankHolidays: 'englandAndWales',
};

const ROOMS: readonly RoomPlan[] = [
  { room: identifier<RoomId>('Jupiter'), therapist: JO.actor.id, modality: 'text', places: 1, availability: WINDOWS },
  { room: identifier<RoomId>('Saturn'), therapist: TOM.actor.id, modality: 'text', places: 1, availability: WINDOWS },
];

/** Monday to Friday, 9am to 5pm. */
const OFFICE: Availability = {
  zone: LONDON,
  weekly: ([1, 2, 3, 4, 5] as Weekday[]).map((weekday) => ({
    weekday,
    from: localTime('09:00'),
    until: localTime('17:00'),
  })),
  exceptions: [],
  bankHolidays: 'englandAndWales',
};

const SERVICE: Service = {
  policy: OFFERED,
  therapists: [JO, TOM].map((who) => ({ who, hours: OFFICE })),
  rooms: ROOMS,
  sessions: 0,
  charges: 0,
};

const WEDNESDAY = 'Wednesday 25 March 2026, 6pm';
const MONDAY = 'Monday 30 March 2026, 6pm';

const offered = () =>
  new Story(SERVICE).at('Monday 23 March 2026, 10am').does(JO, offers(PRIYA, JO, 'Jupiter', 'text', WEDNESDAY));
const booked = () => offered().at('Monday 23 March 2026, 3pm').does(PRIYA, agrees);

/** What a reply by text message means, done as the person says; an unclear one is for the worker to read. */
function replies(story: Story, who: Member, text: string): Story {
  const { answer } = readReply(text);
  if (answer === 'unclear')
    return story.note(`${who.name} replies “${text}”. That is not clear: it goes to Jo to read.`);
  const deed: Deed = { agree: agrees, refuse: turnsDown, cancel: cancels }[answer];
  story.note(`${who.name} replies “${text}”.`);
  return story.does(who, deed);
}

function sittings(story: Story, from: string, until: string, ...expected: readonly string[]): Story {
  const found = sittingsOf(ROOMS.slice(0, 1), { start: when(from), end: when(until) });
  const texts = found.map((time) => `${dateOfText('en', time.start, LONDON)}, ${hoursText('en', time, LONDON)}`);
  equal(texts.join('; '), expected.join('; '));
  return story.note(`Jo sits in Jupiter on ${texts.join('; ')}.`);
}

export const OFFERED_EXAMPLES: readonly Example[] = [
  {
    title:
      'Windows are Mondays and Wednesdays, 6pm to 8pm by the clock, before and after it changes, but not on a bank holiday',
    rows: ['W1'],
    tell: () => {
      const spring = sittings(
        new Story(SERVICE).at('Monday 23 March 2026, 9am'),
        'Monday 23 March 2026, 9am',
        'Thursday 9 April 2026, 9am',
        'Monday 23 March 2026, 6pm to 8pm',
        'Wednesday 25 March 2026, 6pm to 8pm',
        'Monday 30 March 2026, 6pm to 8pm',
        'Wednesday 1 April 2026, 6pm to 8pm',
        'Wednesday 8 April 2026, 6pm to 8pm',
      );
      spring.note('The clocks went forward on Sunday 29 March; Monday 6 April is Easter Monday.');
      equal(
        sittingsOf(ROOMS.slice(0, 1), { start: when(MONDAY), end: when(MONDAY) })[0]?.start,
        '2026-03-30T17:00:00.000Z',
      );
      spring.cannot(
        JO,
        offers(PRIYA, JO, 'Jupiter', 'text', 'Monday 6 April 2026, 6pm'),
        'Nobody sits in this room for the whole session at 6pm on Monday 6 April. Choose another room or time.',
      );
      spring.at('Monday 19 October 2026, 9am');
      return sittings(
        spring,
        'Monday 19 October 2026, 9am',
        'Thursday 29 October 2026, 9am',
        'Monday 19 October 2026, 6pm to 8pm',
        'Wednesday 21 October 2026, 6pm to 8pm',
        'Monday 26 October 2026, 6pm to 8pm',
        'Wednesday 28 October 2026, 6pm to 8pm',
      ).note('The clocks went back on Sunday 25 October.');
    },
  },
  {
    title: 'Each room has its own worker, and one place at a time',
    rows: ['W1'],
    tell: () =>
      offered()
        .kept('Jupiter/1', 'Wednesday 25 March 2026, 6pm to 6:50pm')
        .cannot(
          JO,
          offers(SAM, JO, 'Jupiter', 'text', 'Wednesday 25 March 2026, 6:30pm'),
          'Every place in this room is taken at 6:30pm on Wednesday 25 March. Choose another room or time.',
        )
        .does(TOM, offers(SAM, TOM, 'Saturn', 'text', WEDNESDAY))
        .does(JO, offers(SAM, JO, 'Jupiter', 'text', 'Wednesday 25 March 2026, 7pm')),
  },
  {
    title: 'A worker offers a place, and the person has 24 hours to answer',
    rows: ['W2'],
    tell: () =>
      offered()
        .reads(
          PRIYA,
          'Jo offers you this place. Answer by 10am on Tuesday 24 March. It is not booked until you say yes.',
        )
        .reads(JO, 'You have offered Priya this place. They have until 10am on Tuesday 24 March to answer.'),
  },
  {
    title: 'An offer over the clock change is open for 24 hours, which end at 11am by the clock',
    rows: ['W2'],
    tell: () =>
      new Story(SERVICE)
        .at('Saturday 28 March 2026, 10am')
        .does(JO, offers(PRIYA, JO, 'Jupiter', 'text', MONDAY))
        .waits(PRIYA, 'Answer by 11am on Sunday 29 March'),
  },
  {
    title: 'YES books the place',
    rows: ['W3'],
    tell: () =>
      replies(offered(), PRIYA, 'Yes please!')
        .isOn('Wednesday 25 March 2026, 6pm to 6:50pm')
        .reads(PRIYA, 'You are meeting Jo. You can enter from 5:50pm.'),
  },
  {
    title: 'NO turns it down, and the place is free again',
    rows: ['W3'],
    tell: () =>
      replies(offered(), PRIYA, 'no thanks')
        .reads(PRIYA, 'You said no to this place. You can ask for another time.')
        .kept('Jupiter/1')
        .does(JO, offers(SAM, JO, 'Jupiter', 'text', WEDNESDAY)),
  },
  {
    title: 'A reply that is not clear goes to the worker, who answers for the person',
    rows: ['W3'],
    tell: () =>
      replies(offered(), PRIYA, 'yes but can we make it 7')
        .reads(
          PRIYA,
          'Jo offers you this place. Answer by 10am on Tuesday 24 March. It is not booked until you say yes.',
        )
        .does(JO, turnsDown)
        .does(JO, offers(PRIYA, JO, 'Jupiter', 'text', 'Wednesday 25 March 2026, 7pm')),
  },
  {
    title: 'Without a reply the offer lapses, and the place is free again',
    rows: ['W3'],
    tell: () =>
      offered()
        .at('Tuesday 24 March 2026, 10am')
        .reads(PRIYA, 'The time to answer ran out, and this place is free for others. You can ask for another.')
        .kept('Jupiter/1')
        .cannot(
          PRIYA,
          agrees,
          'The time to answer ended at 10am on Tuesday 24 March. Nothing is lost. You can ask again, and what you chose is kept.',
        ),
  },
  {
    title: 'A reminder goes out three hours before, and CANCEL frees the place',
    rows: ['W4'],
    tell: () =>
      replies(
        booked()
          .reminds('3pm on Wednesday 25 March 2026')
          .isWarned(
            PRIYA,
            'cancel',
            'It is more than 24 hours before your session. Cancelling is free until 6pm on Tuesday 24 March.',
          ),
        PRIYA,
        'CANCEL',
      )
        .reads(PRIYA, 'You cancelled this session.')
        .kept('Jupiter/1')
        .reminds(),
  },
  {
    title: 'Cancelled later than 24 hours ahead, it costs nothing either',
    rows: ['W4'],
    tell: () =>
      replies(
        booked()
          .at('Wednesday 25 March 2026, 5pm')
          .isWarned(
            PRIYA,
            'cancel',
            'It is less than 24 hours before your session. Cancelling costs you nothing, but the time may not help anyone else now.',
          ),
        PRIYA,
        'Cancel',
      ).kept('Jupiter/1'),
  },
  {
    title: 'Outside working hours an automatic reply says when the worker will answer',
    rows: ['W6'],
    tell: () => {
      const story = new Story(SERVICE).at('Friday 3 April 2026, 10am');
      const answer = answersFrom(OFFICE, story.now);
      equal(
        answer === null || answer === 'unknown' ? answer : fullMomentText('en', answer, LONDON),
        '9am on Tuesday 7 April 2026',
      );
      return story
        .note('Good Friday. Priya writes, and is told that Jo answers from 9am on Tuesday 7 April 2026.')
        .note('Easter Monday is a bank holiday as well.');
    },
  },
  {
    title: 'The next appointment is by telephone, and the worker writes down how it went',
    rows: ['W7'],
    tell: () =>
      booked()
        .at('Wednesday 25 March 2026, 6pm')
        .does(SYSTEM, begins)
        .at('Wednesday 25 March 2026, 6:50pm')
        .does(JO, ends)
        .does(JO, offers(PRIYA, JO, null, 'telephone', 'Tuesday 31 March 2026, 2pm'))
        .does(PRIYA, agrees)
        .reads(PRIYA, 'Jo phones you at this time.')
        .cannot(
          JO,
          marks('completed', 'writes down that they spoke'),
          'It is too early for this. You can do it from 2pm on Tuesday 31 March.',
        )
        .at('Tuesday 31 March 2026, 2:50pm')
        .does(JO, marks('completed', 'writes down that they spoke'))
        .reads(PRIYA, 'You spoke with Jo.'),
  },
  {
    title: 'Where more than one place is offered, the second person gets the second place',
    rows: ['W1'],
    tell: () => {
      const rooms = ROOMS.map((room) => ({ ...room, places: 2 }));
      const policy: Policy = OFFERED;
      return new Story({ ...SERVICE, policy, rooms })
        .at('Monday 23 March 2026, 10am')
        .does(JO, offers(PRIYA, JO, 'Jupiter', 'text', WEDNESDAY))
        .does(JO, offers(SAM, JO, 'Jupiter', 'text', WEDNESDAY))
        .kept('Jupiter/1', 'Wednesday 25 March 2026, 6pm to 6:50pm')
        .kept('Jupiter/2', 'Wednesday 25 March 2026, 6pm to 6:50pm');
    },
  },
];
