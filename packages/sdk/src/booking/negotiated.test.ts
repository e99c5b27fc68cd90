import { describe, expect, it } from 'vitest';
import { can } from './actions.ts';
import { cancellationTerms } from './consequences.ts';
import { fold } from './evolve.ts';
import { holds } from './holds.ts';
import {
  ACCEPTED_AT,
  ACCEPTING,
  after,
  AMIRA,
  amira,
  ASKED,
  ASKING,
  contextOf,
  FRIDAY,
  inState,
  MONDAY,
  MOVE_PROPOSED_AT,
  MOVING_BY_THERAPIST,
  NOBODY,
  only,
  OTHER_PREFERENCES,
  play,
  PREFERENCES,
  PROPOSING,
  PROPOSING_TO_MOVE,
  refusalsOf,
  REQUEST,
  SAM,
  sam,
  STARTING,
  TOM,
  tom,
  TUESDAY,
  WEDNESDAY,
  type Step,
} from './testing/scene.ts';
import { settled } from './settle.ts';
import { identifier, type TextId } from '../identifiers.ts';
import { balance, EMPTY_ACCOUNT, evolveAccount, type GrantId } from '../ledger/account.ts';
import { followBookingEvents } from '../ledger/booking-events.ts';
import { grantSessions } from '../ledger/sessions.ts';
import { usesOf, type Use } from '../ledger/uses.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { duration, instant, minus, minutes, plus, type Instant } from '../time/index.ts';

const at = instant;
const DAY = minutes(24 * 60);

/** What some steps do to the session that pays. */
function kinds(steps: readonly Step[]): readonly Use[] {
  return play(steps).events.flatMap(usesOf);
}

/** What is left of six sessions after some steps. */
function left(steps: readonly Step[]): number {
  const stamp = { at: ASKED, cause: { kind: 'prescription', id: 'referral' } } as const;
  const six = { id: identifier<GrantId>('referral'), source: 'funded', amount: 6, expiresAt: null } as const;
  const granted = grantSessions(EMPTY_ACCOUNT, stamp, six);
  if (granted.outcome === 'refused') throw new Error(granted.code);
  const account = granted.entries.reduce(evolveAccount, EMPTY_ACCOUNT);
  const events = play(steps).events.map((event) => ({ booking: after(steps).id, event, cover: 'session' }) as const);
  const decision = followBookingEvents(account, events);
  if (decision.outcome === 'refused') throw new Error(decision.code);
  return balance(decision.entries.reduce(evolveAccount, account));
}

/** Held times as `therapist 09:00 10:00` in UTC. */
function held(steps: readonly Step[]): string[] {
  return holds(after(steps), NEGOTIATED).map(
    ({ resource, start, end }) => `${resource.kind} ${start.slice(5, 16)} ${end.slice(5, 16)}`,
  );
}

describe('a request (rows N1, N2)', () => {
  it('names three preferences, holds a session of the member’s and no time', () => {
    expect(after(ASKING)).toEqual({
      state: 'requested',
      id: 'booking-1',
      flow: 'negotiated',
      service: 'live-therapy',
      policy: 'policy-1',
      member: sam,
      modality: 'video',
      length: 50,
      openedAt: ASKED,
      revision: 1,
      cover: 'session',
      session: 'held',
      sequence: 0,
      preferences: PREFERENCES,
      round: 1,
      moves: 0,
      candidates: [amira],
      answerBy: '2026-03-25T09:00:00.000Z',
    });
    expect(kinds(ASKING)).toEqual(['held']);
    expect(held(ASKING)).toEqual([]);
  });
});

describe('the therapist’s answer (rows N3, N4)', () => {
  it('holds each proposed time with its buffer, in her day alone, across the clock change', () => {
    expect(held(PROPOSING)).toEqual([
      'therapist 03-27T18:00 03-27T19:00',
      'therapist 03-30T09:00 03-30T10:00',
      'therapist 03-31T17:00 03-31T18:00',
    ]);
    const { proposals, answerBy } = inState('proposed', after(PROPOSING));
    expect(proposals.map(({ id, end }) => [id, end])).toEqual([
      ['2-1', '2026-03-27T18:50:00.000Z'],
      ['2-2', '2026-03-30T09:50:00.000Z'],
      ['2-3', '2026-03-31T17:50:00.000Z'],
    ]);
    expect(answerBy).toBe('2026-03-25T13:00:00.000Z');
  });

  it('waits for the member until the last of the times has come, where the policy gives longer', () => {
    const proposal = { ...NEGOTIATED.proposal, answerWithin: duration('PT720H') };
    const { answerBy } = inState('proposed', after(PROPOSING, null, NOBODY, { ...NEGOTIATED, proposal }));
    expect(answerBy).toBe(TUESDAY);
  });

  it('reads preferences by the wall clock: 5pm to 9pm is an hour earlier in UTC after the change', () => {
    const early = at('2026-03-31T16:00:00Z');
    expect(
      inState('proposed', after([...ASKING, [plus(ASKED, DAY), AMIRA, { type: 'propose', starts: [early] }]]))
        .proposals,
    ).toHaveLength(1);
    expect(() =>
      after([...ASKING, [plus(ASKED, DAY), AMIRA, { type: 'propose', starts: [at('2026-03-27T16:59:00Z')] }]]),
    ).toThrow('proposalOutsidePreferences');
  });

  it('may be no, with words that are kept apart', () => {
    const message = identifier<TextId>('text-1');
    const steps: readonly Step[] = [...ASKING, [plus(ASKED, DAY), AMIRA, { type: 'decline', message }]];
    expect(after(steps)).toMatchObject({ state: 'declined', therapist: amira, message, session: 'released' });
    expect(kinds(steps)).toEqual(['held', 'released']);
  });

  it('may be no after all, which frees the times', () => {
    const steps: readonly Step[] = [...PROPOSING, [plus(ASKED, DAY), AMIRA, { type: 'decline', message: null }]];
    expect(after(steps)).toMatchObject({ state: 'declined', session: 'released' });
    expect(held(steps)).toEqual([]);
  });

  it('that never comes makes the request lapse, with nothing lost', () => {
    const lapsed = after(ASKING, at('2026-03-25T09:00:00Z'));
    expect(lapsed).toMatchObject({
      state: 'lapsed',
      by: 'therapist',
      session: 'released',
      endedAt: '2026-03-25T09:00:00.000Z',
    });
    expect(lapsed.preferences).toEqual(PREFERENCES);
  });

  it('may be any candidate’s: the first to propose takes it, one no leaves the others', () => {
    const both: Step = [ASKED, SAM, { ...REQUEST, candidates: [amira, tom] }];
    const tomFirst = after([both, [plus(ASKED, DAY), TOM, { type: 'propose', starts: [FRIDAY] }]]);
    expect(tomFirst).toMatchObject({ state: 'proposed', therapist: tom });
    expect(can(tomFirst, 'decline', contextOf(AMIRA, plus(ASKED, DAY)))).toBe(false);

    const oneNo: Step[] = [both, [plus(ASKED, DAY), AMIRA, { type: 'decline', message: null }]];
    expect(after(oneNo)).toMatchObject({ state: 'requested', candidates: [tom] });
    expect(kinds(oneNo)).toEqual(['held']);
    const bothNo: Step[] = [...oneNo, [plus(ASKED, minutes(1500)), TOM, { type: 'decline', message: null }]];
    expect(after(bothNo)).toMatchObject({ state: 'declined', therapist: tom });
    expect(kinds(bothNo)).toEqual(['held', 'released']);
  });
});

describe('the member’s answer (rows N5, N6, N7, N8)', () => {
  it('books one time and frees the others', () => {
    expect(after(ACCEPTING)).toMatchObject({
      state: 'confirmed',
      therapist: amira,
      time: { start: MONDAY, end: '2026-03-30T09:50:00.000Z' },
      graceEnds: '2026-03-30T09:15:00.000Z',
      move: null,
      session: 'held',
    });
    expect(held(ACCEPTING)).toEqual(['member 03-30T09:00 03-30T09:50', 'therapist 03-30T09:00 03-30T10:00']);
    expect(kinds(ACCEPTING)).toEqual(['held']);
  });

  it('that never comes frees the times and the session', () => {
    const lapsed = after(PROPOSING, at('2026-03-25T13:00:00Z'));
    expect(lapsed).toMatchObject({ state: 'lapsed', by: 'member', session: 'released', candidates: [amira] });
    expect(holds(lapsed, NEGOTIATED)).toEqual([]);
  });

  it('may be that none suits: another round with new preferences, the same session held', () => {
    const refused: readonly Step[] = [
      ...PROPOSING,
      [ACCEPTED_AT, SAM, { type: 'refuse', preferences: OTHER_PREFERENCES }],
    ];
    expect(after(refused)).toMatchObject({
      state: 'requested',
      round: 2,
      preferences: OTHER_PREFERENCES,
      answerBy: '2026-03-25T18:00:00.000Z',
    });
    expect(held(refused)).toEqual([]);
    expect(kinds(refused)).toEqual(['held']);
    const again: readonly Step[] = [
      ...refused,
      [plus(ACCEPTED_AT, DAY), AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
    ];
    expect(inState('proposed', after(again)).proposals.map(({ id }) => id)).toEqual(['4-1']);
  });

  it('may be to take it all back, before or after the therapist’s, with nothing lost', () => {
    for (const steps of [ASKING, PROPOSING]) {
      const withdrawn: readonly Step[] = [...steps, [ACCEPTED_AT, SAM, { type: 'withdraw' }]];
      expect(after(withdrawn)).toMatchObject({ state: 'withdrawn', candidates: [amira], session: 'released' });
      expect(kinds(withdrawn)).toEqual(['held', 'released']);
      expect(held(withdrawn)).toEqual([]);
    }
  });
});

describe('calling a session off (row N9)', () => {
  // Monday 30 March, 10am in summer time: 24 hours before is 10am on Sunday, the day that the clocks go forward.
  const freeUntil = minus(MONDAY, DAY);
  const late = plus(freeUntil, minutes(1));
  const cancel = { type: 'cancel', message: null } as const;

  it('is free until exactly 24 hours before, also where the clock changes between', () => {
    expect(freeUntil).toBe('2026-03-29T09:00:00.000Z');
    const booking = inState('confirmed', after(ACCEPTING));
    expect(cancellationTerms(booking, SAM, NEGOTIATED, freeUntil)).toEqual({
      late: false,
      sessionLost: false,
      freeUntil,
    });
    expect(cancellationTerms(booking, SAM, NEGOTIATED, late)).toEqual({ late: true, sessionLost: true, freeUntil });
    expect(cancellationTerms(booking, AMIRA, NEGOTIATED, late)).toEqual({ late: true, sessionLost: false, freeUntil });
  });

  it.each([
    ['the member in time', SAM, freeUntil, 'member', false, 'released'],
    ['the member late', SAM, late, 'member', true, 'consumed'],
    ['the therapist in time', AMIRA, freeUntil, 'therapist', false, 'released'],
    ['the therapist late, which costs the member nothing', AMIRA, late, 'therapist', true, 'released'],
  ] as const)('by %s', (_, actor, when, by, isLate, session) => {
    const steps: readonly Step[] = [...ACCEPTING, [when, actor, cancel]];
    expect(after(steps)).toMatchObject({ state: 'cancelled', by, late: isLate, session, sequence: 1, endedAt: when });
    expect(kinds(steps)).toEqual(['held', session]);
    expect(held(steps)).toEqual([]);
  });

  it('costs nothing late where the policy says so', () => {
    const policy = { ...NEGOTIATED, cancellation: { ...NEGOTIATED.cancellation, lateLosesSession: false } };
    expect(after([...ACCEPTING, [late, SAM, cancel]], null, NOBODY, policy)).toMatchObject({
      late: true,
      session: 'released',
    });
  });
});

describe('moving a session (row N9)', () => {
  const accepted = plus(MOVE_PROPOSED_AT, minutes(60));
  const moved: readonly Step[] = [
    ...PROPOSING_TO_MOVE,
    [accepted, SAM, { type: 'accept', proposal: identifier('5-1') }],
  ];

  it('keeps the old time beside the new until the member accepts', () => {
    expect(held(PROPOSING_TO_MOVE)).toEqual([
      'member 03-30T09:00 03-30T09:50',
      'therapist 03-30T09:00 03-30T10:00',
      'therapist 04-01T08:00 04-01T09:00',
    ]);
    expect(after(PROPOSING_TO_MOVE)).toMatchObject({
      state: 'confirmed',
      time: { start: MONDAY },
      sequence: 0,
      moves: 0,
    });
  });

  it('is the same booking with the next number in calendars, and writes nothing in the ledger', () => {
    const booking = after(moved);
    expect(booking).toMatchObject({
      state: 'confirmed',
      id: 'booking-1',
      time: { start: WEDNESDAY, end: '2026-04-01T08:50:00.000Z' },
      graceEnds: '2026-04-01T08:15:00.000Z',
      move: null,
      moves: 1,
      sequence: 1,
      session: 'held',
    });
    expect(held(moved)).toEqual(['member 04-01T08:00 04-01T08:50', 'therapist 04-01T08:00 04-01T09:00']);
    expect(kinds(moved)).toEqual(['held']);
  });

  it('asked for late costs the session of the old time, once the new one is agreed', () => {
    const asked = minus(MONDAY, minutes(20 * 60));
    const asking: readonly Step[] = [...ACCEPTING, [asked, SAM, { type: 'move', preferences: OTHER_PREFERENCES }]];
    const proposing: readonly Step[] = [
      ...asking,
      [plus(asked, minutes(60)), AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
    ];
    expect(kinds(proposing)).toEqual(['held']);
    const agreed: readonly Step[] = [
      ...proposing,
      [plus(asked, minutes(90)), SAM, { type: 'accept', proposal: identifier('5-1') }],
    ];
    expect(after(agreed)).toMatchObject({ state: 'confirmed', moves: 1, session: 'held' });
    expect(kinds(agreed)).toEqual(['held', 'consumed', 'held']);
    const cancellation = { ...NEGOTIATED.cancellation, lateLosesSession: false };
    const costless = play(agreed, { policy: { ...NEGOTIATED, cancellation } });
    expect(costless.events.at(-1)).toMatchObject({ type: 'moved', sessionLost: false });
    const refused: readonly Step[] = [
      ...proposing,
      [plus(asked, minutes(90)), SAM, { type: 'refuse', preferences: [] }],
    ];
    expect(kinds(refused)).toEqual(['held']);
    expect(after(refused)).toMatchObject({ state: 'confirmed', time: { start: MONDAY }, move: null });
  });

  it('begun by the therapist never costs the member anything, however late', () => {
    const late = minus(MONDAY, minutes(60));
    const steps: readonly Step[] = [
      ...ACCEPTING,
      [late, AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
      [plus(late, minutes(5)), SAM, { type: 'accept', proposal: identifier('4-1') }],
    ];
    expect(kinds(steps)).toEqual(['held']);
  });

  it.each([
    ['taken back by who asked', PROPOSING_TO_MOVE, SAM, { type: 'withdraw' }, 'withdrawn'],
    ['refused', PROPOSING_TO_MOVE, SAM, { type: 'refuse', preferences: [] }, 'refused'],
    ['declined after all', PROPOSING_TO_MOVE, AMIRA, { type: 'decline', message: null }, 'declined'],
    ['taken back by the therapist who began it', MOVING_BY_THERAPIST, AMIRA, { type: 'withdraw' }, 'withdrawn'],
  ] as const)('that is %s leaves the session as it was', (_, steps, actor, command, cause) => {
    const ended: readonly Step[] = [...steps, [accepted, actor, command]];
    expect(play(ended).events.at(-1)).toMatchObject({ type: 'moveEnded', cause });
    expect(after(ended)).toMatchObject({ time: { start: MONDAY }, move: null, moves: 0, sequence: 0 });
    expect(held(ended)).toEqual(held(ACCEPTING));
  });

  it('proposed shortly before the session can be answered until it begins, and no longer', () => {
    const steps: readonly Step[] = [
      ...ACCEPTING,
      [minus(MONDAY, minutes(60)), AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
    ];
    expect(inState('confirmed', after(steps)).move).toMatchObject({ stage: 'proposed', answerBy: MONDAY });
  });

  it('that nobody answers leaves the session as it was, and can be tried again', () => {
    const due = at('2026-03-26T12:00:00Z');
    const booking = settled(after(PROPOSING_TO_MOVE), due, NEGOTIATED, NOBODY);
    expect(booking).toMatchObject({ state: 'confirmed', time: { start: MONDAY }, move: null });
    expect(can(booking, 'move', contextOf(SAM, due))).toBe(true);
  });

  it('never gives a new time the name of an old one', () => {
    const again: readonly Step[] = [
      ...PROPOSING_TO_MOVE,
      [accepted, SAM, { type: 'refuse', preferences: [] }],
      [plus(accepted, minutes(1)), AMIRA, { type: 'propose', starts: [TUESDAY] }],
    ];
    const ids = play(again).events.flatMap((event) =>
      'proposals' in event ? event.proposals.map(({ id }) => id) : [],
    );
    expect(new Set(ids).size).toBe(5);
    const stale = [
      ...again,
      [plus(accepted, minutes(2)), SAM, { type: 'accept', proposal: identifier('5-1') }],
    ] as Step[];
    expect(() => play(stale)).toThrow('proposalUnknown');
  });

  it('is to another time: the one that is agreed cannot be proposed again', () => {
    const propose = (starts: readonly Instant[]) =>
      refusalsOf(after(ACCEPTING), { type: 'propose', starts }, contextOf(AMIRA, MOVE_PROPOSED_AT));
    expect(propose([WEDNESDAY, MONDAY])).toEqual(only('timeSame', { start: MONDAY }));
    expect(propose([minus(MONDAY, minutes(1))])).toEqual([]);
  });

  it('is possible as often as the policy says', () => {
    const twice: readonly Step[] = [
      ...moved,
      [plus(accepted, minutes(1)), AMIRA, { type: 'propose', starts: [TUESDAY] }],
      [plus(accepted, minutes(2)), SAM, { type: 'accept', proposal: identifier('7-1') }],
    ];
    expect(after(twice)).toMatchObject({ moves: 2, sequence: 2, time: { start: TUESDAY } });
    expect(can(after(twice), 'move', contextOf(SAM, plus(accepted, minutes(3))))).toBe(false);
    expect(can(after(twice), 'propose', contextOf(AMIRA, plus(accepted, minutes(3))))).toBe(false);
  });

  it('by less than a session joins the two times into one hold', () => {
    const half: readonly Step[] = [
      ...ACCEPTING,
      [MOVE_PROPOSED_AT, AMIRA, { type: 'propose', starts: [plus(MONDAY, minutes(30))] }],
    ];
    expect(held(half)).toEqual(['member 03-30T09:00 03-30T09:50', 'therapist 03-30T09:00 03-30T10:30']);
  });
});

describe('the session', () => {
  it('holds its time while it goes on, and consumes the session when it ends', () => {
    expect(held(STARTING)).toEqual(['member 03-30T09:00 03-30T09:50', 'therapist 03-30T09:00 03-30T10:00']);
    const ended: readonly Step[] = [...STARTING, [plus(MONDAY, minutes(48)), AMIRA, { type: 'end' }]];
    expect(after(ended)).toMatchObject({
      state: 'completed',
      startedAt: MONDAY,
      endedAt: '2026-03-30T09:48:00.000Z',
      session: 'consumed',
    });
    expect(kinds(ended)).toEqual(['held', 'consumed']);
  });
});

describe('the ledger', () => {
  it('sums to what can still be booked', () => {
    expect(left(ASKING)).toBe(5);
    expect(left([...ASKING, [ACCEPTED_AT, SAM, { type: 'withdraw' }]])).toBe(6);
    expect(left([...STARTING, [plus(MONDAY, minutes(48)), AMIRA, { type: 'end' }]])).toBe(5);
  });
});

describe('folding', () => {
  it('refuses events that are no booking’s', () => {
    const { events } = play(ACCEPTING);
    expect(() => fold([])).toThrow(TypeError);
    expect(() => fold(events.slice(1))).toThrow(TypeError);
    expect(() => fold([...events.slice(0, 1), ...events])).toThrow(TypeError);
    expect(() => fold([...events, ...events.slice(-1)])).toThrow(TypeError);
  });
});
