import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerConfig } from './config.ts';
import { ringOfSecret, type KeyRing } from './database/sealing/ring.ts';

/** The keys of the installation: of its secret, where it has no better. */
export function ringFor(config: Pick<ServerConfig, 'secret' | 'dataFolder'>): KeyRing {
  return ringOfSecret(secretOf(config));
}

/** The secret that signs tokens: the one configured, else one made once and kept beside the data. */
function secretOf(config: Pick<ServerConfig, 'secret' | 'dataFolder'>): string {
  if (config.secret !== null) return config.secret;
  const fresh = randomBytes(32).toString('base64url');
  if (config.dataFolder === null) return fresh;
  const file = join(config.dataFolder, 'secret');
  mkdirSync(config.dataFolder, { recursive: true });
  try {
    // Fails when the file exists, so that two processes starting at once agree on one secret.
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(file, 'utf8').trim();
  }
}
