import type { HoldCommand } from '../commands.ts';
import type { Context } from '../context.ts';
import { meetingFaults, opened, standingFaults } from '../opening.ts';
import { reason, type Reason } from '../refusal.ts';
import { NONE, rule, type Said } from '../rule.ts';
import { sessionAt } from '../times.ts';
import { keptUntil, slotFaults } from './slot.ts';

/** Every reason against keeping this time for somebody (rows I2, I4). What pays for it is asked when it is reserved. */
export function holdFaults(command: HoldCommand, context: Context): readonly Reason[] {
  const { policy, account, actor } = context;
  const { booking: id, member, therapist, modality, length, start } = command;
  const faults: Reason[] = [];
  if (actor.kind !== 'system' && (actor.kind !== 'member' || actor.id !== member)) faults.push(reason('notYours', {}));
  if (policy.flow !== 'instant') faults.push(reason('flowDoesNotAllow', { command: 'hold' }));
  if (account.holding) faults.push(reason('alreadyHolding', {}));
  faults.push(...standingFaults(context), ...meetingFaults({ modality, length, with: [therapist] }, context));
  return [...faults, ...slotFaults({ id, member, length }, therapist, start, context)];
}

export function holdEvents(command: HoldCommand, context: Context): readonly Said[] {
  const { therapist, modality, length, start } = command;
  const source = context.actor.kind === 'system' ? 'waitingList' : 'member';
  const until = keptUntil(start, context.now, context, source);
  const time = sessionAt(start, length);
  return [
    {
      ...opened(command, modality, length),
      type: 'slotHeld',
      flow: 'instant',
      source,
      therapist,
      time,
      until,
    },
  ];
}

/** Row I2: more time to decide, as often as the policy allows; an offer to the waiting list has its own time. */
export const extendHold = rule<'extend', 'held'>({
  command: 'extend',
  from: ['held'],
  by: ['member'],
  permits: (booking, { policy }) => {
    const allowed = booking.source === 'member' ? policy.reservation.extensions : 0;
    return booking.extensions >= allowed ? [reason('extensionsUsedUp', { allowed })] : NONE;
  },
  events: ({ time, until, source }, _command, context) => [
    { type: 'holdExtended', until: keptUntil(time.start, until, context, source) },
  ],
});

export const releaseHold = rule<'release', 'held'>({
  command: 'release',
  from: ['held'],
  by: ['member'],
  events: () => [{ type: 'holdReleased' }],
});
