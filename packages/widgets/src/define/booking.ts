import { define } from './define.ts';
import { MeetwellBooking } from '../booking/booking.ts';

define('meetwell-booking', MeetwellBooking);

export { MeetwellBooking };
