import type { Booking } from './booking.ts';
import type { Instant } from '../time/index.ts';

/** A moment at which something happens to a booking if nobody acts before. */
export interface Deadline {
  readonly kind:
    | 'holdEnds'
    | 'therapistAnswers'
    | 'therapistConfirms'
    | 'memberAnswers'
    | 'moveAnswered'
    | 'graceEnds'
    | 'outcomeWritten'
    | 'sessionCloses';
  readonly at: Instant;
}

/** What a booking waits for, soonest first. Every state that is not the last has at least one. */
export function deadlines(booking: Booking): readonly Deadline[] {
  switch (booking.state) {
    case 'held':
      return [{ kind: 'holdEnds', at: booking.until }];
    case 'reserved':
      return [{ kind: 'therapistConfirms', at: booking.confirmBy }];
    case 'requested':
      return [{ kind: 'therapistAnswers', at: booking.answerBy }];
    case 'proposed':
    case 'offered':
      return [{ kind: 'memberAnswers', at: booking.answerBy }];
    case 'confirmed': {
      const kind = booking.modality === 'telephone' ? 'outcomeWritten' : 'graceEnds';
      const grace: Deadline = { kind, at: booking.graceEnds };
      return booking.move === null ? [grace] : [{ kind: 'moveAnswered', at: booking.move.answerBy }, grace];
    }
    case 'inSession':
      return [{ kind: 'sessionCloses', at: booking.closesAt }];
    default:
      return [];
  }
}

/** When the booking next needs looking at; null once it is over. */
export function nextDue(booking: Booking): Instant | null {
  return deadlines(booking)[0]?.at ?? null;
}
