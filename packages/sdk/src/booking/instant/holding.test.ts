import { describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import {
  AMIRA,
  amira,
  ASKED,
  busyWith,
  DESK,
  eventOf,
  heldBy,
  HOUR,
  MINUTE,
  MONDAY,
  only,
  PRIYA,
  refusalsOf,
  SAM,
  sam,
  shift,
  THE_SYSTEM,
} from '../testing/scene.ts';
import { settle, settled } from '../settle.ts';
import { accountWith, HOLD, HOLDING, HOLDING_FOR_LIST, instantContext, instantly, POLICY_1 } from './testing/scene.ts';
import { INSTANT, type Policy } from '../../policy/index.ts';
import { duration, instant, minus } from '../../time/index.ts';

const extensions = (count: number): Policy => ({
  ...INSTANT,
  reservation: { ...INSTANT.reservation, extensions: count },
});

describe('a free time is kept (row I2)', () => {
  it('for ten minutes, with nothing paid for it yet', () => {
    expect(instantly(HOLDING)).toEqual({
      state: 'held',
      id: 'booking-1',
      flow: 'instant',
      service: 'coaching',
      policy: 'policy-1',
      member: sam,
      modality: 'video',
      length: 45,
      openedAt: ASKED,
      revision: 1,
      cover: 'free',
      session: 'none',
      sequence: 0,
      preferences: [],
      round: 1,
      moves: 0,
      therapist: amira,
      time: { start: MONDAY, end: '2026-03-30T09:45:00.000Z' },
      place: null,
      source: 'member',
      until: '2026-03-23T09:10:00.000Z',
      extensions: 0,
    });
  });

  it('by an event that says who did what and when', () => {
    expect(eventOf(null, HOLD, instantContext(SAM, ASKED))).toEqual({
      v: 1,
      type: 'slotHeld',
      at: ASKED,
      by: SAM,
      flow: 'instant',
      booking: 'booking-1',
      service: 'coaching',
      policy: 'policy-1',
      member: sam,
      modality: 'video',
      length: 45,
      source: 'member',
      therapist: amira,
      time: { start: MONDAY, end: '2026-03-30T09:45:00.000Z' },
      until: '2026-03-23T09:10:00.000Z',
    });
  });

  it('in the member’s day and, with the break after it, in the therapist’s', () => {
    expect(heldBy(instantly(HOLDING), INSTANT)).toEqual([
      'member sam 03-30T09:00 03-30T09:45',
      'therapist amira 03-30T09:00 03-30T10:00',
    ]);
  });

  it('until the very millisecond, then it is free again', () => {
    const until = instant('2026-03-23T09:10:00Z');
    const held = instantly(HOLDING);
    expect(settle(held, shift(until, -1), INSTANT)).toEqual([]);
    expect(settle(held, until, INSTANT)).toEqual([{ v: 1, at: until, by: THE_SYSTEM, type: 'holdReleased' }]);
    const lapsed = settled(held, until, INSTANT);
    expect(lapsed).toMatchObject({
      state: 'lapsed',
      by: 'member',
      candidates: [amira],
      session: 'none',
      endedAt: until,
    });
    expect(heldBy(lapsed, INSTANT)).toEqual([]);
  });

  it('no longer than the therapist can still confirm it', () => {
    const policy: Policy = {
      ...INSTANT,
      reservation: { ...INSTANT.reservation, minimumNotice: duration('PT24H'), confirmBefore: duration('PT24H') },
    };
    const held = eventOf(null, HOLD, instantContext(SAM, shift(MONDAY, -24 * HOUR - 3 * MINUTE), { policy }));
    expect(held).toMatchObject({ until: '2026-03-29T09:00:00.000Z' });
  });

  it.each([
    ['the member whose time it is to be', SAM, []],
    ['the system, for the waiting list', THE_SYSTEM, []],
    ['another member', PRIYA, only('notYours', {})],
    ['a therapist', AMIRA, only('notYours', {})],
    ['staff', DESK, only('notYours', {})],
  ])('when asked by %s, or not at all', (_, actor, reasons) => {
    expect(refusalsOf(null, HOLD, instantContext(actor, ASKED))).toEqual(reasons);
  });

  it('only where the service lets people take free times', () => {
    const reasons = only('flowDoesNotAllow', { command: 'hold' });
    expect(refusalsOf(null, HOLD, instantContext(SAM, ASKED, { policy: { ...INSTANT, flow: 'negotiated' } }))).toEqual(
      reasons,
    );
    expect(refusalsOf(null, HOLD, instantContext(SAM, ASKED, { policy: { ...INSTANT, flow: 'offered' } }))).toEqual(
      reasons,
    );
  });

  it('without asking what would pay for it', () => {
    expect(refusalsOf(null, HOLD, instantContext(SAM, ASKED, accountWith({ available: 0 })))).toEqual([]);
  });

  it('once at a time, and only for whom the service is', () => {
    const facts = {
      ...accountWith({ holding: true, standing: 'discharged' }),
      busy: [busyWith({ kind: 'member', id: sam }, MONDAY)],
    };
    const command = { ...HOLD, modality: 'telephone', length: 50 } as const;
    const codes = (actor: Actor, policy: Policy) =>
      refusalsOf(null, command, instantContext(actor, ASKED, { ...facts, policy })).map(({ code }) => code);
    const elsewhere: Policy = { ...INSTANT, flow: 'offered' };
    // Whoever may not ask, or not there, learns nothing of the person.
    expect(codes(PRIYA, INSTANT)).toEqual(['notYours']);
    expect(codes(SAM, elsewhere)).toEqual(['flowDoesNotAllow']);
    expect(codes(SAM, INSTANT)).toEqual([
      'discharged',
      'alreadyHolding',
      'modalityNotOffered',
      'lengthNotOffered',
      'memberBusy',
    ]);
  });

  it('and nothing opens a booking twice', () => {
    expect(refusalsOf(instantly(HOLDING), HOLD, instantContext(SAM, ASKED))).toEqual(
      only('wrongState', { state: 'held' }),
    );
  });
});

describe('keeping it for longer', () => {
  const soon = shift(ASKED, 5 * MINUTE);

  it('adds ten minutes to the end, as often as the policy allows', () => {
    const once = instantly([...HOLDING, [soon, SAM, { type: 'extend' }]]);
    expect(once).toMatchObject({ until: '2026-03-23T09:20:00.000Z', extensions: 1, revision: 2 });
    expect(refusalsOf(once, { type: 'extend' }, instantContext(SAM, soon))).toEqual(
      only('extensionsUsedUp', { allowed: 1 }),
    );
    const twice = instantly(
      [...HOLDING, [soon, SAM, { type: 'extend' }], [soon, SAM, { type: 'extend' }]],
      null,
      undefined,
      {
        policy: extensions(2),
      },
    );
    expect(twice).toMatchObject({ until: '2026-03-23T09:30:00.000Z', extensions: 2 });
    expect(refusalsOf(twice, { type: 'extend' }, instantContext(SAM, soon, { policy: extensions(2) }))).toEqual(
      only('extensionsUsedUp', { allowed: 2 }),
    );
  });

  it('never reaches past the last moment to confirm it', () => {
    const policy: Policy = {
      ...INSTANT,
      reservation: { ...INSTANT.reservation, minimumNotice: duration('PT24H'), confirmBefore: duration('PT24H') },
    };
    const at = shift(MONDAY, -24 * HOUR - 15 * MINUTE);
    const held = instantly([[at, SAM, HOLD]], null, undefined, { policy });
    expect(held).toMatchObject({ until: '2026-03-29T08:55:00.000Z' });
    expect(eventOf(held, { type: 'extend' }, instantContext(SAM, at, { policy }))).toEqual({
      v: 1,
      type: 'holdExtended',
      at,
      by: SAM,
      until: '2026-03-29T09:00:00.000Z',
    });
  });
});

describe('a time kept for the next on the waiting list (row I4)', () => {
  it('is theirs for the offer’s time, and cannot be kept for longer', () => {
    const held = instantly(HOLDING_FOR_LIST);
    expect(held).toMatchObject({ state: 'held', source: 'waitingList', until: '2026-03-23T13:00:00.000Z' });
    expect(refusalsOf(held, { type: 'extend' }, instantContext(SAM, ASKED, { policy: extensions(5) }))).toEqual(
      only('extensionsUsedUp', { allowed: 0 }),
    );
    expect(heldBy(held, INSTANT)).toEqual([
      'member sam 03-30T09:00 03-30T09:45',
      'therapist amira 03-30T09:00 03-30T10:00',
    ]);
  });

  it('can be reserved to the last millisecond, and is then free for the next', () => {
    const until = instant('2026-03-23T13:00:00Z');
    const reserve = { type: 'reserve', agreed: POLICY_1 } as const;
    const before = settled(instantly(HOLDING_FOR_LIST), shift(until, -1), INSTANT);
    expect(refusalsOf(before, reserve, instantContext(SAM, shift(until, -1)))).toEqual([]);
    const then = settled(instantly(HOLDING_FOR_LIST), until, INSTANT);
    expect(refusalsOf(then, reserve, instantContext(SAM, until))).toEqual(only('tooLate', { deadline: until }));
  });

  it('is never kept for longer than it can still be confirmed', () => {
    const at = minus(MONDAY, duration('PT26H'));
    const policy: Policy = { ...INSTANT, reservation: { ...INSTANT.reservation, minimumNotice: duration('PT24H') } };
    expect(eventOf(null, HOLD, instantContext(THE_SYSTEM, at, { policy }))).toMatchObject({
      source: 'waitingList',
      until: '2026-03-29T09:00:00.000Z',
    });
  });
});

describe('letting it go', () => {
  it('frees it at once, with nothing lost', () => {
    const at = shift(ASKED, MINUTE);
    const released = instantly([...HOLDING, [at, SAM, { type: 'release' }]]);
    expect(released).toMatchObject({
      state: 'lapsed',
      by: 'member',
      session: 'none',
      candidates: [amira],
      endedAt: at,
    });
    expect(heldBy(released, INSTANT)).toEqual([]);
    expect(eventOf(instantly(HOLDING), { type: 'release' }, instantContext(SAM, at))).toEqual({
      v: 1,
      type: 'holdReleased',
      at,
      by: SAM,
    });
  });
});
