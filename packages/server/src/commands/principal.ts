import type { Actor, MemberId, ServiceId, TherapistId } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';

/** A person signed in: what every request after authentication carries. */
export type Principal =
  | { readonly partner: PartnerId; readonly kind: 'member'; readonly id: MemberId; readonly service: ServiceId }
  | { readonly partner: PartnerId; readonly kind: 'therapist'; readonly id: TherapistId; readonly service: ServiceId };

/** Who a person signed in is to the rules. */
export function actorOf(principal: Principal): Exclude<Actor, { kind: 'system' }> {
  return principal.kind === 'member' ? { kind: 'member', id: principal.id } : { kind: 'therapist', id: principal.id };
}
