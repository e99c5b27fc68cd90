import { counted } from '../../plurals.ts';
import type { FieldWordsOf } from '../../policy.ts';
import type { Policy } from '../../../policy/policy.ts';
import { length, list, none, TIMES, whoMeets } from './phrases.ts';

const callsOff = ({ flow }: Policy) => (flow === 'offered' ? 'cancels' : 'cancels or moves');
/** What somebody loses, by what can pay for a session. */
const loss = ({ eligibility: { coverage } }: Policy) => {
  const charged = coverage?.includes('charge') === true;
  if (!charged) return 'loses the session';
  return coverage.length === 1 ? 'pays the charge' : 'loses the session or pays the charge';
};

/** The session, and what becomes of it. */
export const session: FieldWordsOf<'messaging' | 'cancellation' | 'moves' | 'meeting' | 'buffer'> = {
  'messaging.lasts': {
    title: 'Length of a messaging session',
    rule: (time) => `a messaging session runs for ${length(time)} from when the member starts it`,
    consequence: ({ eligibility }) =>
      eligibility.coverage === null
        ? 'Once started it cannot be cancelled, nor changed to another way of meeting.'
        : 'Once started it is used, and it cannot be cancelled, nor changed to another way of meeting.',
  },

  'cancellation.freeUntil': {
    title: 'Notice for cancelling',
    rule: (before, policy) => {
      const { cancellation, eligibility } = policy;
      const until = none(before) ? 'the start' : `${length(before)} before the start`;
      return cancellation.lateLosesSession && eligibility.coverage !== null
        ? `cancelling is free until ${until}`
        : `cancelling is in good time until ${until}, and costs nothing after that either`;
    },
  },
  'cancellation.lateLosesSession': {
    title: 'Cancelling late loses the session',
    rule: (loses, policy) =>
      loses
        ? `a member who ${callsOff(policy)} a session late ${loss(policy)}`
        : `a member who ${callsOff(policy)} a session late keeps what paid for it`,
    consequence: (policy) => `A ${whoMeets(policy)} who cancels costs the member nothing.`,
  },
  'cancellation.missedLosesSession': {
    title: 'Not coming loses the session',
    rule: (loses, policy) =>
      loses
        ? `a member who does not come ${loss(policy)}`
        : 'a member who does not come keeps what paid for the session',
    consequence: (policy) => `Nobody loses anything when the ${whoMeets(policy)} is absent or the service is down.`,
  },

  'moves.most': {
    title: 'Most moves of a session',
    rule: (count) =>
      count === 0
        ? 'a booked session cannot be moved'
        : `a booked session can be moved up to ${counted('en', count, TIMES)}`,
    consequence: ({ flow, moves }) => {
      if (moves.most === 0) return 'It is cancelled, and another is booked.';
      return flow === 'instant'
        ? 'The therapist confirms again. The way of meeting stays as it is.'
        : 'The old time stands until the new one is accepted. The way of meeting stays as it is.';
    },
  },

  'meeting.remindBefore': {
    title: 'Reminders before a session',
    rule: (times) =>
      times.length === 0
        ? 'no reminder goes out before a session'
        : `a reminder of the session goes out ${list(times.map(length), 'and')} before it starts`,
  },
  'meeting.opensBefore': {
    title: 'How long before the start the room opens',
    rule: (time) =>
      none(time)
        ? 'the room opens at the start of the session'
        : `the room opens ${length(time)} before the start of the session`,
  },
  'meeting.grace': {
    title: 'How long until someone counts as absent',
    rule: (time) => `someone who has not come ${length(time)} after the start counts as absent`,
  },
  'meeting.closesAfter': {
    title: 'How long after its end a session is closed',
    rule: (time) =>
      none(time)
        ? 'a session that nobody ended is closed at its end'
        : `a session that nobody ended is closed ${length(time)} after its end`,
  },
  'meeting.countsAfter': {
    title: 'How long together counts as a session',
    rule: (time) =>
      none(time)
        ? 'a session that nobody ended counts as held once it has begun'
        : `a session that nobody ended counts as held when both were there for ${length(time)}, otherwise as broken off`,
  },
  'meeting.outcomeWithin': {
    title: 'Time to write down how a phone session went',
    rule: (time) => `how a phone session went can be written down until ${length(time)} after its end`,
  },

  'buffer.before': {
    title: 'Break before a session',
    rule: (time, policy) =>
      none(time)
        ? `no break is kept free before a session in the ${whoMeets(policy)}’s day`
        : `a break of ${length(time)} is kept free before a session in the ${whoMeets(policy)}’s day`,
  },
  'buffer.after': {
    title: 'Break after a session',
    rule: (time, policy) =>
      none(time)
        ? `no break is kept free after a session in the ${whoMeets(policy)}’s day`
        : `a break of ${length(time)} is kept free after a session in the ${whoMeets(policy)}’s day`,
  },
};
