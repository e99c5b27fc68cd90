import { describe, expect, it } from 'vitest';
import {
  ACCEPTING,
  after,
  AMIRA,
  contextOf,
  DESK,
  eventOf,
  heldBy,
  HOUR,
  inState,
  MINUTE,
  MONDAY,
  only,
  refusalsOf,
  SAM,
  shift,
  STARTING,
  THE_SYSTEM,
} from '../testing/scene.ts';
import { AGREEING, IN_JUPITER, offeredAfter, SIX } from '../offered/testing/scene.ts';
import { CONFIRMING, instantContext, instantly, LATE, RESERVING } from '../instant/testing/scene.ts';
import { identifier, type TextId } from '../../identifiers.ts';
import { INSTANT, NEGOTIATED, type Policy } from '../../policy/index.ts';
import { duration, instant } from '../../time/index.ts';

const message = identifier<TextId>('text-1');
const cancel = { type: 'cancel', message } as const;
const freeUntil = instant('2026-03-29T09:00:00Z');

describe('calling a session off (rows I7, W4)', () => {
  it.each([
    ['member', SAM, freeUntil, false, false],
    ['member', SAM, shift(freeUntil, 1), true, true],
    ['therapist', AMIRA, freeUntil, false, false],
    ['therapist', AMIRA, shift(freeUntil, 1), true, false],
    ['staff', DESK, shift(freeUntil, 1), true, false],
  ] as const)('by the %s costs what it should (%#)', (who, actor, at, late, sessionLost) => {
    expect(eventOf(instantly(CONFIRMING), cancel, instantContext(actor, at))).toEqual({
      v: 1,
      type: 'cancelled',
      at,
      by: actor,
      who,
      late,
      sessionLost,
      message,
    });
    const cancelled = instantly([...CONFIRMING, [at, actor, cancel]]);
    const { graceEnds, move, ...confirmed } = inState('confirmed', instantly(CONFIRMING));
    expect([graceEnds, move]).toEqual(['2026-03-30T09:15:00.000Z', null]);
    expect(cancelled).toEqual({
      ...confirmed,
      state: 'cancelled',
      revision: 4,
      sequence: 1,
      session: sessionLost ? 'consumed' : 'released',
      by: who,
      late,
      endedAt: at,
    });
    expect(heldBy(cancelled, INSTANT)).toEqual([]);
  });

  it('costs nothing late where the policy says so', () => {
    const policy: Policy = { ...INSTANT, cancellation: { ...INSTANT.cancellation, lateLosesSession: false } };
    expect(eventOf(instantly(CONFIRMING), cancel, instantContext(SAM, LATE, { policy }))).toMatchObject({
      late: true,
      sessionLost: false,
    });
  });

  it('is possible while it is reserved, with the number in calendars rising', () => {
    const at = shift(freeUntil, -HOUR);
    expect(instantly([...RESERVING, [at, SAM, cancel]])).toMatchObject({
      state: 'cancelled',
      sequence: 1,
      late: false,
    });
  });

  it('is possible to the last millisecond before it begins', () => {
    expect(refusalsOf(after(ACCEPTING), cancel, contextOf(SAM, shift(MONDAY, -1)))).toEqual([]);
    expect(refusalsOf(after(ACCEPTING), cancel, contextOf(SAM, MONDAY))).toEqual(
      only('sessionBegun', { start: MONDAY }),
    );
  });

  it('keeps the place in which it would have been', () => {
    expect(offeredAfter([...AGREEING, [shift(SIX, -HOUR), SAM, cancel]])).toMatchObject({
      state: 'cancelled',
      place: 'jupiter/1',
      session: 'released',
    });
  });
});

describe('the session begins when both have joined (row S4)', () => {
  const start = { type: 'start' } as const;
  const opens = shift(MONDAY, -10 * MINUTE);

  it('from when the room opens, to the millisecond', () => {
    expect(refusalsOf(after(ACCEPTING), start, contextOf(THE_SYSTEM, opens))).toEqual([]);
    expect(refusalsOf(after(ACCEPTING), start, contextOf(THE_SYSTEM, shift(opens, -1)))).toEqual(
      only('notYet', { from: opens }, opens),
    );
  });

  it('and is closed for everyone some time after its end, also when it began early', () => {
    expect(eventOf(after(ACCEPTING), start, contextOf(THE_SYSTEM, opens))).toEqual({
      v: 1,
      type: 'started',
      at: opens,
      by: THE_SYSTEM,
      closesAt: '2026-03-30T10:05:00.000Z',
    });
    const { graceEnds, move, ...confirmed } = inState('confirmed', after(ACCEPTING));
    expect([graceEnds, move]).toEqual(['2026-03-30T09:15:00.000Z', null]);
    expect(after([...ACCEPTING, [opens, THE_SYSTEM, start]])).toEqual({
      ...confirmed,
      state: 'inSession',
      revision: 4,
      startedAt: opens,
      closesAt: '2026-03-30T10:05:00.000Z',
    });
  });

  it('as the policy says when', () => {
    const policy: Policy = {
      ...NEGOTIATED,
      meeting: { ...NEGOTIATED.meeting, opensBefore: duration('PT0M'), closesAfter: duration('PT1H') },
    };
    expect(refusalsOf(after(ACCEPTING), start, contextOf(THE_SYSTEM, shift(MONDAY, -1), { policy }))).toEqual(
      only('notYet', { from: MONDAY }, MONDAY),
    );
    expect(eventOf(after(ACCEPTING), start, contextOf(THE_SYSTEM, MONDAY, { policy }))).toMatchObject({
      closesAt: '2026-03-30T10:50:00.000Z',
    });
  });
});

describe('ending it', () => {
  const at = shift(MONDAY, 20 * MINUTE);

  it('is the therapist’s, and uses the session', () => {
    expect(eventOf(after(STARTING), { type: 'end' }, contextOf(AMIRA, at))).toEqual({
      v: 1,
      type: 'completed',
      at,
      by: AMIRA,
    });
    const { closesAt, ...begun } = inState('inSession', after(STARTING));
    expect(closesAt).toBe('2026-03-30T10:05:00.000Z');
    expect(after([...STARTING, [at, AMIRA, { type: 'end' }]])).toEqual({
      ...begun,
      state: 'completed',
      revision: 5,
      session: 'consumed',
      endedAt: at,
    });
  });

  it.each([
    ['the therapist', AMIRA],
    ['the system', THE_SYSTEM],
  ])('because the connection did not come back, by %s, gives the session back (row S8)', (_, actor) => {
    expect(eventOf(after(STARTING), { type: 'breakOff' }, contextOf(actor, at))).toEqual({
      v: 1,
      type: 'interrupted',
      at,
      by: actor,
      cause: 'brokenOff',
    });
    const { closesAt, startedAt, ...begun } = inState('inSession', after(STARTING));
    expect([closesAt, startedAt]).toEqual(['2026-03-30T10:05:00.000Z', MONDAY]);
    const broken = after([...STARTING, [at, actor, { type: 'breakOff' }]]);
    expect(broken).toEqual({
      ...begun,
      state: 'interrupted',
      revision: 5,
      session: 'released',
      cause: 'brokenOff',
      endedAt: at,
    });
    expect(heldBy(broken, NEGOTIATED)).toEqual([]);
  });

  it('in a room keeps its place till then', () => {
    const began = offeredAfter([...AGREEING, [SIX, THE_SYSTEM, { type: 'start' }]]);
    expect(heldBy(began, IN_JUPITER.policy)).toEqual([
      'member sam 03-30T17:00 03-30T17:50',
      'place jupiter/1 03-30T17:00 03-30T17:50',
    ]);
    expect(
      offeredAfter([...AGREEING, [SIX, THE_SYSTEM, { type: 'start' }], [shift(SIX, MINUTE), AMIRA, { type: 'end' }]]),
    ).toMatchObject({
      state: 'completed',
      place: 'jupiter/1',
    });
  });
});
