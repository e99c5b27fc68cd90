import type { HoldCommand } from '../commands.ts';
import { meetingFaults, opened, type Opening } from '../opening.ts';
import { reason } from '../refusal.ts';
import { NONE, rule } from '../rule.ts';
import { sessionAt } from '../times.ts';
import { keptUntil, slotFaults } from './slot.ts';

/** Rows I2, I4: a time is kept for whoever decides, or is next in line. What pays for it is asked when it is reserved. */
export const hold: Opening<HoldCommand> = {
  by: ['member', 'system'],
  isOffered: ({ flow }) => flow === 'instant',
  pays: false,
  faults: ({ booking: id, member, therapist, modality, length, start }, context) => [
    ...(context.account.holding ? [reason('alreadyHolding', {})] : NONE),
    ...meetingFaults({ modality, length, with: [therapist] }, context),
    ...slotFaults({ id, member, length }, therapist, start, context),
  ],
  event: (command, context) => {
    const { therapist, modality, length, start } = command;
    const source = context.actor.kind === 'system' ? 'waitingList' : 'member';
    return {
      ...opened(command, modality, length),
      type: 'slotHeld',
      flow: 'instant',
      source,
      therapist,
      time: sessionAt(start, length),
      until: keptUntil(start, context.now, context, source),
    };
  },
};

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

/** The time is let go; by staff or the system when nobody may take it any more (row E5). */
export const releaseHold = rule<'release', 'held'>({
  command: 'release',
  from: ['held'],
  by: ['member', 'staff', 'system'],
  events: () => [{ type: 'holdReleased' }],
});
