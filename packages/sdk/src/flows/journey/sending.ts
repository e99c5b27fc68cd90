import type { Sent } from '../source/sender.ts';
import type { BookingsSource } from '../source/source.ts';
import type { TroubleView } from '../trouble.ts';
import type { Refusal } from '../../booking/refusal.ts';
import type { BookingView, RequestBody } from '../../client/api.ts';
import type { ErrorCode } from '../../client/errors.ts';

/** What becomes of what a journey asks for, once it is sent. */
export type SendingView =
  | { readonly view: 'sending' }
  | { readonly view: 'sent'; readonly sent: BookingView }
  | { readonly view: 'refused'; readonly refusal: Refusal }
  /** It did not arrive, or nobody knows whether it did: sending it again is safe. */
  | { readonly view: 'notSent'; readonly code: ErrorCode };

/** The end of a journey: what it asks for is sent. */
export interface Sending {
  /** Null before anything was sent. */
  readonly view: SendingView | TroubleView | null;
  readonly isSending: boolean;
  /** The booking that it made; null when it made none. Does nothing while it is on its way already. */
  send(body: RequestBody): Promise<BookingView | null>;
  /** Back to before it was sent. */
  clear(): void;
}

export function createSending(source: BookingsSource, changed: () => void): Sending {
  let view: Sending['view'] = null;
  const isSending = () => view?.view === 'sending';

  function show(next: NonNullable<typeof view>): void {
    view = next;
    changed();
  }

  return {
    get view() {
      return view;
    },
    get isSending() {
      return isSending();
    },
    async send(body) {
      if (isSending()) return null;
      show({ view: 'sending' });
      const outcome = viewOf(await source.send({ booking: null, body }));
      show(outcome);
      return outcome.view === 'sent' ? outcome.sent : null;
    },
    clear() {
      if (!isSending()) view = null;
    },
  };
}

function viewOf(sent: Sent): SendingView | TroubleView {
  if (sent.outcome === 'refused') return { view: 'refused', refusal: sent.refusal };
  if (sent.outcome === 'done') {
    const [made] = sent.answer.bookings;
    return made === undefined ? { view: 'notSent', code: 'unreadable' } : { view: 'sent', sent: made };
  }
  const { code } = sent.error;
  return code === 'signedOut' ? { view: code } : { view: 'notSent', code };
}
