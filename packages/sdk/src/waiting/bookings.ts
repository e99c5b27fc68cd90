import type { BookingEvent } from '../booking/events.ts';
import type { BookingId } from '../identifiers.ts';
import type { WaitingFact } from './commands.ts';
import type { WaitingEntry } from './entry.ts';

/**
 * What an event of a booking that keeps a time for somebody on the list tells their entry: reserving it is the answer
 * yes, letting it go the answer no. That it ran out the entry knows by itself, at the same moment.
 *
 * @param entry settled up to the event.
 */
export function waitingCommands(entry: WaitingEntry, booking: BookingId, event: BookingEvent): readonly WaitingFact[] {
  if (entry.state !== 'offered' || entry.offer.booking !== booking) return [];
  if (event.type === 'reserved') return [{ type: 'book', booking }];
  return event.type === 'holdReleased' ? [{ type: 'decline', booking }] : [];
}
