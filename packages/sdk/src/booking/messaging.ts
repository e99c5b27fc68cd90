import type { StartMessagingCommand } from './commands.ts';
import type { Context } from './context.ts';
import { coverFaults, meetingFaults, opened, payingCover, standingFaults } from './opening.ts';
import type { Said } from './rule.ts';
import { reason, type Reason } from './refusal.ts';
import { milliseconds, plus } from '../time/index.ts';

/** Every reason against beginning a session in writing (row I9), which any flow may have. */
export function messagingFaults({ member, therapist }: StartMessagingCommand, context: Context): readonly Reason[] {
  const { actor, account, now, policy } = context;
  const faults: Reason[] = [];
  if (actor.kind !== 'member' || actor.id !== member) faults.push(reason('notYours', {}));
  faults.push(...standingFaults(context), ...coverFaults(context));
  faults.push(...meetingFaults({ modality: 'messaging', length: null, with: [therapist] }, context));
  const until = account.messagingUntil;
  if (until !== null && until > now) faults.push(reason('messagingUnderway', { until }, until));
  if (account.courseEnds !== null && plus(now, policy.messaging.lasts) > account.courseEnds) {
    faults.push(reason('courseEnds', { by: account.courseEnds }));
  }
  return faults;
}

/** It begins at once, is paid for at once, and runs for the policy's time: nobody can call it off. */
export function messagingEvents(command: StartMessagingCommand, context: Context): readonly Said[] {
  const { lasts } = context.policy.messaging;
  return [
    {
      ...opened(command, 'messaging', milliseconds(lasts) / 60_000),
      type: 'messagingStarted',
      flow: context.policy.flow,
      cover: payingCover(context),
      therapist: command.therapist,
      closesAt: plus(context.now, lasts),
    },
  ];
}
