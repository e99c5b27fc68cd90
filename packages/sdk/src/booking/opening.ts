import type { Cover, Modality } from './booking.ts';
import type { OpeningCommand } from './commands.ts';
import type { Context } from './context.ts';
import { reason, type Reason } from './refusal.ts';

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

/** What every event that opens a booking says. */
export function opened(command: OpeningCommand, modality: Modality, length: number) {
  const { booking, service, policy, member } = command;
  return { booking, service, policy, member, modality, length };
}
