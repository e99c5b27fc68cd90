import {
  minus,
  type Booking,
  type BookingEvent,
  type Instant,
  type Interval,
  type Policy,
  type Preference,
} from '@meetwell/sdk';
import {
  fullMomentText,
  intervalText,
  listText,
  noticeWords,
  preferenceText,
  timeText,
  type Language,
} from '@meetwell/sdk/language';
import type { Recipient } from './recipients.ts';

/** What one person is told about one event; null when it is nothing to them. */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Whether a calendar should change. */
  readonly calendar: boolean;
}

export interface Occasion {
  readonly event: BookingEvent | Invitation;
  /** The booking as that event left it. */
  readonly booking: Booking;
  readonly policy: Policy;
  readonly reader: Recipient;
  readonly people: readonly Recipient[];
}

/** Not an event: the session is near. */
export interface Invitation {
  readonly type: 'invitation';
}

/** Puts an event into words for its reader, in their language. */
export function wordsFor({ event, booking, policy, reader, people }: Occasion): Words | null {
  const { language, role } = reader;
  const words = noticeWords(language);
  const { member, therapist } = words;
  const isMember = role === 'member';
  const other = otherName(people, reader, words.anyone);
  const moment = (at: Instant) => fullMomentText(language, at, policy.zone);
  const time = 'time' in booking ? intervalText(language, booking.time, policy.zone) : '';
  const times = (some: readonly Interval[]) =>
    listText(
      language,
      some.map((each) => intervalText(language, each, policy.zone)),
      'or',
    );
  const preferences = (some: readonly Preference[]) => preferencesText(language, some);
  const say = (subject: string, ...paragraphs: readonly string[]): Words => ({ subject, paragraphs, calendar: false });
  const sayTime = (subject: string, ...paragraphs: readonly string[]): Words => ({
    subject,
    paragraphs,
    calendar: true,
  });
  const use = booking.session === 'consumed' ? words.sessionLost : words.sessionKept;

  switch (event.type) {
    case 'requested': {
      const { subject, body } = isMember ? member.requested : therapist.requested;
      return say(subject, body(other, moment(event.answerBy), preferences(event.preferences)));
    }
    case 'proposed': {
      if (!isMember && reader.id !== event.therapist) return null;
      const { subject, body } = isMember ? member.proposed : therapist.proposed;
      return say(
        subject,
        body(nameOf(people, reader, event.therapist, other), moment(event.answerBy), times(event.proposals)),
      );
    }
    case 'declined':
      // One of several who declines leaves the request with the others; who declined knows.
      if (!isMember || !event.last) return null;
      return say(member.declined.subject, member.declined.body(other), words.sessionKept);
    case 'accepted': {
      const freeUntil = moment(minus(event.proposal.start, policy.cancellation.freeUntil));
      return isMember
        ? sayTime(member.accepted.subject, member.accepted.body(other, time, freeUntil))
        : sayTime(therapist.accepted.subject, therapist.accepted.body(other, time));
    }
    case 'refused': {
      const { subject, body } = isMember ? member.refused : therapist.refused;
      return say(subject, body(other, moment(event.answerBy), preferences(event.preferences)));
    }
    case 'withdrawn':
      return isMember
        ? say(member.withdrawn.subject, member.withdrawn.body, words.sessionKept)
        : say(therapist.withdrawn.subject, therapist.withdrawn.body(other));
    case 'lapsed':
      if (event.waitingFor === 'therapist') {
        return isMember
          ? say(member.lapsedTherapist.subject, member.lapsedTherapist.body(other), words.sessionKept)
          : say(therapist.lapsedTherapist.subject, therapist.lapsedTherapist.body(other));
      }
      return isMember
        ? say(member.lapsedMember.subject, member.lapsedMember.body, words.sessionKept)
        : say(therapist.lapsedMember.subject, therapist.lapsedMember.body(other));
    case 'moveRequested': {
      const by = moment(event.answerBy);
      return isMember
        ? say(member.moveRequested.subject, member.moveRequested.body(other, by, time))
        : say(
            therapist.moveRequested.subject,
            therapist.moveRequested.body(other, by, time, preferences(event.preferences)),
          );
    }
    case 'moveProposed': {
      const { subject, body } = isMember ? member.moveProposed : therapist.moveProposed;
      return say(subject, body(other, moment(event.answerBy), times(event.proposals)));
    }
    case 'moved': {
      const { subject, body } = isMember ? member.moved : therapist.moved;
      return sayTime(subject, body(other, time), ...(isMember && event.sessionLost ? [words.sessionLost] : []));
    }
    case 'moveEnded': {
      const { subject, body } = isMember ? member.moveEnded : therapist.moveEnded;
      return say(subject, body(other, time));
    }
    case 'cancelled': {
      const own = event.who === role;
      if (isMember) {
        const { subject, body } = own ? member.cancelledByMember : member.cancelledByOther;
        return sayTime(subject, body(other, time), use);
      }
      const { subject, body } = own ? therapist.cancelledByTherapist : therapist.cancelledByOther;
      return sayTime(subject, body(other, time));
    }
    case 'missed': {
      if (isMember) {
        const { subject, body } = event.who === 'member' ? member.missedMember : member.missedTherapist;
        return say(subject, body(other, time), use);
      }
      const { subject, body } = event.who === 'member' ? therapist.missedMember : therapist.missedTherapist;
      return say(subject, body(other, time));
    }
    case 'interrupted': {
      const { subject, body } = isMember ? member.interrupted : therapist.interrupted;
      return say(subject, body(other, time), ...(isMember ? [use] : []));
    }
    case 'invitation': {
      if (!('time' in booking)) return null;
      const opens = timeText(language, minus(booking.time.start, policy.meeting.opensBefore), policy.zone);
      const { subject, body } = isMember ? member.invitation : therapist.invitation;
      return sayTime(subject, body(other, time, opens));
    }
    case 'started':
    case 'completed':
      // Both were there: they know.
      return null;
  }
}

function preferencesText(language: Language, preferences: readonly Preference[]): string {
  return listText(
    language,
    preferences.map((preference) => preferenceText(language, preference)),
    'or',
  );
}

function otherName(people: readonly Recipient[], reader: Recipient, anyone: string): string {
  const others = people.filter((person) => person.role !== reader.role);
  return others.length === 1 && others[0] !== undefined ? others[0].name : anyone;
}

/** To the member, the therapist who answered; to that therapist, the member. */
function nameOf(people: readonly Recipient[], reader: Recipient, therapist: string, other: string): string {
  if (reader.role === 'therapist') return other;
  return people.find((person) => person.id === therapist)?.name ?? other;
}
