import type { BookingId, LocalDate, TherapistId } from '@meetwell/sdk';
import type { DaysAnswer, FreeTimesAnswer, TherapistProfile, TherapistsAnswer } from '@meetwell/sdk/client';
import type { Core, Principal } from '../core.ts';

/** The therapists whom this person may ask. */
export declare function therapistsFor(core: Core, principal: Principal): Promise<TherapistsAnswer>;

/** @throws NotFound */
export declare function therapistFor(core: Core, principal: Principal, id: TherapistId): Promise<TherapistProfile>;

export interface DaysQuery {
  readonly therapist: TherapistId | 'any';
  /** Minutes. */
  readonly length: number;
  /** The first date wanted; null begins with the first that is possible. */
  readonly from: LocalDate | null;
}

/** Days on which a session is possible, ten a page. @throws NotFound when the therapist is not listed. */
export declare function daysFor(core: Core, principal: Principal, query: DaysQuery): Promise<DaysAnswer>;

/**
 * For a therapist who is to propose times: what is free, by preference, or from `from` on when proposing a move.
 * @throws NotFound
 */
export declare function freeTimesFor(
  core: Core,
  principal: Principal,
  booking: BookingId,
  from: LocalDate | null,
): Promise<FreeTimesAnswer>;
