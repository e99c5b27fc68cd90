import type { BookingCommand, CommandOf, CommandType } from '../src/booking/commands.ts';
import type { Booking, Modality, Preference } from '../src/booking/booking.ts';
import { identifier, type BookingId, type PolicyId, type RoomId, type ServiceId } from '../src/identifiers.ts';
import { intervalText, listText, momentText } from '../src/language/dates.ts';
import type { Member, Therapist } from './people.ts';
import { day, LONDON, when } from './when.ts';

/** What a deed needs to know of the story: the booking that it is about, and the name of one that it opens. */
export interface Scene {
  readonly booking: Booking | null;
  readonly fresh: BookingId;
  readonly length: number;
}

/** Something that somebody does, in words and as a command. The words are made of what the command says. */
export interface Deed {
  readonly words: string;
  readonly opens: boolean;
  command(scene: Scene): BookingCommand;
}

const POLICY = identifier<PolicyId>('policy');
const opening = (scene: Scene, member: Member) => ({
  booking: scene.fresh,
  service: identifier<ServiceId>('service'),
  policy: POLICY,
  member: member.actor.id,
});

const WAYS: Readonly<Record<Modality, string>> = {
  video: 'by video',
  audio: 'by audio',
  text: 'by text',
  messaging: 'in writing',
  telephone: 'by telephone',
};

function deed(words: string, command: (scene: Scene) => BookingCommand, opens = false): Deed {
  return { words, command, opens };
}

/** A deed that says nothing but what it is. */
function plain<Type extends CommandType>(words: string, command: CommandOf<Type>): Deed {
  return deed(words, () => command);
}

/** "Friday 27 March 2026, evening" */
function preference(text: string): Preference {
  const [date = '', part = ''] = text.split(', ');
  return { date: day(date), part };
}

const choices = (texts: readonly string[]) => texts.join('; ');
const moments = (texts: readonly string[]) =>
  listText(
    'en',
    texts.map((text) => momentText('en', when(text), LONDON)),
    'or',
  );

/** Asks one therapist, or several for "any suitable one", naming preferences. */
export function asks(
  member: Member,
  therapists: readonly Therapist[],
  modality: Modality,
  ...preferences: readonly string[]
): Deed {
  const whom = listText(
    'en',
    therapists.map(({ name }) => name),
    'or',
  );
  return deed(
    `asks ${whom} for a session ${WAYS[modality]}: ${choices(preferences)}`,
    (scene) => ({
      ...opening(scene, member),
      type: 'request',
      candidates: therapists.map(({ actor }) => actor.id),
      modality,
      length: scene.length,
      preferences: preferences.map(preference),
    }),
    true,
  );
}

export function proposes(...starts: readonly string[]): Deed {
  return deed(`proposes ${moments(starts)}`, () => ({ type: 'propose', starts: starts.map(when) }));
}

/** Accepts the proposal that begins then; another name for one that is not there. */
export function accepts(start: string): Deed {
  return deed(`accepts ${moments([start])}`, ({ booking }) => {
    const proposed = booking?.state === 'confirmed' ? booking.move : booking;
    const proposals = proposed !== null && 'proposals' in proposed ? proposed.proposals : [];
    const found = proposals.find((one) => one.start === when(start));
    return { type: 'accept', proposal: found?.id ?? identifier('none') };
  });
}

export function wantsOtherTimes(...preferences: readonly string[]): Deed {
  return deed(`says that none of the times suits, and names ${choices(preferences)}`, () => ({
    type: 'refuse',
    preferences: preferences.map(preference),
  }));
}

export function asksToMove(...preferences: readonly string[]): Deed {
  return deed(`asks to move the session: ${choices(preferences)}`, () => ({
    type: 'move',
    preferences: preferences.map(preference),
  }));
}

/** Chooses a free time, which is then kept while they decide. */
export function chooses(member: Member, therapist: Therapist, modality: Modality, start: string): Deed {
  return deed(
    `chooses ${momentText('en', when(start), LONDON)} with ${therapist.name} ${WAYS[modality]}`,
    (scene) => ({
      ...opening(scene, member),
      type: 'hold',
      therapist: therapist.actor.id,
      modality,
      length: scene.length,
      start: when(start),
    }),
    true,
  );
}

/** For the next on the waiting list. */
export function keeps(member: Member, therapist: Therapist, modality: Modality, start: string): Deed {
  const { command } = chooses(member, therapist, modality, start);
  return deed(
    `keeps ${momentText('en', when(start), LONDON)} with ${therapist.name} for ${member.name}`,
    command,
    true,
  );
}

export function movesTo(start: string): Deed {
  return deed(`chooses ${momentText('en', when(start), LONDON)} instead`, () => ({
    type: 'reschedule',
    start: when(start),
    agreed: POLICY,
  }));
}

/** Offers a place in a room, or, with no room, a time of the worker's own. */
export function offers(
  member: Member,
  worker: Therapist,
  room: string | null,
  modality: Modality,
  start: string,
): Deed {
  return deed(
    `offers ${member.name} ${momentText('en', when(start), LONDON)} ${room === null ? WAYS[modality] : `in ${room}`}`,
    (scene) => ({
      ...opening(scene, member),
      type: 'offer',
      therapist: worker.actor.id,
      room: room === null ? null : identifier<RoomId>(room),
      modality,
      length: scene.length,
      start: when(start),
    }),
    true,
  );
}

export function startsWriting(member: Member, therapist: Therapist): Deed {
  return deed(
    `starts a messaging session with ${therapist.name}`,
    (scene) => ({ ...opening(scene, member), type: 'startMessaging', therapist: therapist.actor.id }),
    true,
  );
}

export const declines = plain<'decline'>('says no', { type: 'decline', message: null });
export const keepsTheTime = plain<'refuse'>('keeps the booked time', { type: 'refuse', preferences: [] });
export const withdraws = plain<'withdraw'>('withdraws', { type: 'withdraw' });
export const cancels = plain<'cancel'>('cancels', { type: 'cancel', message: null });
export const reserves = plain<'reserve'>('agrees to the policy and reserves', { type: 'reserve', agreed: POLICY });
export const asksForLonger = plain<'extend'>('asks for more time to decide', { type: 'extend' });
export const confirms = plain<'confirm'>('confirms', { type: 'confirm' });
export const agrees = plain<'agree'>('says yes', { type: 'agree' });
export const turnsDown = plain<'refuse'>('says no', { type: 'refuse', preferences: [] });
export const ends = plain<'end'>('ends the session', { type: 'end' });
export const begins = plain<'start'>('sees that both are there, and begins the session', { type: 'start' });

export function marks(outcome: CommandOf<'markOutcome'>['outcome'], words: string): Deed {
  return plain<'markOutcome'>(words, { type: 'markOutcome', outcome });
}

export function timeText(booking: Booking): string {
  return 'time' in booking ? intervalText('en', booking.time, LONDON) : 'no time is agreed';
}

export { POLICY };
