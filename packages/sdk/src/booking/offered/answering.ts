import { rule } from '../rule.ts';
import { graceEnds } from '../meeting/grace.ts';

/** Row W3: the person agrees; by a reply that somebody had to read, the worker says so for them. */
export const agreeToOffer = rule<'agree', 'offered'>({
  command: 'agree',
  from: ['offered'],
  by: ['member', 'therapist', 'staff'],
  events: (booking, _command, context) => [
    { type: 'agreed', time: booking.time, graceEnds: graceEnds(booking, context) },
  ],
});

/** Row W3: the person turns the place down. */
export const refuseOffer = rule<'refuse', 'offered'>({
  command: 'refuse',
  from: ['offered'],
  by: ['member', 'therapist', 'staff'],
  events: () => [{ type: 'offerRefused' }],
});

/** The worker takes the offer back before it was answered. */
export const withdrawOffer = rule<'withdraw', 'offered'>({
  command: 'withdraw',
  from: ['offered'],
  by: ['therapist', 'staff', 'system'],
  events: () => [{ type: 'withdrawn' }],
});
