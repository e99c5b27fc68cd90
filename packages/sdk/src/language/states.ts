import { capitalised, momentText, timeText } from './dates.ts';
import type { Language } from './language.ts';
import { namesFor, stateWords, type Names, type StateReader } from './state-words.ts';
import {
  isLive,
  type Booking,
  type BookingIn,
  type ConfirmedBooking,
  type InterruptionCause,
} from '../booking/booking.ts';
import { localDateIn, minus, type Instant } from '../time/index.ts';

export { stateWords, type StateReader };

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
    case 'held':
      return { text: tag.kept, tone: 'blue' };
    case 'reserved':
      return { text: member ? tag.waitingForConfirmation : tag.toConfirm, tone: 'yellow' };
    case 'offered':
      return { text: member ? tag.offered : tag.waitingFor(names.member), tone: 'blue' };
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
      return { text: interruptionTag(tag, booking.cause), tone: 'grey' };
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

function interruptionTag(tag: ReturnType<typeof stateWords>['tag'], cause: InterruptionCause): string {
  return cause === 'brokenOff' || cause === 'notRecorded' ? tag[cause] : tag.interrupted;
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
  const kept = (sentence: string) => withCost(sentence, booking, say);
  switch (booking.state) {
    case 'held':
      return booking.source === 'member'
        ? say.held(therapist, timeText(language, booking.until, reader.policy.zone))
        : say.heldFromList(therapist, moment(booking.until));
    case 'reserved':
      return say.reserved(name, moment(booking.confirmBy));
    case 'offered':
      return say.offered(name, moment(booking.answerBy));
    case 'requested':
      return say.requested(name, moment(booking.answerBy));
    case 'proposed':
      return say.proposed(name, booking.proposals.length, moment(booking.answerBy));
    case 'confirmed':
      if (canEnter(booking, reader)) return say.ready(name);
      if (booking.move === null) {
        if (booking.modality === 'telephone') return say.confirmedByPhone(name);
        return say.confirmed(therapist, opening(language, booking, reader));
      }
      return booking.move.stage === 'requested'
        ? say.moveRequested(name, moment(booking.move.answerBy))
        : say.moveProposed(name, booking.move.proposals.length, moment(booking.move.answerBy));
    case 'inSession':
      return booking.modality === 'messaging'
        ? say.messaging(therapist, moment(booking.closesAt))
        : say.inSession(timeText(language, booking.closesAt, reader.policy.zone));
    case 'completed':
      return completed(say, booking)(therapist);
    case 'missed':
      return kept(booking.by === 'member' ? say.missedByMember : say.missedByTherapist(name));
    case 'interrupted':
      return kept(say[booking.cause]);
    case 'cancelled':
      if (booking.by === 'member') return kept(say.cancelledByMember);
      return kept(booking.by === 'therapist' ? say.cancelledByTherapist(name) : say.cancelledByService);
    case 'declined':
      if (booking.by === 'member') return kept(say.declinedOffer);
      return kept(booking.flow === 'instant' ? say.declinedReservation(name) : say.declined(name));
    case 'withdrawn':
      return kept(booking.flow === 'offered' ? say.offerWithdrawn(name) : say.withdrawn);
    case 'lapsed':
      return kept(lapsed(say, booking)(name));
  }
}

function therapistStatus(language: Language, booking: Booking, reader: StateReader, member: string): string {
  const say = stateWords(language).therapist;
  const moment = (at: Instant) => momentText(language, at, reader.policy.zone);
  const kept = (sentence: string) => withCost(sentence, booking, say);
  switch (booking.state) {
    case 'held':
      return say.held(member, moment(booking.until));
    case 'reserved':
      return say.reserved(member, moment(booking.confirmBy));
    case 'offered':
      return say.offered(member, moment(booking.answerBy));
    case 'requested':
      return say.requested(member, moment(booking.answerBy));
    case 'proposed':
      return say.proposed(member, booking.proposals.length, moment(booking.answerBy));
    case 'confirmed':
      if (canEnter(booking, reader)) return say.ready(member);
      if (booking.move === null) {
        if (booking.modality === 'telephone') return say.confirmedByPhone(member, moment(booking.graceEnds));
        return say.confirmed(member, opening(language, booking, reader));
      }
      return booking.move.stage === 'requested'
        ? say.moveRequested(member, moment(booking.move.answerBy))
        : say.moveProposed(member, booking.move.proposals.length, moment(booking.move.answerBy));
    case 'inSession':
      return booking.modality === 'messaging'
        ? say.messaging(member, moment(booking.closesAt))
        : say.inSession(timeText(language, booking.closesAt, reader.policy.zone));
    case 'completed':
      return completed(say, booking)(member);
    case 'missed':
      return kept(booking.by === 'member' ? say.missedByMember(member) : say.missedByTherapist);
    case 'interrupted':
      return kept(say[booking.cause]);
    case 'cancelled':
      if (booking.by === 'member') return kept(say.cancelledByMember(member));
      return kept(booking.by === 'therapist' ? say.cancelledByTherapist : say.cancelledByService);
    case 'declined':
      if (booking.by === 'member') return say.declinedOffer(member);
      return booking.flow === 'instant' ? say.declinedReservation : say.declined;
    case 'withdrawn':
      return booking.flow === 'offered' ? say.offerWithdrawn(member) : say.withdrawn(member);
    case 'lapsed':
      return lapsed(say, booking)(member);
  }
}

type Say = (name: string) => string;

/** The words for a session that took place, by how people met. */
function completed(
  say: Readonly<Record<'completed' | 'completedByPhone' | 'completedInWriting', Say>>,
  { modality }: Booking,
): Say {
  if (modality === 'telephone') return say.completedByPhone;
  return modality === 'messaging' ? say.completedInWriting : say.completed;
}

/** The words for a time to answer that ran out, by what was to be answered. */
function lapsed<Member extends string | Say>(
  say: {
    readonly lapsedTherapist: Say;
    readonly lapsedConfirmation: Say;
    readonly lapsedMember: Member;
    readonly lapsedHold: Member;
    readonly lapsedOffer: Member;
  },
  { by, flow, session }: BookingIn<'lapsed'>,
): Say {
  if (by === 'therapist')
    return flow === 'instant' && session !== 'none' ? say.lapsedConfirmation : say.lapsedTherapist;
  const words = { negotiated: say.lapsedMember, instant: say.lapsedHold, offered: say.lapsedOffer }[flow];
  return typeof words === 'string' ? () => words : words;
}

/** What became of the session or the charge, said after what happened; nothing where nothing paid. */
function withCost(
  sentence: string,
  { cover, session }: Booking,
  say: Readonly<Record<'sessionKept' | 'sessionLost' | 'chargeKept' | 'chargeTaken', string>>,
): string {
  if (cover === 'free' || session === 'none') return sentence;
  const taken = session === 'consumed';
  const paid = { session: taken ? say.sessionLost : say.sessionKept, charge: taken ? say.chargeTaken : say.chargeKept };
  return `${sentence} ${paid[cover]}`;
}

function opensAt(booking: ConfirmedBooking, { policy }: StateReader): Instant {
  return minus(booking.time.start, policy.meeting.opensBefore);
}

function canEnter(booking: ConfirmedBooking, reader: StateReader): boolean {
  return isLive(booking.modality) && reader.now >= opensAt(booking, reader);
}

/** When the room opens: a time alone when that is on the day of the session, as it is but at midnight. */
function opening(language: Language, booking: ConfirmedBooking, reader: StateReader): string {
  const { zone } = reader.policy;
  const opens = opensAt(booking, reader);
  const sameDay = localDateIn(zone, opens) === localDateIn(zone, booking.time.start);
  return sameDay ? timeText(language, opens, zone) : momentText(language, opens, zone);
}

function lost(booking: BookingIn<'missed' | 'cancelled'>): TagTone {
  return booking.session === 'consumed' && booking.cover !== 'free' ? 'red' : 'grey';
}
