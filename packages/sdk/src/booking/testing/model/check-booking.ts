import { actions } from '../../actions.ts';
import { isOver, type Booking } from '../../booking.ts';
import type { Context } from '../../context.ts';
import { deadlines, nextDue } from '../../deadlines.ts';
import type { BookingEvent } from '../../events.ts';
import { evolve, fold } from '../../evolve.ts';
import { LIVE_STATES } from './coverage.ts';
import { ensure, ensureSame } from './ensure.ts';
import { EVERYBODY } from './people.ts';
import type { Instant } from '../../../time/index.ts';

/** The events are all there is: folding them, as they are or as they are stored, gives the booking. */
export function checkHistory(booking: Booking, events: readonly BookingEvent[]): void {
  ensureSame(fold(events), booking, 'folding the events gives the booking');
  ensure(booking.revision === events.length, 'the revision is the number of events');
  const stored = JSON.parse(JSON.stringify(events)) as readonly BookingEvent[];
  ensureSame(stored, events, 'events survive being stored');
  ensureSame(fold(stored), booking, 'stored events fold to the same booking');
  ensureSame(JSON.parse(JSON.stringify(booking)), booking, 'a booking survives being stored');
  for (const [index, event] of events.entries()) {
    ensure(event.at >= (events[index - 1] ?? event).at, 'events are in the order of their times');
  }
  const uses = { none: ['held', 'lapsed'], over: ['consumed', 'released'] };
  const written = booking.modality === 'messaging';
  const session = isOver(booking) ? uses.over : booking.state === 'held' ? [] : [written ? 'consumed' : 'held'];
  ensure(
    session.includes(booking.session) || (booking.session === 'none' && uses.none.includes(booking.state)),
    'a session is held while the booking lives, and then used up or given back',
  );
}

/** A moment is known at which something happens by itself, and it is to come: nothing waits for ever. */
export function checkDeadlines(booking: Booking, now: Instant): void {
  const due = deadlines(booking).map(({ at }) => at);
  ensure(nextDue(booking) === (due[0] ?? null), 'what is due next is the first deadline');
  if (isOver(booking)) ensure(due.length === 0, 'nothing is due once it is over');
  else ensure(due.length > 0 && due.every((at) => at > now), 'what lives waits for what is to come');
  ensure(
    due.every((at, index) => index === 0 || at >= (due[index - 1] ?? at)),
    'deadlines come in their order',
  );
}

/** As long as it lives there is somebody who can do something; but what is written over days only ends by itself. */
export function checkNextActor(booking: Booking, context: Context): void {
  if (isOver(booking)) return;
  ensure(LIVE_STATES[booking.flow].includes(booking.state), 'a booking is in the states of its flow');
  if (booking.modality === 'messaging') return;
  ensure(
    EVERYBODY.some((actor) => actions(booking, { ...context, actor }).some(({ possible }) => possible)),
    'there is somebody who can do something',
  );
}

/** Nothing follows the end: no event that anybody ever caused can be put after it. */
export function checkEnd(booking: Booking, events: Iterable<BookingEvent>): void {
  for (const event of events) {
    let followed = true;
    try {
      evolve(booking, event);
    } catch {
      followed = false;
    }
    ensure(!followed, `${event.type} cannot follow the end`);
  }
}
