import type { Booking, BookingState, Flow } from '../../booking.ts';
import { RULES } from '../../decide.ts';

/** The states that bookings of each flow come through. The stories fail when a booking is in any other. */
export const LIVE_STATES: Readonly<Record<Flow, readonly BookingState[]>> = {
  negotiated: ['requested', 'proposed', 'confirmed', 'inSession'],
  instant: ['held', 'reserved', 'confirmed', 'inSession'],
  offered: ['offered', 'confirmed', 'inSession'],
};

/** Under the policy of which flow each opening can be accepted. */
const OPENINGS: Readonly<Record<Flow, readonly string[]>> = {
  negotiated: ['request', 'startMessaging'],
  instant: ['request', 'hold', 'hold for the waiting list', 'startMessaging'],
  offered: ['offer', 'offer a place', 'startMessaging'],
};

/** Every end there is, by its meaning. */
const ENDS = [
  'completed',
  'missed by member',
  'missed by therapist',
  'interrupted by nobodyCame',
  'interrupted by outage',
  'interrupted by brokenOff',
  'interrupted by notRecorded',
  'cancelled by member',
  'cancelled by therapist',
  'cancelled by staff',
  'cancelled by system',
  'declined by therapist',
  'declined by member',
  'withdrawn',
  'lapsed by therapist',
  'lapsed by member',
] as const;

/** Of three thousand stories, how often each command is accepted at least, and each end reached; of fewer, that share. */
const OF = 3000;
export const LEAST_ACCEPTED = 20;
export const LEAST_ENDED = 50;

/** Commands about several bookings at once. */
const SEVERAL = ['a course is taken', 'several at once', 'two change places'] as const;

const FLOWS = Object.keys(RULES) as readonly Flow[];

export const pairOf = (flow: Flow, state: BookingState, command: string): string => `${flow}: ${command} ${state}`;
export const openingOf = (flow: Flow, command: string): string => `${flow}: opens by ${command}`;

/** Every command that has a rule, in every state that it has one for, and every opening: by the rules themselves. */
export const PAIRS: readonly string[] = FLOWS.flatMap((flow) => [
  ...OPENINGS[flow].map((command) => openingOf(flow, command)),
  ...RULES[flow].flatMap(({ command, from }) =>
    from.filter((state) => LIVE_STATES[flow].includes(state)).map((state) => pairOf(flow, state, command)),
  ),
]);

export function endOf(booking: Booking): string {
  switch (booking.state) {
    case 'missed':
    case 'cancelled':
    case 'declined':
    case 'lapsed':
      return `${booking.state} by ${booking.by}`;
    case 'interrupted':
      return `interrupted by ${booking.cause}`;
    default:
      return booking.state;
  }
}

const known = new Set<string>([...PAIRS, ...ENDS, ...SEVERAL]);

/** How often each thing happened that must happen, and whatever else was counted. */
export class Tally {
  readonly counts = new Map<string, number>([...PAIRS, ...ENDS, ...SEVERAL].map((key) => [key, 0]));

  add(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** What happened less often than it must for so many stories to mean anything, and how often it did. */
  missing(stories: number): readonly string[] {
    const below = (keys: readonly string[], of: number) => {
      const least = Math.ceil((of * stories) / OF);
      return keys.filter((key) => this.#count(key) < least).map((key) => `${key}: ${this.#count(key)} of ${least}`);
    };
    return [...below(PAIRS, LEAST_ACCEPTED), ...below(ENDS, LEAST_ENDED), ...below(SEVERAL, LEAST_ACCEPTED)];
  }

  /** Ends that no rule should lead to. */
  unknownEnds(): readonly string[] {
    return [...this.counts.keys()].filter((key) => !known.has(key));
  }

  #count(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}
