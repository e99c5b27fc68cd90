import type { PersonSummary } from '@meetwell/sdk/client';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/** People as others may see them, by id. Unknown ids are left out. */
export async function personSummaries(
  tx: Tx,
  partner: PartnerId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'name', 'photo'])
    .where('partner_id', '=', partner)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
