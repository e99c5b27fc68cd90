import { identifier, type MemberId, type ServiceId, type TherapistId } from '@meetwell/sdk';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

const PERSON = `select id, service_id as service from people
  where partner_id = current_setting('meetwell.partner') and role = $1 and subject = $2`;

/** Whom an assertion's subject names, or null when the partner has no such person. */
export async function principalOf(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  role: Principal['kind'],
  subject: string,
): Promise<Principal | null> {
  const [person] = (await database.send<{ id: string; service: ServiceId }>(tx, PERSON, [role, subject])).rows;
  if (person === undefined) return null;
  const { id, service } = person;
  return role === 'member'
    ? { partner, kind: 'member', id: identifier<MemberId>(id), service }
    : { partner, kind: 'therapist', id: identifier<TherapistId>(id), service };
}
