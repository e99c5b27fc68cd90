import type { Actor, MemberId, ServiceId, TherapistId } from '@meetwell/sdk';
import type { PartnerId, PersonId } from '../database/partner.ts';

/** A person signed in, as they are in a service: what every request after authentication carries. */
export type Principal = PrincipalIn &
  ({ readonly kind: 'member'; readonly id: MemberId } | { readonly kind: 'therapist'; readonly id: TherapistId });

interface PrincipalIn {
  readonly partner: PartnerId;
  /** Who they are, whatever they are to a service. */
  readonly person: PersonId;
  readonly service: ServiceId;
}

/** Who somebody is, and in which services: what their token says. */
export interface Standing {
  readonly partner: PartnerId;
  readonly person: PersonId;
  /** As what they came: a page is a member's or a therapist's. */
  readonly kind: Principal['kind'];
  /** With the id by which they are a member there; a therapist's is the same everywhere. Never empty. */
  readonly services: readonly { readonly service: ServiceId; readonly id: string }[];
}

/** By what somebody is let in. */
export interface Credentials {
  readonly standing: Standing;
  /** The only origin whose pages may use it; null when it was not given to a browser. */
  readonly origin: string | null;
  /** The partner's key by which the person was vouched for; null where none was. */
  readonly key: string | null;
  /** The sign-in with us that this is part of; null where the partner's own site vouched. */
  readonly signIn: string | null;
}

/** Whether somebody who has credentials is let in still: they, the key or sign-in that stands for them, their page. */
export interface Admission {
  isLetIn(credentials: Credentials): Promise<boolean>;
}

/**
 * The person as they are in the service that a request names. Where it names none: in their only one, or as a therapist,
 * who is the same in all of theirs. Null where they have no part in it, or a member of several says not which.
 */
export function principalIn({ partner, person, kind, services }: Standing, service: string | null): Principal | null {
  const [only, ...others] = services;
  const named = service === null ? undefined : services.find((one) => one.service === service);
  const found = service !== null ? named : kind === 'therapist' || others.length === 0 ? only : undefined;
  if (found === undefined) return null;
  const common = { partner, person, service: found.service };
  return kind === 'member'
    ? { ...common, kind, id: found.id as MemberId }
    : { ...common, kind, id: found.id as TherapistId };
}

/** Who a person signed in is to the rules. */
export function actorOf(principal: Principal): Exclude<Actor, { kind: 'system' }> {
  return principal.kind === 'member' ? { kind: 'member', id: principal.id } : { kind: 'therapist', id: principal.id };
}
