import type { Database } from '../database/database.ts';
import { lookupHash } from '../database/open.ts';
import type { PartnerId } from '../database/partner.ts';

/** What arrives before a partner is known, asked of memory: nobody can have the database asked by sending anything. */
export interface Lookups {
  /** Whether some partner has named this origin as its own. Which of its pages may use which token, the token says. */
  knowsOrigin(origin: string): Promise<boolean>;
  partnerOf: PartnerOf;
}

/** The partner whose issuer this is, or null. */
export type PartnerOf = (kind: 'issuer', value: string) => Promise<PartnerId | null>;

/** Milliseconds after which what is known is read again: what a partner took out is refused by then. */
const KNOWN_FOR = 5_000;
/** What is not known may have been added a moment ago: asked for again, but not by everyone who sends something. */
const UNKNOWN_FOR = 1_000;

interface Row {
  readonly kind: string;
  readonly hash: string;
  readonly partner: PartnerId | null;
}

export function lookupsOver(database: Database): Lookups {
  let known = new Map<string, PartnerId | null>();
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const rows = await database.asOperator(
      async (tx) => (await database.send<Row>(tx, 'select kind, hash, partner from known_lookups()')).rows,
    );
    known = new Map(rows.map(({ kind, hash, partner }) => [`${kind} ${hash}`, partner]));
    readAt = performance.now();
  }

  async function find(kind: 'issuer' | 'origin', value: string): Promise<PartnerId | null | undefined> {
    const name = `${kind} ${lookupHash(kind, value)}`;
    const age = performance.now() - readAt;
    if (age > KNOWN_FOR || (!known.has(name) && age > UNKNOWN_FOR)) {
      reading ??= read().finally(() => (reading = null));
      await reading.catch((error: unknown) => {
        // The database is away: what was known stands, and is better than shutting every page out.
        if (readAt === -Infinity) throw error;
      });
    }
    return known.get(name);
  }

  return {
    knowsOrigin: async (origin) => (await find('origin', origin)) !== undefined,
    partnerOf: async (kind, value) => (await find(kind, value)) ?? null,
  };
}
