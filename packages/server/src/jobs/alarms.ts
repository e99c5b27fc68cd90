import type { BookingId, Instant } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/**
 * Alarm clocks: they wake the server when a deadline is due, and decide nothing. One that rings twice, late or in vain
 * changes nothing, because what it does is to settle the booking, which anyone may do at any time.
 */
export interface Alarms {
  /** Sets an alarm within the transaction: it exists when, and only when, the transaction commits. Gives its id. */
  set(tx: Tx, partner: PartnerId, booking: BookingId, at: Instant): Promise<string>;
  /** Takes it back within the transaction, if it has not rung. */
  cancel(tx: Tx, alarm: string): Promise<void>;
}
