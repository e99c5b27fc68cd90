import { ADULTS } from '../eligibility/eligibility.ts';
import { COURSE_OF_THERAPY } from '../episode/policy.ts';
import { duration, localTime, zone } from '../time/index.ts';
import type { CoursePolicy, Policy } from './policy.ts';

const { zone: _, ...COURSE } = COURSE_OF_THERAPY;

/**
 * The negotiated flow as shipped: three preferences, up to three proposed times, 48 hours each way to answer
 * (rows N1 to N9). A service starts from it and changes what differs.
 */
export const NEGOTIATED: Policy = Object.freeze<Policy>({
  flow: 'negotiated',
  zone: zone('Europe/London'),
  modalities: ['video', 'audio', 'text'],
  lengths: [50],
  partsOfDay: [
    { id: 'morning', from: localTime('08:00'), until: localTime('12:00') },
    { id: 'afternoon', from: localTime('12:00'), until: localTime('17:00') },
    { id: 'evening', from: localTime('17:00'), until: localTime('21:00') },
  ],
  eligibility: { ...ADULTS, coverage: ['funded'] },
  episode: COURSE satisfies CoursePolicy,
  request: {
    preferences: 3,
    rounds: 3,
    minimumNotice: duration('PT24H'),
    horizonDays: 28,
    systemCheck: true,
    answerWithin: duration('PT48H'),
  },
  proposal: {
    most: 3,
    minimumNotice: duration('PT1H'),
    withinPreferences: true,
    answerWithin: duration('PT48H'),
  },
  reservation: {
    holdFor: duration('PT10M'),
    extensions: 1,
    minimumNotice: duration('PT48H'),
    horizonDays: 84,
    step: 30,
    confirmBefore: duration('PT24H'),
    courseMost: 12,
    preferencesInstead: true,
  },
  waitingList: { offerFor: duration('PT4H'), offers: 3 },
  offer: { answerWithin: duration('PT24H'), minimumNotice: duration('PT4H'), horizonDays: 28 },
  messaging: { lasts: duration('PT168H') },
  buffer: { before: duration('PT0M'), after: duration('PT10M') },
  cancellation: { freeUntil: duration('PT24H'), lateLosesSession: true, missedLosesSession: true },
  moves: { most: 2 },
  meeting: {
    remindBefore: [duration('PT1H')],
    opensBefore: duration('PT10M'),
    grace: duration('PT15M'),
    closesAfter: duration('PT15M'),
    countsAfter: duration('PT15M'),
    outcomeWithin: duration('PT168H'),
  },
});

/**
 * The instant flow as shipped: a free time is reserved, the therapist confirms until 24 hours before it, credits or an
 * authorised charge pay for it (rows I1 to I10).
 */
export const INSTANT: Policy = Object.freeze<Policy>({
  ...NEGOTIATED,
  flow: 'instant',
  modalities: ['video', 'audio', 'text', 'messaging'],
  lengths: [30, 45],
  eligibility: { ...ADULTS, prescription: false, coverage: ['credit', 'charge'] },
  episode: null,
  request: { ...NEGOTIATED.request, systemCheck: false },
  buffer: { before: duration('PT0M'), after: duration('PT15M') },
  meeting: { ...NEGOTIATED.meeting, remindBefore: [duration('PT24H'), duration('PT1H')] },
});

/**
 * The offered flow as shipped: a support worker offers a place in a weekly window by text message, and the person agrees
 * by reply (rows W1 to W7). It is free, and asks nothing of people but their age.
 */
export const OFFERED: Policy = Object.freeze<Policy>({
  ...NEGOTIATED,
  flow: 'offered',
  modalities: ['text', 'telephone', 'video'],
  lengths: [50],
  eligibility: { minimumAge: 16, catchment: null, declaration: false, prescription: false, coverage: null },
  episode: null,
  buffer: { before: duration('PT0M'), after: duration('PT10M') },
  cancellation: { freeUntil: duration('PT24H'), lateLosesSession: false, missedLosesSession: false },
  moves: { most: 0 },
  meeting: { ...NEGOTIATED.meeting, remindBefore: [duration('PT3H')] },
});

/** A policy for each flow, to begin with. */
export const PRESETS = Object.freeze({ negotiated: NEGOTIATED, instant: INSTANT, offered: OFFERED });
