import { define } from './define.ts';
import { MeetwellMyBookings } from '../my-bookings/my-bookings.ts';

define('meetwell-my-bookings', MeetwellMyBookings);

export { MeetwellMyBookings };
