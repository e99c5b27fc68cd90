import { json } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Door } from './doors.ts';
import { PRESETS } from './presets.ts';
import { settingsFrom } from './providers.ts';

export interface ProviderDefinition {
  /** A name of `PRESETS`. */
  readonly preset: string;
  readonly issuer: string;
  readonly clientId: string;
  /** What differs from the preset; at least the file of the secret or key. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Says by whose OpenID provider people of a partner come in at a door, in the place of the one before.
 * @throws ZodError when the settings make no sense; RangeError when there is no such preset.
 */
export async function setProvider(
  database: Database,
  partner: PartnerId,
  door: Door,
  { preset, issuer, clientId, settings }: ProviderDefinition,
): Promise<void> {
  if (!Object.hasOwn(PRESETS, preset)) throw new RangeError(`There is no preset ${preset}`);
  settingsFrom(preset, settings);
  const values = { preset, issuer, client_id: clientId, settings: json(settings) };
  await database.inTenant(partner, (tx) =>
    tx
      .insertInto('identity_providers')
      .values({ partner_id: partner, door, ...values })
      .onConflict((conflict) => conflict.columns(['partner_id', 'door']).doUpdateSet(values))
      .execute(),
  );
}

/** From now on nobody comes in at a door; who is in already stays. */
export async function dropProvider(database: Database, partner: PartnerId, door: Door): Promise<boolean> {
  return database.inTenant(partner, async (tx) => {
    const gone = await tx.deleteFrom('identity_providers').where('door', '=', door).executeTakeFirst();
    return gone.numDeletedRows > 0n;
  });
}
