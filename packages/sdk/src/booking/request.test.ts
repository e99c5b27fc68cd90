import { describe, expect, it } from 'vitest';
import type { RequestCommand } from './commands.ts';
import type { Context } from './context.ts';
import { accountWith } from './instant/testing/scene.ts';
import {
  amira,
  AMIRA,
  ASKED,
  contextOf,
  DESK,
  eventOf,
  only,
  preference,
  PREFERENCES,
  PRIYA,
  refusalsOf,
  REQUEST,
  SAM,
  shift,
  THE_SYSTEM,
  tom,
} from './testing/scene.ts';
import { INSTANT, NEGOTIATED, OFFERED, type Policy } from '../policy/index.ts';
import { duration, instant, localDate, type Instant } from '../time/index.ts';

const request = (change: Partial<RequestCommand>, context: Partial<Context> = {}, now: Instant = ASKED) =>
  refusalsOf(null, { ...REQUEST, ...change }, contextOf(SAM, now, context));

describe('a request (row N1)', () => {
  it('is an event that says what was asked of whom, and what pays', () => {
    expect(eventOf(null, REQUEST, contextOf(SAM, ASKED))).toEqual({
      v: 1,
      type: 'requested',
      at: ASKED,
      by: SAM,
      flow: 'negotiated',
      booking: 'booking-1',
      service: 'live-therapy',
      policy: 'policy-1',
      member: 'sam',
      modality: 'video',
      length: 50,
      cover: 'session',
      candidates: [amira],
      preferences: PREFERENCES,
      answerBy: '2026-03-25T09:00:00.000Z',
    });
  });

  it('is the member’s own', () => {
    for (const actor of [PRIYA, AMIRA, DESK, THE_SYSTEM]) {
      expect(refusalsOf(null, REQUEST, contextOf(actor, ASKED))).toEqual(only('notYours', {}));
    }
  });

  it('needs a system check where devices are needed, and only where the policy says so (row S1)', () => {
    const unchecked = accountWith({ systemCheckedAt: null });
    const free: Policy = { ...NEGOTIATED, request: { ...NEGOTIATED.request, systemCheck: false } };
    expect(request({ modality: 'video' }, unchecked)).toEqual(only('systemCheckNeeded', {}));
    expect(request({ modality: 'audio' }, unchecked)).toEqual(only('systemCheckNeeded', {}));
    expect(request({ modality: 'text' }, unchecked)).toEqual([]);
    expect(request({ modality: 'video' }, { ...unchecked, policy: free })).toEqual([]);
  });

  it('goes to several, who all must offer it', () => {
    expect(request({ candidates: [tom, amira] })).toEqual([]);
    expect(eventOf(null, { ...REQUEST, candidates: [tom, amira] }, contextOf(SAM, ASKED))).toMatchObject({
      candidates: [tom, amira],
    });
  });
});

describe('a request instead of a free time (row I4)', () => {
  const preferencesInstead = (allowed: boolean): { readonly policy: Policy } => ({
    policy: { ...INSTANT, reservation: { ...INSTANT.reservation, preferencesInstead: allowed } },
  });

  it('starts a negotiated booking, under the service’s own policy', () => {
    expect(eventOf(null, { ...REQUEST, length: 45 }, contextOf(SAM, ASKED, preferencesInstead(true)))).toMatchObject({
      flow: 'negotiated',
      cover: 'session',
      answerBy: '2026-03-25T09:00:00.000Z',
    });
  });

  it('is there only where the policy allows it, and never where places are offered', () => {
    const refused = only('flowDoesNotAllow', { command: 'request' });
    expect(request({ length: 45 }, preferencesInstead(false))).toEqual(refused);
    expect(request({}, { policy: OFFERED })).toEqual(refused);
    const negotiated: Policy = {
      ...NEGOTIATED,
      reservation: { ...NEGOTIATED.reservation, preferencesInstead: false },
    };
    expect(request({}, { policy: negotiated })).toEqual([]);
  });
});

describe('preferences', () => {
  const others = PREFERENCES.slice(0, 2);
  const [one, two] = PREFERENCES as [never, never, never];

  it('leave the policy’s notice before their last start, to the millisecond', () => {
    // The last start in Wednesday afternoon is 4:10pm.
    const last = preference('2026-03-25', 'afternoon');
    const notice = instant('2026-03-24T16:10:00Z');
    expect(request({ preferences: [...others, last] }, {}, notice)).toEqual([]);
    expect(request({ preferences: [...others, last] }, {}, shift(notice, 1))).toEqual(
      only('preferenceTooSoon', { preference: last, notice: duration('PT24H') }),
    );
  });

  it('lie within the horizon, counted in days of the service’s zone', () => {
    const far = preference('2026-04-28', 'evening');
    // Half past midnight on Tuesday 31 March in London is still Monday in UTC.
    const inTime = instant('2026-03-30T23:30:00Z');
    const soon = [preference('2026-04-02', 'evening'), preference('2026-04-03', 'evening')];
    expect(request({ preferences: [...soon, far] }, {}, inTime)).toEqual([]);
    const changesAt = instant('2026-03-30T23:00:00Z');
    expect(request({ preferences: [...soon, far] }, {}, shift(changesAt, -1))).toEqual(
      only('preferenceTooFar', { preference: far, last: localDate('2026-04-27') }, changesAt),
    );
    expect(request({ preferences: [...soon, far] }, {}, changesAt)).toEqual([]);
  });

  it('leave room for the session before the course of therapy ends, to the millisecond', () => {
    // Tuesday 31 March, evening: from 5pm in summer time; a session would end at 5:50pm at the soonest.
    const courseEnds = instant('2026-03-31T16:50:00Z');
    expect(request({}, accountWith({ courseEnds }))).toEqual([]);
    expect(request({}, accountWith({ courseEnds: shift(courseEnds, -1) }))).toEqual(
      only('courseEnds', { by: shift(courseEnds, -1) }),
    );
  });

  it('are as many as the policy says, each another; all that is wrong is said of each', () => {
    expect(request({ preferences: [one, two, one, preference('2026-03-27', 'night')] })).toEqual([
      ...only('preferencesCount', { needed: 3, given: 4 }),
      ...only('preferencesSame', { preference: one }),
      ...only('preferenceUnknownPart', { part: 'night' }),
    ]);
    expect(request({ preferences: [] })).toEqual(only('preferencesCount', { needed: 3, given: 0 }));
  });

  it('are answered by the policy’s time, or before the last that could still be met', () => {
    const answerBy = (preferences: RequestCommand['preferences'], policy: Policy = NEGOTIATED) => {
      const event = eventOf(null, { ...REQUEST, preferences }, contextOf(SAM, ASKED, { policy }));
      return event.type === 'requested' ? event.answerBy : null;
    };
    const [morning, evening, next] = [
      preference('2026-03-24', 'morning'),
      preference('2026-03-24', 'evening'),
      preference('2026-03-24', 'afternoon'),
    ];
    // 8:10pm less the hour that a proposal must be away; whichever of them comes last.
    expect(answerBy([morning, evening, next])).toBe('2026-03-24T19:10:00.000Z');
    expect(answerBy([evening, morning, next])).toBe('2026-03-24T19:10:00.000Z');
    expect(answerBy([morning, next, preference('2026-03-25', 'morning')])).toBe('2026-03-25T09:00:00.000Z');
    const proposal = { ...NEGOTIATED.proposal, minimumNotice: duration('PT3H') };
    expect(answerBy([morning, evening, next], { ...NEGOTIATED, proposal })).toBe('2026-03-24T17:10:00.000Z');
  });
});
