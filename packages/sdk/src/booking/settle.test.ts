import { describe, expect, it } from 'vitest';
import type { Attendance } from './attendance.ts';
import type { Booking } from './booking.ts';
import { deadlines, nextDue } from './deadlines.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import {
  ACCEPTING,
  after,
  AMIRA,
  ASKED,
  ASKING,
  ASKING_TO_MOVE,
  contextOf,
  MONDAY,
  NOBODY,
  PREFERENCES,
  preference,
  PROPOSING,
  PROPOSING_TO_MOVE,
  REQUEST,
  SAM,
  STARTING,
  type Step,
} from './testing/scene.ts';
import { settle, settled } from './settle.ts';
import { identifier, type ProposalId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { instant, instantAt, epochOf, minus, minutes, plus, type Instant } from '../time/index.ts';

const second = (moment: Instant, seconds: number) => instantAt(epochOf(moment) + seconds * 1000);
const muchLater = instant('2027-01-01T00:00:00Z');

/** Steps, the deadline they wait for, and what it brings. */
const WAITS: readonly (readonly [string, readonly Step[], string, string])[] = [
  ['a request, for 48 hours', ASKING, '2026-03-25T09:00:00.000Z', 'lapsed'],
  ['proposals, for 48 hours', PROPOSING, '2026-03-25T13:00:00.000Z', 'lapsed'],
  // 48 hours are exact: across the clock change they end an hour later by the wall clock.
  [
    'a request made before a clock change, for 48 exact hours',
    [
      [
        instant('2026-03-28T12:00:00Z'),
        SAM,
        {
          ...REQUEST,
          preferences: [
            preference('2026-03-31', 'evening'),
            preference('2026-04-01', 'morning'),
            preference('2026-04-02', 'morning'),
          ],
        },
      ],
    ],
    '2026-03-30T12:00:00.000Z',
    'lapsed',
  ],
  // The last start in the last of the preferences is 8:10pm; a proposal must be an hour away.
  [
    'a request for soon, until its last preference can no longer be met',
    [
      [
        instant('2026-03-23T09:00:00Z'),
        SAM,
        {
          ...REQUEST,
          preferences: [
            preference('2026-03-24', 'morning'),
            preference('2026-03-24', 'afternoon'),
            preference('2026-03-24', 'evening'),
          ],
        },
      ],
    ],
    '2026-03-24T19:10:00.000Z',
    'lapsed',
  ],
  [
    'proposals for soon, until the last of them begins',
    [
      ...ASKING,
      [instant('2026-03-25T08:00:00Z'), AMIRA, { type: 'propose', starts: [instant('2026-03-27T07:00:00Z')] }],
    ],
    '2026-03-27T07:00:00.000Z',
    'lapsed',
  ],
  ['a wish to move, for 48 hours', ASKING_TO_MOVE, '2026-03-26T09:00:00.000Z', 'moveEnded'],
  ['times proposed for a move, for 48 hours', PROPOSING_TO_MOVE, '2026-03-26T12:00:00.000Z', 'moveEnded'],
  [
    'a wish to move, until the session begins',
    [
      ...ACCEPTING,
      [
        minus(MONDAY, minutes(25 * 60)),
        SAM,
        {
          type: 'move',
          preferences: [
            preference('2026-04-01', 'morning'),
            preference('2026-04-02', 'morning'),
            preference('2026-04-03', 'morning'),
          ],
        },
      ],
    ],
    '2026-03-30T09:00:00.000Z',
    'moveEnded',
  ],
  ['a session that is due, for the grace', ACCEPTING, '2026-03-30T09:15:00.000Z', 'interrupted'],
  ['a session that nobody ended, until it is closed', STARTING, '2026-03-30T10:05:00.000Z', 'interrupted'],
];

describe('deadlines', () => {
  // The fifth proposes 7am on Friday, outside any part of the day.
  const policy = { ...NEGOTIATED, proposal: { ...NEGOTIATED.proposal, withinPreferences: false } };

  it.each(WAITS)('%s', (_, steps, at, event) => {
    const booking = after(steps, null, NOBODY, policy);
    const due = instant(at);
    expect(nextDue(booking)).toBe(due);
    expect(settle(booking, second(due, -1), policy, NOBODY)).toEqual([]);
    const [first] = settle(booking, due, policy, NOBODY);
    expect(first).toMatchObject({ type: event, at: due, by: { kind: 'system' } });
  });

  it.each(WAITS)('%s: noticed late, or twice, it is the same', (_, steps, at) => {
    const booking = after(steps, null, NOBODY, policy);
    const late = settle(booking, muchLater, policy, NOBODY);
    let current: Booking = booking;
    const inTime = [];
    for (let now = instant(at); ; now = nextDue(current) ?? muchLater) {
      const events = settle(current, now, policy, NOBODY);
      current = events.reduce<Booking>(evolve, current);
      inTime.push(...events);
      if (nextDue(current) === null) break;
    }
    expect(late).toEqual(inTime);
    expect(settle(current, muchLater, policy, NOBODY)).toEqual([]);
    expect(settled(booking, muchLater, policy, NOBODY)).toEqual(current);
  });

  it('of a move come before those of the session', () => {
    expect(deadlines(after(ASKING_TO_MOVE)).map(({ kind }) => kind)).toEqual(['moveAnswered', 'graceEnds']);
  });

  it('let a member who answers in the last moment win, and a moment later lose', () => {
    const accept = { type: 'accept', proposal: identifier<ProposalId>('2-1') } as const;
    const due = instant('2026-03-25T13:00:00Z');
    const before = settled(after(PROPOSING), second(due, -1), NEGOTIATED, NOBODY);
    const then = settled(after(PROPOSING), due, NEGOTIATED, NOBODY);
    expect(decide(before, accept, contextOf(SAM, second(due, -1))).outcome).toBe('accepted');
    expect(decide(then, accept, contextOf(SAM, due))).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'tooLate', parameters: { deadline: due } }],
    });
  });

  it('keep the preferences when they bring a request to an end, so that it can be asked again', () => {
    expect(after(ASKING, muchLater)).toMatchObject({
      state: 'lapsed',
      by: 'therapist',
      preferences: PREFERENCES,
      session: 'released',
    });
    expect(after(PROPOSING, muchLater)).toMatchObject({
      state: 'lapsed',
      by: 'member',
      preferences: PREFERENCES,
      session: 'released',
    });
  });
});

describe('who came', () => {
  const booking = after(ACCEPTING);
  const grace = plus(MONDAY, minutes(15));
  const from = (start: Instant, length: number) => [{ start, end: plus(start, minutes(length)) }];
  const before = from(minus(MONDAY, minutes(10)), 5);
  const during = from(plus(MONDAY, minutes(5)), 60);
  const tooLate = from(grace, 30);

  const cases: readonly (readonly [string, Partial<Attendance>, object])[] = [
    ['nobody', {}, { type: 'interrupted', cause: 'nobodyCame' }],
    ['the therapist alone', { therapist: during }, { type: 'missed', who: 'member', sessionLost: true }],
    ['the member alone', { member: during }, { type: 'missed', who: 'therapist', sessionLost: false }],
    [
      'both, but the member was never let in',
      { member: during, therapist: during },
      { type: 'missed', who: 'therapist', sessionLost: false },
    ],
    [
      'the therapist, while our service was down for a moment',
      { therapist: during, outages: during },
      { type: 'interrupted', cause: 'outage' },
    ],
    [
      'the member too early, who left',
      { member: before, therapist: during },
      { type: 'missed', who: 'member', sessionLost: true },
    ],
    [
      'the member too late',
      { member: tooLate, therapist: during },
      { type: 'missed', who: 'member', sessionLost: true },
    ],
    [
      'the therapist, with an outage before',
      { therapist: during, outages: before },
      { type: 'missed', who: 'member', sessionLost: true },
    ],
  ];

  it.each(cases)('%s', (_, attendance, event) => {
    const all = { ...NOBODY, ...attendance };
    expect(settle(booking, grace, NEGOTIATED, all)).toMatchObject([{ ...event, at: grace }]);
    expect(settle(booking, muchLater, NEGOTIATED, all)).toMatchObject([{ ...event, at: grace }]);
  });

  it('costs nothing where the policy says so', () => {
    const policy = { ...NEGOTIATED, cancellation: { ...NEGOTIATED.cancellation, missedLosesSession: false } };
    expect(settle(booking, grace, policy, { ...NOBODY, therapist: during })).toMatchObject([
      { who: 'member', sessionLost: false },
    ]);
  });

  it('is not judged where it is not known, as in a browser', () => {
    expect(settle(booking, muchLater, NEGOTIATED)).toEqual([]);
    expect(settled(booking, muchLater, NEGOTIATED)).toBe(booking);
  });

  it('ends a move that nobody answered first', () => {
    const moving = after(ASKING_TO_MOVE);
    expect(settle(moving, muchLater, NEGOTIATED, NOBODY).map(({ type, at }) => [type, at])).toEqual([
      ['moveEnded', '2026-03-26T09:00:00.000Z'],
      ['interrupted', grace],
    ]);
    expect(settle(moving, plus(ASKED, minutes(1)), NEGOTIATED, NOBODY)).toEqual([]);
  });
});
