import { createHash } from 'node:crypto';
import { readRows, type Ask, type Shape } from './rows.ts';

/** How many there are, and SHA-256 over all of them in order, each as canonical JSON and a line feed. */
export interface Digest {
  readonly rows: number;
  readonly sha256: string;
}

/** What of the first release's data has to be the same whatever became of its tables. */
export interface PreservedFacts {
  /** `[partner, booking, fold]` */
  readonly folds: Digest;
  /** `[partner, booking, revision, event]` */
  readonly events: Digest;
  /** `[partner, member, sum of the ledger, available]` */
  readonly ledger: Digest;
  /** `[partner, booking, kind, resource, from, until]` */
  readonly holds: Digest;
  /** `[partner, text, author, body]` */
  readonly texts: Digest;
  /** Alarms that have yet to ring: `[partner, booking, moment]` */
  readonly alarms: Digest;
}

const QUESTIONS: Readonly<Record<keyof PreservedFacts, string>> = {
  folds: `select jsonb_build_array(partner_id, id, fold) as fact from bookings
    order by partner_id collate "C", id collate "C"`,
  events: `select jsonb_build_array(partner_id, booking_id, revision, event) as fact from booking_events
    order by partner_id collate "C", booking_id collate "C", revision`,
  ledger: `select jsonb_build_array(account.partner_id, account.member_id, coalesce(sum(entry.amount), 0), account.available)
      as fact
    from accounts account left join ledger_entries entry
      on entry.partner_id = account.partner_id and entry.member_id = account.member_id
    group by account.partner_id, account.member_id, account.available
    order by account.partner_id collate "C", account.member_id collate "C"`,
  holds: `select jsonb_build_array(partner_id, booking_id, resource_kind, resource_id,
      ${millisecond('lower(during)')}, ${millisecond('upper(during)')}) as fact from holds
    order by partner_id collate "C", resource_kind collate "C", resource_id collate "C", lower(during)`,
  texts: `select jsonb_build_array(partner_id, id, author_id, body) as fact from texts
    order by partner_id collate "C", id collate "C"`,
  alarms: `select jsonb_build_array(data ->> 'partner', data ->> 'booking', ${millisecond('start_after')}) as fact
    from pgboss.job where name = 'deadlines' and state in ('created', 'retry')
    order by data ->> 'partner' collate "C", data ->> 'booking' collate "C", start_after`,
};

/** Where the same facts stand now, of tables that have changed since. */
const LATER: Readonly<Partial<Record<keyof PreservedFacts, string>>> = {
  ledger: QUESTIONS.ledger.replace('ledger_entries', 'account_entries'),
  // Time is held by who people are: then by what they were to the booking.
  holds: `select jsonb_build_array(partner_id, booking_id, kind, id, ${millisecond('starts_at')}, ${millisecond('ends_at')})
      as fact
    from (
      select h.*, coalesce(e.id, h.resource_id) as id,
        case when h.resource_kind = 'place' then 'place' when e.id is null then 'therapist' else 'member' end as kind
      from holds h join bookings b on b.partner_id = h.partner_id and b.id = h.booking_id
      left join enrolments e
        on e.partner_id = b.partner_id and e.id = b.member_id and e.person_id = h.resource_id) held
    order by partner_id collate "C", kind collate "C", id collate "C", starts_at`,
};

function millisecond(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Reads them where the first release had them. */
export async function preservedFacts(ask: Ask): Promise<PreservedFacts> {
  return (await answersTo(ask, QUESTIONS)) as unknown as PreservedFacts;
}

/** Reads them where they are now: all but the alarms, whose queue is gone, and what is sealed. */
export async function factsNow(ask: Ask): Promise<Omit<PreservedFacts, 'alarms' | 'texts'>> {
  const { alarms: _, texts: __, ...questions } = { ...QUESTIONS, ...LATER };
  return (await answersTo(ask, questions)) as unknown as Omit<PreservedFacts, 'alarms' | 'texts'>;
}

async function answersTo(ask: Ask, questions: Readonly<Record<string, string>>) {
  const answers: Record<string, Digest> = {};
  for (const [name, question] of Object.entries(questions)) {
    answers[name] = digestOf((await ask(question)).map(({ fact }) => fact));
  }
  return answers;
}

/** How many rows each table has. */
export async function tableCounts(ask: Ask): Promise<Readonly<Record<string, number>>> {
  const tables = await ask(`select tablename as name from pg_tables where schemaname = 'public' order by tablename`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await ask(`select count(*)::integer as count from ${name as string}`);
    counts[name as string] = row?.['count'] as number;
  }
  return counts;
}

/** Of a table's rows in the order of its key, all columns as text. */
export async function tableDigest(ask: Ask, table: string, shape: Shape): Promise<Digest> {
  return digestOf(await readRows(ask, table, shape));
}

export function digestOf(facts: readonly unknown[]): Digest {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${canonical(fact)}\n`);
  return { rows: facts.length, sha256: hash.digest('hex') };
}

/** JSON without spaces, the keys of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
