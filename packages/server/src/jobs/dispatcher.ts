import type { BookingEvent, BookingId } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';

/** A notice of the outbox: one event of one booking, of which the right people are to be told. */
export interface Notice {
  /** The outbox row: the same at every attempt. */
  readonly outboxId: number;
  readonly partner: PartnerId;
  readonly booking: BookingId;
  /** The event's number within the booking. */
  readonly revision: number;
  readonly type: BookingEvent['type'];
}

/**
 * Tells people. Called at least once for each notice, outside any transaction; when it throws it is called again later.
 * It must make sure itself that a repeat sends nothing twice (see `sent_emails`).
 */
export type Deliver = (notice: Notice) => Promise<void>;
