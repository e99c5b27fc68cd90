import type { ActorKind } from './actor.ts';
import type { Cover, Modality } from './booking.ts';
import type { OpeningCommand } from './commands.ts';
import type { Context } from './context.ts';
import { reason, type Reason } from './refusal.ts';
import type { Said } from './rule.ts';
import type { Policy } from '../policy/policy.ts';

/** What would pay for a session now (row A6); null when nothing would. */
export function coverFor({ policy, account }: Context): Cover | null {
  const { coverage } = policy.eligibility;
  if (coverage === null) return 'free';
  const first = coverage.find((kind) => (kind === 'charge' ? account.charges : account.available) > 0);
  return first === undefined ? null : first === 'charge' ? 'charge' : 'session';
}

/** The same, where `coverFaults` found that something would. */
export function payingCover(context: Context): Cover {
  const cover = coverFor(context);
  if (cover === null) throw new TypeError('Nothing pays for this booking');
  return cover;
}

export function coverFaults(context: Context): readonly Reason[] {
  if (coverFor(context) !== null) return [];
  return [reason(context.policy.eligibility.coverage?.includes('charge') ? 'chargeNeeded' : 'noSessionsLeft', {})];
}

/** Why this person can open no booking at all (rows A1, E3 to E5). */
export function standingFaults({ account: { standing } }: Context): readonly Reason[] {
  if (standing === 'eligible') return [];
  return [reason(standing === 'discharged' ? 'discharged' : 'notEligible', {})];
}

/**
 * What is wrong with how, how long and with whom people would meet (row A5).
 *
 * @param wanted `length` is null for a session in writing over days, which has an opening and a length of its own.
 */
export function meetingFaults(
  wanted: { readonly modality: Modality; readonly length: number | null; readonly with: readonly string[] },
  { policy, therapists }: Context,
): readonly Reason[] {
  const faults: Reason[] = [];
  const asked = wanted.with.map((id) => therapists.find((therapist) => therapist.id === id));
  if (asked.length === 0 || asked.includes(undefined)) faults.push(reason('therapistNotOffered', {}));
  const inWriting = wanted.length === null;
  const offered = policy.modalities.filter(
    (modality) =>
      (modality === 'messaging') === inWriting &&
      asked.every((therapist) => therapist === undefined || therapist.modalities.includes(modality)),
  );
  if (!offered.includes(wanted.modality)) faults.push(reason('modalityNotOffered', { offered }));
  if (wanted.length !== null && !policy.lengths.includes(wanted.length)) {
    faults.push(reason('lengthNotOffered', { offered: policy.lengths }));
  }
  return faults;
}

/** What one command that opens a booking needs and causes: what a rule is to a booking that exists. */
export interface Opening<Command extends OpeningCommand> {
  /** Who may give it: a member for themselves, a therapist of their own time. */
  readonly by: readonly ActorKind[];
  /** Whether services of this kind have it. */
  isOffered(policy: Policy): boolean;
  /** Whether something has to pay for it at once. */
  readonly pays: boolean;
  /** What else is wrong with it. */
  faults(command: Command, context: Context): readonly Reason[];
  event(command: Command, context: Context): Said;
}

/** Every reason against opening a booking so. */
export function openingFaults<Command extends OpeningCommand>(
  opening: Opening<Command>,
  command: Command,
  context: Context,
): readonly Reason[] {
  const { actor, policy } = context;
  const theirs =
    actor.kind === 'member'
      ? actor.id === command.member
      : actor.kind !== 'therapist' || ('therapist' in command && actor.id === command.therapist);
  // What follows could tell of somebody with whom the asker has nothing to do.
  if (!theirs || !opening.by.includes(actor.kind)) return [reason('notYours', {})];
  if (!opening.isOffered(policy)) return [reason('flowDoesNotAllow', { command: command.type })];
  return [
    ...standingFaults(context),
    ...(opening.pays ? coverFaults(context) : []),
    ...opening.faults(command, context),
  ];
}

/** What every event that opens a booking says. */
export function opened(command: OpeningCommand, modality: Modality, length: number) {
  const { booking, service, policy, member } = command;
  return { booking, service, policy, member, modality, length };
}
