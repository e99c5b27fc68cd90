import type { Core } from '../commands/core.ts';
import type { Admission, Credentials } from '../commands/principal.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';

/** Milliseconds for which what was read is believed: who is shut out is out within five seconds, streams too. */
const BELIEVED = 2_000;
/** Milliseconds after which what is not known is looked for again. */
const UNKNOWN_FOR = 250;

const READ = `select
  (select json_agg(json_build_array(partner_id, id)) from people where disabled_at is not null) as disabled,
  (select json_agg(json_build_array(partner_id, kid)) from (
    select partner_id, kid from partner_keys union all select partner_id, url from partner_key_sets) k) as keys,
  (select json_agg(json_build_array(partner_id, id)) from sign_ins
    where ended_at > clock_timestamp() - interval '20 minutes') as "signedOut",
  (select json_agg(json_build_array(partner_id, origin)) from partner_origins) as origins`;

type Pairs = readonly (readonly [partner: string, what: string])[] | null;

interface Row {
  readonly disabled: Pairs;
  readonly keys: Pairs;
  readonly origins: Pairs;
  /** Sign-ins that ended within the life of a token. */
  readonly signedOut: Pairs;
}

export interface Admissions extends Admission {
  /** Told of people who are shut out, as soon as that is known: perhaps more than once. */
  onShutOut(listener: (partner: PartnerId, person: PersonId) => void): void;
  /** Looks now. */
  look(): Promise<void>;
  /** Looks again and again, whether anybody asks or not. */
  watch(): void;
  close(): void;
}

/**
 * Who is let in no more, of every partner at once: one small reading every two seconds for all that this process does,
 * so that being asked costs nothing.
 */
export function admissionsOver({ database, log }: Pick<Core, 'database' | 'log'>): Admissions {
  const nobody = new Set<string>();
  let known = { disabled: nobody, keys: nobody, origins: nobody, signedOut: nobody };
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  const listeners: Parameters<Admissions['onShutOut']>[0][] = [];

  async function read(): Promise<void> {
    const { rows } = await database.asOperator((tx) => database.send<Row>(tx, READ));
    const [row] = rows;
    if (row === undefined) return;
    const before = known.disabled;
    known = {
      disabled: named(row.disabled),
      keys: named(row.keys),
      origins: named(row.origins),
      signedOut: named(row.signedOut),
    };
    readAt = performance.now();
    for (const [partner, person] of row.disabled ?? []) {
      if (before.has(nameOf(partner, person))) continue;
      for (const listener of listeners) listener(partner as PartnerId, person as PersonId);
    }
  }

  /** Whether the partner has the key and the page. Of who signed in with us the page is ours, and there is no key. */
  function knows({ standing: { partner }, origin, key, signIn }: Credentials): boolean {
    if (signIn !== null) return true;
    return (
      (key === null || known.keys.has(nameOf(partner, key))) &&
      (origin === null || known.origins.has(nameOf(partner, origin)))
    );
  }

  function look(): Promise<void> {
    reading ??= read().finally(() => (reading = null));
    return reading;
  }

  return {
    look,
    async isLetIn(credentials) {
      const age = performance.now() - readAt;
      // A key or a page that is not known may be new: asked for again, but not by everyone who was shut out.
      if (age > BELIEVED || (age > UNKNOWN_FOR && !knows(credentials))) {
        await look().catch((error: unknown) => {
          // The database is away: what was known stands. Nothing can be had without it anyway.
          if (readAt === -Infinity) throw error;
        });
      }
      const { standing, signIn } = credentials;
      const isOut =
        known.disabled.has(nameOf(standing.partner, standing.person)) ||
        (signIn !== null && known.signedOut.has(nameOf(standing.partner, signIn)));
      return !isOut && knows(credentials);
    },
    onShutOut: (listener) => void listeners.push(listener),
    watch() {
      timer ??= setInterval(() => {
        look().catch((error: unknown) => log.error('admissions', error));
      }, BELIEVED).unref();
    },
    close() {
      if (timer !== null) clearInterval(timer);
    },
  };
}

function named(pairs: Pairs): Set<string> {
  return new Set((pairs ?? []).map(([partner, what]) => nameOf(partner, what)));
}

function nameOf(partner: string, what: string): string {
  return `${partner}\n${what}`;
}
