import type { Booking } from '../booking/booking.ts';
import type { BookingCommand } from '../booking/commands.ts';

/**
 * What the system does with a booking that a discharge releases (row E5): nothing of it stays held. Null where there is
 * nothing left to end.
 */
export function releaseCommand({ state }: Booking): BookingCommand | null {
  switch (state) {
    case 'held':
      return { type: 'release' };
    case 'requested':
    case 'proposed':
    case 'offered':
      return { type: 'withdraw' };
    case 'reserved':
    case 'confirmed':
      return { type: 'cancel', message: null };
    // A session that has begun is not broken off, and what is over is over.
    case 'inSession':
    case 'completed':
    case 'missed':
    case 'interrupted':
    case 'cancelled':
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
      return null;
  }
}
