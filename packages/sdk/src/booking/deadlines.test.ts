import { describe, expect, it } from 'vitest';
import type { Booking } from './booking.ts';
import { deadlines, nextDue } from './deadlines.ts';
import { evolve } from './evolve.ts';
import {
  BEGINNING,
  CONFIRMING,
  HOLDING,
  HOLDING_FOR_LIST,
  instantly,
  RESCHEDULING,
  RESERVING,
  WRITING,
} from './instant/testing/scene.ts';
import { AGREEING, AGREEING_CALL, OFFERING, offeredAfter, SITTING_DOWN } from './offered/testing/scene.ts';
import {
  ACCEPTING,
  after,
  ASKING,
  ASKING_TO_MOVE,
  NOBODY,
  PROPOSING,
  PROPOSING_TO_MOVE,
  shift,
  STARTING,
  THE_SYSTEM,
} from './testing/scene.ts';
import { settle, settled } from './settle.ts';
import { PRESETS } from '../policy/index.ts';
import { instant } from '../time/index.ts';

const muchLater = instant('2027-01-01T00:00:00Z');

/** A booking in every state that waits: for what, until when, and what comes of it if nobody does anything. */
const WAITING: readonly (readonly [string, Booking, string, string, object])[] = [
  ['a time kept', instantly(HOLDING), 'holdEnds', '2026-03-23T09:10:00.000Z', { type: 'holdReleased' }],
  ['one for the list', instantly(HOLDING_FOR_LIST), 'holdEnds', '2026-03-23T13:00:00.000Z', { type: 'holdReleased' }],
  [
    'a reservation',
    instantly(RESERVING),
    'therapistConfirms',
    '2026-03-29T09:00:00.000Z',
    { type: 'lapsed', waitingFor: 'therapist' },
  ],
  [
    'one that was moved',
    instantly(RESCHEDULING),
    'therapistConfirms',
    '2026-03-31T08:00:00.000Z',
    { type: 'lapsed', waitingFor: 'therapist' },
  ],
  [
    'a request',
    after(ASKING),
    'therapistAnswers',
    '2026-03-25T09:00:00.000Z',
    { type: 'lapsed', waitingFor: 'therapist' },
  ],
  [
    'proposals',
    after(PROPOSING),
    'memberAnswers',
    '2026-03-25T13:00:00.000Z',
    { type: 'lapsed', waitingFor: 'member' },
  ],
  [
    'an offer',
    offeredAfter(OFFERING),
    'memberAnswers',
    '2026-03-27T12:00:00.000Z',
    { type: 'lapsed', waitingFor: 'member' },
  ],
  [
    'a wish to move',
    after(ASKING_TO_MOVE),
    'moveAnswered',
    '2026-03-26T09:00:00.000Z',
    { type: 'moveEnded', cause: 'lapsed', message: null },
  ],
  [
    'times for a move',
    after(PROPOSING_TO_MOVE),
    'moveAnswered',
    '2026-03-26T12:00:00.000Z',
    { type: 'moveEnded', cause: 'lapsed', message: null },
  ],
  [
    'a negotiated session',
    after(ACCEPTING),
    'graceEnds',
    '2026-03-30T09:15:00.000Z',
    { type: 'interrupted', cause: 'nobodyCame' },
  ],
  [
    'an instant one',
    instantly(CONFIRMING),
    'graceEnds',
    '2026-03-30T09:15:00.000Z',
    { type: 'interrupted', cause: 'nobodyCame' },
  ],
  [
    'one in a room',
    offeredAfter(AGREEING),
    'graceEnds',
    '2026-03-30T17:15:00.000Z',
    { type: 'interrupted', cause: 'nobodyCame' },
  ],
  [
    'a call',
    offeredAfter(AGREEING_CALL),
    'outcomeWritten',
    '2026-04-08T10:50:00.000Z',
    { type: 'interrupted', cause: 'notRecorded' },
  ],
  [
    'a session',
    after(STARTING),
    'sessionCloses',
    '2026-03-30T10:05:00.000Z',
    { type: 'interrupted', cause: 'brokenOff' },
  ],
  [
    'an instant session',
    instantly(BEGINNING),
    'sessionCloses',
    '2026-03-30T10:00:00.000Z',
    { type: 'interrupted', cause: 'brokenOff' },
  ],
  [
    'a session in a room',
    offeredAfter(SITTING_DOWN),
    'sessionCloses',
    '2026-03-30T18:05:00.000Z',
    { type: 'interrupted', cause: 'brokenOff' },
  ],
  ['a session in writing', instantly(WRITING), 'sessionCloses', '2026-03-30T09:00:00.000Z', { type: 'messagingEnded' }],
];

describe('every state that waits', () => {
  it.each(WAITING)('%s', (_, booking, kind, at, event) => {
    const due = instant(at);
    const policy = PRESETS[booking.flow];
    expect(deadlines(booking)[0]).toEqual({ kind, at: due });
    expect(nextDue(booking)).toBe(due);
    expect(settle(booking, shift(due, -1), policy, NOBODY)).toEqual([]);
    expect(settled(booking, shift(due, -1), policy, NOBODY)).toBe(booking);
    const [first] = settle(booking, due, policy, NOBODY);
    expect(first).toEqual({ v: 1, at: due, by: THE_SYSTEM, ...event });
    expect(settle(booking, muchLater, policy, NOBODY)[0]).toEqual(first);
  });

  it.each(WAITING)('%s: ends once, whenever it is noticed', (_, booking) => {
    const policy = PRESETS[booking.flow];
    const events = settle(booking, muchLater, policy, NOBODY);
    const over = events.reduce<Booking>(evolve, booking);
    expect(nextDue(over)).toBeNull();
    expect(settle(over, muchLater, policy, NOBODY)).toEqual([]);
    expect(settled(booking, muchLater, policy, NOBODY)).toEqual(over);
  });
});
