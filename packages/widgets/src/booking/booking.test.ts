import { BOOKING_VIEWS } from '@meetwell/sdk/flows';
import '../define/booking.ts';
import { bookingExamples, stillBooking } from './booking.examples.ts';
import { itConforms } from '../testing/conformance.ts';

const examples = await bookingExamples();

describe('booking', () => {
  itConforms({ tag: 'meetwell-booking', views: BOOKING_VIEWS, examples, flow: stillBooking });
});
