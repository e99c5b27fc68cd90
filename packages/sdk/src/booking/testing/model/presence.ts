import type { Attendance } from '../../attendance.ts';
import type { Booking } from '../../booking.ts';
import { instantAt, epochOf, type Interval } from '../../../time/index.ts';

/** Who comes to a session and when, in minutes from its start. */
export interface Presence {
  readonly member: readonly (readonly [from: number, until: number])[];
  readonly therapist: readonly (readonly [from: number, until: number])[];
  readonly outages: readonly (readonly [from: number, until: number])[];
}

const WHOLE = [[-20, 240]] as const;
const LATE = [[6, 240]] as const;
const BRIEF = [[-5, 8]] as const;
const GONE_BEFORE = [[-30, 0]] as const;
/** In and out again: a quarter of an hour in all, in pieces that overlap. */
const IN_PIECES = [
  [20, 26],
  [0, 5],
  [24, 30],
  [3, 8],
] as const;

const presence = (
  member: Presence['member'],
  therapist: Presence['therapist'],
  outages: Presence['outages'] = [],
): Presence => ({ member, therapist, outages });

export const PRESENCES: readonly Presence[] = [
  presence([], []),
  presence([], []),
  presence(GONE_BEFORE, []),
  presence(GONE_BEFORE, GONE_BEFORE),
  presence(WHOLE, []),
  presence(WHOLE, GONE_BEFORE),
  presence([], WHOLE),
  presence(GONE_BEFORE, LATE),
  presence(WHOLE, WHOLE),
  presence(LATE, WHOLE),
  presence(BRIEF, WHOLE),
  presence(IN_PIECES, WHOLE),
  presence(WHOLE, WHOLE, [[2, 20]]),
  presence([], WHOLE, BRIEF),
  presence([], [], [[4, 60]]),
  presence(BRIEF, BRIEF, [[-60, 0]]),
];

/** Who was there at the session that is agreed, as the server saw it. */
export function attendanceOf({ member, therapist, outages }: Presence, booking: Booking): Attendance {
  if (!('time' in booking)) return { member: [], therapist: [], outages: [] };
  const start = epochOf(booking.time.start);
  const times = (list: Presence['member']): readonly Interval[] =>
    list.map(([from, until]) => ({ start: instantAt(start + from * 60_000), end: instantAt(start + until * 60_000) }));
  return { member: times(member), therapist: times(therapist), outages: times(outages) };
}
