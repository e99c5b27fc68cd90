import { duration, localTime, zone } from '../time/index.ts';
import type { Policy } from './policy.ts';

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
  buffer: { before: duration('PT0M'), after: duration('PT10M') },
  cancellation: { freeUntil: duration('PT24H'), lateLosesSession: true },
  moves: { most: 2 },
  meeting: { opensBefore: duration('PT10M'), grace: duration('PT15M'), closesAfter: duration('PT15M') },
});
