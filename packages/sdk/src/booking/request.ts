import type { RequestCommand } from './commands.ts';
import { meetingFaults, opened, payingCover, type Opening } from './opening.ts';
import { reason } from './refusal.ts';
import { NONE } from './rule.ts';
import { answerToPreferencesBy, preferenceFaults } from './times.ts';

const NEEDS_DEVICES: readonly string[] = ['video', 'audio'];

/** Rows N1, A5, A6, S1: the member asks for a session at one of several preferences. */
export const request: Opening<RequestCommand> = {
  by: ['member'],
  isOffered: ({ flow, reservation }) => flow === 'negotiated' || (flow === 'instant' && reservation.preferencesInstead),
  pays: true,
  faults: ({ modality, length, candidates, preferences }, context) => {
    const { policy, account } = context;
    const unchecked =
      policy.request.systemCheck && NEEDS_DEVICES.includes(modality) && account.systemCheckedAt === null;
    return [
      ...(unchecked ? [reason('systemCheckNeeded', {})] : NONE),
      ...meetingFaults({ modality, length, with: candidates }, context),
      ...preferenceFaults(preferences, length, context),
    ];
  },
  // A negotiated booking, also where the service's own flow is another (row I4).
  event: (command, context) => {
    const { candidates, preferences, modality, length } = command;
    return {
      ...opened(command, modality, length),
      type: 'requested',
      flow: 'negotiated',
      cover: payingCover(context),
      candidates,
      preferences,
      answerBy: answerToPreferencesBy(preferences, length, context),
    };
  },
};
