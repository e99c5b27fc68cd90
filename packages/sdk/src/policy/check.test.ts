import { describe, expect, it } from 'vitest';
import {
  checkPolicy,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  POLICY_FAULT_CODES,
  PRESETS,
  type CoursePolicy,
  type Policy,
  type PolicyFault,
} from './index.ts';
import { duration, localTime } from '../time/index.ts';
import { period } from '../time/period.ts';

const morning = { id: 'morning', from: localTime('08:00'), until: localTime('12:00') };

const { episode: COURSE } = NEGOTIATED;
if (COURSE === null) throw new Error('The negotiated preset has a course of therapy');

function course(change: Partial<CoursePolicy>): Partial<Policy> {
  return { episode: { ...(COURSE as CoursePolicy), ...change } };
}

/** A negotiated policy that contradicts itself in one way, and what is said of it. */
const NEGOTIATED_CASES: readonly (readonly [string, Partial<Policy>, PolicyFault])[] = [
  ['no way to meet', { modalities: [] }, { code: 'empty', fields: ['modalities'] }],
  [
    'a field that is not there',
    { request: { ...NEGOTIATED.request, preference: 3 } as Policy['request'] },
    { code: 'unknown', fields: ['request.preference'] },
  ],
  [
    'a section that is none',
    { proposal: 3 as unknown as Policy['proposal'] },
    { code: 'notASection', fields: ['proposal'] },
  ],
  ['one way to meet twice', { modalities: ['video', 'video'] }, { code: 'repeated', fields: ['modalities'] }],
  ['a session of no length', { lengths: [0, 50] }, { code: 'outOfBounds', fields: ['lengths.0'] }],
  [
    'no preferences',
    { request: { ...NEGOTIATED.request, preferences: 0 } },
    { code: 'outOfBounds', fields: ['request.preferences'] },
  ],
  [
    'half a proposal',
    { proposal: { ...NEGOTIATED.proposal, most: 0.5 } },
    { code: 'outOfBounds', fields: ['proposal.most'] },
  ],
  ['fewer than no moves', { moves: { most: -1 } }, { code: 'outOfBounds', fields: ['moves.most'] }],
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
    { code: 'outOfBounds', fields: ['request.answerWithin'] },
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
  [
    'no place to live in and no institution to belong to',
    { eligibility: { ...NEGOTIATED.eligibility, catchment: { places: [], institutions: [] } } },
    { code: 'empty', fields: ['eligibility.catchment'] },
  ],
  [
    'one place to live in twice',
    { eligibility: { ...NEGOTIATED.eligibility, catchment: { places: ['BS', 'BS'], institutions: [] } } },
    { code: 'repeated', fields: ['eligibility.catchment.places'] },
  ],
  [
    'sessions that something must pay for, and nothing can',
    { eligibility: { ...NEGOTIATED.eligibility, coverage: [] } },
    { code: 'empty', fields: ['eligibility.coverage'] },
  ],
  [
    'a minimum age below zero',
    { eligibility: { ...NEGOTIATED.eligibility, minimumAge: -1 } },
    { code: 'outOfBounds', fields: ['eligibility.minimumAge'] },
  ],
  [
    'no time for the member to answer',
    { proposal: { ...NEGOTIATED.proposal, answerWithin: duration('PT0M') } },
    { code: 'outOfBounds', fields: ['proposal.answerWithin'] },
  ],
  [
    'a time to count as held longer than the session',
    { meeting: { ...NEGOTIATED.meeting, countsAfter: duration('PT51M') } },
    { code: 'countsBeyondSession', fields: ['meeting.countsAfter', 'lengths'] },
  ],
  [
    'no time to book a first session',
    course({ undoing: { bookWithin: period('P0D') } }),
    { code: 'outOfBounds', fields: ['episode.undoing.bookWithin'] },
  ],
  [
    'a discharge without warning',
    course({ course: { ...COURSE.course, warnings: [] } }),
    { code: 'empty', fields: ['episode.course.warnings'] },
  ],
  [
    'a warning before the time began',
    course({ furtherBooking: { ...COURSE.furtherBooking, warnings: [period('P2D'), period('P28D')] } }),
    {
      code: 'warningOutsideTerm',
      fields: ['episode.furtherBooking.warnings.1', 'episode.furtherBooking.within'],
    },
  ],
  [
    'a reminder after the discharge',
    course({ firstBooking: { ...COURSE.firstBooking, recommendedWithin: period('P31D') } }),
    {
      code: 'nudgeAfterDischarge',
      fields: ['episode.firstBooking.recommendedWithin', 'episode.firstBooking.within'],
    },
  ],
  [
    'a course that ends before the first session must be booked',
    course({ course: { lasts: period('P30D'), warnings: [period('P7D')] } }),
    { code: 'courseBelowFirstBooking', fields: ['episode.course.lasts', 'episode.firstBooking.within'] },
  ],
];

function reservation(change: Partial<Policy['reservation']>): Partial<Policy> {
  return { reservation: { ...INSTANT.reservation, ...change } };
}

const INSTANT_CASES: readonly (readonly [string, Partial<Policy>, PolicyFault])[] = [
  [
    'a time that may be taken as late as it must be confirmed',
    reservation({ minimumNotice: duration('PT24H') }),
    { code: 'noTimeToConfirm', fields: ['reservation.minimumNotice', 'reservation.confirmBefore'] },
  ],
  [
    'a time kept for longer than it can be confirmed',
    reservation({ minimumNotice: duration('PT30H'), holdFor: duration('PT6H1S') }),
    {
      code: 'keptBeyondConfirmation',
      fields: ['reservation.holdFor', 'reservation.minimumNotice', 'reservation.confirmBefore'],
    },
  ],
  [
    'a time offered to the waiting list for longer than it can be confirmed',
    { waitingList: { ...INSTANT.waitingList, offerFor: duration('PT25H') } },
    {
      code: 'keptBeyondConfirmation',
      fields: ['waitingList.offerFor', 'reservation.minimumNotice', 'reservation.confirmBefore'],
    },
  ],
  [
    'a notice that reaches to the horizon',
    reservation({ horizonDays: 2 }),
    { code: 'horizonWithinNotice', fields: ['reservation.horizonDays', 'reservation.minimumNotice'] },
  ],
  [
    'a cancellation that is always late',
    {
      ...reservation({ horizonDays: 28 }),
      cancellation: { ...INSTANT.cancellation, freeUntil: duration('PT672H') },
    },
    { code: 'neverFreeToCancel', fields: ['cancellation.freeUntil', 'reservation.horizonDays'] },
  ],
  ['no step', reservation({ step: 0 }), { code: 'outOfBounds', fields: ['reservation.step'] }],
  ['no dates in a course', reservation({ courseMost: 0 }), { code: 'outOfBounds', fields: ['reservation.courseMost'] }],
  ['no horizon', reservation({ horizonDays: 2.5 }), { code: 'outOfBounds', fields: ['reservation.horizonDays'] }],
  ['half an extension', reservation({ extensions: 0.5 }), { code: 'outOfBounds', fields: ['reservation.extensions'] }],
  [
    'no time to decide',
    reservation({ holdFor: duration('PT0M') }),
    { code: 'outOfBounds', fields: ['reservation.holdFor'] },
  ],
  [
    'no time to answer the waiting list',
    { waitingList: { ...INSTANT.waitingList, offerFor: duration('PT0M') } },
    { code: 'outOfBounds', fields: ['waitingList.offerFor'] },
  ],
  [
    'no offers to the waiting list',
    { waitingList: { ...INSTANT.waitingList, offers: 0 } },
    { code: 'outOfBounds', fields: ['waitingList.offers'] },
  ],
  [
    'a messaging session of no length',
    { messaging: { lasts: duration('PT0M') } },
    { code: 'outOfBounds', fields: ['messaging.lasts'] },
  ],
  [
    'a fallback on preferences in which no time can be proposed',
    { proposal: { ...INSTANT.proposal, minimumNotice: duration('PT24H') } },
    { code: 'requestNoticeBelowProposalNotice', fields: ['request.minimumNotice', 'proposal.minimumNotice'] },
  ],
];

const OFFERED_CASES: readonly (readonly [string, Partial<Policy>, PolicyFault])[] = [
  [
    'no time to answer an offer',
    { offer: { ...OFFERED.offer, answerWithin: duration('PT0M') } },
    { code: 'outOfBounds', fields: ['offer.answerWithin'] },
  ],
  [
    'a notice that reaches to the horizon',
    { offer: { ...OFFERED.offer, minimumNotice: duration('PT672H') } },
    { code: 'horizonWithinNotice', fields: ['offer.horizonDays', 'offer.minimumNotice'] },
  ],
  [
    'no horizon',
    { offer: { ...OFFERED.offer, horizonDays: 1.5 } },
    { code: 'outOfBounds', fields: ['offer.horizonDays'] },
  ],
  [
    'a cancellation that is always late',
    { cancellation: { ...OFFERED.cancellation, freeUntil: duration('PT672H') } },
    { code: 'neverFreeToCancel', fields: ['cancellation.freeUntil', 'offer.horizonDays'] },
  ],
  [
    'no time to write down how a phone session went',
    { meeting: { ...OFFERED.meeting, outcomeWithin: duration('PT0M') } },
    { code: 'outOfBounds', fields: ['meeting.outcomeWithin'] },
  ],
];

const CASES = [
  ...NEGOTIATED_CASES.map((entry) => [NEGOTIATED, ...entry] as const),
  ...INSTANT_CASES.map((entry) => [INSTANT, ...entry] as const),
  ...OFFERED_CASES.map((entry) => [OFFERED, ...entry] as const),
].map(([preset, what, change, fault]) => ({ flow: preset.flow, what, policy: { ...preset, ...change }, fault }));

/** Contradictions of sections that the flow, or the ways of meeting, have no use for. */
const HARMLESS: readonly (readonly [string, Policy])[] = [
  ['a reservation that nobody makes', { ...NEGOTIATED, ...reservation({ minimumNotice: duration('PT1H') }) }],
  [
    'an offer that nobody makes',
    { ...INSTANT, offer: { ...INSTANT.offer, horizonDays: 1, minimumNotice: duration('PT24H') } },
  ],
  ['a request that nobody makes', { ...OFFERED, request: { ...OFFERED.request, minimumNotice: duration('PT0M') } }],
  [
    'a request that members of an instant service cannot make',
    {
      ...INSTANT,
      ...reservation({ preferencesInstead: false }),
      request: { ...INSTANT.request, minimumNotice: duration('PT0M') },
    },
  ],
  [
    'parts of the day that nobody can ask for',
    { ...OFFERED, partsOfDay: [{ id: 'lunch', from: localTime('12:00'), until: localTime('12:10') }] },
  ],
  [
    'times of a service that only writes',
    { ...INSTANT, modalities: ['messaging'], ...reservation({ minimumNotice: duration('PT1H') }) },
  ],
  [
    'a grace where people only phone',
    { ...OFFERED, modalities: ['telephone'], meeting: { ...OFFERED.meeting, grace: duration('PT4H') } },
  ],
];

describe('checking a policy', () => {
  it.each(Object.values(PRESETS))('finds nothing in the $flow preset', (preset) => {
    expect(checkPolicy(preset)).toEqual([]);
  });

  it.each(CASES)('finds $what in a policy of the $flow flow', ({ policy, fault }) => {
    expect(checkPolicy(policy)).toEqual([fault]);
  });

  it('has a case here for every code', () => {
    expect(new Set(CASES.map(({ fault: { code } }) => code))).toEqual(new Set(POLICY_FAULT_CODES));
  });

  it.each(HARMLESS)('passes over %s', (_, policy) => {
    expect(checkPolicy(policy)).toEqual([]);
  });

  it('tells values that no field may hold alone: they contradict others by the way', () => {
    const request = { ...NEGOTIATED.request, preferences: 0, minimumNotice: duration('PT672H') };
    expect(checkPolicy({ ...NEGOTIATED, request, lengths: [] })).toEqual([
      { code: 'empty', fields: ['lengths'] },
      { code: 'outOfBounds', fields: ['request.preferences'] },
    ]);
  });

  it('finds values of another kind than was declared, each where it is', () => {
    const policy = {
      ...NEGOTIATED,
      zone: 'Europe/Riverside',
      modalities: 'video',
      partsOfDay: [{ id: 'Night', from: '9pm', until: '24:00', colour: 'red' }, 'morning'],
      eligibility: { ...NEGOTIATED.eligibility, catchment: { places: [''] }, declaration: null },
      episode: 'P6M',
    } as unknown as Policy;
    expect(checkPolicy(policy).map(({ code, fields }) => `${code} ${fields.join()}`)).toEqual([
      'outOfBounds zone',
      'outOfBounds modalities',
      'outOfBounds partsOfDay.0.id',
      'outOfBounds partsOfDay.0.from',
      'unknown partsOfDay.0.colour',
      'outOfBounds partsOfDay.1',
      'outOfBounds eligibility.catchment.places.0',
      'outOfBounds eligibility.catchment.institutions',
      'outOfBounds eligibility.declaration',
      'notASection episode',
    ]);
  });

  it('finds several at once', () => {
    const policy = {
      ...INSTANT,
      ...reservation({ minimumNotice: duration('PT1H'), horizonDays: 1 }),
      lengths: [10],
    };
    expect(checkPolicy(policy).map(({ code }) => code)).toEqual([
      'noTimeToConfirm',
      'neverFreeToCancel',
      'graceBeyondSession',
      'countsBeyondSession',
    ]);
  });

  it('allows a time kept for exactly as long as it can be confirmed', () => {
    const policy: Policy = {
      ...INSTANT,
      ...reservation({ minimumNotice: duration('PT28H') }),
      waitingList: { ...INSTANT.waitingList, offerFor: duration('PT4H') },
    };
    expect(checkPolicy(policy)).toEqual([]);
  });

  it('allows a grace as long as the session, a part as long as the longest, and parts that touch', () => {
    const policy: Policy = {
      ...NEGOTIATED,
      lengths: [60],
      partsOfDay: [
        { id: 'lunch', from: localTime('12:00'), until: localTime('13:00') },
        { id: 'late', from: localTime('13:00'), until: localTime('24:00') },
      ],
      meeting: { ...NEGOTIATED.meeting, grace: duration('PT1H'), countsAfter: duration('PT1H') },
    };
    expect(checkPolicy(policy)).toEqual([]);
  });
});
