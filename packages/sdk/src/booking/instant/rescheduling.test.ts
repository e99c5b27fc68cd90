import { describe, expect, it } from 'vitest';
import type { AccountFacts, Context } from '../context.ts';
import {
  amira,
  AMIRA,
  busyWith,
  eventOf,
  heldBy,
  inState,
  MINUTE,
  MONDAY,
  only,
  refusalsOf,
  SAM,
  shift,
  TUESDAY,
  WEDNESDAY,
} from '../testing/scene.ts';
import {
  accountWith,
  CONFIRMED_AT,
  CONFIRMING,
  instantContext,
  instantly,
  LATE,
  POLICY_1,
  RESCHEDULED_AT,
  RESCHEDULING,
  RESCHEDULING_LATE,
  RESERVING,
} from './testing/scene.ts';
import { identifier, type PolicyId } from '../../identifiers.ts';
import { INSTANT, type Policy } from '../../policy/index.ts';
import { instant, type Instant } from '../../time/index.ts';

const to = (start: Instant) => ({ type: 'reschedule', start, agreed: POLICY_1 }) as const;
const refusals = (start: Instant, now: Instant = RESCHEDULED_AT, change: Partial<Context> = {}) =>
  refusalsOf(instantly(CONFIRMING, null, undefined, change), to(start), instantContext(SAM, now, change));
/** Exactly 24 hours before the old time. */
const freeUntil = instant('2026-03-29T09:00:00Z');

describe('another free time for the same booking (row I6)', () => {
  it('goes back to the therapist to confirm, with the same session, id and a rising number in calendars', () => {
    const confirmed = inState('confirmed', instantly(CONFIRMING));
    expect(eventOf(confirmed, to(WEDNESDAY), instantContext(SAM, RESCHEDULED_AT))).toEqual({
      v: 1,
      type: 'rescheduled',
      at: RESCHEDULED_AT,
      by: SAM,
      from: { start: MONDAY, end: '2026-03-30T09:45:00.000Z' },
      to: { start: WEDNESDAY, end: '2026-04-01T08:45:00.000Z' },
      confirmBy: '2026-03-31T08:00:00.000Z',
      late: false,
      sessionLost: false,
    });
    const { graceEnds, move, ...rest } = confirmed;
    expect([graceEnds, move]).toEqual(['2026-03-30T09:15:00.000Z', null]);
    expect(instantly(RESCHEDULING)).toEqual({
      ...rest,
      state: 'reserved',
      revision: 4,
      time: { start: WEDNESDAY, end: '2026-04-01T08:45:00.000Z' },
      confirmBy: '2026-03-31T08:00:00.000Z',
      sequence: 1,
      moves: 1,
    });
  });

  it('frees the old time at once', () => {
    expect(heldBy(instantly(RESCHEDULING), INSTANT)).toEqual([
      'member sam 04-01T08:00 04-01T08:45',
      'therapist amira 04-01T08:00 04-01T09:00',
    ]);
  });

  it('may overlap its own old time, and be taken before the therapist has confirmed', () => {
    const half = shift(MONDAY, 30 * MINUTE);
    const busy = [{ ...busyWith({ kind: 'therapist', id: amira }, MONDAY, 60), booking: instantly(RESERVING).id }];
    expect(refusals(half, RESCHEDULED_AT, { busy })).toEqual([]);
    expect(refusalsOf(instantly(RESERVING), to(half), instantContext(SAM, CONFIRMED_AT, { busy }))).toEqual([]);
  });

  it('must be another time, and one that is free, of the same therapist', () => {
    expect(refusals(MONDAY)).toEqual(only('timeSame', { start: MONDAY }));
    expect(refusals(shift(WEDNESDAY, MINUTE))).toEqual(only('timeNotOffered', { start: shift(WEDNESDAY, MINUTE) }));
    expect(
      refusals(WEDNESDAY, RESCHEDULED_AT, { busy: [busyWith({ kind: 'therapist', id: amira }, WEDNESDAY)] }),
    ).toEqual(only('timeTaken', { start: WEDNESDAY }));
    expect(refusals(instant('2026-03-28T11:30:00Z')).map(({ code }) => code)).toEqual(['timeTooSoon']);
  });

  it('must be agreed to under the booking’s own policy', () => {
    const command = { ...to(MONDAY), agreed: identifier<PolicyId>('policy-2') };
    expect(refusalsOf(instantly(CONFIRMING), command, instantContext(SAM, RESCHEDULED_AT))).toEqual([
      ...only('policyNotAgreed', {}),
      ...only('timeSame', { start: MONDAY }),
    ]);
  });

  it('is possible as often as the policy says', () => {
    const twice = instantly([...RESCHEDULING, [RESCHEDULED_AT, SAM, to(TUESDAY)]]);
    expect(twice).toMatchObject({ moves: 2, sequence: 2, state: 'reserved' });
    expect(refusalsOf(twice, to(WEDNESDAY), instantContext(SAM, RESCHEDULED_AT))).toEqual(
      only('movesUsedUp', { allowed: 2 }),
    );
  });

  it('is not the therapist’s to take', () => {
    expect(refusalsOf(instantly(CONFIRMING), to(WEDNESDAY), instantContext(AMIRA, RESCHEDULED_AT))).toEqual(
      only('notYours', {}),
    );
  });

  it('is possible until the session begins, to the millisecond', () => {
    const saturday = instant('2026-04-04T08:00:00Z');
    expect(refusals(saturday, shift(MONDAY, -1))).toEqual([]);
    expect(refusals(saturday, MONDAY)).toEqual(only('sessionBegun', { start: MONDAY }));
  });
});

describe('a late one', () => {
  const noCover: Partial<AccountFacts> = { available: 0, charges: 0 };

  it('is late from a millisecond after the free time, and loses the session of the old time', () => {
    const confirmed = instantly(CONFIRMING);
    expect(eventOf(confirmed, to(WEDNESDAY), instantContext(SAM, freeUntil))).toMatchObject({
      late: false,
      sessionLost: false,
    });
    expect(eventOf(confirmed, to(WEDNESDAY), instantContext(SAM, shift(freeUntil, 1)))).toMatchObject({
      late: true,
      sessionLost: true,
    });
    expect(instantly(RESCHEDULING_LATE)).toMatchObject({ state: 'reserved', session: 'held', moves: 1 });
  });

  it('loses nothing where the policy says so', () => {
    const policy: Policy = { ...INSTANT, cancellation: { ...INSTANT.cancellation, lateLosesSession: false } };
    const context = instantContext(SAM, LATE, { policy, ...accountWith(noCover) });
    expect(eventOf(instantly(CONFIRMING), to(WEDNESDAY), context)).toMatchObject({ late: true, sessionLost: false });
  });

  const free: Policy = { ...INSTANT, eligibility: { ...INSTANT.eligibility, coverage: null } };
  const bookedWith: Readonly<Record<string, Partial<Context>>> = {
    session: {},
    charge: accountWith({ available: 0, charges: 1 }),
    free: { policy: free },
  };

  it.each([
    ['session', { available: 0, charges: 9 }, only('noSessionsLeft', {})],
    ['session', { available: 1, charges: 0 }, []],
    ['charge', { available: 9, charges: 0 }, only('chargeNeeded', {})],
    ['charge', { available: 0, charges: 1 }, []],
    ['free', { available: 0, charges: 0 }, []],
  ])('of a booking that a %s pays for, with %o left', (cover, account, reasons) => {
    const booking = instantly(CONFIRMING, null, undefined, bookedWith[cover]);
    expect(booking.cover).toBe(cover);
    const change = { ...bookedWith[cover], ...accountWith(account) };
    expect(refusalsOf(booking, to(WEDNESDAY), instantContext(SAM, LATE, change))).toEqual(reasons);
    expect(refusalsOf(booking, to(WEDNESDAY), instantContext(SAM, freeUntil, change))).toEqual([]);
  });
});
