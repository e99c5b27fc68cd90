import { graceEnds } from '../meeting/grace.ts';
import { coverFaults, payingCover, standingFaults } from '../opening.ts';
import { reason } from '../refusal.ts';
import { NONE, rule } from '../rule.ts';
import { confirmBy } from './slot.ts';

/** Row I1: the member takes the time that is kept for them; from here on something pays for it. */
export const reserveSlot = rule<'reserve', 'held'>({
  command: 'reserve',
  from: ['held'],
  by: ['member'],
  permits: (_booking, context) => [...standingFaults(context), ...coverFaults(context)],
  checks: ({ policy }, { agreed }) => (agreed === policy ? NONE : [reason('policyNotAgreed', {})]),
  events: ({ time }, _command, context) => [
    {
      type: 'reserved',
      cover: payingCover(context),
      confirmBy: confirmBy(time.start, context),
    },
  ],
});

/** Row I3: the therapist confirms. */
export const confirmReservation = rule<'confirm', 'reserved'>({
  command: 'confirm',
  from: ['reserved'],
  by: ['therapist'],
  events: (booking, _command, context) => [
    { type: 'providerConfirmed', time: booking.time, graceEnds: graceEnds(booking, context) },
  ],
});

/** The therapist cannot take it: what paid for it is given back. */
export const declineReservation = rule<'decline', 'reserved'>({
  command: 'decline',
  from: ['reserved'],
  by: ['therapist'],
  events: ({ therapist }, { message }) => [{ type: 'declined', therapist, message, last: true }],
});
