import type { MemberId, StaffId, TherapistId } from '../identifiers.ts';

/** Who acts on a booking. The system acts when a deadline falls due or when presence shows what happened. */
export type Actor =
  | { readonly kind: 'member'; readonly id: MemberId }
  | { readonly kind: 'therapist'; readonly id: TherapistId }
  | { readonly kind: 'staff'; readonly id: StaffId }
  | { readonly kind: 'system' };

export type ActorKind = Actor['kind'];

export const SYSTEM: Actor = Object.freeze({ kind: 'system' });
