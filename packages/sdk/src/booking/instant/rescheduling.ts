import { cancellationTerms, lateMoveFaults } from '../consequences.ts';
import { begun, movesFaults } from '../meeting/moves.ts';
import { reason } from '../refusal.ts';
import { NONE, rule } from '../rule.ts';
import { sessionAt } from '../times.ts';
import { confirmBy, slotFaults } from './slot.ts';

/** Row I6: another free time for the same booking. The therapist confirms again; how people meet stays as it is. */
export const reschedule = rule<'reschedule', 'reserved' | 'confirmed'>({
  command: 'reschedule',
  from: ['reserved', 'confirmed'],
  by: ['member'],
  permits: (booking, context) => [
    ...begun(booking, context),
    ...movesFaults(booking, context),
    ...lateMoveFaults(booking, context),
  ],
  checks: (booking, { start, agreed }, context) => [
    ...(agreed === booking.policy ? NONE : [reason('policyNotAgreed', {})]),
    ...(start === booking.time.start
      ? [reason('timeSame', { start })]
      : slotFaults(booking, booking.therapist, start, context)),
  ],
  events: (booking, { start }, context) => {
    const { late, sessionLost } = cancellationTerms(booking, context.actor, context.policy, context.now);
    return [
      {
        type: 'rescheduled',
        from: booking.time,
        to: sessionAt(start, booking.length),
        confirmBy: confirmBy(start, context),
        late,
        sessionLost,
      },
    ];
  },
});
