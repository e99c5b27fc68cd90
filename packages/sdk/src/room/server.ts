import { isMeetwellError, type ErrorCode } from '../client/errors.ts';
import type { MeetwellClient } from '../client/client.ts';

/** What the room asks of the booking server, for itself and its parts. */
export type RoomServer = Pick<
  MeetwellClient,
  'session' | 'presence' | 'admit' | 'remove' | 'mediaToken' | 'chat' | 'say' | 'command' | 'changes' | 'clock'
>;

/** What went wrong in a call to the server, as far as the room needs to know. */
export interface Fault {
  readonly code: ErrorCode;
  /** Whether the same call may succeed later. */
  readonly retry: boolean;
}

/** Reads the code of an error thrown by the client. What is not one of its errors is a fault of our own. */
export function faultOf(error: unknown): Fault {
  return isMeetwellError(error) ? { code: error.code, retry: error.retry } : { code: 'internal', retry: true };
}
