/** The part of a statement that finds the therapists whom a person of a service may ask: `$1` is the service. */
export const LISTED = `from therapists t join people p on p.partner_id = t.partner_id and p.id = t.id
  where t.partner_id = current_setting('meetwell.partner') and p.service_id = $1 and t.listed`;
