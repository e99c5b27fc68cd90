import type { RequestCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { BookingEvent } from './events.ts';
import { reason, type Reason } from './refusal.ts';
import { answerToPreferencesBy, preferenceFaults } from './times.ts';
import { stamp } from './rule.ts';

const NEEDS_DEVICES: readonly string[] = ['video', 'audio'];

/** Every reason against opening this request (rows N1, A5, A6, S1). */
export function requestFaults(command: RequestCommand, context: Context): readonly Reason[] {
  const { policy, account, actor, therapists } = context;
  const faults: Reason[] = [];
  if (actor.kind !== 'member' || actor.id !== command.member) faults.push(reason('notYours', {}));
  if (policy.flow !== 'negotiated') faults.push(reason('flowDoesNotAllow', { command: 'request' }));
  if (account.available < 1) faults.push(reason('noSessionsLeft', {}));
  if (policy.request.systemCheck && NEEDS_DEVICES.includes(command.modality) && account.systemCheckedAt === null) {
    faults.push(reason('systemCheckNeeded', {}));
  }
  const candidates = command.candidates.map((id) => therapists.find((therapist) => therapist.id === id));
  if (candidates.length === 0 || candidates.includes(undefined)) faults.push(reason('therapistNotOffered', {}));
  const offered = policy.modalities.filter((modality) =>
    candidates.every((therapist) => therapist === undefined || therapist.modalities.includes(modality)),
  );
  if (!offered.includes(command.modality)) faults.push(reason('modalityNotOffered', { offered }));
  if (!policy.lengths.includes(command.length)) faults.push(reason('lengthNotOffered', { offered: policy.lengths }));
  return [...faults, ...preferenceFaults(command.preferences, command.length, context)];
}

/** The event that opens a booking. */
export function requestEvents(command: RequestCommand, context: Context): readonly BookingEvent[] {
  const { booking, service, policy, member, modality, length, candidates, preferences } = command;
  const answerBy = answerToPreferencesBy(preferences, length, context);
  return [
    {
      ...stamp(context),
      type: 'requested',
      flow: context.policy.flow,
      booking,
      service,
      policy,
      member,
      modality,
      length,
      candidates,
      preferences,
      answerBy,
    },
  ];
}
