import { messages as cy } from './cy/states.ts';
import { capitalised, durationText, momentText, timeText } from './dates.ts';
import { messages as en } from './en/states.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Viewer } from './viewer.ts';
import type { Booking, BookingIn, ConfirmedBooking } from '../booking/booking.ts';
import type { CancellationTerms } from '../booking/consequences.ts';
import type { Policy } from '../policy/policy.ts';
import { localDateIn, minus, type Instant } from '../time/index.ts';

export const stateWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

/** Who reads about a booking, and what a sentence about it needs besides. */
export interface StateReader {
  readonly viewer: Viewer;
  /** The therapist's name; null when the member asked for any and nobody has answered. */
  readonly therapist: string | null;
  readonly member: string;
  /** The version that the booking was made under: its zone is the one of all times said. */
  readonly policy: Policy;
  readonly now: Instant;
}

/** Colours of tags; never the only sign, the words say the same. */
export type TagTone = 'yellow' | 'blue' | 'green' | 'purple' | 'grey' | 'red';

export interface StateTag {
  readonly text: string;
  readonly tone: TagTone;
}

/** A booking's state in two or three words, for a tag. */
export function stateTag(language: Language, booking: Booking, reader: StateReader): StateTag {
  const { tag } = stateWords(language);
  const names = namesFor(language, reader);
  const member = reader.viewer === 'member';
  switch (booking.state) {
    case 'requested':
      return { text: member ? tag.waitingFor(names.therapist) : tag.waitingForYou, tone: 'yellow' };
    case 'proposed':
      return { text: member ? tag.awaitingConfirmation : tag.waitingFor(names.member), tone: 'blue' };
    case 'confirmed':
      return confirmedTag(booking, reader, tag, names);
    case 'inSession':
      return booking.modality === 'messaging'
        ? { text: tag.messagingInSession, tone: 'purple' }
        : { text: tag.inSession, tone: 'green' };
    case 'completed':
      return { text: tag.completed, tone: 'grey' };
    case 'missed':
      return {
        text: booking.by === reader.viewer ? tag.missedByYou : tag.missedBy(names[booking.by]),
        tone: lost(booking),
      };
    case 'interrupted':
      return { text: booking.cause === 'brokenOff' ? tag.brokenOff : tag.interrupted, tone: 'grey' };
    case 'cancelled': {
      const by = booking.by === 'member' || booking.by === 'therapist' ? booking.by : null;
      const others = by === null ? tag.cancelled : tag.cancelledBy(names[by]);
      return { text: by === reader.viewer ? tag.cancelledByYou : others, tone: lost(booking) };
    }
    case 'withdrawn':
      return { text: tag.withdrawn, tone: 'grey' };
    case 'declined':
    case 'lapsed':
      return { text: tag.notBooked, tone: 'grey' };
  }
}

function confirmedTag(
  booking: ConfirmedBooking,
  reader: StateReader,
  tag: ReturnType<typeof stateWords>['tag'],
  names: Names,
): StateTag {
  if (canEnter(booking, reader)) return { text: tag.ready, tone: 'green' };
  if (booking.move === null) return { text: tag.booked, tone: 'green' };
  const answering = booking.move.stage === 'requested' ? 'therapist' : 'member';
  const text = answering === reader.viewer ? tag.moveWaitingForYou : tag.moveWaitingFor(names[answering]);
  return { text, tone: 'green' };
}

/** Where a booking stands and what happens next and by when, in a sentence or two. */
export function statusText(language: Language, booking: Booking, reader: StateReader): string {
  const names = namesFor(language, reader);
  return capitalised(
    reader.viewer === 'member'
      ? memberStatus(language, booking, reader, names.therapist)
      : therapistStatus(language, booking, reader, names.member),
  );
}

function memberStatus(language: Language, booking: Booking, reader: StateReader, therapist: string): string {
  const say = stateWords(language).member;
  const moment = (at: Instant) => momentText(language, at, reader.policy.zone);
  const name = capitalised(therapist);
  const kept = (sentence: string) =>
    `${sentence} ${booking.session === 'consumed' ? say.sessionLost : say.sessionKept}`;
  switch (booking.state) {
    case 'requested':
      return say.requested(name, moment(booking.answerBy));
    case 'proposed':
      return say.proposed(name, booking.proposals.length, moment(booking.answerBy));
    case 'confirmed':
      if (canEnter(booking, reader)) return say.ready(name);
      if (booking.move === null) return say.confirmed(therapist, opening(language, booking, reader));
      return booking.move.stage === 'requested'
        ? say.moveRequested(name, moment(booking.move.answerBy))
        : say.moveProposed(name, booking.move.proposals.length, moment(booking.move.answerBy));
    case 'inSession':
      return say.inSession(timeText(language, booking.closesAt, reader.policy.zone));
    case 'completed':
      return say.completed(therapist);
    case 'missed':
      return kept(booking.by === 'member' ? say.missedByMember : say.missedByTherapist(name));
    case 'interrupted':
      return kept(say[booking.cause]);
    case 'cancelled':
      if (booking.by === 'member') return kept(say.cancelledByMember);
      return kept(booking.by === 'therapist' ? say.cancelledByTherapist(name) : say.cancelledByService);
    case 'declined':
      return kept(say.declined(name));
    case 'withdrawn':
      return kept(say.withdrawn);
    case 'lapsed':
      return kept(booking.by === 'therapist' ? say.lapsedTherapist(name) : say.lapsedMember);
  }
}

function therapistStatus(language: Language, booking: Booking, reader: StateReader, member: string): string {
  const say = stateWords(language).therapist;
  const moment = (at: Instant) => momentText(language, at, reader.policy.zone);
  const kept = (sentence: string) =>
    `${sentence} ${booking.session === 'consumed' ? say.sessionLost : say.sessionKept}`;
  switch (booking.state) {
    case 'requested':
      return say.requested(member, moment(booking.answerBy));
    case 'proposed':
      return say.proposed(member, booking.proposals.length, moment(booking.answerBy));
    case 'confirmed':
      if (canEnter(booking, reader)) return say.ready(member);
      if (booking.move === null) return say.confirmed(member, opening(language, booking, reader));
      return booking.move.stage === 'requested'
        ? say.moveRequested(member, moment(booking.move.answerBy))
        : say.moveProposed(member, booking.move.proposals.length, moment(booking.move.answerBy));
    case 'inSession':
      return say.inSession(timeText(language, booking.closesAt, reader.policy.zone));
    case 'completed':
      return say.completed(member);
    case 'missed':
      return kept(booking.by === 'member' ? say.missedByMember(member) : say.missedByTherapist);
    case 'interrupted':
      return kept(say[booking.cause]);
    case 'cancelled':
      if (booking.by === 'member') return kept(say.cancelledByMember(member));
      return kept(booking.by === 'therapist' ? say.cancelledByTherapist : say.cancelledByService);
    case 'declined':
      return say.declined;
    case 'withdrawn':
      return say.withdrawn(member);
    case 'lapsed':
      return booking.by === 'therapist' ? say.lapsedTherapist(member) : say.lapsedMember(member);
  }
}

/** What cancelling now would cost, said before anyone is asked to confirm it (row N9). */
export function cancellationText(language: Language, terms: CancellationTerms, viewer: Viewer, policy: Policy): string {
  return termsText(language, 'cancel', terms, viewer, policy);
}

/** What asking to move now would cost. */
export function moveText(language: Language, terms: CancellationTerms, viewer: Viewer, policy: Policy): string {
  return termsText(language, 'move', terms, viewer, policy);
}

function termsText(
  language: Language,
  what: 'cancel' | 'move',
  terms: CancellationTerms,
  viewer: Viewer,
  policy: Policy,
): string {
  const say = stateWords(language)[what];
  if (viewer === 'therapist') return say.byTherapist;
  const notice = durationText(language, policy.cancellation.freeUntil);
  if (!terms.late) return say.free(notice, momentText(language, terms.freeUntil, policy.zone));
  return terms.sessionLost ? say.lateLost(notice) : say.lateKept(notice);
}

type Names = Readonly<Record<Viewer, string>>;

function namesFor(language: Language, { therapist, member }: StateReader): Names {
  return { therapist: therapist ?? stateWords(language).anyTherapist, member };
}

function opensAt(booking: ConfirmedBooking, { policy }: StateReader): Instant {
  return minus(booking.time.start, policy.meeting.opensBefore);
}

function canEnter(booking: ConfirmedBooking, reader: StateReader): boolean {
  return reader.now >= opensAt(booking, reader);
}

/** When the room opens: a time alone when that is on the day of the session, as it is but at midnight. */
function opening(language: Language, booking: ConfirmedBooking, reader: StateReader): string {
  const { zone } = reader.policy;
  const opens = opensAt(booking, reader);
  const sameDay = localDateIn(zone, opens) === localDateIn(zone, booking.time.start);
  return sameDay ? timeText(language, opens, zone) : momentText(language, opens, zone);
}

function lost(booking: BookingIn<'missed' | 'cancelled'>): TagTone {
  return booking.session === 'consumed' ? 'red' : 'grey';
}
