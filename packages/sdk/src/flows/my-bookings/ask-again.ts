import type { PageOptions } from './page.ts';
import { createBookingFlow, type BookingFlow } from '../booking/booking.ts';
import type { BookingSnapshot } from '../booking/snapshot.ts';
import { itemOf } from '../item.ts';
import { sourceOf } from '../source/source.ts';
import { createStore } from '../store.ts';
import type { Task } from '../task.ts';
import type { Booking } from '../../booking/booking.ts';

export interface AskAgainView {
  readonly view: 'askAgain';
  readonly booking: BookingSnapshot;
}

/** A new request from one that came to nothing, with its preferences (row N4). */
export interface AskAgainPage extends Task<AskAgainView> {
  /** Drives the journey. */
  readonly journey: BookingFlow;
}

function createAskAgain({ client, booking, loadSystemCheck, onLeave }: PageOptions): AskAgainPage {
  const item = itemOf(sourceOf(client), booking);
  const journey = createBookingFlow({
    client,
    ...(loadSystemCheck !== undefined && { loadSystemCheck }),
    start: item === null ? {} : startFrom(item.shown.booking),
    onLeave: () => onLeave?.(false),
  });
  const compose = (): AskAgainView => ({ view: 'askAgain', booking: journey.snapshot });
  const store = createStore(compose(), () => {
    const show = () => store.set(compose());
    show();
    return journey.subscribe(show);
  });
  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get isSending() {
      return journey.snapshot.view === 'sending';
    },
    back: () => journey.back(),
    journey,
  };
}

function startFrom(booking: Booking): NonNullable<Parameters<typeof createBookingFlow>[0]['start']> {
  const { modality, preferences } = booking;
  const asked = 'therapist' in booking ? [booking.therapist] : booking.candidates;
  const [one] = asked;
  // A therapist who said no, or did not answer, is not asked again unless the member chooses so.
  const same = booking.state !== 'declined' && !(booking.state === 'lapsed' && booking.by === 'therapist');
  return { modality, preferences, ...(same && one !== undefined && { therapist: asked.length > 1 ? 'any' : one }) };
}

export const askAgain = { views: ['askAgain'], create: createAskAgain } as const;
