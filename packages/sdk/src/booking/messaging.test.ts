import { describe, expect, it } from 'vitest';
import { isLive, MODALITIES } from './booking.ts';
import type { Context } from './context.ts';
import { deadlines } from './deadlines.ts';
import { accountWith, instantContext, instantly, WRITE, WRITING } from './instant/testing/scene.ts';
import {
  AMIRA,
  amira,
  ASKED,
  DESK,
  eventOf,
  heldBy,
  HOUR,
  inState,
  MONDAY,
  only,
  PRIYA,
  refusalsOf,
  SAM,
  sam,
  shift,
  THE_SYSTEM,
  tom,
} from './testing/scene.ts';
import { settle, settled } from './settle.ts';
import { INSTANT, NEGOTIATED, OFFERED, type Policy } from '../policy/index.ts';
import { duration } from '../time/index.ts';

const start = (change: Partial<Context> = {}, actor = SAM) =>
  refusalsOf(null, WRITE, instantContext(actor, ASKED, change));

describe('a session in writing (row I9)', () => {
  it('begins at once, is paid for at once, and runs for the policy’s time', () => {
    expect(eventOf(null, WRITE, instantContext(SAM, ASKED))).toEqual({
      v: 1,
      type: 'messagingStarted',
      at: ASKED,
      by: SAM,
      flow: 'instant',
      booking: 'booking-1',
      service: 'coaching',
      policy: 'policy-1',
      member: sam,
      modality: 'messaging',
      length: 7 * 24 * 60,
      cover: 'session',
      therapist: amira,
      // A week of exact hours: an hour later by the clock, which went forward.
      closesAt: '2026-03-30T09:00:00.000Z',
    });
    expect(instantly(WRITING)).toEqual({
      state: 'inSession',
      id: 'booking-1',
      flow: 'instant',
      service: 'coaching',
      policy: 'policy-1',
      member: sam,
      modality: 'messaging',
      length: 10_080,
      openedAt: ASKED,
      revision: 1,
      cover: 'session',
      session: 'consumed',
      sequence: 0,
      preferences: [],
      round: 1,
      moves: 0,
      therapist: amira,
      time: { start: ASKED, end: MONDAY },
      place: null,
      startedAt: ASKED,
      closesAt: MONDAY,
    });
  });

  it('lasts what the policy says, in minutes', () => {
    const policy: Policy = { ...INSTANT, messaging: { lasts: duration('PT1H30M') } };
    expect(eventOf(null, WRITE, instantContext(SAM, ASKED, { policy }))).toMatchObject({
      length: 90,
      closesAt: '2026-03-23T10:30:00.000Z',
    });
  });

  it('takes nobody’s time', () => {
    expect(heldBy(instantly(WRITING), INSTANT)).toEqual([]);
    expect(
      start({ busy: [{ resource: { kind: 'member', id: sam }, start: ASKED, end: MONDAY, booking: null }] }),
    ).toEqual([]);
  });

  it('ends by the clock, to the millisecond, in a browser too: nobody has to have been there', () => {
    const writing = instantly(WRITING);
    expect(deadlines(writing)).toEqual([{ kind: 'sessionCloses', at: MONDAY }]);
    expect(settle(writing, shift(MONDAY, -1), INSTANT)).toEqual([]);
    expect(settle(writing, MONDAY, INSTANT)).toEqual([{ v: 1, at: MONDAY, by: THE_SYSTEM, type: 'messagingEnded' }]);
    const { closesAt, ...rest } = inState('inSession', writing);
    expect(settled(writing, shift(MONDAY, 100 * HOUR), INSTANT)).toEqual({
      ...rest,
      state: 'completed',
      revision: 2,
      session: 'consumed',
      endedAt: closesAt,
    });
  });

  it('can be ended or broken off by nobody: the refusal says until when it runs', () => {
    const reasons = only('messagingUnderway', { until: MONDAY }, MONDAY);
    const now = shift(ASKED, HOUR);
    expect(refusalsOf(instantly(WRITING), { type: 'end' }, instantContext(AMIRA, now))).toEqual(reasons);
    expect(refusalsOf(instantly(WRITING), { type: 'breakOff' }, instantContext(AMIRA, now))).toEqual(reasons);
    expect(refusalsOf(instantly(WRITING), { type: 'breakOff' }, instantContext(THE_SYSTEM, now))).toEqual(reasons);
    expect(refusalsOf(instantly(WRITING), { type: 'cancel', message: null }, instantContext(SAM, now))).toEqual(
      only('wrongState', { state: 'inSession' }),
    );
  });

  it('is the member’s to begin', () => {
    for (const actor of [PRIYA, AMIRA, DESK, THE_SYSTEM]) expect(start({}, actor)).toEqual(only('notYours', {}));
    expect(start()).toEqual([]);
  });

  it('is one at once, to the millisecond', () => {
    expect(start(accountWith({ messagingUntil: ASKED }))).toEqual([]);
    const until = shift(ASKED, 1);
    expect(start(accountWith({ messagingUntil: until }))).toEqual(only('messagingUnderway', { until }, until));
  });

  it('ends with the course of therapy at the latest', () => {
    expect(start(accountWith({ courseEnds: MONDAY }))).toEqual([]);
    const courseEnds = shift(MONDAY, -1);
    expect(start(accountWith({ courseEnds }))).toEqual(only('courseEnds', { by: courseEnds }));
  });

  it('is there in every flow whose policy allows it, and keeps that flow', () => {
    for (const preset of [NEGOTIATED, INSTANT, OFFERED]) {
      const policy: Policy = { ...preset, modalities: ['messaging'] };
      expect(eventOf(null, WRITE, instantContext(SAM, ASKED, { policy }))).toMatchObject({ flow: preset.flow });
    }
  });

  it('needs all that any booking needs, and says all that is against it', () => {
    const context = {
      policy: { ...INSTANT, modalities: ['video'] } as Policy,
      ...accountWith({
        standing: 'ineligible',
        available: 0,
        messagingUntil: MONDAY,
        courseEnds: shift(ASKED, HOUR),
      }),
      therapists: [{ id: tom, modalities: INSTANT.modalities, open: null }],
    };
    expect(start(context, PRIYA), 'nobody else learns anything of it').toEqual(only('notYours', {}));
    expect(start(context)).toEqual([
      ...only('notEligible', {}),
      ...only('chargeNeeded', {}),
      ...only('therapistNotOffered', {}),
      ...only('modalityNotOffered', { offered: [] }),
      ...only('messagingUnderway', { until: MONDAY }, MONDAY),
      ...only('courseEnds', { by: shift(ASKED, HOUR) }),
    ]);
  });

  it('is paid by a charge where no session is left', () => {
    const context = instantContext(SAM, ASKED, accountWith({ available: 0, charges: 1 }));
    expect(eventOf(null, WRITE, context)).toMatchObject({ cover: 'charge' });
  });
});

it('live are the ways to meet in which the server sees who came', () => {
  expect(MODALITIES.filter(isLive)).toEqual(['video', 'audio', 'text']);
});
