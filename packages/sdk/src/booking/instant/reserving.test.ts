import { describe, expect, it } from 'vitest';
import { mayRebook } from '../booking.ts';
import {
  AMIRA,
  amira,
  eventOf,
  heldBy,
  inState,
  MONDAY,
  only,
  refusalsOf,
  SAM,
  shift,
  THE_SYSTEM,
} from '../testing/scene.ts';
import { settle, settled } from '../settle.ts';
import {
  accountWith,
  CONFIRMED_AT,
  CONFIRMING,
  HOLDING,
  instantContext,
  instantly,
  POLICY_1,
  RESERVED_AT,
  RESERVING,
} from './testing/scene.ts';
import { identifier, type PolicyId, type TextId } from '../../identifiers.ts';
import { INSTANT, type Policy } from '../../policy/index.ts';
import { instant } from '../../time/index.ts';

const reserve = { type: 'reserve', agreed: POLICY_1 } as const;
const free: Policy = { ...INSTANT, eligibility: { ...INSTANT.eligibility, coverage: null } };

describe('reserving the time that is kept (row I1)', () => {
  it('takes a session, and asks the therapist to confirm until 24 hours before', () => {
    expect(eventOf(instantly(HOLDING), reserve, instantContext(SAM, RESERVED_AT))).toEqual({
      v: 1,
      type: 'reserved',
      at: RESERVED_AT,
      by: SAM,
      cover: 'session',
      // 10am on Sunday 29 March, the day on which the clocks go forward.
      confirmBy: '2026-03-29T09:00:00.000Z',
    });
    const { until, source, extensions, ...held } = inState('held', instantly(HOLDING));
    expect([until, source, extensions]).toEqual(['2026-03-23T09:10:00.000Z', 'member', 0]);
    expect(instantly(RESERVING)).toEqual({
      ...held,
      state: 'reserved',
      revision: 2,
      cover: 'session',
      session: 'held',
      confirmBy: '2026-03-29T09:00:00.000Z',
    });
    expect(heldBy(instantly(RESERVING), INSTANT)).toEqual(heldBy(instantly(HOLDING), INSTANT));
  });

  it.each([
    ['a session first', { available: 1, charges: 1 }, INSTANT, 'session'],
    ['a charge where no session is left', { available: 0, charges: 1 }, INSTANT, 'charge'],
    ['nothing where the service is free', { available: 0, charges: 0 }, free, 'free'],
  ])('uses %s', (_, account, policy, cover) => {
    const context = instantContext(SAM, RESERVED_AT, { ...accountWith(account), policy });
    expect(eventOf(instantly(HOLDING), reserve, context)).toMatchObject({ cover });
  });

  it('needs something that pays, and a member who may still book', () => {
    const context = instantContext(SAM, RESERVED_AT, accountWith({ available: 0, standing: 'ineligible' }));
    expect(refusalsOf(instantly(HOLDING), { type: 'reserve', agreed: identifier<PolicyId>('other') }, context)).toEqual(
      [...only('notEligible', {}), ...only('chargeNeeded', {}), ...only('policyNotAgreed', {})],
    );
  });

  it('needs nothing that holding needed: the time is theirs', () => {
    const later = instantContext(SAM, RESERVED_AT, { ...accountWith({ holding: true }), therapists: [] });
    expect(refusalsOf(instantly(HOLDING), reserve, later)).toEqual([]);
  });
});

describe('the therapist’s answer (row I3)', () => {
  const confirmBy = instant('2026-03-29T09:00:00Z');

  it('books the time that was reserved', () => {
    expect(eventOf(instantly(RESERVING), { type: 'confirm' }, instantContext(AMIRA, CONFIRMED_AT))).toEqual({
      v: 1,
      type: 'providerConfirmed',
      at: CONFIRMED_AT,
      by: AMIRA,
      time: { start: MONDAY, end: '2026-03-30T09:45:00.000Z' },
      graceEnds: '2026-03-30T09:15:00.000Z',
    });
    const { confirmBy: by, ...reserved } = inState('reserved', instantly(RESERVING));
    expect(by).toBe(confirmBy);
    expect(instantly(CONFIRMING)).toEqual({
      ...reserved,
      state: 'confirmed',
      revision: 3,
      move: null,
      graceEnds: '2026-03-30T09:15:00.000Z',
    });
    expect(heldBy(instantly(CONFIRMING), INSTANT)).toEqual([
      'member sam 03-30T09:00 03-30T09:45',
      'therapist amira 03-30T09:00 03-30T10:00',
    ]);
  });

  it('may be no, with what paid given back and the right to book again', () => {
    const message = identifier<TextId>('text-1');
    const declined = instantly([...RESERVING, [CONFIRMED_AT, AMIRA, { type: 'decline', message }]]);
    expect(declined).toMatchObject({
      state: 'declined',
      by: 'therapist',
      therapist: amira,
      message,
      session: 'released',
      endedAt: CONFIRMED_AT,
    });
    expect(mayRebook(declined)).toBe(true);
    expect(heldBy(declined, INSTANT)).toEqual([]);
    expect(eventOf(instantly(RESERVING), { type: 'decline', message }, instantContext(AMIRA, CONFIRMED_AT))).toEqual({
      v: 1,
      type: 'declined',
      at: CONFIRMED_AT,
      by: AMIRA,
      therapist: amira,
      message,
      last: true,
    });
  });

  it('that never comes makes the reservation lapse, to the millisecond, with nothing lost', () => {
    const reserved = instantly(RESERVING);
    expect(settle(reserved, shift(confirmBy, -1), INSTANT)).toEqual([]);
    expect(settle(reserved, confirmBy, INSTANT)).toEqual([
      { v: 1, at: confirmBy, by: THE_SYSTEM, type: 'lapsed', waitingFor: 'therapist' },
    ]);
    const lapsed = settled(reserved, confirmBy, INSTANT);
    expect(lapsed).toMatchObject({ state: 'lapsed', by: 'therapist', session: 'released', candidates: [amira] });
    expect(mayRebook(lapsed)).toBe(true);
    expect(refusalsOf(lapsed, { type: 'confirm' }, instantContext(AMIRA, confirmBy))).toEqual(
      only('tooLate', { deadline: confirmBy }),
    );
  });
});
