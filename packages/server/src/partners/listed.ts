import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';

/** A partner as it is set up: nothing of its people but how many there are. */
export interface PartnerSummary {
  readonly id: PartnerId;
  readonly name: string;
  readonly services: readonly { readonly id: string; readonly name: string; readonly policy: string }[];
  readonly origins: readonly string[];
  readonly keys: readonly { readonly issuer: string; readonly name: string }[];
  readonly doors: readonly {
    readonly door: 'staff' | 'members';
    readonly preset: string;
    readonly issuer: string;
    readonly clientId: string;
    readonly settings: Readonly<Record<string, unknown>>;
  }[];
  readonly members: number;
  readonly staff: number;
  readonly disabled: number;
}

const SUMMARY = `select p.id, p.name,
  coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'policy',
      (select o.id from policies o where o.partner_id = p.id and o.service_id = s.id order by o.version desc limit 1))
    order by s.id) from services s where s.partner_id = p.id), '[]') as services,
  coalesce((select json_agg(o.origin order by o.origin) from partner_origins o where o.partner_id = p.id), '[]') as origins,
  coalesce((select json_agg(json_build_object('issuer', k.issuer, 'name', k.name) order by k.issuer, k.name) from (
    select issuer, kid as name from partner_keys where partner_id = p.id
    union all select issuer, url from partner_key_sets where partner_id = p.id) k), '[]') as keys,
  coalesce((select json_agg(json_build_object('door', i.door, 'preset', i.preset, 'issuer', i.issuer,
      'clientId', i.client_id, 'settings', i.settings) order by i.door)
    from identity_providers i where i.partner_id = p.id), '[]') as doors,
  (select count(distinct e.person_id)::integer from enrolments e where e.partner_id = p.id and e.ended_at is null) as members,
  (select count(*)::integer from (select r.person_id from service_roles r where r.partner_id = p.id
    union select r.person_id from partner_roles r where r.partner_id = p.id) s) as staff,
  (select count(*)::integer from people d where d.partner_id = p.id and d.disabled_at is not null) as disabled
  from partners p where p.id = current_setting('meetwell.partner')`;

/** Null when there is none. */
export async function partnerSummary(database: Database, partner: PartnerId): Promise<PartnerSummary | null> {
  const { rows } = await database.inTenant(partner, (tx) => database.send<PartnerSummary>(tx, SUMMARY));
  return rows[0] ?? null;
}

/** The ids of all partners. */
export async function partnerIds(database: Database): Promise<readonly PartnerId[]> {
  const { rows } = await database.asOperator((tx) =>
    database.send<{ id: PartnerId }>(tx, 'select id from partners order by id'),
  );
  return rows.map(({ id }) => id);
}
