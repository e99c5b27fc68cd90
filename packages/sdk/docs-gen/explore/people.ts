import type { Actor } from '../../src/booking/actor.ts';
import type { Flow, Modality, Preference } from '../../src/booking/booking.ts';
import type { AccountFacts, Context, Sitting } from '../../src/booking/context.ts';
import {
  identifier,
  type BookingId,
  type MemberId,
  type PolicyId,
  type RoomId,
  type ServiceId,
  type StaffId,
  type TherapistId,
} from '../../src/identifiers.ts';
import { PRESETS, type Policy } from '../../src/policy/index.ts';
import { addDays, instant, instantIn, localDate, localTime, type Interval } from '../../src/time/index.ts';

/** The people and days of the examples from which the rules are read. All is in winter and early spring 2026. */
export const member = identifier<MemberId>('member');
export const therapist = identifier<TherapistId>('therapist');
export const other = identifier<TherapistId>('another-therapist');

export const ACTORS: readonly Actor[] = [
  { kind: 'member', id: member },
  { kind: 'therapist', id: therapist },
  { kind: 'staff', id: identifier<StaffId>('staff') },
  { kind: 'system' },
];

export const OPENING = {
  booking: identifier<BookingId>('booking'),
  service: identifier<ServiceId>('service'),
  policy: identifier<PolicyId>('policy'),
  member,
} as const;

export const JUPITER = identifier<RoomId>('jupiter');

/** Monday 23 March 2026, 9am. */
export const BEGIN = instant('2026-03-23T09:00:00Z');

export function on(date: string, part: string): Preference {
  return { date: localDate(date), part };
}

const { zone } = PRESETS.negotiated;

function stretch(date: string, day: number, from: string, until: string): Interval {
  const at = (time: string) => instantIn(zone, addDays(localDate(date), day), localTime(time));
  return { start: at(from), end: at(until) };
}

/** 9am to 9pm, every day for six weeks. */
export const OPEN: readonly Interval[] = Array.from({ length: 42 }, (_, day) =>
  stretch('2026-03-23', day, '09:00', '21:00'),
);

/** Mondays and Wednesdays, 6pm to 8pm. */
export const SITTINGS: readonly Sitting[] = [0, 2, 7, 9, 14, 16].map((day) => ({
  ...stretch('2026-03-23', day, '18:00', '20:00'),
  room: JUPITER,
  therapist,
  modality: 'text',
  places: 1,
}));

const EVERY_WAY: readonly Modality[] = ['video', 'text', 'telephone', 'messaging'];

/**
 * The policy of a flow as shipped, opened wide enough that each rule can be seen: every way to meet, a session that
 * pays, and everything that is late or missed costs it.
 */
export function policyOf(flow: Flow): Policy {
  const preset = PRESETS[flow];
  return {
    ...preset,
    modalities: EVERY_WAY,
    eligibility: { ...preset.eligibility, coverage: ['funded'] },
    cancellation: { ...preset.cancellation, lateLosesSession: true, missedLosesSession: true },
    moves: { most: 2 },
  };
}

export const ACCOUNT: AccountFacts = {
  standing: 'eligible',
  available: 6,
  charges: 0,
  holding: false,
  messagingUntil: null,
  systemCheckedAt: BEGIN,
  courseEnds: null,
};

export function contextOf(actor: Actor, now: Context['now'], policy: Policy): Context {
  return {
    now,
    actor,
    policy,
    account: ACCOUNT,
    therapists: [therapist, other].map((id) => ({ id, modalities: EVERY_WAY, open: OPEN })),
    busy: [],
    sittings: SITTINGS,
  };
}
