import { describe, expect, it } from 'vitest';
import { checkPolicy, NEGOTIATED, POLICY_FAULT_CODES, type Policy, type PolicyFault } from './index.ts';
import { duration, localTime } from '../time/index.ts';

const morning = { id: 'morning', from: localTime('08:00'), until: localTime('12:00') };

/** A policy that contradicts itself in one way, and what is said of it. */
const CASES: readonly (readonly [string, Partial<Policy>, PolicyFault])[] = [
  ['no way to meet', { modalities: [] }, { code: 'empty', fields: ['modalities'] }],
  ['one way to meet twice', { modalities: ['video', 'video'] }, { code: 'repeated', fields: ['modalities'] }],
  ['a session of no length', { lengths: [0, 50] }, { code: 'notPositive', fields: ['lengths.0'] }],
  [
    'no preferences',
    { request: { ...NEGOTIATED.request, preferences: 0 } },
    { code: 'notPositive', fields: ['request.preferences'] },
  ],
  [
    'half a proposal',
    { proposal: { ...NEGOTIATED.proposal, most: 0.5 } },
    { code: 'notPositive', fields: ['proposal.most'] },
  ],
  ['fewer than no moves', { moves: { most: -1 } }, { code: 'notWhole', fields: ['moves.most'] }],
  [
    'a part of the day that ends before it begins',
    { partsOfDay: [morning, { id: 'night', from: localTime('22:00'), until: localTime('06:00') }] },
    { code: 'partBackwards', fields: ['partsOfDay.1'] },
  ],
  [
    'parts of the day that overlap',
    { partsOfDay: [morning, { id: 'late', from: localTime('11:00'), until: localTime('13:00') }] },
    { code: 'partsOverlap', fields: ['partsOfDay.0', 'partsOfDay.1'] },
  ],
  [
    'a part of the day shorter than the longest session',
    { lengths: [50, 90], partsOfDay: [morning, { id: 'lunch', from: localTime('12:00'), until: localTime('13:00') }] },
    { code: 'partTooShort', fields: ['partsOfDay.1', 'lengths'] },
  ],
  [
    'more preferences than there are days and parts',
    { request: { ...NEGOTIATED.request, preferences: 4, horizonDays: 2 }, partsOfDay: [morning] },
    { code: 'tooFewChoices', fields: ['request.preferences', 'request.horizonDays', 'partsOfDay'] },
  ],
  [
    'a notice that reaches to the horizon',
    { request: { ...NEGOTIATED.request, minimumNotice: duration('PT672H') } },
    { code: 'horizonWithinNotice', fields: ['request.horizonDays', 'request.minimumNotice'] },
  ],
  [
    'a preference that may be asked for when it is too late to propose a time in it',
    { proposal: { ...NEGOTIATED.proposal, minimumNotice: duration('PT24H') } },
    { code: 'requestNoticeBelowProposalNotice', fields: ['request.minimumNotice', 'proposal.minimumNotice'] },
  ],
  [
    'no time for the therapist to answer',
    { request: { ...NEGOTIATED.request, answerWithin: duration('PT0H') } },
    { code: 'noTimeToAnswer', fields: ['request.answerWithin'] },
  ],
  [
    'a grace longer than the session',
    { meeting: { ...NEGOTIATED.meeting, grace: duration('PT51M') } },
    { code: 'graceBeyondSession', fields: ['meeting.grace', 'lengths'] },
  ],
  [
    'a cancellation that is always late',
    { cancellation: { ...NEGOTIATED.cancellation, freeUntil: duration('PT700H') } },
    { code: 'neverFreeToCancel', fields: ['cancellation.freeUntil', 'request.horizonDays'] },
  ],
];

describe('checking a policy', () => {
  it('finds nothing in the preset', () => {
    expect(checkPolicy(NEGOTIATED)).toEqual([]);
  });

  it.each(CASES)('finds %s', (_, change, fault) => {
    expect(checkPolicy({ ...NEGOTIATED, ...change })).toEqual([fault]);
  });

  it('has a case here for every code', () => {
    expect(new Set(CASES.map(([, , { code }]) => code))).toEqual(new Set(POLICY_FAULT_CODES));
  });

  it('allows a grace as long as the session, a part as long as the longest, and parts that touch', () => {
    const policy: Policy = {
      ...NEGOTIATED,
      lengths: [60],
      partsOfDay: [
        { id: 'lunch', from: localTime('12:00'), until: localTime('13:00') },
        { id: 'late', from: localTime('13:00'), until: localTime('24:00') },
      ],
      meeting: { ...NEGOTIATED.meeting, grace: duration('PT1H') },
    };
    expect(checkPolicy(policy)).toEqual([]);
  });
});
