import type { Booking, BookingIn } from '../../booking.ts';
import type { Sitting } from '../../context.ts';
import { holds } from '../../holds.ts';
import { ensure } from './ensure.ts';
import type { Policy } from '../../../policy/index.ts';
import { contains, minus, overlaps, plus, type Interval } from '../../../time/index.ts';

/** A time that a booking takes of somebody, or of a place in a room. */
export interface Taken extends Interval {
  readonly of: string;
  readonly booking: Booking;
}

type Appointed = BookingIn<'held' | 'reserved' | 'offered' | 'confirmed' | 'inSession'>;

/**
 * The times that a booking takes, said a second time: the session and its buffers of the therapist, the session of the
 * member, of a room one place and nothing of the worker.
 */
export function takenBy(booking: Booking, policy: Policy): readonly Taken[] {
  const { before, after } = policy.buffer;
  const padded = ({ start, end }: Interval): Interval => ({ start: minus(start, before), end: plus(end, after) });
  const taken = (of: string, time: Interval): Taken => ({ of, start: time.start, end: time.end, booking });
  const appointed = ({ member, therapist, place, time }: Appointed) => [
    taken(`member ${member}`, time),
    place === null ? taken(`therapist ${therapist}`, padded(time)) : taken(`place ${place}`, time),
  ];
  switch (booking.state) {
    case 'proposed':
      return booking.proposals.map((one) => taken(`therapist ${booking.therapist}`, padded(one)));
    case 'confirmed': {
      const proposals = booking.move?.stage === 'proposed' ? booking.move.proposals : [];
      return [...appointed(booking), ...proposals.map((one) => taken(`therapist ${booking.therapist}`, padded(one)))];
    }
    case 'inSession':
      return booking.modality === 'messaging' ? [] : appointed(booking);
    case 'held':
    case 'reserved':
    case 'offered':
      return appointed(booking);
    default:
      return [];
  }
}

/** `holds` says the same: every time that is taken is held, and nothing is held that begins or ends elsewhere. */
export function checkHolds(booking: Booking, taken: readonly Taken[], policy: Policy): void {
  // Of what is over nothing is taken, and so nothing may be held.
  const held = holds(booking, policy).map((hold) => ({ ...hold, of: `${hold.resource.kind} ${hold.resource.id}` }));
  for (const time of taken) {
    ensure(held.filter((hold) => hold.of === time.of && contains(hold, time)).length === 1, 'what is taken is held');
  }
  for (const hold of held) {
    const own = taken.filter(({ of }) => of === hold.of);
    ensure(
      own.some(({ start }) => start === hold.start) && own.some(({ end }) => end === hold.end),
      'nothing is held but what is taken',
    );
  }
}

/** No two bookings have one time: of a therapist, a member or a place. */
export function checkNoClash(all: readonly Taken[], sittings: readonly Sitting[]): void {
  const sorted = [...all].sort((one, other) => compare(one.of, other.of) || compare(one.start, other.start));
  for (const [index, one] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.of !== one.of || other.start >= one.end) break;
      ensure(
        other.booking === one.booking,
        `no time is held twice: ${one.booking.id} and ${other.booking.id} of ${one.of}`,
      );
    }
    if (!one.of.startsWith('therapist')) continue;
    for (const { therapist, ...sitting } of sittings) {
      ensure(one.of !== `therapist ${therapist}` || !overlaps(sitting, one), 'who sits in a room is not elsewhere');
    }
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
