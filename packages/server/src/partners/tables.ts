import type { Migration } from '../database/migrate.ts';

/**
 * Hashes of issuers and origins, all at once, for memory: it runs as the owner, whom alone a policy lets read. A value
 * that several partners have named belongs to none of them, and is known all the same.
 */
export const lookupTables: Migration = {
  name: '0005-lookups',
  sql: `create function known_lookups() returns table (kind text, hash text, partner text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select l.kind, l.hash, case when count(*) = 1 then min(l.partner_id) end from public.partner_lookups l
    where l.kind in ('issuer', 'origin') group by l.kind, l.hash
  $$;
revoke all on function known_lookups() from public;
grant execute on function known_lookups() to meetwell_operator;`,
};
