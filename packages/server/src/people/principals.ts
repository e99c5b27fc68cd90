import type { ServiceId } from '@meetwell/sdk';
import type { Standing } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

const PERSON = `select p.id as person,
    (select json_agg(json_build_object('service', e.service_id, 'id', e.id) order by e.service_id) from enrolments e
      where e.partner_id = p.partner_id and e.person_id = p.id and e.ended_at is null) as member,
    (select json_agg(distinct r.service_id) from service_roles r
      where r.partner_id = p.partner_id and r.person_id = p.id) as therapist
  from people p where p.partner_id = current_setting('meetwell.partner') and (p.subject_hash = any($1) or p.id = $2) and p.disabled_at is null`;

interface Row {
  readonly person: PersonId;
  readonly member: Standing['services'] | null;
  readonly therapist: readonly ServiceId[] | null;
}

/** Whom a partner's subject, or an id, names as what it says, or null when they are not that, or are let in no more. */
export async function standingOf(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  kind: Standing['kind'],
  who: { readonly subject: string } | { readonly person: PersonId },
): Promise<Standing | null> {
  const values = 'subject' in who ? [database.sealer.lookups(partner, 'subject', who.subject), null] : [[], who.person];
  const [row] = (await database.send<Row>(tx, PERSON, values)).rows;
  if (row === undefined) return null;
  const { person, member, therapist } = row;
  const services = kind === 'member' ? member : (therapist?.map((service) => ({ service, id: person })) ?? null);
  return services === null ? null : { partner, person, kind, services };
}
