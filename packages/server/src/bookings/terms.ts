import type { PolicyId, TherapistId } from '@meetwell/sdk';
import { NotFound } from '../commands/not-found.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import type { Opening, Terms } from './openings.ts';

const IN_FORCE = `select p.id as policy,
    exists (select from enrolments m where m.partner_id = p.partner_id and m.id = $2 and m.service_id = $1
      and m.ended_at is null) as member
  from policies p where p.partner_id = current_setting('meetwell.partner') and p.service_id = $1
  order by p.version desc limit 1`;

const LISTED = `select t.id from therapists t
  join service_roles r on r.partner_id = t.partner_id and r.person_id = t.id and r.service_id = $1
  where t.partner_id = current_setting('meetwell.partner') and t.id = $2 and t.listed`;

const ANY = `select t.id from therapists t
  join service_roles r on r.partner_id = t.partner_id and r.person_id = t.id and r.service_id = $1
  left join lateral (
    select w.opened_at from booking_therapists w where w.partner_id = t.partner_id and w.therapist_id = t.id
    order by w.opened_at desc limit 1
  ) last on true
  where t.partner_id = current_setting('meetwell.partner') and t.listed and t.modalities ? $2
  order by last.opened_at nulls first, t.id`;

/**
 * What a booking is opened under. For any therapist (row A7): all who are listed for the service and offer the modality,
 * whoever has been longest without a new member first; who never had one comes before all, by id.
 * Whoever is named and not listed is no candidate: the rules refuse that, with the reason.
 * @throws NotFound when the service has no policy.
 */
export async function readTerms(database: Database, tx: Tx, opening: Opening): Promise<Terms> {
  const { service, member, therapist, modality } = opening;
  const [inForce, listed] = await Promise.all([
    database.send<{ policy: PolicyId; member: boolean }>(tx, IN_FORCE, [service, member]),
    therapist === 'any'
      ? database.send<{ id: TherapistId }>(tx, ANY, [service, modality])
      : database.send<{ id: TherapistId }>(tx, LISTED, [service, therapist]),
  ]);
  const [found] = inForce.rows;
  if (found === undefined) throw new NotFound('service', service);
  return { policy: found.policy, isMember: found.member, listed: listed.rows.map(({ id }) => id) };
}
