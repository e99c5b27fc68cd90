import { describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import type { OfferCommand } from '../commands.ts';
import type { Context } from '../context.ts';
import {
  AMIRA,
  amira,
  busyWith,
  DESK,
  eventOf,
  heldBy,
  HOUR,
  MINUTE,
  only,
  refusalsOf,
  SAM,
  sam,
  shift,
  THE_SYSTEM,
  TOM,
} from '../testing/scene.ts';
import { accountWith } from '../instant/testing/scene.ts';
import {
  CALL,
  CALL_AT,
  JUPITER,
  OFFER,
  OFFERED_AT,
  OFFERING,
  OFFERING_CALL,
  offeredAfter,
  offeredContext,
  SIX,
} from './testing/scene.ts';
import { identifier, type RoomId } from '../../identifiers.ts';
import { INSTANT, OFFERED, type Policy } from '../../policy/index.ts';
import { duration, instant, localDate, type Instant } from '../../time/index.ts';

const offer = (change: Partial<OfferCommand>, context: Partial<Context> = {}, now: Instant = OFFERED_AT) =>
  refusalsOf(null, { ...OFFER, ...change }, offeredContext(DESK, now, context));
const call = (change: Partial<OfferCommand>, context: Partial<Context> = {}, now: Instant = OFFERED_AT) =>
  offer({ ...CALL, ...change }, context, now);
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code);

describe('a place in a room is offered (row W2)', () => {
  it('for the policy’s time, by an event that says which place and until when', () => {
    expect(eventOf(null, OFFER, offeredContext(DESK, OFFERED_AT))).toEqual({
      v: 1,
      type: 'offered',
      at: OFFERED_AT,
      by: DESK,
      flow: 'offered',
      booking: 'booking-1',
      service: 'chat-rooms',
      policy: 'policy-1',
      member: sam,
      modality: 'text',
      length: 50,
      cover: 'free',
      therapist: amira,
      time: { start: SIX, end: '2026-03-30T17:50:00.000Z' },
      place: 'jupiter/1',
      answerBy: '2026-03-27T12:00:00.000Z',
    });
    expect(offeredAfter(OFFERING)).toEqual({
      state: 'offered',
      id: 'booking-1',
      flow: 'offered',
      service: 'chat-rooms',
      policy: 'policy-1',
      member: sam,
      modality: 'text',
      length: 50,
      openedAt: OFFERED_AT,
      revision: 1,
      cover: 'free',
      session: 'held',
      sequence: 0,
      preferences: [],
      round: 1,
      moves: 0,
      therapist: amira,
      time: { start: SIX, end: '2026-03-30T17:50:00.000Z' },
      place: 'jupiter/1',
      answerBy: '2026-03-27T12:00:00.000Z',
    });
  });

  it('and held: the place and the member, not the worker, who sits there for everyone', () => {
    expect(heldBy(offeredAfter(OFFERING), OFFERED)).toEqual([
      'member sam 03-30T17:00 03-30T17:50',
      'place jupiter/1 03-30T17:00 03-30T17:50',
    ]);
  });

  it('never for longer than until it starts', () => {
    const policy: Policy = { ...OFFERED, offer: { ...OFFERED.offer, answerWithin: duration('PT48H') } };
    const at = shift(SIX, -40 * HOUR);
    expect(eventOf(null, OFFER, offeredContext(DESK, at, { policy }))).toMatchObject({ answerBy: SIX });
  });

  it.each([
    ['staff', DESK, []],
    ['the worker who sits there', AMIRA, []],
    ['another worker', TOM, only('notYours', {})],
    ['the person themselves', SAM, only('notYours', {})],
    ['the system', THE_SYSTEM, only('notYours', {})],
  ])('by %s, or not at all', (_, actor, reasons) => {
    expect(refusalsOf(null, OFFER, offeredContext(actor, OFFERED_AT))).toEqual(reasons);
  });

  it('only by a service that offers places', () => {
    expect(offer({}, { policy: { ...OFFERED, flow: 'instant' } })).toEqual(
      only('flowDoesNotAllow', { command: 'offer' }),
    );
    expect(offer({}, { policy: { ...OFFERED, flow: 'negotiated' } })).toHaveLength(1);
  });

  it('only to people whom the service is for, and who can pay where it costs', () => {
    const { coverage } = INSTANT.eligibility;
    const policy: Policy = { ...OFFERED, eligibility: { ...OFFERED.eligibility, coverage } };
    expect(offer({}, { policy, ...accountWith({ available: 0, standing: 'ineligible' }) })).toEqual([
      ...only('notEligible', {}),
      ...only('chargeNeeded', {}),
    ]);
    expect(eventOf(null, OFFER, offeredContext(DESK, OFFERED_AT, { policy }))).toMatchObject({ cover: 'session' });
  });

  it('with all that is against it said at once', () => {
    const command = { ...OFFER, modality: 'audio', length: 45, room: identifier<RoomId>('saturn') } as const;
    const facts = {
      ...accountWith({ standing: 'discharged', courseEnds: SIX }),
      busy: [busyWith({ kind: 'therapist', id: amira }, SIX), busyWith({ kind: 'member', id: sam }, SIX)],
    };
    const said = (actor: Actor, policy: Policy) =>
      codes(refusalsOf(null, command, offeredContext(actor, SIX, { ...facts, policy })));
    const elsewhere: Policy = { ...OFFERED, flow: 'instant' };
    // Whoever may not offer, or not there, learns nothing of the person.
    expect(said(SAM, OFFERED)).toEqual(['notYours']);
    expect(said(DESK, elsewhere)).toEqual(['flowDoesNotAllow']);
    expect(said(DESK, OFFERED)).toEqual([
      'discharged',
      'modalityNotOffered',
      'lengthNotOffered',
      'timeTooSoon',
      'outsideSitting',
      'courseEnds',
      'timeTaken',
      'memberBusy',
    ]);
  });
});

describe('how soon and how far ahead a place can be offered', () => {
  it('is to the millisecond of the notice', () => {
    expect(offer({}, {}, shift(SIX, -4 * HOUR))).toEqual([]);
    expect(offer({}, {}, shift(SIX, 1 - 4 * HOUR))).toEqual(
      only('timeTooSoon', { start: SIX, notice: duration('PT4H') }),
    );
  });

  it('is by whole days of the service’s zone', () => {
    // From Thursday 26 March, 28 days lead to Thursday 23 April.
    expect(call({ start: instant('2026-04-23T22:59:00Z') })).toEqual([]);
    const start = instant('2026-04-23T23:00:00Z');
    expect(call({ start })).toEqual(
      only('timeTooFar', { start, last: localDate('2026-04-23') }, '2026-03-27T00:00:00.000Z'),
    );
  });
});

describe('a time of the worker’s own (row W7)', () => {
  it('holds the worker’s day instead of a place', () => {
    const booking = offeredAfter(OFFERING_CALL);
    expect(booking).toMatchObject({ state: 'offered', modality: 'telephone', place: null });
    expect(heldBy(booking, OFFERED)).toEqual([
      'member sam 04-01T10:00 04-01T10:50',
      'therapist amira 04-01T10:00 04-01T11:00',
    ]);
  });

  it('is no time at which the worker sits in a room, break included', () => {
    const sittings = [{ ...JUPITER, start: shift(CALL_AT, HOUR), end: shift(CALL_AT, 3 * HOUR) }];
    expect(call({}, { sittings })).toEqual([]);
    expect(call({ start: shift(CALL_AT, 1) }, { sittings })).toEqual(only('timeTaken', { start: shift(CALL_AT, 1) }));
  });

  it('needs no room to be free, and no open time to have been looked up', () => {
    const therapists = [{ id: amira, modalities: OFFERED.modalities, open: null }];
    expect(call({}, { therapists, sittings: [] })).toEqual([]);
  });

  it('is not taken by something else', () => {
    const busy = [busyWith({ kind: 'therapist', id: amira }, shift(CALL_AT, 59 * MINUTE))];
    expect(call({}, { busy })).toEqual(only('timeTaken', { start: CALL_AT }));
    expect(call({}, { busy: [busyWith({ kind: 'therapist', id: amira }, shift(CALL_AT, HOUR))] })).toEqual([]);
  });
});

describe('a place in a room', () => {
  it('is not to be had while the worker has another appointment, room or not', () => {
    expect(offer({}, { busy: [busyWith({ kind: 'therapist', id: amira }, SIX)] })).toEqual(
      only('timeTaken', { start: SIX }),
    );
  });
});
