import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerConfig } from './config.ts';
import { ringOfFile } from './database/sealing/ring-file.ts';
import { erasedListAt, type ErasedList } from './erasing/list.ts';
import { ringOfSecret, type KeyRing } from './database/sealing/ring.ts';
import type { Log } from './log.ts';
import { chatKeysIn, type ChatKeys } from './sessions/chat-keys.ts';
import { shelfIn, shelfInMemory } from './sessions/chat-shelf.ts';

type Kept = Pick<ServerConfig, 'secret' | 'dataFolder' | 'keysFile'>;

/**
 * The keys of the installation: of the file that is named, else of its secret. Where there are both, what the secret's
 * keys have written can still be read.
 */
export function ringFor(config: Kept, log: Pick<Log, 'error'>): KeyRing {
  if (config.keysFile === null) return ringOfSecret(secretOf(config));
  const secret = config.secret ?? keptSecret(config);
  const behind = secret === null ? null : ringOfSecret(secret);
  return ringOfFile(config.keysFile, behind, (error) => log.error('keys.unreadable', error));
}

/** The secret that signs tokens: the one configured, else one made once and kept beside the data. */
function secretOf(config: Kept): string {
  if (config.secret !== null) return config.secret;
  const fresh = randomBytes(32).toString('base64url');
  if (config.dataFolder === null) return fresh;
  mkdirSync(config.dataFolder, { recursive: true });
  try {
    // Fails when the file exists, so that two processes starting at once agree on one secret.
    writeFileSync(join(config.dataFolder, SECRET), fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return keptSecret(config) ?? fresh;
  }
}

const SECRET = 'secret';

function keptSecret({ dataFolder }: Kept): string | null {
  const file = dataFolder === null ? null : join(dataFolder, SECRET);
  return file === null || !existsSync(file) ? null : readFileSync(file, 'utf8').trim();
}

/** The list of who was erased: where it is named, else beside an embedded database; null where neither is. */
export function erasedOf({
  erasedFile,
  databaseUrl,
  dataFolder,
}: Pick<ServerConfig, 'erasedFile' | 'databaseUrl' | 'dataFolder'>): ErasedList | null {
  const beside = databaseUrl === null && dataFolder !== null ? join(dataFolder, 'erased.jsonl') : null;
  const file = erasedFile ?? beside;
  return file === null ? null : erasedListAt(file);
}

/** The keys of chats: where they are named, else beside the data; in memory where nothing is kept. */
export function chatKeysOf(
  { chatKeysFolder, databaseUrl, dataFolder }: Pick<ServerConfig, 'chatKeysFolder' | 'databaseUrl' | 'dataFolder'>,
  ring: KeyRing,
): ChatKeys {
  // Databases that share a data folder share no keys: each destroys what its own has no use for.
  const own = databaseUrl === null ? 'embedded' : createHash('sha256').update(databaseUrl).digest('hex').slice(0, 16);
  const folder = chatKeysFolder ?? (dataFolder === null ? null : join(dataFolder, 'chat-keys', own));
  return chatKeysIn(folder === null ? shelfInMemory() : shelfIn(folder), ring);
}
