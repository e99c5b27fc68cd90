import {
  minus,
  type Booking,
  type BookingEvent,
  type Cover,
  type Instant,
  type Interval,
  type Policy,
  type Preference,
  type Zone,
} from '@meetwell/sdk';
import {
  fullMomentText,
  intervalText,
  listText,
  noticeWords,
  preferenceText,
  timeText,
  zoneText,
  type Language,
} from '@meetwell/sdk/language';
import type { Recipient } from './recipients.ts';

/** What one person is told about one event; null when it is nothing to them. */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
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
  const { moment, interval, clock, days } = timesFor(reader, policy.zone);
  const time = 'time' in booking ? interval(booking.time) : '';
  const times = (some: readonly Interval[]) => listText(language, some.map(interval), 'or');
  const preferences = (some: readonly Preference[]) => days(preferencesText(language, some));
  const say = (subject: string, ...paragraphs: readonly string[]): Words => ({ subject, paragraphs });
  const kept = costOf(words, booking.cover, false);
  const lost = costOf(words, booking.cover, true);
  const use = booking.session === 'consumed' ? lost : kept;
  const byPhone = booking.modality === 'telephone';
  /** A time is agreed: to the member, with until when it can be called off. */
  const booked = (at: Instant, toMember: Named, toTherapist: Named) => {
    const { subject, body } = byPhone ? member.confirmedByPhone : toMember;
    return isMember
      ? say(subject, body(other, time, moment(minus(at, policy.cancellation.freeUntil))))
      : say(toTherapist.subject, toTherapist.body(other, time, ''));
  };

  const unanswered = (own: { readonly subject: string; readonly body: string }, others: Named) =>
    isMember ? say(own.subject, own.body, ...kept) : say(others.subject, others.body(other, '', ''));

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
      return booking.flow === 'instant'
        ? say(member.declinedReservation.subject, member.declinedReservation.body(other), ...kept)
        : say(member.declined.subject, member.declined.body(other), ...kept);
    case 'accepted':
      return booked(event.proposal.start, member.accepted, therapist.accepted);
    case 'providerConfirmed':
      return booked(event.time.start, member.accepted, therapist.confirmed);
    case 'agreed':
      return booked(event.time.start, member.agreed, therapist.accepted);
    case 'slotHeld': {
      // Whoever chose it is looking at it; the next on the waiting list has to be told.
      if (!isMember || event.source === 'member') return null;
      const { subject, body } = member.slotHeld;
      return say(subject, body(other, moment(event.until), time));
    }
    case 'reserved': {
      const { subject, body } = isMember ? member.reserved : therapist.reserved;
      return say(subject, body(other, moment(event.confirmBy), time));
    }
    case 'rescheduled': {
      const { subject, body } = isMember ? member.rescheduled : therapist.rescheduled;
      const said = body(other, moment(event.confirmBy), time);
      return say(subject, said, ...(isMember && event.sessionLost ? lost : []));
    }
    case 'offered': {
      const { subject, body } = isMember ? member.offered : therapist.offered;
      return say(subject, body(other, moment(event.answerBy), time));
    }
    case 'offerRefused':
      return isMember
        ? say(member.offerRefused.subject, member.offerRefused.body, ...kept)
        : say(therapist.offerRefused.subject, therapist.offerRefused.body(other));
    case 'messagingStarted': {
      const { subject, body } = isMember ? member.messagingStarted : therapist.messagingStarted;
      return say(subject, body(other, moment(event.closesAt)));
    }
    case 'messagingEnded': {
      const { subject, body } = isMember ? member.messagingEnded : therapist.messagingEnded;
      return say(subject, body(other));
    }
    case 'refused': {
      const { subject, body } = isMember ? member.refused : therapist.refused;
      return say(subject, body(other, moment(event.answerBy), preferences(event.preferences)));
    }
    case 'withdrawn':
      if (booking.flow === 'offered') {
        const { subject, body } = isMember ? member.offerWithdrawn : therapist.offerWithdrawn;
        return say(subject, body(other), ...(isMember ? kept : []));
      }
      return isMember
        ? say(member.withdrawn.subject, member.withdrawn.body, ...kept)
        : say(therapist.withdrawn.subject, therapist.withdrawn.body(other));
    case 'lapsed':
      if (event.waitingFor === 'therapist') {
        const what = booking.flow === 'instant' ? 'lapsedConfirmation' : 'lapsedTherapist';
        return isMember
          ? say(member[what].subject, member[what].body(other), ...kept)
          : say(therapist[what].subject, therapist[what].body(other));
      }
      return booking.flow === 'offered'
        ? unanswered(member.lapsedOffer, therapist.lapsedOffer)
        : unanswered(member.lapsedMember, therapist.lapsedMember);
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
      return say(subject, body(other, time), ...(isMember && event.sessionLost ? lost : []));
    }
    case 'moveEnded': {
      const { subject, body } = isMember ? member.moveEnded : therapist.moveEnded;
      return say(subject, body(other, time));
    }
    case 'cancelled': {
      const own = event.who === role;
      if (isMember) {
        const { subject, body } = own ? member.cancelledByMember : member.cancelledByOther;
        return say(subject, body(other, time), ...use);
      }
      const { subject, body } = own ? therapist.cancelledByTherapist : therapist.cancelledByOther;
      return say(subject, body(other, time));
    }
    case 'missed': {
      if (isMember) {
        const { subject, body } = event.who === 'member' ? member.missedMember : member.missedTherapist;
        return say(subject, body(other, time), ...use);
      }
      const { subject, body } = event.who === 'member' ? therapist.missedMember : therapist.missedTherapist;
      return say(subject, body(other, time));
    }
    case 'interrupted': {
      const what = event.cause === 'notRecorded' ? 'notRecorded' : 'interrupted';
      const { subject, body } = isMember ? member[what] : therapist[what];
      return say(subject, body(other, time), ...(isMember ? use : []));
    }
    case 'invitation': {
      if (!('time' in booking)) return null;
      if (byPhone) {
        const { subject, body } = isMember ? member.invitationByPhone : therapist.invitationByPhone;
        return say(subject, body(other, time));
      }
      const opens = clock(minus(booking.time.start, policy.meeting.opensBefore));
      const { subject, body } = isMember ? member.invitation : therapist.invitation;
      return say(subject, body(other, time, opens));
    }
    case 'holdExtended':
    case 'holdReleased':
      // Whoever was deciding sees it on the page, and nobody else knew.
      return null;
    case 'started':
    case 'completed':
      // Both were there: they know.
      return null;
  }
}

/**
 * Times as their reader reads them (row N10): in their own zone where it is known, in the service's where it is not. The
 * zone is said with each, unless both have the same, in which nobody can take one for the other.
 */
function timesFor({ language, zone: own }: Recipient, service: Zone) {
  const zone = own ?? service;
  const said = (text: string, of: Zone, join: (text: string, zone: string) => string) =>
    own === service ? text : join(text, zoneText(language, of));
  const after = (text: string, name: string) => `${text} ${name}`;
  const aside = (text: string, name: string) => `${text} (${name})`;
  return {
    moment: (at: Instant) => said(fullMomentText(language, at, zone), zone, aside),
    interval: (time: Interval) => said(intervalText(language, time, zone), zone, after),
    clock: (at: Instant) => said(timeText(language, at, zone), zone, after),
    /** Parts of days are the service's. */
    days: (text: string) => said(text, service, aside),
  };
}

/** A subject, and a body of whom the reader meets, when, and a moment. */
interface Named {
  readonly subject: string;
  readonly body: (other: string, time: string, moment: string) => string;
}

/** What became of the session or the charge; nothing where nothing paid. */
function costOf(words: ReturnType<typeof noticeWords>, cover: Cover, taken: boolean): readonly string[] {
  if (cover === 'free') return [];
  if (cover === 'charge') return [taken ? words.chargeTaken : words.chargeKept];
  return [taken ? words.sessionLost : words.sessionKept];
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
