import { modalitiesText, partText } from '../availability.ts';
import { listText, wallHoursText } from '../dates.ts';
import { lengthText, periodsText, periodText } from '../lengths.ts';
import { counted } from '../plurals.ts';
import type { PolicyWords } from '../policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { milliseconds, type Duration } from '../../time/index.ts';
import { partsOf, type Period } from '../../time/period.ts';

const length = (value: Duration) => lengthText('en', value);
const days = (value: Period) => periodText('en', value);
const none = (value: Duration) => milliseconds(value) === 0;
const noDays = (value: Period) => partsOf(value).days + partsOf(value).months === 0;
const list = (items: readonly string[], joined: 'and' | 'or') => listText('en', items, joined);

const DAYS = { one: 'day', other: 'days' };
const MINUTES = { one: 'minute', other: 'minutes' };
const TIMES = { one: 'time', other: 'times' };

const whoMeets = ({ flow }: Policy) => (flow === 'offered' ? 'support worker' : 'therapist');
const callsOff = ({ flow }: Policy) => (flow === 'offered' ? 'cancels' : 'cancels or moves');
/** What somebody loses, by what can pay for a session. */
const loss = ({ eligibility: { coverage } }: Policy) => {
  const charged = coverage?.includes('charge') === true;
  if (!charged) return 'loses the session';
  return coverage.length === 1 ? 'pays the charge' : 'loses the session or pays the charge';
};

export const messages: PolicyWords = {
  topics: {
    service: 'The service',
    eligibility: 'Who can use it',
    asking: 'Asking for a session',
    answering: 'Answering',
    booking: 'Booking a free time',
    waitingList: 'The waiting list',
    offering: 'Offering a place',
    messaging: 'Messaging sessions',
    cancelling: 'Cancelling and not coming',
    moving: 'Moving a session',
    meeting: 'The session itself',
    course: 'The course of therapy',
  },
  readers: { member: 'members', therapist: 'therapists', supportWorker: 'support workers', staff: 'staff' },
  rules: {
    flow: (flow) =>
      ({
        negotiated:
          'the member asks for a session at times that would suit them, and the therapist answers with exact times',
        instant: 'the member takes a free time, and the therapist confirms it',
        offered: 'a support worker offers a place, and the person agrees by reply',
      })[flow],
    zone: (zone) => `dates and times are by the clock of ${zone}`,
    modalities: (modalities) => `people meet by ${modalitiesText('en', modalities)}`,
    lengths: (lengths) => `a session lasts ${list(lengths.map(String), 'or')} minutes`,

    'eligibility.minimumAge': (age) =>
      age === null ? 'people of any age can use the service' : `people must be ${age} or over`,
    'eligibility.catchment': (catchment) => {
      if (catchment === null) return 'people can use the service wherever they live';
      const { places, institutions } = catchment;
      const ways = [
        ...(places.length > 0 ? [`live in ${list(places, 'or')}`] : []),
        ...(institutions.length > 0 ? [`belong to ${list(institutions, 'or')}`] : []),
      ];
      return `people must ${list(ways, 'or')}`;
    },
    'eligibility.declaration': (needed) =>
      needed
        ? 'people must declare that they are not seeing another therapist'
        : 'people are not asked whether they are seeing another therapist',
    'eligibility.prescription': (needed) =>
      needed
        ? 'the approach and the way of meeting must have been prescribed by a referrer'
        : 'people need no prescription',
    'eligibility.coverage': (coverage) => {
      if (coverage === null) return 'sessions are free and are not counted';
      const kinds = { funded: 'a funded session', credit: 'a credit', charge: 'an authorised charge' };
      return `a booking uses ${coverage.map((kind) => kinds[kind]).join(', or failing that ')}`;
    },

    partsOfDay: (parts) =>
      `the parts of the day are ${list(
        parts.map(({ id, from, until }) => `${partText('en', id)} (${wallHoursText('en', from, until)})`),
        'and',
      )}`,
    'request.preferences': (count) =>
      count === 1
        ? 'a request names 1 preference: a date and a part of the day'
        : `a request names ${count} different preferences, each a date and a part of the day`,
    'request.minimumNotice': (notice) =>
      none(notice)
        ? 'the member can ask for times at no notice'
        : `the member can ask for times at least ${length(notice)} ahead`,
    'request.horizonDays': (count) => `the member can ask for times up to ${counted('en', count, DAYS)} ahead`,
    'request.systemCheck': (needed) =>
      needed
        ? 'before asking for a session that needs devices, the member must have checked camera, microphone and connection'
        : 'the member can ask for a session without checking camera, microphone and connection first',
    'request.answerWithin': (within) => `the therapist has ${length(within)} to answer`,
    'request.rounds': (count) =>
      count === 1
        ? 'a request has 1 set of preferences, so a member whom no time suits withdraws it and asks again'
        : `a member whom no time suits can give new preferences, up to ${count} sets in one request`,

    'proposal.most': (count) =>
      `the therapist answers with up to ${counted('en', count, { one: 'exact time', other: 'exact times' })}`,
    'proposal.minimumNotice': (notice) =>
      none(notice)
        ? 'a proposed time can start at once'
        : `a proposed time starts at least ${length(notice)} after it is proposed`,
    'proposal.withinPreferences': (within) =>
      within
        ? 'proposed times lie within the member’s preferences'
        : 'proposed times can lie outside the member’s preferences',
    'proposal.answerWithin': (within) => `the member has ${length(within)} to accept a proposed time`,

    'reservation.holdFor': (time) => `a chosen time is kept for ${length(time)} while the member decides`,
    'reservation.extensions': (count) => {
      if (count === 0) return 'the member cannot have a chosen time kept for longer';
      const often = count === 1 ? 'once' : `up to ${count} times`;
      return `the member can have a chosen time kept for as long again, ${often}`;
    },
    'reservation.minimumNotice': (notice) =>
      none(notice)
        ? 'a time can be taken until it starts'
        : `a time can be taken until ${length(notice)} before it starts`,
    'reservation.horizonDays': (count) => `times up to ${counted('en', count, DAYS)} ahead can be taken`,
    'reservation.step': (step) => `sessions can start every ${counted('en', step, MINUTES)}`,
    'reservation.confirmBefore': (before) =>
      none(before)
        ? 'the therapist confirms by the start'
        : `the therapist confirms no later than ${length(before)} before the start`,
    'reservation.courseMost': (count) =>
      `up to ${counted('en', count, { one: 'date', other: 'dates' })} can be booked at once as a course`,
    'reservation.preferencesInstead': (instead) =>
      instead
        ? 'a member whom no free time suits can name preferences instead, and the therapist answers with exact times'
        : 'a member whom no free time suits can join the waiting list, but cannot name preferences',

    'waitingList.offerFor': (time) =>
      `a time that is free again is offered to the first person on the waiting list and kept for ${length(time)}`,
    'waitingList.offers': (count) =>
      `somebody leaves the waiting list after ${counted('en', count, { one: 'offer', other: 'offers' })} without an answer`,

    'offer.answerWithin': (within) => `the person has ${length(within)} to answer an offer`,
    'offer.minimumNotice': (notice) =>
      none(notice)
        ? 'a place can be offered until it starts'
        : `a place is offered at least ${length(notice)} before it starts`,
    'offer.horizonDays': (count) => `places up to ${counted('en', count, DAYS)} ahead can be offered`,

    'messaging.lasts': (time) => `a messaging session runs for ${length(time)} from when the member starts it`,

    'cancellation.freeUntil': (before, policy) => {
      const { cancellation, eligibility } = policy;
      const until = none(before) ? 'the start' : `${length(before)} before the start`;
      return cancellation.lateLosesSession && eligibility.coverage !== null
        ? `cancelling is free until ${until}`
        : `cancelling is in good time until ${until}, and costs nothing after that either`;
    },
    'cancellation.lateLosesSession': (loses, policy) =>
      loses
        ? `a member who ${callsOff(policy)} a session late ${loss(policy)}`
        : `a member who ${callsOff(policy)} a session late keeps what paid for it`,
    'cancellation.missedLosesSession': (loses, policy) =>
      loses
        ? `a member who does not come ${loss(policy)}`
        : 'a member who does not come keeps what paid for the session',

    'moves.most': (count) =>
      count === 0
        ? 'a booked session cannot be moved'
        : `a booked session can be moved up to ${counted('en', count, TIMES)}`,

    'buffer.before': (time, policy) =>
      none(time)
        ? `no break is kept free before a session in the ${whoMeets(policy)}’s day`
        : `a break of ${length(time)} is kept free before a session in the ${whoMeets(policy)}’s day`,
    'buffer.after': (time, policy) =>
      none(time)
        ? `no break is kept free after a session in the ${whoMeets(policy)}’s day`
        : `a break of ${length(time)} is kept free after a session in the ${whoMeets(policy)}’s day`,
    'meeting.remindBefore': (times) =>
      times.length === 0
        ? 'no reminder goes out before a session'
        : `a reminder of the session goes out ${list(times.map(length), 'and')} before it starts`,
    'meeting.opensBefore': (time) =>
      none(time)
        ? 'the room opens at the start of the session'
        : `the room opens ${length(time)} before the start of the session`,
    'meeting.grace': (time) => `someone who has not come ${length(time)} after the start counts as absent`,
    'meeting.closesAfter': (time) =>
      none(time)
        ? 'a session that nobody ended is closed at its end'
        : `a session that nobody ended is closed ${length(time)} after its end`,
    'meeting.countsAfter': (time) =>
      none(time)
        ? 'a session that nobody ended counts as held once it has begun'
        : `a session that nobody ended counts as held when both were there for ${length(time)}, otherwise as broken off`,
    'meeting.outcomeWithin': (time) =>
      `how a phone session went can be written down until ${length(time)} after its end`,

    episode: (episode) =>
      episode === null
        ? 'there is no course of therapy, and sessions need not be booked by any date'
        : 'sessions belong to a course of therapy, which ends when no session is booked in time',
    'episode.firstBooking.recommendedWithin': (within) =>
      `a first session is best booked within ${days(within)} of registering, and a member who has not is reminded`,
    'episode.firstBooking.within': (within) => `the first session must be booked within ${days(within)} of registering`,
    'episode.firstBooking.warnings': (warnings) =>
      `a member without a first booking is warned ${periodsText('en', warnings)} before discharge`,
    'episode.firstBooking.extraAfterLapse': (extra) =>
      noDays(extra)
        ? 'a request for the first session that lapsed because the therapist did not answer gives no extra time'
        : `a request for the first session that lapsed because the therapist did not answer gives ${days(extra)} more`,
    'episode.firstBooking.leastNotice': (notice) =>
      noDays(notice)
        ? 'when a first booking comes to nothing, the time that was left is what is left'
        : `when a first booking comes to nothing, at least ${days(notice)} are left to make another`,
    'episode.furtherBooking.within': (within) =>
      `a further session must be booked within ${days(within)} of the last completed one`,
    'episode.furtherBooking.warnings': (warnings) =>
      `a member without a further booking is warned ${periodsText('en', warnings)} before discharge`,
    'episode.furtherBooking.extraAfterLapse': (extra) =>
      noDays(extra)
        ? 'a request for a further session that lapsed because the therapist did not answer gives no extra time'
        : `a request for a further session that lapsed because the therapist did not answer gives ${days(extra)} more`,
    'episode.furtherBooking.leastNotice': (notice) =>
      noDays(notice)
        ? 'when a further booking comes to nothing, the time that was left is what is left'
        : `when a further booking comes to nothing, at least ${days(notice)} are left to make another`,
    'episode.course.lasts': (lasts) => `every session ends within ${days(lasts)} of first access`,
    'episode.course.warnings': (warnings) =>
      `the member is warned ${periodsText('en', warnings)} before the course ends`,
    'episode.undoing.bookWithin': (within) =>
      `staff can undo a discharge with a reason, and a session must then be booked within ${days(within)}`,
  },
  consequences: {
    flow: ({ flow }) =>
      flow === 'offered' ? 'A session cannot be moved: it is cancelled, and another place is offered.' : null,
    'request.answerWithin': () => 'After that the request lapses, nothing is lost, and the member can ask again.',
    'proposal.most': () => 'Each is kept for the member, so that no one else can book it.',
    'proposal.answerWithin': () =>
      'After that the times are free again, nothing is lost, and the member can ask again.',
    'reservation.confirmBefore': () =>
      'Otherwise the reservation lapses, nothing is lost, and the member can choose another time.',
    'offer.answerWithin': () => 'After that the offer lapses and the place is free again.',
    'messaging.lasts': ({ eligibility }) =>
      eligibility.coverage === null
        ? 'Once started it cannot be cancelled, nor changed to another way of meeting.'
        : 'Once started it is used, and it cannot be cancelled, nor changed to another way of meeting.',
    'cancellation.lateLosesSession': (policy) => `A ${whoMeets(policy)} who cancels costs the member nothing.`,
    'cancellation.missedLosesSession': (policy) =>
      `Nobody loses anything when the ${whoMeets(policy)} is absent or the service is down.`,
    'moves.most': ({ flow, moves }) => {
      if (moves.most === 0) return 'It is cancelled, and another is booked.';
      return flow === 'instant'
        ? 'The therapist confirms again. The way of meeting stays as it is.'
        : 'The old time stands until the new one is accepted. The way of meeting stays as it is.';
    },
    'episode.firstBooking.within': () =>
      'Otherwise the member is discharged. The time stands still while a request waits.',
    'episode.furtherBooking.within': () =>
      'Otherwise the member is discharged. A longer break stands while a session is booked.',
    'episode.course.lasts': () => 'No time after that can be offered or booked.',
  },
  changedAmount: (readers, rule, before) => `${readers}: ${rule}; it was ${before}.`,
  changedRule: (readers, rule, before) => `${readers}: ${rule}. Before: ${before}.`,
};
