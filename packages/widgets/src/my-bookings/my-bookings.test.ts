import { MY_BOOKINGS_VIEWS } from '@meetwell/sdk/flows';
import '../define/my-bookings.ts';
import { bookingsExamples, stillBookings } from './bookings-examples.ts';
import { itConforms } from '../testing/conformance.ts';

const examples = await bookingsExamples();

describe('my bookings', () => {
  itConforms({ tag: 'meetwell-my-bookings', views: MY_BOOKINGS_VIEWS, examples, flow: stillBookings });
});
