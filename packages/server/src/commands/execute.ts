import type { Actor, BookingCommand, BookingId, Refusal } from '@meetwell/sdk';
import type { Core, PartnerId } from '../core.ts';

/** One command on one booking. For `request`, `booking` is the id that the new booking gets. */
export interface BookingOrder {
  readonly booking: BookingId;
  readonly command: BookingCommand;
}

export interface Execution {
  readonly partner: PartnerId;
  readonly actor: Actor;
  /** With the hash of the body; the same key again gives the first answer again. Null for commands of the system. */
  readonly key: { readonly id: string; readonly bodyHash: string } | null;
  /** Free texts that the commands refer to: stored with them, in the same transaction. */
  readonly texts?: readonly NewText[];
  /** All or none take effect. */
  readonly commands: readonly BookingOrder[];
}

export interface NewText {
  readonly id: string;
  readonly body: string;
}

export type ExecutionResult =
  | { readonly outcome: 'done'; readonly bookings: readonly BookingId[]; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyReused' };

/**
 * The only way to change a booking.
 * @throws NotFound when a booking is unknown to the partner, or the actor has no part in it.
 */
export declare function execute(core: Core, execution: Execution): Promise<ExecutionResult>;
