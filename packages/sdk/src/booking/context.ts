import type { Actor } from './actor.ts';
import type { Modality } from './booking.ts';
import type { BookingId, MemberId, PlaceId, RoomId, TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant, Interval } from '../time/index.ts';

/** What can be held for a time. */
export type Resource =
  | { readonly kind: 'therapist'; readonly id: TherapistId }
  | { readonly kind: 'member'; readonly id: MemberId }
  | { readonly kind: 'place'; readonly id: PlaceId };

/** A stretch of time in which a resource is held by a booking (or, with `null`, by an outside calendar). */
export interface BusyTime extends Interval {
  readonly resource: Resource;
  readonly booking: BookingId | null;
}

/** What the service knows of a therapist that the rules depend on. */
export interface TherapistFacts {
  readonly id: TherapistId;
  readonly modalities: readonly Modality[];
  /** Open time around the moment in question, as `openStretches` joins it; null where nobody looked it up. */
  readonly open: readonly Interval[] | null;
}

/** A worker who sits in a named room for a time, for one person or several (row W1). */
export interface Sitting extends Interval {
  readonly room: RoomId;
  readonly therapist: TherapistId;
  readonly modality: Modality;
  readonly places: number;
}

/** What the service knows of the member that the rules depend on. */
export interface AccountFacts {
  /** Whether the service is for them (see `eligibility/`), and whether their course of therapy goes on (`episode/`). */
  readonly standing: 'eligible' | 'ineligible' | 'discharged';
  /** Sessions that can still be booked: the account's balance (see `ledger/`). */
  readonly available: number;
  /** Authorised charges that no booking uses yet, and that may pay for the one in question. */
  readonly charges: number;
  /** Whether they have a time kept for them while they decide: one at once. */
  readonly holding: boolean;
  /** Until when a session in writing of theirs runs; null when none does. */
  readonly messagingUntil: Instant | null;
  /** When the member last passed the system check (row S1), or null. */
  readonly systemCheckedAt: Instant | null;
  /** The end of the course of therapy: no session may end after it (row E4). Null while none is set. */
  readonly courseEnds: Instant | null;
}

/**
 * Everything a decision depends on, as plain data: what is not in here cannot matter. The server reads it inside the
 * transaction; a browser gets it with the booking, and may then be wrong only about times taken since.
 */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  /** The version that the booking was made under; for a request, the version in force. */
  readonly policy: Policy;
  readonly account: AccountFacts;
  readonly therapists: readonly TherapistFacts[];
  readonly busy: readonly BusyTime[];
  /** Who sits in which room around the time in question. */
  readonly sittings: readonly Sitting[];
}
