import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './cipher.ts';

/** What keys of the installation are for. One is never used for another's. */
export const PURPOSES = ['tokens', 'calendar', 'chat', 'lookups', 'installation', 'audit'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface RingKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The keys of an installation, which stand outside its database: by purpose, the newest first. */
export interface KeyRing {
  /** What is written now is written with this. */
  current(purpose: Purpose): RingKey;
  /** What was written before may still be read with this; null where it is gone. */
  find(purpose: Purpose, id: string): RingKey | null;
  all(purpose: Purpose): readonly RingKey[];
}

/** Bound into what is derived from a secret, as before there was a ring: what was made then is still good. */
const DERIVED: Readonly<Record<Purpose, string>> = {
  tokens: 'meetwell tokens 1',
  calendar: 'meetwell calendar links 1',
  chat: 'meetwell session keys 1',
  lookups: 'meetwell lookups 1',
  installation: 'meetwell installation 1',
  audit: 'meetwell audit 1',
};

/** One key a purpose, all of them of one secret: for an installation that has nothing better. */
export function ringOfSecret(secret: string): KeyRing {
  const keys = PURPOSES.map(
    (purpose) => [purpose, Buffer.from(hkdfSync('sha256', secret, '', DERIVED[purpose], KEY_BYTES))] as const,
  );
  return ringOf(new Map(keys.map(([purpose, key]) => [purpose, [{ id: 'secret-1', key }]])));
}

/**
 * A ring as it is written down: a key a line, its purpose, its id and 32 bytes in base64url; of a purpose, the first is the
 * current one. Lines that begin with # say something to people.
 * @throws RangeError with what is wrong, never with a key.
 */
export function ringFrom(text: string): KeyRing {
  const keys = new Map<Purpose, RingKey[]>();
  for (const [index, line] of text.split('\n').entries()) {
    const words = line.trim();
    if (words === '' || words.startsWith('#')) continue;
    const [purpose, id, encoded, ...more] = words.split(/\s+/);
    const known = PURPOSES.find((one) => one === purpose);
    const key = Buffer.from(encoded ?? '', 'base64url');
    if (known === undefined || id === undefined || key.length !== KEY_BYTES || more.length > 0) {
      throw new RangeError(`Line ${index + 1} of the keys is no purpose, id and ${KEY_BYTES} bytes in base64url`);
    }
    const own = keys.get(known) ?? [];
    if (own.some((one) => one.id === id)) throw new RangeError(`Two keys for ${known} have the id ${id}`);
    keys.set(known, [...own, { id, key }]);
  }
  const missing = PURPOSES.filter((purpose) => !keys.has(purpose));
  if (missing.length > 0) throw new RangeError(`There is no key for ${missing.join(', ')}`);
  return ringOf(keys);
}

function ringOf(keys: ReadonlyMap<Purpose, readonly RingKey[]>): KeyRing {
  const all = (purpose: Purpose) => keys.get(purpose) ?? [];
  return {
    all,
    find: (purpose, id) => all(purpose).find((one) => one.id === id) ?? null,
    current(purpose) {
      const [first] = all(purpose);
      if (first === undefined) throw new RangeError(`There is no key for ${purpose}`);
      return first;
    },
  };
}
