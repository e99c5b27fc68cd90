import type { Core } from '../commands/core.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import { openName } from './sealed.ts';

const NAMES = `select w.id, p.id as person, coalesce(t.name, p.name) as name from unnest($1::text[]) w(id)
  left join enrolments n on n.partner_id = current_setting('meetwell.partner') and n.id = w.id
  join people p on p.partner_id = current_setting('meetwell.partner') and p.id = coalesce(n.person_id, w.id)
  left join therapists t on t.partner_id = p.partner_id and t.id = w.id`;

/** Names of members and therapists, by those ids. */
export function namesOf(
  { database }: Core,
  partner: PartnerId,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  return database.inTenant(partner, async (tx) => {
    const { rows } = await database.send<{ id: string; person: PersonId; name: string }>(tx, NAMES, [
      [...new Set(ids)],
    ]);
    const box = await database.sealer.ready(tx, partner, { open: rows.map(({ name }) => name) });
    return new Map(rows.map(({ id, person, name }) => [id, openName(box, person, name)]));
  });
}
