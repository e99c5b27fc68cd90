import { createHash, randomBytes } from 'node:crypto';
import { clockExpression, type Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Door } from './doors.ts';

/** Seconds without anything done after which somebody is out (NHS login, session management). */
const IDLE = 30 * 60;
/** Seconds after which they are out whatever they do. */
const LONGEST = 12 * 3600;
/** Seconds since the last heartbeat within which they are in a session still. */
const THERE = 60;
/** Seconds by which a sign-in whose time is up lasts longer, again and again, while they are in a session. */
const WHILE_THERE = 5 * 60;

/** Who is signed in with us, in one browser. */
export interface SignIn {
  readonly id: string;
  readonly person: PersonId;
  /** Seconds until it ends if nothing is done. */
  readonly left: number;
}

/** What a cookie holds: of whose tenant it is, and what proves it. */
export interface Held {
  readonly partner: PartnerId;
  readonly secret: string;
}

const BEGIN = `insert into sign_ins (partner_id, id, secret_hash, person_id, door)
  values (current_setting('meetwell.partner'), $1, $2, $3, $4)`;

/** Begins one, under an id and a secret that nobody had before. Gives the secret: what is kept is its hash. */
export async function beginSignIn(
  database: Database,
  tx: Tx,
  { person, door }: { readonly person: PersonId; readonly door: Door },
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = `sgn_${randomBytes(12).toString('base64url')}`;
  const secret = randomBytes(32).toString('base64url');
  await database.send(tx, BEGIN, [id, hashOf(secret), person, door]);
  return { id, secret };
}

/**
 * What is left of it: idle time counted from what was last done, and never less while they are in a session. One that they
 * came to when this was over already does not count: it is on another machine, and would bring back what they left here. A
 * heartbeat is by the clock that tests move, so what counts of it is how long it is ago.
 */
const seenText = (testClock: boolean) => `with presence_of as (
  select ${clockExpression(testClock)} / 1000.0 - extract(epoch from max(p.seen_at)) as ago from sign_ins s join presence p
    on p.partner_id = s.partner_id and not p.ended and p.source = 'heartbeat' and (p.person_id = s.person_id
      or p.person_id in (select e.id from enrolments e where e.partner_id = s.partner_id and e.person_id = s.person_id))
    and ${clockExpression(testClock)} / 1000.0 - extract(epoch from p.started_at)
      >= extract(epoch from clock_timestamp() - s.seen_at) - ${IDLE}
  where s.partner_id = current_setting('meetwell.partner') and s.secret_hash = $1),
known as (
  select s.id, s.person_id, s.started_at, greatest(s.seen_at, clock_timestamp() - a.ago * interval '1 second') as seen,
    coalesce(a.ago <= ${THERE}, false) as there
  from sign_ins s cross join presence_of a join people p on p.partner_id = s.partner_id and p.id = s.person_id
  where s.partner_id = current_setting('meetwell.partner') and s.secret_hash = $1 and s.door = $2 and s.ended_at is null
    and p.disabled_at is null),
timed as (
  select k.*, least(k.seen + interval '${IDLE} seconds', k.started_at + interval '${LONGEST} seconds') as ends from known k),
standing as (
  select * from timed t where t.there or t.ends > clock_timestamp()),
after as (
  select a.*, greatest(a.seen, clock_timestamp() - $3::double precision * interval '1 second') as done from standing a)
update sign_ins s set seen_at = a.done from after a
  where s.partner_id = current_setting('meetwell.partner') and s.id = a.id
  returning s.id, s.person_id as person, extract(epoch from greatest(
    least(a.done + interval '${IDLE} seconds', a.started_at + interval '${LONGEST} seconds'),
    case when a.there then clock_timestamp() + interval '${WHILE_THERE} seconds' end) - clock_timestamp())::double precision as left`;

const SEEN = { real: seenText(false), test: seenText(true) };

/**
 * Who a cookie says is signed in at a door, or null: unknown, over, or let in no more. Says that they did something so many
 * seconds ago, which keeps them signed in; what was too long ago does not bring back what is over.
 */
export async function seeSignIn(
  database: Database,
  tx: Tx,
  { secret, door, idle }: { readonly secret: string; readonly door: Door; readonly idle: number },
): Promise<SignIn | null> {
  const text = database.testClock ? SEEN.test : SEEN.real;
  return (await database.send<SignIn>(tx, text, [hashOf(secret), door, idle])).rows[0] ?? null;
}

const END = `update sign_ins s set ended_at = clock_timestamp() where s.partner_id = current_setting('meetwell.partner')
  and s.ended_at is null and s.secret_hash = $1 returning s.person_id as person`;
const END_ALL = `update sign_ins s set ended_at = clock_timestamp() where s.partner_id = current_setting('meetwell.partner')
  and s.ended_at is null and s.person_id = (select o.person_id from sign_ins o
    where o.partner_id = s.partner_id and o.secret_hash = $1 and o.ended_at is null) returning s.person_id as person`;

/** Ends one, or all that this person has, in whatever browser. Gives whose it was. */
export async function endSignIn(
  database: Database,
  tx: Tx,
  secret: string,
  { everywhere }: { readonly everywhere: boolean },
): Promise<PersonId | null> {
  const { rows } = await database.send<{ person: PersonId }>(tx, everywhere ? END_ALL : END, [hashOf(secret)]);
  return rows[0]?.person ?? null;
}

const END_OF = `update sign_ins set ended_at = clock_timestamp()
  where partner_id = current_setting('meetwell.partner') and person_id = $1 and ended_at is null`;

/** Ends all of somebody's, who is let in no more. */
export async function endSignInsOf(database: Database, tx: Tx, person: PersonId): Promise<void> {
  await database.send(tx, END_OF, [person]);
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
