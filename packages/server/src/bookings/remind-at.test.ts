import { expect, test } from 'vitest';
import {
  duration,
  identifier,
  instant,
  NEGOTIATED,
  type ConfirmedBooking,
  type Policy,
  type RequestedBooking,
} from '@meetwell/sdk';
import { remindAt, reminderDue } from './remind-at.ts';

const policy: Policy = {
  ...NEGOTIATED,
  meeting: { ...NEGOTIATED.meeting, remindBefore: [duration('PT1H'), duration('PT24H')] },
};
const base = {
  id: identifier<ConfirmedBooking['id']>('b1'),
  flow: 'negotiated',
  service: identifier<ConfirmedBooking['service']>('therapy'),
  member: identifier<ConfirmedBooking['member']>('sam'),
  modality: 'video',
  length: 50,
  policy: identifier<ConfirmedBooking['policy']>('v1'),
  openedAt: instant('2026-03-20T09:00:00Z'),
  revision: 3,
  cover: 'session',
  session: 'held',
  sequence: 0,
  preferences: [],
  round: 1,
  moves: 0,
} as const;
const booking: ConfirmedBooking = {
  ...base,
  state: 'confirmed',
  therapist: identifier('amira'),
  time: { start: instant('2026-03-30T17:00:00Z'), end: instant('2026-03-30T17:50:00Z') },
  place: null,
  move: null,
  graceEnds: instant('2026-03-30T17:15:00Z'),
};
const at = (now: string) => [remindAt(booking, policy, instant(now)), reminderDue(booking, policy, instant(now))];

test('people are reminded at each moment of the policy, the next one first', () => {
  expect(at('2026-03-29T16:59:59Z')).toEqual(['2026-03-29T17:00:00.000Z', null]);
  expect(at('2026-03-29T17:00:00Z')).toEqual(['2026-03-30T16:00:00.000Z', 'PT24H']);
  expect(at('2026-03-30T15:59:59Z')).toEqual(['2026-03-30T16:00:00.000Z', 'PT24H']);
});

test('what was agreed when the last moment had passed is told of at once, and only by the last', () => {
  expect(at('2026-03-30T16:00:00Z')).toEqual(['2026-03-30T16:00:00.000Z', 'PT1H']);
  expect(at('2026-03-30T16:59:59Z')).toEqual(['2026-03-30T16:59:59.000Z', 'PT1H']);
});

test('nobody is reminded of what has begun, is not agreed, or should not be told of', () => {
  expect(at('2026-03-30T17:00:00Z')).toEqual([null, null]);
  const requested: RequestedBooking = { ...base, state: 'requested', candidates: [], answerBy: base.openedAt };
  expect(remindAt(requested, policy, base.openedAt)).toBe(null);
  expect(reminderDue(requested, policy, base.openedAt)).toBe(null);
  const silent = { ...policy, meeting: { ...policy.meeting, remindBefore: [] } };
  expect(remindAt(booking, silent, instant('2026-03-30T16:30:00Z'))).toBe(null);
});
