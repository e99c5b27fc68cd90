import { describe, expect, it } from 'vitest';
import type { Attendance } from './attendance.ts';
import { ACCEPTING, after, HOUR, MINUTE, MONDAY, NOBODY, shift, STARTING, THE_SYSTEM } from './testing/scene.ts';
import { settle, settled } from './settle.ts';
import { NEGOTIATED, type Policy } from '../policy/index.ts';
import { duration, instant, type Instant, type Interval } from '../time/index.ts';

const muchLater = instant('2027-01-01T00:00:00Z');

describe('a session that nobody ended (row S10)', () => {
  const closes = instant('2026-03-30T10:05:00Z');
  const from = (start: number, end: number): Interval => ({
    start: shift(MONDAY, start * MINUTE),
    end: shift(MONDAY, end * MINUTE),
  });
  const judged = (attendance: Partial<Attendance>, policy: Policy = NEGOTIATED, at: Instant = closes) =>
    settle(after(STARTING), at, policy, { ...NOBODY, ...attendance }).map((event) =>
      event.type === 'interrupted' ? event.cause : event.type,
    );

  it('was held if both were there for as long as the policy says, to the millisecond', () => {
    const enough = from(0, 15);
    const short = { ...enough, end: shift(enough.end, -1) };
    expect(judged({ member: [enough], therapist: [from(0, 60)] })).toEqual(['completed']);
    expect(judged({ member: [short], therapist: [from(0, 60)] })).toEqual(['brokenOff']);
    const policy: Policy = { ...NEGOTIATED, meeting: { ...NEGOTIATED.meeting, countsAfter: duration('PT20M') } };
    expect(judged({ member: [enough], therapist: [from(0, 60)] }, policy)).toEqual(['brokenOff']);
    expect(judged({ member: [from(0, 20)], therapist: [from(0, 60)] }, policy)).toEqual(['completed']);
  });

  it('counts only what was between its beginning and its closing', () => {
    expect(judged({ member: [from(-20, 10)], therapist: [from(-20, 60)] })).toEqual(['brokenOff']);
    expect(judged({ member: [from(55, 120)], therapist: [from(0, 120)] })).toEqual(['brokenOff']);
    expect(judged({ member: [from(50, 120)], therapist: [from(0, 120)] })).toEqual(['completed']);
  });

  it('was held for all that our service was away, if they were there long enough', () => {
    expect(judged({ member: [from(0, 30)], therapist: [from(0, 30)], outages: [from(30, 60)] })).toEqual(['completed']);
  });

  it('was broken off by an outage, where one fell within it', () => {
    const short = { member: [from(0, 10)], therapist: [from(0, 10)] };
    expect(judged({ ...short, outages: [from(10, 20)] })).toEqual(['outage']);
    expect(judged({ ...short, outages: [{ start: shift(closes, -1), end: muchLater }] })).toEqual(['outage']);
    expect(judged({ ...short, outages: [{ start: closes, end: muchLater }] })).toEqual(['brokenOff']);
    expect(judged({ ...short, outages: [from(-60, 0)] })).toEqual(['brokenOff']);
  });

  it('is dated when it was closed, and not judged where it is not known who came', () => {
    expect(settle(after(STARTING), muchLater, NEGOTIATED, NOBODY)).toMatchObject([{ at: closes }]);
    expect(settle(after(STARTING), muchLater, NEGOTIATED)).toEqual([]);
    expect(settle(after(STARTING), shift(closes, -1), NEGOTIATED, NOBODY)).toEqual([]);
  });
});

describe('a session that never began', () => {
  const grace = instant('2026-03-30T09:15:00Z');
  const there = { start: shift(grace, -1), end: muchLater };
  const gone = { start: grace, end: muchLater };
  const left = { start: shift(MONDAY, -HOUR), end: MONDAY };
  const judged = (attendance: Partial<Attendance>) =>
    settle(after(ACCEPTING), grace, NEGOTIATED, { ...NOBODY, ...attendance });

  it.each([
    [
      'the therapist came in its last millisecond',
      { therapist: [there] },
      { type: 'missed', who: 'member', sessionLost: true },
    ],
    ['the therapist came as it ended', { therapist: [gone] }, { type: 'interrupted', cause: 'nobodyCame' }],
    ['the therapist left as it began', { therapist: [left] }, { type: 'interrupted', cause: 'nobodyCame' }],
    [
      'the member came in its last millisecond',
      { member: [there] },
      { type: 'missed', who: 'therapist', sessionLost: false },
    ],
    ['the member came as it ended', { member: [gone] }, { type: 'interrupted', cause: 'nobodyCame' }],
    [
      'we were away in its last millisecond',
      { therapist: [there], outages: [there] },
      { type: 'interrupted', cause: 'outage' },
    ],
    [
      'we were away until it began',
      { therapist: [there], outages: [left, gone] },
      { type: 'missed', who: 'member', sessionLost: true },
    ],
    [
      'one of many was in it',
      { member: [left, there, gone] },
      { type: 'missed', who: 'therapist', sessionLost: false },
    ],
  ])('%s', (_, attendance, event) => {
    expect(judged(attendance)).toEqual([{ v: 1, at: grace, by: THE_SYSTEM, ...event }]);
  });

  it('is missed with the session lost, or not, by its own field of the policy', () => {
    for (const missedLosesSession of [true, false]) {
      const cancellation = { ...NEGOTIATED.cancellation, lateLosesSession: !missedLosesSession, missedLosesSession };
      const booking = settled(
        after(ACCEPTING),
        grace,
        { ...NEGOTIATED, cancellation },
        { ...NOBODY, therapist: [there] },
      );
      expect(booking).toMatchObject({
        state: 'missed',
        by: 'member',
        session: missedLosesSession ? 'consumed' : 'released',
        endedAt: grace,
        revision: 4,
      });
    }
  });
});
