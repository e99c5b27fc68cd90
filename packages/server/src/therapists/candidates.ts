import type { MemberId, Modality, PolicyId, TherapistId } from '@meetwell/sdk';
import { sql } from 'kysely';
import { NotFound } from '../commands/not-found.ts';
import type { Core, Principal } from '../core.ts';
import { serviceInForce } from '../partners/services.ts';

/** What a request is made under: the policy in force, and who may answer. */
export interface RequestTerms {
  readonly policy: PolicyId;
  readonly candidates: readonly TherapistId[];
}

/**
 * Who may answer a request. For any therapist (row A7): all who are listed for the service and offer the modality,
 * whoever has been longest without a new member first; who never had one comes before all, by id.
 * Whoever is named and not listed is no candidate: the rules refuse that, with the reason.
 * @throws NotFound when the service has no policy.
 */
export function requestTerms(
  { database }: Core,
  { partner, service }: Principal & { readonly id: MemberId },
  wanted: TherapistId | 'any',
  modality: Modality,
): Promise<RequestTerms> {
  return database.inTenant(partner, async (tx) => {
    const { policyId: policy } = await serviceInForce(tx, partner, service);
    let listed = tx
      .selectFrom('therapists')
      .innerJoin('people', (join) =>
        join.onRef('people.partner_id', '=', 'therapists.partner_id').onRef('people.id', '=', 'therapists.id'),
      )
      .select('therapists.id')
      .where('therapists.listed', '=', true)
      .where('people.service_id', '=', service);
    if (wanted === 'any') {
      listed = listed
        .where(sql<boolean>`therapists.modalities ? ${modality}`)
        .orderBy(
          (query) =>
            query
              .selectFrom('booking_therapists')
              .innerJoin('bookings', (join) =>
                join
                  .onRef('bookings.partner_id', '=', 'booking_therapists.partner_id')
                  .onRef('bookings.id', '=', 'booking_therapists.booking_id'),
              )
              .whereRef('booking_therapists.therapist_id', '=', 'therapists.id')
              .select((each) => each.fn.max('bookings.opened_at').as('last')),
          (order) => order.asc().nullsFirst(),
        )
        .orderBy('therapists.id');
    } else {
      listed = listed.where('therapists.id', '=', wanted);
    }
    const candidates = await listed.execute();
    return { policy, candidates: candidates.map((row) => row.id) };
  });
}

/**
 * The policy under which something is offered to a member of the worker's own service.
 * @throws NotFound when the member is not of that service, or the service has no policy.
 */
export function offerTerms({ database }: Core, { partner, service }: Principal, member: MemberId): Promise<PolicyId> {
  return database.inTenant(partner, async (tx) => {
    const found = await tx
      .selectFrom('people')
      .select('id')
      .where('partner_id', '=', partner)
      .where('id', '=', member)
      .where('role', '=', 'member')
      .where('service_id', '=', service)
      .executeTakeFirst();
    if (found === undefined) throw new NotFound('member', member);
    return (await serviceInForce(tx, partner, service)).policyId;
  });
}
