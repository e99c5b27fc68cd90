import type { StartMessagingCommand } from './commands.ts';
import { meetingFaults, opened, payingCover, type Opening } from './opening.ts';
import { reason } from './refusal.ts';
import { NONE } from './rule.ts';
import { milliseconds, plus } from '../time/index.ts';

/**
 * Row I9: a session in writing over days, in whatever flow. It begins at once, is paid for at once, and runs for the
 * policy's time: nobody can call it off, and a member has one at a time.
 */
export const startMessaging: Opening<StartMessagingCommand> = {
  by: ['member'],
  isOffered: () => true,
  pays: true,
  faults: ({ therapist }, context) => {
    const { account, now, policy } = context;
    const { messagingUntil: until, courseEnds: by } = account;
    return [
      ...meetingFaults({ modality: 'messaging', length: null, with: [therapist] }, context),
      ...(until !== null && until > now ? [reason('messagingUnderway', { until }, until)] : NONE),
      ...(by !== null && plus(now, policy.messaging.lasts) > by ? [reason('courseEnds', { by })] : NONE),
    ];
  },
  event: (command, context) => {
    const { lasts } = context.policy.messaging;
    return {
      ...opened(command, 'messaging', milliseconds(lasts) / 60_000),
      type: 'messagingStarted',
      flow: context.policy.flow,
      cover: payingCover(context),
      therapist: command.therapist,
      closesAt: plus(context.now, lasts),
    };
  },
};
