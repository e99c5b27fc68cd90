import type { BookingFlow, BookingSnapshot } from '@meetwell/sdk/flows';
import { bookingExamples, stillBooking } from './booking.examples.ts';
import '../define/booking.ts';
import { BAR } from '../testing/actions/bar.ts';
import { journeyActions } from '../testing/actions/journey.ts';
import { itCanBePressed } from '../testing/pressing.ts';

const examples = await bookingExamples();

itCanBePressed<BookingSnapshot, BookingFlow>({
  tag: 'meetwell-booking',
  examples,
  flow: stillBooking,
  common: BAR,
  actions: journeyActions(),
  turning: [['Send request', 'Sending your request']],
});
