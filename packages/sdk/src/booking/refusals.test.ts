import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import type { BusyTime, Context } from './context.ts';
import type { BookingCommand, HoldCommand, OfferCommand, RequestCommand } from './commands.ts';
import {
  accountWith,
  CONFIRMING,
  HOLD,
  HOLDING,
  instantContext,
  instantly,
  openTimes,
  POLICY_1,
  RESCHEDULED_AT,
  RESERVED_AT,
  WRITE,
} from './instant/testing/scene.ts';
import { OFFER, OFFERED_AT, offeredContext, SIX } from './offered/testing/scene.ts';
import type { Reason, ReasonCode } from './refusal.ts';
import {
  ACCEPTED_AT,
  ACCEPTING,
  ACCOUNT,
  after,
  AMIRA,
  amira,
  ASKED,
  ASKING,
  ASKING_TO_MOVE,
  busyWith,
  contextOf,
  DESK,
  FRIDAY,
  HOUR,
  MINUTE,
  MONDAY,
  MOVE_PROPOSED_AT,
  only,
  OTHER_PREFERENCES,
  preference,
  PREFERENCES,
  PRIYA,
  PROPOSING,
  refusalsOf,
  REQUEST,
  SAM,
  sam,
  shift,
  THE_SYSTEM,
  TOM,
  tom,
  TUESDAY,
  WEDNESDAY,
  type Step,
} from './testing/scene.ts';
import { decideCourse } from './together.ts';
import { identifier, type PolicyId } from '../identifiers.ts';
import { INSTANT, NEGOTIATED } from '../policy/index.ts';
import { duration, instant, localDate, minus, minutes, plus, type Instant } from '../time/index.ts';

const TUESDAY_NOON = instant('2026-03-24T12:00:00Z');

const reasons = (
  steps: readonly Step[],
  actor: Actor,
  command: BookingCommand,
  now: Instant = TUESDAY_NOON,
  change: Partial<Context> = {},
) => refusalsOf(steps.length === 0 ? null : after(steps), command, contextOf(actor, now, change));

const request = (change: Partial<RequestCommand>, context: Partial<Context> = {}, now = ASKED, actor = SAM) =>
  reasons([], actor, { ...REQUEST, ...change }, now, context);
const propose = (starts: readonly Instant[], change: Partial<Context> = {}, now = TUESDAY_NOON) =>
  reasons(ASKING, AMIRA, { type: 'propose', starts }, now, change);
const accept = (proposal: string, change: Partial<Context> = {}, now = TUESDAY_NOON) =>
  reasons(PROPOSING, SAM, { type: 'accept', proposal: identifier(proposal) }, now, change);
const move = (now: Instant, change: Partial<Context> = {}) =>
  reasons(ACCEPTING, SAM, { type: 'move', preferences: OTHER_PREFERENCES }, now, change);

const taken = (kind: 'therapist' | 'member', start: Instant): BusyTime =>
  busyWith(kind === 'member' ? { kind, id: sam } : { kind, id: amira }, start);

const two = PREFERENCES.slice(0, 2);

const hold = (change: Partial<HoldCommand>, context: Partial<Context> = {}, now = ASKED, actor = SAM) =>
  refusalsOf(null, { ...HOLD, ...change }, instantContext(actor, now, context));
const offer = (change: Partial<OfferCommand>, context: Partial<Context> = {}, now = OFFERED_AT) =>
  refusalsOf(null, { ...OFFER, ...change }, offeredContext(DESK, now, context));
const ofHeld = (command: BookingCommand, context: Partial<Context> = {}) =>
  refusalsOf(instantly(HOLDING), command, instantContext(SAM, RESERVED_AT, context));
const otherPolicy = identifier<PolicyId>('policy-2');

/** For each code a command that is refused for it, and the whole answer: nothing else is said besides. */
const CASES: { readonly [Code in ReasonCode]: readonly [actual: readonly Reason[], expected: readonly object[]] } = {
  notYours: [request({}, {}, ASKED, PRIYA), only('notYours', {})],
  wrongState: [reasons(ASKING, SAM, { type: 'cancel', message: null }), only('wrongState', { state: 'requested' })],
  tooLate: [
    refusalsOf(
      after(ASKING, instant('2026-03-26T00:00:00Z')),
      { type: 'propose', starts: [TUESDAY] },
      contextOf(AMIRA, TUESDAY_NOON),
    ),
    only('tooLate', { deadline: instant('2026-03-25T09:00:00Z') }),
  ],
  alreadyBooked: [
    reasons(ACCEPTING, SAM, { type: 'accept', proposal: identifier('2-1') }),
    only('alreadyBooked', { start: MONDAY }),
  ],
  chargeNeeded: [
    ofHeld({ type: 'reserve', agreed: POLICY_1 }, accountWith({ available: 0 })),
    only('chargeNeeded', {}),
  ],
  notEligible: [hold({}, accountWith({ standing: 'ineligible' })), only('notEligible', {})],
  discharged: [hold({}, accountWith({ standing: 'discharged' })), only('discharged', {})],
  noSessionsLeft: [request({}, { account: { ...ACCOUNT, available: 0 } }), only('noSessionsLeft', {})],
  systemCheckNeeded: [request({}, { account: { ...ACCOUNT, systemCheckedAt: null } }), only('systemCheckNeeded', {})],
  courseEnds: [
    propose([TUESDAY], { account: { ...ACCOUNT, courseEnds: plus(TUESDAY, minutes(49)) } }),
    only('courseEnds', { by: plus(TUESDAY, minutes(49)) }),
  ],
  modalityNotOffered: [
    request({ modality: 'audio', candidates: [amira, tom] }),
    only('modalityNotOffered', { offered: ['video', 'text'] }),
  ],
  lengthNotOffered: [request({ length: 30 }), only('lengthNotOffered', { offered: [50] })],
  therapistNotOffered: [request({ candidates: [identifier('carys')] }), only('therapistNotOffered', {})],
  preferencesCount: [request({ preferences: two }), only('preferencesCount', { needed: 3, given: 2 })],
  preferencesSame: [
    request({ preferences: [...two, preference('2026-03-27', 'evening')] }),
    only('preferencesSame', { preference: preference('2026-03-27', 'evening') }),
  ],
  preferenceUnknownPart: [
    request({ preferences: [...two, preference('2026-03-27', 'night')] }),
    only('preferenceUnknownPart', { part: 'night' }),
  ],
  preferenceTooSoon: [
    // The last start in Tuesday morning is 11:10am: 24 hours after 11:10am on Monday, and no later.
    request({ preferences: [...two, preference('2026-03-24', 'morning')] }, {}, instant('2026-03-23T11:10:01Z')),
    only('preferenceTooSoon', { preference: preference('2026-03-24', 'morning'), notice: duration('PT24H') }),
  ],
  preferenceTooFar: [
    request({ preferences: [...two, preference('2026-04-21', 'morning')] }),
    only(
      'preferenceTooFar',
      { preference: preference('2026-04-21', 'morning'), last: localDate('2026-04-20') },
      // Midnight in London, 28 days before.
      instant('2026-03-24T00:00:00Z'),
    ),
  ],
  timeTooSoon: [
    hold({}, {}, shift(MONDAY, 1 - 48 * HOUR)),
    only('timeTooSoon', { start: MONDAY, notice: duration('PT48H') }),
  ],
  timeTooFar: [
    // Tuesday 21 April, 9am: the last day is Monday 20. It can be had from midnight in London, 28 days before.
    hold(
      { start: instant('2026-04-21T08:00:00Z') },
      {
        ...openTimes({ start: instant('2026-04-21T08:00:00Z'), end: instant('2026-04-21T16:00:00Z') }),
        policy: { ...INSTANT, reservation: { ...INSTANT.reservation, horizonDays: 28 } },
      },
    ),
    only(
      'timeTooFar',
      { start: instant('2026-04-21T08:00:00Z'), last: localDate('2026-04-20') },
      '2026-03-24T00:00:00.000Z',
    ),
  ],
  timeNotOffered: [
    hold({ start: plus(MONDAY, minutes(15)) }),
    only('timeNotOffered', { start: plus(MONDAY, minutes(15)) }),
  ],
  timeSame: [
    refusalsOf(
      instantly(CONFIRMING),
      { type: 'reschedule', start: MONDAY, agreed: POLICY_1 },
      instantContext(SAM, RESCHEDULED_AT),
    ),
    only('timeSame', { start: MONDAY }),
  ],
  outsideSitting: [offer({ start: shift(SIX, -1) }), only('outsideSitting', { start: shift(SIX, -1) })],
  roomFull: [
    offer({}, { busy: [busyWith({ kind: 'place', id: identifier('jupiter/1') }, shift(SIX, 50 * MINUTE - 1))] }),
    only('roomFull', { start: SIX }),
  ],
  alreadyHolding: [hold({}, accountWith({ holding: true })), only('alreadyHolding', {})],
  extensionsUsedUp: [
    ofHeld({ type: 'extend' }, { policy: { ...INSTANT, reservation: { ...INSTANT.reservation, extensions: 0 } } }),
    only('extensionsUsedUp', { allowed: 0 }),
  ],
  policyNotAgreed: [ofHeld({ type: 'reserve', agreed: otherPolicy }), only('policyNotAgreed', {})],
  messagingUnderway: [
    refusalsOf(null, WRITE, instantContext(SAM, ASKED, accountWith({ messagingUntil: shift(ASKED, 1) }))),
    only('messagingUnderway', { until: shift(ASKED, 1) }, shift(ASKED, 1)),
  ],
  outcomeIsSeen: [
    reasons(ACCEPTING, AMIRA, { type: 'markOutcome', outcome: 'completed' }, MONDAY),
    only('outcomeIsSeen', {}),
  ],
  courseCount: [
    (() => {
      const decision = decideCourse({ ...HOLD, dates: [], agreed: POLICY_1 }, instantContext(SAM, ASKED));
      return decision.outcome === 'refused' ? decision.refusals.flatMap(({ refusal }) => refusal.reasons) : [];
    })(),
    only('courseCount', { most: 12, given: 0 }),
  ],
  roundsUsedUp: [
    reasons(PROPOSING, SAM, { type: 'refuse', preferences: OTHER_PREFERENCES }, TUESDAY_NOON, {
      policy: { ...NEGOTIATED, request: { ...NEGOTIATED.request, rounds: 1 } },
    }),
    only('roundsUsedUp', { allowed: 1 }),
  ],
  proposalsCount: [propose([]), only('proposalsCount', { most: 3, given: 0 })],
  proposalsSame: [propose([FRIDAY, FRIDAY]), only('proposalsSame', { start: FRIDAY })],
  proposalTooSoon: [propose([FRIDAY], {}, minus(FRIDAY, minutes(59))), only('proposalTooSoon', { start: FRIDAY })],
  proposalOutsidePreferences: [
    // Ends at 9:01pm.
    propose([instant('2026-03-27T20:11:00Z')]),
    only('proposalOutsidePreferences', { start: instant('2026-03-27T20:11:00Z') }),
  ],
  timeTaken: [
    // Something begins ten minutes after the session would end, less one: within the buffer.
    propose([FRIDAY], { busy: [taken('therapist', plus(FRIDAY, minutes(59)))] }),
    only('timeTaken', { start: FRIDAY }),
  ],
  memberBusy: [
    accept('2-1', { busy: [taken('member', plus(FRIDAY, minutes(49)))] }),
    only('memberBusy', { start: FRIDAY }),
  ],
  proposalUnknown: [accept('1-1'), only('proposalUnknown', {})],
  proposalPassed: [accept('2-1', {}, FRIDAY), only('proposalPassed', { start: FRIDAY })],
  movesUsedUp: [
    move(TUESDAY_NOON, { policy: { ...NEGOTIATED, moves: { most: 0 } } }),
    only('movesUsedUp', { allowed: 0 }),
  ],
  moveUnderway: [
    reasons(ASKING_TO_MOVE, SAM, { type: 'move', preferences: PREFERENCES }),
    only('moveUnderway', {}, instant('2026-03-26T09:00:00Z')),
  ],
  noMoveUnderway: [reasons(ACCEPTING, SAM, { type: 'withdraw' }), only('noMoveUnderway', {})],
  sessionBegun: [
    reasons(ACCEPTING, SAM, { type: 'cancel', message: null }, MONDAY),
    only('sessionBegun', { start: MONDAY }),
  ],
  notYet: [
    reasons(ACCEPTING, THE_SYSTEM, { type: 'start' }, minus(MONDAY, minutes(11))),
    only('notYet', { from: minus(MONDAY, minutes(10)) }, minus(MONDAY, minutes(10))),
  ],
  flowDoesNotAllow: [
    request({}, { policy: { ...NEGOTIATED, flow: 'offered' } }),
    only('flowDoesNotAllow', { command: 'request' }),
  ],
};

describe('refusals', () => {
  it.each(Object.entries(CASES))('%s: alone, with what its message needs', (_, [actual, expected]) => {
    expect(actual).toEqual(expected);
  });

  it('name every reason that holds, not the first alone', () => {
    const account = {
      ...ACCOUNT,
      standing: 'discharged',
      available: 0,
      systemCheckedAt: null,
      courseEnds: minus(ASKED, minutes(120)),
    } as const;
    const command = {
      modality: 'audio',
      candidates: [tom],
      length: 25,
      preferences: [preference('2026-03-23', 'morning')],
    } as const;
    expect(request(command, { account }).map(({ code }) => code)).toEqual([
      'discharged',
      'noSessionsLeft',
      'systemCheckNeeded',
      'modalityNotOffered',
      'lengthNotOffered',
      'preferencesCount',
      'preferenceTooSoon',
      'courseEnds',
    ]);
  });

  it('name every time that does not do', () => {
    const starts = [instant('2026-03-24T12:30:00Z'), FRIDAY, instant('2026-03-28T18:00:00Z'), MONDAY];
    const found = propose(starts, { busy: [taken('therapist', FRIDAY), taken('member', MONDAY)] });
    expect(found.map(({ code, parameters }) => [code, 'start' in parameters ? parameters.start : null])).toEqual([
      ['proposalsCount', null],
      ['proposalTooSoon', '2026-03-24T12:30:00.000Z'],
      ['proposalOutsidePreferences', '2026-03-24T12:30:00.000Z'],
      ['timeTaken', FRIDAY],
      ['proposalOutsidePreferences', '2026-03-28T18:00:00.000Z'],
      ['memberBusy', MONDAY],
    ]);
  });
});

describe('the edges of what is allowed', () => {
  it.each([
    [
      'a text session without a system check',
      request({ modality: 'text' }, { account: { ...ACCOUNT, systemCheckedAt: null } }),
    ],
    [
      'a preference at exactly the notice',
      request({ preferences: [...two, preference('2026-03-24', 'morning')] }, {}, instant('2026-03-23T11:10:00Z')),
    ],
    [
      'a preference on the last day of the horizon',
      request({ preferences: [...two, preference('2026-04-20', 'evening')] }),
    ],
    ['the same day in two parts', request({ preferences: [...two, preference('2026-03-27', 'morning')] })],
    ['the last session', request({}, { account: { ...ACCOUNT, available: 1 } })],
    ['a time at exactly the notice', propose([FRIDAY], {}, minus(FRIDAY, minutes(60)))],
    ['a time that ends with its part of the day', propose([instant('2026-03-27T20:10:00Z')])],
    [
      'a time that ends with the course',
      propose([TUESDAY], { account: { ...ACCOUNT, courseEnds: plus(TUESDAY, minutes(50)) } }),
    ],
    [
      'a time whose buffer touches what is taken',
      propose([FRIDAY], { busy: [taken('therapist', plus(FRIDAY, minutes(60)))] }),
    ],
    [
      'a time that touches the end of what is taken',
      propose([FRIDAY], { busy: [taken('therapist', minus(FRIDAY, minutes(50)))] }),
    ],
    [
      'a time that somebody else’s calendar holds',
      propose([FRIDAY], { busy: [{ ...taken('therapist', FRIDAY), resource: { kind: 'therapist', id: tom } }] }),
    ],
    [
      'a time outside the preferences where the policy says so',
      propose([WEDNESDAY], {
        policy: { ...NEGOTIATED, proposal: { ...NEGOTIATED.proposal, withinPreferences: false } },
      }),
    ],
    ['accepting a moment before the time', accept('2-1', {}, minus(FRIDAY, duration('PT1S')))],
    [
      'accepting beside another session that touches',
      accept('2-1', { busy: [taken('member', plus(FRIDAY, minutes(50)))] }),
    ],
    [
      'entering from when the room opens',
      reasons(ACCEPTING, THE_SYSTEM, { type: 'start' }, minus(MONDAY, minutes(10))),
    ],
    [
      'cancelling a moment before the start',
      reasons(ACCEPTING, SAM, { type: 'cancel', message: null }, minus(MONDAY, duration('PT1S'))),
    ],
    [
      'a therapist’s move that is not bound to preferences',
      reasons(ACCEPTING, AMIRA, { type: 'propose', starts: [WEDNESDAY] }),
    ],
  ])('lets %s be', (_, found) => {
    expect(found).toEqual([]);
  });

  it('a move may overlap the session’s own old time', () => {
    const busy: BusyTime[] = [
      {
        resource: { kind: 'therapist', id: amira },
        booking: REQUEST.booking,
        start: MONDAY,
        end: plus(MONDAY, minutes(60)),
      },
    ];
    const half = plus(MONDAY, minutes(30));
    expect(reasons(ACCEPTING, AMIRA, { type: 'propose', starts: [half] }, ACCEPTED_AT, { busy })).toEqual([]);
  });

  it('a late move needs another session, an early one does not', () => {
    const account = { ...ACCOUNT, available: 0 };
    expect(move(MOVE_PROPOSED_AT, { account })).toEqual([]);
    expect(move(minus(MONDAY, minutes(24 * 60)), { account })).toEqual([]);
    expect(move(minus(MONDAY, minutes(24 * 60 - 1)), { account }).map(({ code }) => code)).toEqual(['noSessionsLeft']);
  });

  it('tells somebody who asks about another’s booking nothing of its times', () => {
    const found = reasons(ASKING, TOM, { type: 'propose', starts: [FRIDAY] }, TUESDAY_NOON, {
      busy: [taken('therapist', FRIDAY)],
    });
    expect(found).toEqual(only('notYours', {}));
  });
});
