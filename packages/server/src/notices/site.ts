import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

const SITE = `select origin from partner_origins where partner_id = current_setting('meetwell.partner')
  order by origin limit 1`;

/** The partner's own site, where bookings are seen and sessions entered; null when it has named none. */
export async function readSiteLink(database: Database, tx: Tx): Promise<string | null> {
  const [row] = (await database.send<{ origin: string }>(tx, SITE)).rows;
  return row === undefined ? null : `${row.origin}/`;
}
