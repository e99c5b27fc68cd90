import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../booking/actor.ts';
import type { BookingEvent } from '../booking/events.ts';
import {
  identifier,
  type MemberId,
  type PolicyId,
  type ProposalId,
  type ServiceId,
  type TherapistId,
} from '../identifiers.ts';
import { instant, type Instant } from '../time/index.ts';
import { booking, Course } from './testing/course.ts';
import { COURSE_OF_THERAPY, episodeCommands, followBooking } from './index.ts';

const ID = booking('b1');
const at = (moment: string) => ({ v: 1, at: instant(moment), by: SYSTEM }) as const;
const NOON = at('2026-03-12T12:00:00Z');
const time = { start: instant('2026-03-16T18:00:00Z'), end: instant('2026-03-16T18:50:00Z') };
const proposal = { id: identifier<ProposalId>('1-1'), ...time };
const therapist = identifier<TherapistId>('amira');
const answerBy: Instant = instant('2026-03-13T12:00:00Z');

const opened = {
  booking: ID,
  service: identifier<ServiceId>('talking'),
  policy: identifier<PolicyId>('policy-1'),
  member: identifier<MemberId>('sam'),
  modality: 'video',
  length: 50,
} as const;

function requested(moment: string): BookingEvent {
  return {
    ...at(moment),
    ...opened,
    type: 'requested',
    flow: 'negotiated',
    candidates: [therapist],
    preferences: [],
    answerBy,
  };
}

const ended = (how: string) => [{ type: 'bookingEnded', booking: ID, how }];

describe('what an event of a booking tells its course', () => {
  const cases: readonly (readonly [string, BookingEvent, readonly unknown[]])[] = [
    ['a request opens one', requested('2026-03-12T12:00:00Z'), [{ type: 'bookingOpened', booking: ID }]],
    [
      'an accepted time books a session',
      { ...NOON, type: 'accepted', proposal, graceEnds: time.end },
      [{ type: 'sessionBooked', booking: ID, time }],
    ],
    [
      'a move books the new time',
      { ...NOON, type: 'moved', from: time, to: proposal, graceEnds: time.end, sessionLost: true },
      [{ type: 'sessionBooked', booking: ID, time }],
    ],
    ['completing completes', { ...NOON, type: 'completed' }, [{ type: 'sessionCompleted', booking: ID }]],
    ['the last no ends it', { ...NOON, type: 'declined', therapist, message: null, last: true }, ended('declined')],
    [
      'a no of one among several says nothing',
      { ...NOON, type: 'declined', therapist, message: null, last: false },
      [],
    ],
    ['lapsing through the therapist', { ...NOON, type: 'lapsed', waitingFor: 'therapist' }, ended('lapsedByTherapist')],
    ['lapsing through the member', { ...NOON, type: 'lapsed', waitingFor: 'member' }, ended('lapsedByMember')],
    ['withdrawing', { ...NOON, type: 'withdrawn' }, ended('withdrawn')],
    [
      'cancelling',
      { ...NOON, type: 'cancelled', who: 'member', late: true, sessionLost: true, message: null },
      ended('cancelled'),
    ],
    ['missing', { ...NOON, type: 'missed', who: 'member', sessionLost: true }, ended('missed')],
    ['breaking off', { ...NOON, type: 'interrupted', cause: 'outage' }, ended('interrupted')],
    ['proposing says nothing', { ...NOON, type: 'proposed', therapist, proposals: [proposal], answerBy }, []],
    ['starting says nothing', { ...NOON, type: 'started', closesAt: time.end }, []],
    ['no time suiting says nothing', { ...NOON, type: 'refused', preferences: [], answerBy }, []],
    ['asking for a move says nothing', { ...NOON, type: 'moveRequested', preferences: [], late: false, answerBy }, []],
    [
      'proposing a move says nothing',
      { ...NOON, type: 'moveProposed', startedBy: 'member', late: false, proposals: [proposal], answerBy },
      [],
    ],
    ['a move that came to nothing says nothing', { ...NOON, type: 'moveEnded', cause: 'lapsed', message: null }, []],
    [
      'keeping a time says nothing',
      { ...NOON, ...opened, type: 'slotHeld', flow: 'instant', source: 'member', therapist, time, until: answerBy },
      [],
    ],
    ['keeping it longer says nothing', { ...NOON, type: 'holdExtended', until: answerBy }, []],
    ['letting it go says nothing', { ...NOON, type: 'holdReleased' }, []],
    [
      'reserving opens one',
      { ...NOON, type: 'reserved', cover: 'session', confirmBy: answerBy },
      [{ type: 'bookingOpened', booking: ID }],
    ],
    [
      'the therapist’s yes books a session',
      { ...NOON, type: 'providerConfirmed', time, graceEnds: time.end },
      [{ type: 'sessionBooked', booking: ID, time }],
    ],
    [
      'another time says nothing until the therapist has confirmed it',
      { ...NOON, type: 'rescheduled', from: time, to: time, confirmBy: answerBy, late: false, sessionLost: false },
      [],
    ],
    [
      'an offer opens one',
      { ...NOON, ...opened, type: 'offered', flow: 'offered', cover: 'free', therapist, time, place: null, answerBy },
      [{ type: 'bookingOpened', booking: ID }],
    ],
    [
      'agreeing to an offer books a session',
      { ...NOON, type: 'agreed', time, graceEnds: time.end },
      [{ type: 'sessionBooked', booking: ID, time }],
    ],
    ['turning an offer down ends it', { ...NOON, type: 'offerRefused' }, ended('declined')],
    [
      'beginning to write opens one',
      {
        ...NOON,
        ...opened,
        type: 'messagingStarted',
        flow: 'instant',
        cover: 'session',
        therapist,
        closesAt: time.end,
      },
      [{ type: 'bookingOpened', booking: ID }],
    ],
    [
      'the end of a session in writing completes',
      { ...NOON, type: 'messagingEnded' },
      [{ type: 'sessionCompleted', booking: ID }],
    ],
  ];

  it.each(cases)('%s', (_, event, commands) => {
    expect(episodeCommands(ID, event)).toEqual(commands);
  });
});

describe('following a booking', () => {
  it('counts a lapse that was noticed late from when it was due [E2]', () => {
    const course = Course.registered('2026-03-10T09:00:00Z');
    const opening = followBooking(course.now, ID, requested('2026-03-20T09:00:00Z'), COURSE_OF_THERAPY);
    if (opening.outcome === 'refused') throw new Error('Expected the request to be followed');
    const open = Course.registered('2026-03-10T09:00:00Z').open('2026-03-20T09:00:00Z').now;
    const lapsed: BookingEvent = { ...at('2026-03-22T09:00:00Z'), type: 'lapsed', waitingFor: 'therapist' };
    const lapse = followBooking(open, ID, lapsed, COURSE_OF_THERAPY);
    expect(opening.events).toMatchObject([{ type: 'bookingOpened', at: '2026-03-20T09:00:00.000Z' }]);
    expect(lapse).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'bookingEnded', at: '2026-03-22T09:00:00.000Z', clock: { due: '2026-04-18T08:00:00.000Z' } }],
    });
  });

  it('settles what was due before: a request after discharge is refused', () => {
    const { now } = Course.registered('2026-03-10T09:00:00Z');
    expect(followBooking(now, ID, requested('2026-04-09T08:00:00Z'), COURSE_OF_THERAPY)).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'discharged', parameters: { cause: 'noFirstBooking', at: '2026-04-09T08:00:00.000Z' } }],
    });
  });

  it('gives what was due before together with what the event means', () => {
    const { now } = Course.registered('2026-03-10T09:00:00Z');
    expect(followBooking(now, ID, requested('2026-04-03T08:00:00Z'), COURSE_OF_THERAPY)).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'nudged' }, { type: 'warned' }, { type: 'bookingOpened' }],
    });
  });
});
