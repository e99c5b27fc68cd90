import { hkdfSync } from 'node:crypto';
import { KEY_BYTES } from './cipher.ts';

/** What keys of the installation are for. One is never used for another's. */
export const PURPOSES = ['tokens', 'calendar', 'chat', 'lookups', 'installation', 'audit'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface RingKey {
  readonly id: string;
  readonly key: Buffer;
  /** Epoch milliseconds, by this machine's clock, from which it writes; until then it only reads. */
  readonly from: number;
}

/** The keys of an installation, which stand outside its database: by purpose, the newest first. */
export interface KeyRing {
  /** What is written now is written with this: the first that is in force. */
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
  return ringOf(
    new Map(
      PURPOSES.map((purpose) => {
        const key = Buffer.from(hkdfSync('sha256', secret, '', DERIVED[purpose], KEY_BYTES));
        return [purpose, [{ id: 'secret-1', key, from: 0 }]];
      }),
    ),
  );
}

/**
 * A ring as it is written down: a key a line, its purpose, its id, 32 bytes in base64url and, where it does not write
 * yet, from when on (RFC 3339). Of a purpose the first that is in force is the current one. Lines that begin with # say
 * something to people.
 * @param behind keys of before, which come after those that are written down.
 * @throws RangeError with what is wrong, never with a key.
 */
export function ringFrom(text: string, behind: KeyRing | null = null): KeyRing {
  const keys = new Map<Purpose, RingKey[]>();
  for (const [index, line] of text.split('\n').entries()) {
    const found = keyIn(line);
    if (found === null) continue;
    const { purpose, key, ...rest } = found;
    if (purpose === null || key.length !== KEY_BYTES || Number.isNaN(rest.from)) {
      throw new RangeError(`Line ${index + 1} of the keys is no purpose, id and ${KEY_BYTES} bytes in base64url`);
    }
    const own = keys.get(purpose) ?? [];
    if (own.some((one) => one.id === rest.id)) throw new RangeError(`Two keys for ${purpose} have the id ${rest.id}`);
    keys.set(purpose, [...own, { key, ...rest }]);
  }
  for (const purpose of PURPOSES) {
    const own = keys.get(purpose) ?? [];
    const before = behind?.all(purpose) ?? [];
    keys.set(purpose, [...own, ...before.filter(({ id }) => !own.some((one) => one.id === id))]);
  }
  const ring = ringOf(keys);
  const missing = PURPOSES.filter((purpose) => ring.all(purpose).length === 0);
  if (missing.length > 0) throw new RangeError(`There is no key for ${missing.join(', ')}`);
  for (const purpose of PURPOSES) ring.current(purpose);
  return ring;
}

/** What a line of a ring says of a key; null where it says none. */
export function keyIn(line: string): (RingKey & { readonly purpose: Purpose | null }) | null {
  const words = line.trim();
  if (words === '' || words.startsWith('#')) return null;
  const [named, id = '', encoded = '', from, ...more] = words.split(/\s+/);
  const purpose = more.length > 0 ? null : (PURPOSES.find((one) => one === named) ?? null);
  return { purpose, id, key: Buffer.from(encoded, 'base64url'), from: from === undefined ? 0 : Date.parse(from) };
}

function ringOf(keys: ReadonlyMap<Purpose, readonly RingKey[]>): KeyRing {
  const all = (purpose: Purpose) => keys.get(purpose) ?? [];
  return {
    all,
    find: (purpose, id) => all(purpose).find((one) => one.id === id) ?? null,
    current(purpose) {
      const now = Date.now();
      const first = all(purpose).find(({ from }) => from <= now);
      if (first === undefined) throw new RangeError(`No key for ${purpose} is in force yet`);
      return first;
    },
  };
}
