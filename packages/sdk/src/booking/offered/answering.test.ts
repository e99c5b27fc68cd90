import { describe, expect, it } from 'vitest';
import { mayRebook } from '../booking.ts';
import {
  AMIRA,
  amira,
  DESK,
  eventOf,
  heldBy,
  inState,
  only,
  refusalsOf,
  SAM,
  shift,
  THE_SYSTEM,
} from '../testing/scene.ts';
import { settle, settled } from '../settle.ts';
import {
  AGREED_AT,
  AGREEING,
  AGREEING_CALL,
  OFFERING,
  OFFERING_CALL,
  offeredAfter,
  offeredContext,
  SIX,
} from './testing/scene.ts';
import { OFFERED } from '../../policy/index.ts';
import { instant } from '../../time/index.ts';

describe('the person’s answer (row W3)', () => {
  it.each([
    ['the person', SAM],
    ['the worker who read it', AMIRA],
    ['staff who read it', DESK],
  ])('yes, by %s, books the place', (_, actor) => {
    expect(eventOf(offeredAfter(OFFERING), { type: 'agree' }, offeredContext(actor, AGREED_AT))).toEqual({
      v: 1,
      type: 'agreed',
      at: AGREED_AT,
      by: actor,
      time: { start: SIX, end: '2026-03-30T17:50:00.000Z' },
      graceEnds: '2026-03-30T17:15:00.000Z',
    });
  });

  it('yes, keeps time and place', () => {
    const { answerBy, ...offered } = inState('offered', offeredAfter(OFFERING));
    expect(answerBy).toBe('2026-03-27T12:00:00.000Z');
    const confirmed = offeredAfter(AGREEING);
    expect(confirmed).toEqual({
      ...offered,
      state: 'confirmed',
      revision: 2,
      move: null,
      graceEnds: '2026-03-30T17:15:00.000Z',
    });
    expect(heldBy(confirmed, OFFERED)).toEqual([
      'member sam 03-30T17:00 03-30T17:50',
      'place jupiter/1 03-30T17:00 03-30T17:50',
    ]);
  });

  it('yes to a call, leaves a week after its end to write down how it went', () => {
    expect(offeredAfter(AGREEING_CALL)).toMatchObject({ graceEnds: '2026-04-08T10:50:00.000Z' });
  });

  it('no, frees the place; nothing is given back that they would book again with', () => {
    const declined = offeredAfter([...OFFERING, [AGREED_AT, SAM, { type: 'refuse', preferences: [] }]]);
    expect(declined).toMatchObject({
      state: 'declined',
      by: 'member',
      therapist: amira,
      message: null,
      session: 'released',
      endedAt: AGREED_AT,
    });
    expect(heldBy(declined, OFFERED)).toEqual([]);
    expect(mayRebook(declined)).toBe(false);
    expect(
      eventOf(offeredAfter(OFFERING), { type: 'refuse', preferences: [] }, offeredContext(SAM, AGREED_AT)),
    ).toEqual({ v: 1, type: 'offerRefused', at: AGREED_AT, by: SAM });
  });

  it('that never comes frees the place, to the millisecond', () => {
    const answerBy = instant('2026-03-27T12:00:00Z');
    const offered = offeredAfter(OFFERING);
    expect(settle(offered, shift(answerBy, -1), OFFERED)).toEqual([]);
    expect(settle(offered, answerBy, OFFERED)).toEqual([
      { v: 1, at: answerBy, by: THE_SYSTEM, type: 'lapsed', waitingFor: 'member' },
    ]);
    const lapsed = settled(offered, answerBy, OFFERED);
    expect(lapsed).toMatchObject({ state: 'lapsed', by: 'member', candidates: [amira], session: 'released' });
    expect(refusalsOf(lapsed, { type: 'agree' }, offeredContext(SAM, answerBy))).toEqual(
      only('tooLate', { deadline: answerBy }),
    );
  });
});

describe('taking the offer back', () => {
  it.each([
    ['in a room', OFFERING],
    ['by telephone', OFFERING_CALL],
  ])('%s frees it', (_, steps) => {
    const withdrawn = offeredAfter([...steps, [AGREED_AT, DESK, { type: 'withdraw' }]]);
    expect(withdrawn).toMatchObject({
      state: 'withdrawn',
      candidates: [amira],
      session: 'released',
      endedAt: AGREED_AT,
    });
    expect(heldBy(withdrawn, OFFERED)).toEqual([]);
    expect(mayRebook(withdrawn)).toBe(false);
  });

  it('is the worker’s and the staff’s, not the person’s', () => {
    expect(refusalsOf(offeredAfter(OFFERING), { type: 'withdraw' }, offeredContext(SAM, AGREED_AT))).toEqual(
      only('notYours', {}),
    );
    expect(eventOf(offeredAfter(OFFERING), { type: 'withdraw' }, offeredContext(AMIRA, AGREED_AT))).toEqual({
      v: 1,
      type: 'withdrawn',
      at: AGREED_AT,
      by: AMIRA,
    });
  });
});
