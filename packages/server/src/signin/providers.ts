import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Door } from './doors.ts';
import { PRESETS, providerSettings, type PresetName, type ProviderSettings } from './presets.ts';

/** By whose OpenID provider people of a partner come in at a door, and who we are to it. */
export interface Provider {
  readonly partner: PartnerId;
  readonly partnerName: string;
  /** Of its pages: therapists' pictures come from them. */
  readonly origins: readonly string[];
  readonly door: Door;
  readonly issuer: string;
  readonly clientId: string;
  readonly settings: ProviderSettings;
}

const PROVIDER = `select p.name, i.preset, i.issuer, i.client_id as "clientId", i.settings,
    (select json_agg(o.origin order by o.origin) from partner_origins o where o.partner_id = i.partner_id) as origins
  from identity_providers i join partners p on p.id = i.partner_id
  where i.partner_id = current_setting('meetwell.partner') and i.door = $1`;

interface Row {
  readonly name: string;
  readonly preset: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly origins: readonly string[] | null;
}

/** Null where the partner has none at this door, or there is no such partner. */
export async function providerAt(database: Database, tx: Tx, partner: PartnerId, door: Door): Promise<Provider | null> {
  const [row] = (await database.send<Row>(tx, PROVIDER, [door])).rows;
  if (row === undefined) return null;
  const { name, issuer, clientId, origins } = row;
  const settings = settingsFrom(row.preset, row.settings);
  return { partner, partnerName: name, origins: origins ?? [], door, issuer, clientId, settings };
}

/**
 * A partner's own settings with what the preset says besides.
 * @throws ZodError when they make no sense.
 */
export function settingsFrom(preset: string, own: Readonly<Record<string, unknown>>): ProviderSettings {
  const known = Object.hasOwn(PRESETS, preset) ? PRESETS[preset as PresetName] : PRESETS.openid;
  return providerSettings.parse({ ...known.settings, ...own });
}

/** The file with what proves to a provider that we are we cannot be read. */
export class MissingClientKey extends Error {
  readonly code = 'missingClientKey';
}

/**
 * What proves to the provider that we are we: a secret, or a private key in PEM. It stands in a file outside the database,
 * so that no backup of that holds it, and is read each time: another file is in force at once.
 * @throws MissingClientKey
 */
export async function clientKeyOf({ settings: { keyFile } }: Provider, folder: string | null): Promise<string> {
  if (folder === null) throw new MissingClientKey('MEETWELL_CLIENT_KEYS is not set');
  try {
    return (await readFile(join(folder, keyFile), 'utf8')).trim();
  } catch (cause) {
    throw new MissingClientKey(`MEETWELL_CLIENT_KEYS has no readable ${keyFile}`, { cause });
  }
}
