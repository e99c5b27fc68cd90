import type { PolicyField } from './fields.ts';
import type { Policy } from './policy.ts';

/** Whom a rule concerns. `therapist` is whoever meets the member: a support worker in the offered flow. */
export type PolicyReader = 'member' | 'therapist' | 'staff';

/** Under which heading a rule is read. */
export type PolicyTopic =
  | 'service'
  | 'eligibility'
  | 'asking'
  | 'answering'
  | 'booking'
  | 'waitingList'
  | 'offering'
  | 'messaging'
  | 'cancelling'
  | 'moving'
  | 'meeting'
  | 'course';

/** Where a field is read, whom it concerns, and under which policies it matters. */
export interface PolicyFieldUse {
  readonly topic: PolicyTopic;
  readonly for: readonly PolicyReader[];
  readonly inForce: (policy: Policy) => boolean;
}

type When = PolicyFieldUse['inForce'];

const always: When = () => true;
/** Whether anybody meets at a time: sessions in writing over days have none. */
const meets: When = ({ modalities }) => modalities.some((modality) => modality !== 'messaging');
const writes: When = ({ modalities }) => modalities.includes('messaging');
const phones: When = ({ modalities }) => modalities.includes('telephone');
const usesRooms: When = ({ modalities }) =>
  modalities.some((modality) => modality !== 'messaging' && modality !== 'telephone');
const usesDevices: When = ({ modalities }) =>
  modalities.some((modality) => modality === 'video' || modality === 'audio');
const reserves: When = (policy) => policy.flow === 'instant' && meets(policy);
/** Preferences and proposals are also what a member falls back on whom no free time suits (row I4). */
const negotiates: When = (policy) =>
  meets(policy) &&
  (policy.flow === 'negotiated' || (policy.flow === 'instant' && policy.reservation.preferencesInstead));
/** Where the member has a say in the time: an offered place is taken or turned down. */
const choosesTimes: When = (policy) => meets(policy) && policy.flow !== 'offered';
const offers: When = (policy) => policy.flow === 'offered' && meets(policy);
/** Where nothing pays for a session there is nothing to lose. */
const counts: When = (policy) => meets(policy) && policy.eligibility.coverage !== null;
const hasCourse: When = ({ episode }) => episode !== null;

const MEMBER = ['member'] as const;
const THERAPIST = ['therapist'] as const;
const BOTH = ['member', 'therapist'] as const;
const MEMBER_AND_STAFF = ['member', 'staff'] as const;
const ALL = ['member', 'therapist', 'staff'] as const;

function use(topic: PolicyTopic, inForce: When, readers: readonly PolicyReader[]): PolicyFieldUse {
  return { topic, for: readers, inForce };
}

/** Every field of a policy, in the order in which a policy is read. */
export const POLICY_FIELDS: Readonly<Record<PolicyField, PolicyFieldUse>> = Object.freeze({
  flow: use('service', always, ALL),
  zone: use('service', always, ALL),
  modalities: use('service', always, ALL),
  lengths: use('service', meets, BOTH),
  partsOfDay: use('service', choosesTimes, BOTH),

  'eligibility.minimumAge': use('eligibility', always, MEMBER_AND_STAFF),
  'eligibility.catchment': use('eligibility', always, MEMBER_AND_STAFF),
  'eligibility.declaration': use('eligibility', always, MEMBER),
  'eligibility.prescription': use('eligibility', always, MEMBER_AND_STAFF),
  'eligibility.coverage': use('eligibility', always, MEMBER_AND_STAFF),

  'reservation.minimumNotice': use('booking', reserves, MEMBER),
  'reservation.horizonDays': use('booking', reserves, MEMBER),
  'reservation.step': use('booking', reserves, BOTH),
  'reservation.holdFor': use('booking', reserves, MEMBER),
  'reservation.extensions': use('booking', reserves, MEMBER),
  'reservation.confirmBefore': use('booking', reserves, BOTH),
  'reservation.courseMost': use('booking', reserves, MEMBER),
  'reservation.preferencesInstead': use('booking', reserves, BOTH),
  'waitingList.offerFor': use('waitingList', reserves, MEMBER),
  'waitingList.offers': use('waitingList', reserves, MEMBER),

  'request.preferences': use('asking', negotiates, MEMBER),
  'request.minimumNotice': use('asking', negotiates, MEMBER),
  'request.horizonDays': use('asking', negotiates, MEMBER),
  'request.systemCheck': use('asking', (policy) => negotiates(policy) && usesDevices(policy), MEMBER),
  'request.answerWithin': use('answering', negotiates, BOTH),
  'proposal.most': use('answering', negotiates, THERAPIST),
  'proposal.minimumNotice': use('answering', negotiates, THERAPIST),
  'proposal.withinPreferences': use('answering', negotiates, BOTH),
  'proposal.answerWithin': use('answering', negotiates, BOTH),
  'request.rounds': use('answering', negotiates, BOTH),

  'offer.minimumNotice': use('offering', offers, ['therapist', 'staff']),
  'offer.horizonDays': use('offering', offers, ['therapist', 'staff']),
  'offer.answerWithin': use('offering', offers, ALL),

  'messaging.lasts': use('messaging', writes, BOTH),

  'cancellation.freeUntil': use('cancelling', meets, MEMBER),
  'cancellation.lateLosesSession': use('cancelling', counts, MEMBER),
  'cancellation.missedLosesSession': use('cancelling', counts, MEMBER),
  'moves.most': use('moving', choosesTimes, BOTH),

  'meeting.remindBefore': use('meeting', meets, BOTH),
  'meeting.opensBefore': use('meeting', usesRooms, BOTH),
  'meeting.grace': use('meeting', usesRooms, BOTH),
  'meeting.closesAfter': use('meeting', usesRooms, BOTH),
  'meeting.countsAfter': use('meeting', usesRooms, BOTH),
  'meeting.outcomeWithin': use('meeting', phones, ['therapist', 'staff']),
  'buffer.before': use('meeting', meets, THERAPIST),
  'buffer.after': use('meeting', meets, THERAPIST),

  episode: use('course', always, ALL),
  'episode.firstBooking.recommendedWithin': use('course', hasCourse, MEMBER),
  'episode.firstBooking.within': use('course', hasCourse, MEMBER_AND_STAFF),
  'episode.firstBooking.warnings': use('course', hasCourse, MEMBER),
  'episode.firstBooking.extraAfterLapse': use('course', hasCourse, MEMBER),
  'episode.firstBooking.leastNotice': use('course', hasCourse, MEMBER),
  'episode.furtherBooking.within': use('course', hasCourse, MEMBER_AND_STAFF),
  'episode.furtherBooking.warnings': use('course', hasCourse, MEMBER),
  'episode.furtherBooking.extraAfterLapse': use('course', hasCourse, MEMBER),
  'episode.furtherBooking.leastNotice': use('course', hasCourse, MEMBER),
  'episode.course.lasts': use('course', hasCourse, ALL),
  'episode.course.warnings': use('course', hasCourse, MEMBER),
  'episode.undoing.bookWithin': use('course', hasCourse, MEMBER_AND_STAFF),
});

const EVERY_FIELD = Object.keys(POLICY_FIELDS) as readonly PolicyField[];

/** The fields that matter under a policy, in the order in which they are read: the others change nothing. */
export function fieldsInForce(policy: Policy): readonly PolicyField[] {
  return EVERY_FIELD.filter((field) => POLICY_FIELDS[field].inForce(policy));
}

/** The sections of a policy of which at least one field matters: an editor shows these. */
export function sectionsInForce(policy: Policy): readonly (keyof Policy)[] {
  return [...new Set(fieldsInForce(policy).map((field) => field.split('.')[0] as keyof Policy))];
}
