import type { Booking, BookingIn } from './booking.ts';
import type { BusyTime, Resource } from './context.ts';
import { withBuffers } from './times.ts';
import type { BookingId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { joined, type Interval } from '../time/index.ts';

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
    joined(times).map((time) => ({ resource, ...time, booking: booking.id }));
  const padded = (times: readonly Interval[]) => times.map((time) => withBuffers(time, policy));
  const appointed = (
    { member, therapist, place, time }: BookingIn<'held' | 'reserved' | 'offered' | 'confirmed' | 'inSession'>,
    others: readonly Interval[],
  ): readonly Hold[] => [
    ...held({ kind: 'member', id: member }, [time]),
    // In a room the worker is there for everyone: only the place is taken.
    ...(place === null
      ? held({ kind: 'therapist', id: therapist }, padded([time, ...others]))
      : held({ kind: 'place', id: place }, [time])),
  ];
  switch (booking.state) {
    case 'proposed':
      return held({ kind: 'therapist', id: booking.therapist }, padded(booking.proposals));
    case 'inSession':
      // Written over days, it takes nobody's time.
      if (booking.modality === 'messaging') return [];
      return appointed(booking, []);
    case 'confirmed':
      return appointed(booking, booking.move?.stage === 'proposed' ? booking.move.proposals : []);
    case 'held':
    case 'reserved':
    case 'offered':
      return appointed(booking, []);
    default:
      return [];
  }
}
