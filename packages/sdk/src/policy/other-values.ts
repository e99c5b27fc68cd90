import { duration, localTime, zone } from '../time/index.ts';
import { period } from '../time/period.ts';
import { valueOf, type PolicyField, type PolicyValue } from './fields.ts';
import { NEGOTIATED } from './presets.ts';
import type { Policy } from './policy.ts';

/** For tests that go through every field: values that stand in no contradiction to any preset, at least one another one. */
export const OTHER_VALUES: { readonly [Field in PolicyField]: readonly PolicyValue<Field>[] } = {
  flow: ['instant', 'negotiated'],
  zone: [zone('Asia/Kolkata')],
  modalities: [['audio']],
  lengths: [[60]],
  partsOfDay: [[{ id: 'day', from: localTime('09:00'), until: localTime('13:00') }]],
  'eligibility.minimumAge': [21],
  'eligibility.catchment': [{ places: ['BS1'], institutions: [] }],
  'eligibility.declaration': [true, false],
  'eligibility.prescription': [true, false],
  'eligibility.coverage': [['charge']],
  episode: [null, NEGOTIATED.episode],
  'episode.firstBooking.recommendedWithin': [period('P10D')],
  'episode.firstBooking.within': [period('P40D')],
  'episode.firstBooking.extraAfterLapse': [period('P3D')],
  'episode.firstBooking.leastNotice': [period('P5D')],
  'episode.firstBooking.warnings': [[period('P3D')]],
  'episode.furtherBooking.within': [period('P42D')],
  'episode.furtherBooking.extraAfterLapse': [period('P4D')],
  'episode.furtherBooking.leastNotice': [period('P0D')],
  'episode.furtherBooking.warnings': [[period('P4D')]],
  'episode.course.lasts': [period('P3M')],
  'episode.course.warnings': [[period('P14D')]],
  'episode.undoing.bookWithin': [period('P21D')],
  'request.preferences': [2],
  'request.rounds': [1],
  'request.minimumNotice': [duration('PT96H')],
  'request.horizonDays': [14],
  'request.answerWithin': [duration('PT24H')],
  'request.systemCheck': [true, false],
  'proposal.most': [1],
  'proposal.minimumNotice': [duration('PT20H')],
  'proposal.withinPreferences': [false],
  'proposal.answerWithin': [duration('PT12H')],
  'reservation.holdFor': [duration('PT5M')],
  'reservation.extensions': [0],
  'reservation.minimumNotice': [duration('PT96H')],
  'reservation.horizonDays': [7],
  'reservation.step': [45],
  'reservation.confirmBefore': [duration('PT36H')],
  'reservation.courseMost': [2],
  'reservation.preferencesInstead': [false],
  'waitingList.offerFor': [duration('PT2H')],
  'waitingList.offers': [1],
  'offer.answerWithin': [duration('PT2H')],
  'offer.minimumNotice': [duration('PT72H')],
  'offer.horizonDays': [3],
  'messaging.lasts': [duration('PT120H')],
  'buffer.before': [duration('PT5M')],
  'buffer.after': [duration('PT30M')],
  'cancellation.freeUntil': [duration('PT48H')],
  'cancellation.lateLosesSession': [true, false],
  'cancellation.missedLosesSession': [true, false],
  'moves.most': [1],
  'meeting.remindBefore': [[duration('PT2H')]],
  'meeting.opensBefore': [duration('PT5M')],
  'meeting.grace': [duration('PT20M')],
  'meeting.closesAfter': [duration('PT30M')],
  'meeting.countsAfter': [duration('PT5M')],
  'meeting.outcomeWithin': [duration('PT48H')],
};

/** The policy with another value in a field. */
export function withValue<Field extends PolicyField>(policy: Policy, field: Field, value: PolicyValue<Field>): Policy {
  return put(policy, field.split('.'), value) as Policy;
}

/** The policy with a value in a field that it has not yet. */
export function changed(policy: Policy, field: PolicyField): Policy {
  const held = JSON.stringify(valueOf(policy, field));
  const other = OTHER_VALUES[field].find((value) => JSON.stringify(value) !== held);
  if (other === undefined) throw new Error(`No other value for ${field}`);
  return withValue(policy, field, other);
}

function put(section: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = section as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: put(fields[key], rest, value) };
}
