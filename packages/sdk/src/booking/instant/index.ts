import type { AnyRule } from '../rule.ts';
import { extendHold, releaseHold } from './holding.ts';
import { reschedule } from './rescheduling.ts';
import { confirmReservation, declineReservation, reserveSlot } from './reserving.ts';

/** How a time is agreed and changed when the member takes a free one and the therapist confirms it. */
export const INSTANT_RULES: readonly AnyRule[] = [
  extendHold,
  releaseHold,
  reserveSlot,
  confirmReservation,
  declineReservation,
  reschedule,
];
