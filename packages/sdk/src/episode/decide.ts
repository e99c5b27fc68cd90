import type { Actor } from '../booking/actor.ts';
import type { Instant } from '../time/index.ts';
import { plusPeriod } from '../time/period.ts';
import { extended, resumed, runningUntil, stopped, termUntil } from './clock.ts';
import type { EpisodeCommand, EpisodeCommandType, EpisodeFact, RegisterCommand } from './commands.ts';
import type { BookingClock, Episode } from './episode.ts';
import type { EpisodeEvent } from './events.ts';
import type { BookingTerms, EpisodePolicy } from './policy.ts';
import { episodeReason, type EpisodeReason, type EpisodeRefusal } from './refusal.ts';
import { toRelease } from './settle.ts';

/** Everything a decision about a course depends on. */
export interface EpisodeContext {
  /** When the command takes effect: for what a booking did, the moment at which it did it. */
  readonly now: Instant;
  readonly actor: Actor;
  /** The version that the course was registered under; for `register`, the version in force. */
  readonly policy: EpisodePolicy;
}

export type EpisodeDecision =
  { readonly outcome: 'accepted'; readonly events: readonly EpisodeEvent[] } | EpisodeRefusal;

const BY: Readonly<Record<EpisodeCommandType, readonly Actor['kind'][]>> = {
  register: ['member', 'staff', 'system'],
  bookingOpened: ['system'],
  sessionBooked: ['system'],
  bookingEnded: ['system'],
  sessionCompleted: ['system'],
  discharge: ['staff'],
  undoDischarge: ['staff'],
};

/**
 * Says what a command about a course would cause, or every reason against it. Settle the course first.
 *
 * @param episode null for `register`, which begins one; for every other command the course as it is.
 */
export function decideEpisode(
  episode: Episode | null,
  command: EpisodeCommand,
  context: EpisodeContext,
): EpisodeDecision {
  if (!mayGive(command, context.actor)) return refused(command.type, [episodeReason('notYours', {})]);
  const [faults, events] =
    command.type === 'register'
      ? [registerFaults(episode, command, context), () => [registered(command, context)]]
      : [
          faultsOf(going(episode, command), command, context),
          () => [caused(going(episode, command), command, context)],
        ];
  return faults.length > 0 ? refused(command.type, faults) : { outcome: 'accepted', events: events() };
}

function going(episode: Episode | null, command: EpisodeCommand): Episode {
  if (episode === null) throw new TypeError(`The command ${command.type} needs a course`);
  return episode;
}

function mayGive(command: EpisodeCommand, actor: Actor): boolean {
  if (!BY[command.type].includes(actor.kind)) return false;
  return command.type !== 'register' || actor.kind !== 'member' || command.member === actor.id;
}

function refused(command: EpisodeCommandType, [first, ...others]: readonly EpisodeReason[]): EpisodeRefusal {
  if (first === undefined) throw new TypeError('A refusal has at least one reason');
  return { outcome: 'refused', command, reasons: [first, ...others] };
}

function registerFaults(
  episode: Episode | null,
  { firstAccess }: RegisterCommand,
  { now, policy }: EpisodeContext,
): readonly EpisodeReason[] {
  const ended = plusPeriod(policy.zone, firstAccess, policy.course.lasts);
  return [
    ...(episode === null ? [] : [episodeReason('alreadyRegistered', { at: episode.registeredAt })]),
    ...(firstAccess > now ? [episodeReason('firstAccessAhead', { at: firstAccess }, firstAccess)] : []),
    ...(ended <= now ? [episodeReason('courseOver', { ended })] : []),
  ];
}

function registered(command: RegisterCommand, { now, actor, policy }: EpisodeContext): EpisodeEvent {
  const { episode, member, service, policy: version, firstAccess } = command;
  const { zone, firstBooking, course } = policy;
  const due = plusPeriod(zone, now, firstBooking.within);
  const nudgeAt = plusPeriod(zone, now, firstBooking.recommendedWithin);
  return {
    v: 1,
    at: now,
    by: actor,
    type: 'registered',
    episode,
    member,
    service,
    policy: version,
    firstAccess,
    clock: runningUntil(due, now, nudgeAt, firstBooking, zone),
    course: termUntil(plusPeriod(zone, firstAccess, course.lasts), now, course.warnings, zone),
  };
}

type LaterCommand = Exclude<EpisodeCommand, RegisterCommand>;

function faultsOf(episode: Episode, command: LaterCommand, { now }: EpisodeContext): readonly EpisodeReason[] {
  const over =
    episode.state === 'discharged'
      ? [episodeReason('discharged', { at: episode.dischargedAt, cause: episode.cause })]
      : [];
  switch (command.type) {
    case 'bookingOpened':
      return [...over, ...(knows(episode, command) ? [episodeReason('bookingKnown', {})] : [])];
    case 'sessionBooked': {
      const { due } = episode.course;
      return [...over, ...unknown(episode, command), ...(command.time.end > due ? [afterCourse(due)] : [])];
    }
    case 'bookingEnded':
    case 'sessionCompleted':
      // Facts, which a discharge does not undo: what it released ends after it, and so does a session that had begun.
      return unknown(episode, command);
    case 'discharge':
      return [...over, ...(command.reason === null ? [episodeReason('reasonNeeded', {})] : [])];
    case 'undoDischarge': {
      const end = command.courseEnds ?? episode.course.due;
      return [
        ...(episode.state === 'discharged' ? [] : [episodeReason('notDischarged', {})]),
        ...(command.reason === null ? [episodeReason('reasonNeeded', {})] : []),
        ...(end <= now ? [episodeReason('courseOver', { ended: end })] : []),
      ];
    }
  }
}

function knows({ open }: Episode, { booking }: EpisodeFact): boolean {
  return open.some(({ id }) => id === booking);
}

function unknown(episode: Episode, fact: EpisodeFact): readonly EpisodeReason[] {
  return knows(episode, fact) ? [] : [episodeReason('bookingUnknown', {})];
}

function afterCourse(due: Instant): EpisodeReason {
  return episodeReason('afterCourse', { courseEnds: due });
}

function caused(episode: Episode, command: LaterCommand, { now, actor, policy }: EpisodeContext): EpisodeEvent {
  const stamp = { v: 1, at: now, by: actor } as const;
  const { zone } = policy;
  switch (command.type) {
    case 'bookingOpened':
      return { ...stamp, ...command, clock: stopped(clockOf(episode), now) };
    case 'sessionBooked':
      return { ...stamp, ...command };
    case 'bookingEnded': {
      if (episode.state === 'discharged') return { ...stamp, ...command, clock: null };
      const terms = termsOf(episode, policy);
      const standing = stopped(episode.clock, now);
      const given = command.how === 'lapsedByTherapist' ? extended(standing, terms.extraAfterLapse, zone) : standing;
      return { ...stamp, ...command, clock: isLast(episode, command) ? resumed(given, now, terms, zone) : given };
    }
    case 'sessionCompleted': {
      if (episode.state === 'discharged') return { ...stamp, ...command, clock: null };
      const due = plusPeriod(zone, now, policy.furtherBooking.within);
      const clock = runningUntil(due, now, null, policy.furtherBooking, zone);
      return { ...stamp, ...command, clock: isLast(episode, command) ? clock : stopped(clock, now) };
    }
    case 'discharge':
      return { ...stamp, type: 'discharged', cause: 'staff', reason: command.reason, release: toRelease(episode, now) };
    case 'undoDischarge': {
      if (command.reason === null) throw new TypeError('Undoing a discharge needs a reason');
      const due = plusPeriod(zone, now, policy.undoing.bookWithin);
      const clock = runningUntil(due, now, null, termsOf(episode, policy), zone);
      return {
        ...stamp,
        type: 'dischargeUndone',
        reason: command.reason,
        clock: episode.open.length === 0 ? clock : stopped(clock, now),
        course: termUntil(command.courseEnds ?? episode.course.due, now, policy.course.warnings, zone),
      };
    }
  }
}

function clockOf(episode: Episode): BookingClock {
  if (episode.state === 'discharged') throw new TypeError(`Course ${episode.id} was discharged: its clock is gone`);
  return episode.clock;
}

/** What holds for the next booking: the first, until a session was completed. */
function termsOf(episode: Episode, { firstBooking, furtherBooking }: EpisodePolicy): BookingTerms {
  return episode.completed === 0 ? firstBooking : furtherBooking;
}

function isLast({ open }: Episode, { booking }: EpisodeFact): boolean {
  return open.every(({ id }) => id === booking);
}
