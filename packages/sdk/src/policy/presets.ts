// Written by `npm run presets` from the declarations in `fields/`: a test fails when it is stale.
import type { Written } from './fields/kinds.ts';
import type { CoursePolicy, Policy } from './policy.ts';

/** The course of therapy as shipped (rows E2 to E5). */
export const COURSE = Object.freeze({
  firstBooking: {
    recommendedWithin: 'P14D',
    within: 'P30D',
    warnings: ['P7D', 'P2D'],
    extraAfterLapse: 'P7D',
    leastNotice: 'P2D',
  },
  furtherBooking: { within: 'P28D', warnings: ['P7D', 'P2D'], extraAfterLapse: 'P0D', leastNotice: 'P2D' },
  course: { lasts: 'P6M', warnings: ['P28D', 'P7D'] },
  undoing: { bookWithin: 'P14D' },
} satisfies Written<CoursePolicy>) as unknown as CoursePolicy;

/**
 * The negotiated flow as shipped: three preferences, up to three proposed times, 48 hours each way to answer
 * (rows N1 to N9). A service starts from it and changes what differs.
 */
export const NEGOTIATED = Object.freeze({
  flow: 'negotiated',
  zone: 'Europe/London',
  modalities: ['video', 'audio', 'text'],
  lengths: [50],
  partsOfDay: [
    { id: 'morning', from: '08:00', until: '12:00' },
    { id: 'afternoon', from: '12:00', until: '17:00' },
    { id: 'evening', from: '17:00', until: '21:00' },
  ],
  eligibility: { minimumAge: 18, catchment: null, declaration: true, prescription: true, coverage: ['funded'] },
  reservation: {
    minimumNotice: 'PT48H',
    horizonDays: 84,
    step: 30,
    holdFor: 'PT10M',
    extensions: 1,
    confirmBefore: 'PT24H',
    courseMost: 12,
    preferencesInstead: true,
  },
  waitingList: { offerFor: 'PT4H', offers: 3 },
  request: {
    preferences: 3,
    minimumNotice: 'PT24H',
    horizonDays: 28,
    systemCheck: true,
    rounds: 3,
    answerWithin: 'PT48H',
  },
  proposal: { most: 3, minimumNotice: 'PT1H', withinPreferences: true, answerWithin: 'PT48H', step: 30, moveDays: 7 },
  offer: { minimumNotice: 'PT4H', horizonDays: 28, answerWithin: 'PT24H' },
  messaging: { lasts: 'PT168H' },
  cancellation: { freeUntil: 'PT24H', lateLosesSession: true, missedLosesSession: true },
  moves: { most: 2 },
  meeting: {
    remindBefore: ['PT1H'],
    opensBefore: 'PT10M',
    grace: 'PT15M',
    closesAfter: 'PT15M',
    countsAfter: 'PT15M',
    outcomeWithin: 'PT168H',
  },
  buffer: { before: 'PT0M', after: 'PT10M' },
  notices: { channels: ['mail'], quiet: [{ from: '21:00', until: '08:00' }], pressingWithin: 'PT12H' },
  episode: COURSE,
} satisfies Written<Policy>) as unknown as Policy;

/**
 * The instant flow as shipped: a free time is reserved, the therapist confirms until 24 hours before it, credits or an
 * authorised charge pay for it (rows I1 to I10).
 */
export const INSTANT = /* @__PURE__ */ (() =>
  Object.freeze({
    ...NEGOTIATED,
    flow: 'instant',
    modalities: ['video', 'audio', 'text', 'messaging'],
    lengths: [30, 45],
    eligibility: { ...NEGOTIATED.eligibility, prescription: false, coverage: ['credit', 'charge'] },
    request: { ...NEGOTIATED.request, systemCheck: false },
    meeting: { ...NEGOTIATED.meeting, remindBefore: ['PT24H', 'PT1H'] },
    buffer: { ...NEGOTIATED.buffer, after: 'PT15M' },
    episode: null,
  } satisfies Written<Policy>) as unknown as Policy)();

/**
 * The offered flow as shipped: a support worker offers a place in a weekly window by text message, and the person agrees
 * by reply (rows W1 to W7). It is free, and asks nothing of people but their age.
 */
export const OFFERED = /* @__PURE__ */ (() =>
  Object.freeze({
    ...NEGOTIATED,
    flow: 'offered',
    modalities: ['text', 'telephone', 'video'],
    eligibility: { minimumAge: 16, catchment: null, declaration: false, prescription: false, coverage: null },
    cancellation: { freeUntil: 'PT24H', lateLosesSession: false, missedLosesSession: false },
    moves: { most: 0 },
    meeting: { ...NEGOTIATED.meeting, remindBefore: ['PT3H'] },
    notices: { ...NEGOTIATED.notices, channels: ['text'] },
    episode: null,
  } satisfies Written<Policy>) as unknown as Policy)();

/** A policy for each flow, to begin with. */
export const PRESETS = Object.freeze({ negotiated: NEGOTIATED, instant: INSTANT, offered: OFFERED });
