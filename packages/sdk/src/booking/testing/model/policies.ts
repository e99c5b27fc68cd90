import { MODALITIES, type Flow } from '../../booking.ts';
import type { Dice } from './dice.ts';
import { ensureSame } from './ensure.ts';
import { checkPolicy, PRESETS, type Policy } from '../../../policy/index.ts';
import { duration, localTime, minutes, zone, type Duration } from '../../../time/index.ts';

const ZONES = ['Europe/London', 'Europe/London', 'Europe/London', 'Australia/Lord_Howe'].map(zone);

/** A sound policy of this flow, with small figures, so that its limits are met often. */
export function somePolicy(flow: Flow, dice: Dice): Policy {
  const time = (...options: readonly string[]): Duration => duration(dice.pick(options));
  const confirmBefore = dice.pick([0, 2, 24]);
  const preset = PRESETS[flow];
  const policy: Policy = {
    ...preset,
    zone: dice.pick(ZONES),
    modalities: dice.some(MODALITIES, dice.pick([4, 5, 5, 5])),
    lengths: dice.pick([[30], [50], [30, 50]]),
    // Wide enough for two sessions, so that requests compete.
    partsOfDay: [
      { id: 'morning', from: localTime('09:00'), until: localTime('11:00') },
      { id: 'evening', from: localTime('17:00'), until: localTime('19:00') },
    ],
    eligibility: {
      ...preset.eligibility,
      coverage: dice.pick([null, ['funded'], ['funded'], ['charge'], ['charge', 'credit'], ['credit', 'charge']]),
    },
    episode: null,
    request: {
      ...preset.request,
      preferences: dice.pick([1, 2, 2, 3]),
      rounds: dice.pick([1, 2, 2, 3]),
      minimumNotice: time('PT4H', 'PT24H'),
      horizonDays: dice.pick([3, 5, 7]),
      answerWithin: time('PT12H', 'PT48H'),
      systemCheck: dice.chance(50),
    },
    proposal: {
      ...preset.proposal,
      most: dice.pick([1, 2, 3]),
      minimumNotice: time('PT0M', 'PT1H', 'PT3H'),
      withinPreferences: dice.chance(70),
      answerWithin: time('PT12H', 'PT48H'),
    },
    reservation: {
      ...preset.reservation,
      holdFor: time('PT10M', 'PT2H'),
      extensions: dice.pick([0, 1, 2]),
      minimumNotice: minutes((confirmBefore + dice.pick([2, 4, 12])) * 60),
      horizonDays: dice.pick([3, 5, 7]),
      step: dice.pick([15, 30]),
      confirmBefore: minutes(confirmBefore * 60),
      courseMost: dice.pick([2, 3]),
      preferencesInstead: dice.chance(80),
    },
    waitingList: { ...preset.waitingList, offerFor: time('PT1H', 'PT2H'), offers: 3 },
    offer: {
      ...preset.offer,
      answerWithin: time('PT4H', 'PT24H'),
      minimumNotice: time('PT0M', 'PT2H'),
      horizonDays: dice.pick([3, 5, 7]),
    },
    messaging: { ...preset.messaging, lasts: time('PT24H', 'PT72H') },
    buffer: { ...preset.buffer, before: time('PT0M', 'PT10M'), after: time('PT0M', 'PT15M') },
    cancellation: {
      ...preset.cancellation,
      freeUntil: time('PT0M', 'PT12H', 'PT24H'),
      lateLosesSession: dice.chance(60),
      missedLosesSession: dice.chance(60),
    },
    moves: { ...preset.moves, most: dice.pick([0, 1, 2, 2, 3, 3]) },
    meeting: {
      ...preset.meeting,
      opensBefore: time('PT0M', 'PT10M'),
      grace: time('PT5M', 'PT15M'),
      closesAfter: time('PT0M', 'PT15M'),
      countsAfter: time('PT0M', 'PT15M'),
      outcomeWithin: time('PT4H', 'PT24H'),
    },
  };
  ensureSame(checkPolicy(policy), [], 'the policies of the stories are sound');
  return policy;
}
