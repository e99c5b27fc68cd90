import type { ActorKind } from '../src/booking/actor.ts';
import type { Cover, Flow } from '../src/booking/booking.ts';
import type { CommandType } from '../src/booking/commands.ts';
import type { Resource } from '../src/booking/context.ts';
import type { Deadline } from '../src/booking/deadlines.ts';
import type { BookingEvent, EventOf, EventType } from '../src/booking/events.ts';
import { usesOf, type Use } from '../src/ledger/uses.ts';
import type { Fell, Stage } from './explore/explore.ts';

/** Plain words for what the code names: complete by type, so that what is new does not compile until it has some. */
export const FLOWS: Readonly<Record<Flow, readonly [title: string, summary: string]>> = {
  negotiated: [
    'The negotiated flow',
    'The member names preferences, the therapist answers with exact times, the member accepts one.',
  ],
  instant: ['The instant flow', 'The member reserves a free time, and the therapist confirms it.'],
  offered: ['The offered flow', 'A support worker offers a place by text message, and the person agrees by reply.'],
};

export const STAGES: Readonly<Record<Stage, string>> = {
  held: 'A free time is kept for a short while, for a member who is deciding or is next on the waiting list.',
  requested: 'The member has given preferences. A therapist, or one of several, is to answer. No time is kept yet.',
  proposed: 'Exact times are kept for the member, who is to accept one.',
  reserved: 'The member has taken the time. The therapist is to confirm it.',
  offered: 'A place or a time is kept for the person, who is to answer.',
  confirmed: 'A time is agreed.',
  'confirmed, move requested':
    'A time is agreed, and stands. The member has asked for another; the therapist is to answer.',
  'confirmed, move proposed':
    'A time is agreed, and stands. The therapist has proposed others, which are kept as well; the member is to answer.',
  inSession:
    'The session has begun. A session in writing over days begins here, and can be neither cancelled nor moved.',
  completed: 'The session took place.',
  missed: 'One of the two was not there.',
  interrupted: 'The session did not take place, or not to its end, through nobody’s fault.',
  cancelled: 'An agreed or reserved time was called off.',
  declined: 'The therapist, or the person who was offered a place, said no.',
  withdrawn: 'Whoever asked or offered took it back.',
  lapsed: 'The time to answer ran out.',
};

export const ACTORS: Readonly<Record<ActorKind, string>> = {
  member: 'member',
  therapist: 'therapist',
  staff: 'staff',
  system: 'system',
};

export const COMMANDS: Readonly<Record<CommandType, string>> = {
  request: 'Ask for a session',
  hold: 'Keep a free time',
  offer: 'Offer a place',
  startMessaging: 'Begin a session in writing',
  reserve: 'Reserve the time',
  extend: 'Keep it for longer',
  release: 'Let it go',
  confirm: 'Confirm',
  reschedule: 'Take another free time',
  agree: 'Agree to the offer',
  markOutcome: 'Write down how it went',
  breakOff: 'Break off',
  propose: 'Propose times',
  decline: 'Say no',
  accept: 'Accept a time',
  refuse: 'Say that none suits',
  withdraw: 'Take it back',
  move: 'Ask to move',
  cancel: 'Cancel',
  start: 'Begin the session',
  end: 'End the session',
};

type EventWords = { readonly [Type in EventType]: (event: EventOf<Type>) => string };

const late = (is: boolean) => (is ? 'late' : 'in time');

const EVENTS: EventWords = {
  requested: () => 'The request is open',
  slotHeld: ({ source }) =>
    source === 'member' ? 'The time is kept while they decide' : 'The time is kept for the next on the waiting list',
  offered: () => 'The offer is made',
  messagingStarted: () => 'The session in writing begins',
  holdExtended: () => 'It is kept as long again',
  holdReleased: () => 'It is no longer kept',
  reserved: () => 'The time is reserved',
  providerConfirmed: () => 'The session is booked',
  rescheduled: (event) => `Moved ${late(event.late)}, to be confirmed again`,
  agreed: () => 'The session is booked',
  offerRefused: () => 'The offer is turned down',
  messagingEnded: () => 'The session in writing is over',
  proposed: () => 'The times are proposed',
  declined: ({ last }) => (last ? 'Nobody is left to ask' : 'The next therapist can answer'),
  accepted: () => 'The session is booked, and the other times are free',
  refused: () => 'Another round begins, with new preferences',
  withdrawn: () => 'It is taken back',
  lapsed: ({ waitingFor }) => `The ${waitingFor} did not answer in time`,
  moveRequested: (event) => `The wish to move is open, asked ${late(event.late)}`,
  moveProposed: ({ startedBy }) =>
    startedBy === 'member' ? 'Other times are proposed, as the member asked' : 'The therapist proposes other times',
  moved: ({ sessionLost }) => `The session is moved, asked ${late(sessionLost)}`,
  moveEnded: () => 'The agreed time stays',
  cancelled: (event) => `Cancelled ${late(event.late)}`,
  started: () => 'The session begins',
  completed: () => 'The session took place',
  missed: (event) => `Missed by the ${event.who}`,
  interrupted: ({ cause }) =>
    ({
      nobodyCame: 'Nobody came',
      outage: 'Our service was down',
      brokenOff: 'The session was broken off',
      notRecorded: 'Nobody wrote down how it went',
    })[cause],
};

export function eventText(event: BookingEvent): string {
  // Each type has its own words; TypeScript cannot tie the two together over a union.
  return (EVENTS[event.type] as (event: BookingEvent) => string)(event);
}

export const DEADLINES: Readonly<Record<Deadline['kind'], readonly [short: string, rule: string]>> = {
  holdEnds: [
    'nobody decided',
    'The time is kept this long, and never beyond the moment by which it must be confirmed.',
  ],
  therapistAnswers: [
    'no answer in time',
    'The therapist has this long to answer, and never longer than one of the preferences can still be met.',
  ],
  therapistConfirms: ['not confirmed in time', 'This long before the start.'],
  memberAnswers: [
    'no answer in time',
    'The member has this long to answer, and never longer than the last of the times offered.',
  ],
  moveAnswered: [
    'no answer in time',
    'Whoever is to answer has this long, and never longer than the start of the agreed time.',
  ],
  graceEnds: ['grace is over', 'This long after the start, who was there decides.'],
  outcomeWritten: ['nothing was written down', 'This long after the end of a session by telephone.'],
  sessionCloses: [
    'time is over',
    'This long after the end of the session; for a session in writing, this long after it began.',
  ],
};

export const SEEN: Readonly<Record<NonNullable<Fell['seen']>, string>> = {
  nobody: 'nobody, or not long enough together',
  member: 'the member was there',
  therapist: 'only the therapist was there',
  both: 'both were there long enough',
  outage: 'our service was down',
};

export const RESOURCES: Readonly<Record<Resource['kind'], string>> = {
  therapist: 'therapist',
  member: 'member',
  place: 'place in the room',
};

const USES: Readonly<Record<Use, string>> = {
  held: 'held',
  consumed: 'used',
  released: 'given back',
};

/** What happens to the session that pays: "held", "given back", "used, another held"; a dash where nothing does. */
export function sessionText(events: readonly BookingEvent[], cover: Cover): string {
  const uses = cover === 'session' ? events.flatMap(usesOf) : [];
  if (uses.join() === 'consumed,held') return 'used, and another held';
  return uses.join() === 'held,consumed' ? 'used' : uses.map((use) => USES[use]).join(', ') || '–';
}
