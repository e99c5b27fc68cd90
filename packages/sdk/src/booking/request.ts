import type { RequestCommand } from './commands.ts';
import type { Context } from './context.ts';
import { coverFaults, meetingFaults, opened, payingCover, standingFaults } from './opening.ts';
import type { Said } from './rule.ts';
import { reason, type Reason } from './refusal.ts';
import { answerToPreferencesBy, preferenceFaults } from './times.ts';

const NEEDS_DEVICES: readonly string[] = ['video', 'audio'];

/** Every reason against opening this request (rows N1, A5, A6, S1). */
export function requestFaults(command: RequestCommand, context: Context): readonly Reason[] {
  const { policy, account, actor } = context;
  const { modality, length, candidates } = command;
  const instead = policy.flow === 'instant' && policy.reservation.preferencesInstead;
  const faults: Reason[] = [];
  if (actor.kind !== 'member' || actor.id !== command.member) faults.push(reason('notYours', {}));
  if (policy.flow !== 'negotiated' && !instead) faults.push(reason('flowDoesNotAllow', { command: 'request' }));
  faults.push(...standingFaults(context), ...coverFaults(context));
  if (policy.request.systemCheck && NEEDS_DEVICES.includes(modality) && account.systemCheckedAt === null) {
    faults.push(reason('systemCheckNeeded', {}));
  }
  faults.push(...meetingFaults({ modality, length, with: candidates }, context));
  return [...faults, ...preferenceFaults(command.preferences, length, context)];
}

/** The event that opens a request: a negotiated booking, also where the service's own flow is another (row I4). */
export function requestEvents(command: RequestCommand, context: Context): readonly Said[] {
  const { candidates, preferences, modality, length } = command;
  return [
    {
      ...opened(command, modality, length),
      type: 'requested',
      flow: 'negotiated',
      cover: payingCover(context),
      candidates,
      preferences,
      answerBy: answerToPreferencesBy(preferences, length, context),
    },
  ];
}
