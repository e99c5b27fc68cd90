import type { Database } from '../../database/database.ts';
import type { PersonId } from '../../database/partner.ts';
import type { Tx } from '../../database/schema.ts';

const PERSON = `select p.id from people p where p.partner_id = current_setting('meetwell.partner') and p.id = coalesce(
  (select e.person_id from enrolments e where e.partner_id = p.partner_id and e.id = $1), $1)`;

/** Who a member or a therapist is, by that id; null where they are not there any more. */
export async function idOfPerson(database: Database, tx: Tx, id: string): Promise<PersonId | null> {
  const { rows } = await database.send<{ id: PersonId }>(tx, PERSON, [id]);
  return rows[0]?.id ?? null;
}
