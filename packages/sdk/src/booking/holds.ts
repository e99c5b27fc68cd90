import type { Booking } from './booking.ts';
import type { BusyTime, Resource } from './context.ts';
import { withBuffers } from './times.ts';
import type { BookingId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { latest, type Interval } from '../time/index.ts';

/** A stretch of time that a booking keeps for a resource, buffers included. Nobody else can have it meanwhile. */
export interface Hold extends BusyTime {
  readonly booking: BookingId;
}

/**
 * The times that a booking occupies: none while it is only asked for and none when it is over. Times of one resource
 * that touch or overlap are one hold, so that a session can be moved by half an hour.
 */
export function holds(booking: Booking, policy: Policy): readonly Hold[] {
  const held = (resource: Resource, times: readonly Interval[]): readonly Hold[] =>
    merged(times).map((time) => ({ resource, ...time, booking: booking.id }));
  const padded = (times: readonly Interval[]) => times.map((time) => withBuffers(time, policy));
  switch (booking.state) {
    case 'proposed':
      return held({ kind: 'therapist', id: booking.therapist }, padded(booking.proposals));
    case 'confirmed': {
      const proposals = booking.move?.stage === 'proposed' ? booking.move.proposals : [];
      return [
        ...held({ kind: 'member', id: booking.member }, [booking.time]),
        ...held({ kind: 'therapist', id: booking.therapist }, padded([booking.time, ...proposals])),
      ];
    }
    case 'inSession':
      return [
        ...held({ kind: 'member', id: booking.member }, [booking.time]),
        ...held({ kind: 'therapist', id: booking.therapist }, padded([booking.time])),
      ];
    default:
      return [];
  }
}

function merged(times: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of [...times].sort((one, other) => (one.start < other.start ? -1 : 1))) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end)
      result[result.length - 1] = { start: last.start, end: latest(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}
