/** The part of a statement that finds the therapists whom a person of a service may ask: `$1` is the service. */
export const LISTED = `from therapists t join people p on p.partner_id = t.partner_id and p.id = t.id
  join service_roles r on r.partner_id = t.partner_id and r.person_id = t.id and r.service_id = $1
  where t.partner_id = current_setting('meetwell.partner') and t.listed and p.disabled_at is null`;
