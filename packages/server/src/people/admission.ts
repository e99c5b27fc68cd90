import type { Core } from '../commands/core.ts';
import type { Admission } from '../commands/principal.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';

/** Milliseconds for which what was read is believed: who is shut out is out within five seconds, streams too. */
const BELIEVED = 2_000;

const READ = `select
  (select json_agg(json_build_array(partner_id, id)) from people where disabled_at is not null) as disabled,
  (select json_agg(json_build_array(partner_id, kid)) from partner_keys) as keys,
  (select json_agg(json_build_array(partner_id, origin)) from partner_origins) as origins`;

type Pairs = readonly (readonly [partner: string, what: string])[] | null;

interface Row {
  readonly disabled: Pairs;
  readonly keys: Pairs;
  readonly origins: Pairs;
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
  let known = { disabled: new Set<string>(), keys: new Set<string>(), origins: new Set<string>() };
  let readAt = -Infinity;
  let reading: Promise<void> | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  const listeners: Parameters<Admissions['onShutOut']>[0][] = [];

  async function read(): Promise<void> {
    const { rows } = await database.asOperator((tx) => database.send<Row>(tx, READ));
    const [row] = rows;
    if (row === undefined) return;
    const before = known.disabled;
    known = { disabled: named(row.disabled), keys: named(row.keys), origins: named(row.origins) };
    readAt = performance.now();
    for (const [partner, person] of row.disabled ?? []) {
      if (before.has(nameOf(partner, person))) continue;
      for (const listener of listeners) listener(partner as PartnerId, person as PersonId);
    }
  }

  function look(): Promise<void> {
    reading ??= read().finally(() => (reading = null));
    return reading;
  }

  return {
    look,
    async isLetIn({ standing: { partner, person }, origin, key }) {
      if (performance.now() - readAt > BELIEVED) {
        await look().catch((error: unknown) => {
          // The database is away: what was known stands. Nothing can be had without it anyway.
          if (readAt === -Infinity) throw error;
        });
      }
      return (
        !known.disabled.has(nameOf(partner, person)) &&
        (key === null || known.keys.has(nameOf(partner, key))) &&
        (origin === null || known.origins.has(nameOf(partner, origin)))
      );
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
