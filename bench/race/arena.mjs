/** Where a race is run: a database of its own, three server processes, 64 clients, and what is known when all is over. */
import { httpClient } from '../world/http.mjs';
import { PARTNER, run, startServer, tokenFor } from '../world/world.mjs';
import pg from 'pg';

const SERVERS = 3;
/** Milliseconds: tokens last fifteen minutes, races longer. */
const TOKEN_FOR = 5 * 60_000;

/** @param race its policy, how many clients, and whether the clock is moved. */
export async function openArena(postgres, { policy, clients, credits = [], testClock = false }) {
  const url = await postgres.database({ policy, members: 100, therapists: 20 });
  for (const { member, left } of credits) await run(url, ...leaving(member, left));
  const servers = [];
  for (let server = 0; server < SERVERS; server += 1) servers.push(await startServer({ databaseUrl: url, testClock }));
  const each = Math.ceil(clients / SERVERS);
  const http = servers.map(({ port }) => httpClient(port, each));
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const tokens = new Map();
  let next = 0;

  async function token(kind, id) {
    const known = tokens.get(id);
    if (known !== undefined && Date.now() < known.until) return known.token;
    const fresh = { token: await tokenFor(kind, id), until: Date.now() + TOKEN_FOR };
    tokens.set(id, fresh);
    return fresh.token;
  }

  /** Each server in turn, so that those who race are on all three. */
  async function call(method, kind, id, path, body) {
    const server = http[(next += 1) % SERVERS];
    return server.call(method, path, await token(kind, id), body);
  }

  async function expectDone(method, kind, id, path, body) {
    const { status, text } = await call(method, kind, id, path, body);
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text).bookings[0]?.booking;
  }

  return {
    url,
    call,
    open: (kind, id, body) => expectDone('POST', kind, id, '/api/bookings', body),
    command: (kind, id, booking, body) => expectDone('POST', kind, id, `/api/bookings/${booking}/commands`, body),
    read: (kind, id, booking) => expectDone('GET', kind, id, `/api/bookings/${booking}`),
    sql: async (text) => (await database.query(text)).rows,
    /** What does not add up, a line each: what was acknowledged and is not there, or is there and was not. */
    async lost() {
      const found = [];
      for (const [what, text] of Object.entries(INVARIANTS)) {
        for (const row of (await database.query(text)).rows) found.push(`${what}: ${JSON.stringify(row)}`);
      }
      return found;
    },
    async deadlocks() {
      await database.query('select pg_stat_clear_snapshot()');
      const { rows } = await database.query(
        'select deadlocks::integer as deadlocks from pg_stat_database where datname = current_database()',
      );
      return rows[0].deadlocks;
    },
    async close() {
      await database.end();
      for (const one of http) one.close();
      for (const server of servers) await server.close();
    },
  };
}

const INVARIANTS = {
  // What everybody began with stands in no entry.
  'a ledger that is not its account': `select a.member_id from accounts a
    join account_entries l using (partner_id, member_id)
    group by a.partner_id, a.member_id, a.available, a.fold
    having sum(l.amount) + (a.fold->'grants'->0->>'granted')::integer <> a.available`,
  'an overdraft': 'select member_id, available from accounts where available < 0',
  'a hold of nothing': `select h.booking_id, b.state from holds h
    left join bookings b on b.partner_id = h.partner_id and b.id = h.booking_id
    where b.state is null or b.state not in ('held', 'reserved', 'offered', 'proposed', 'confirmed', 'inSession')`,
  'a time without its hold': `select b.id, b.state from bookings b
    where b.state in ('held', 'reserved', 'confirmed') and not exists (
      select from holds h where h.partner_id = b.partner_id and h.booking_id = b.id)`,
  'a booking that is not its events': `select b.id from bookings b where b.revision <>
    (select count(*) from booking_events e where e.partner_id = b.partner_id and e.booking_id = b.id)`,
  'a key without what was done under it': `select k.key from idempotency_keys k
    where not exists (select from bookings b where b.partner_id = k.partner_id and b.id = k.answer->'bookings'->>0)`,
  'an event that is not in the audit': `select e.booking_id, e.revision from booking_events e
    where not exists (select from audit_entries a where a.partner_id = e.partner_id and a.subject = e.booking_id
      and a.action = 'booking.' || e.type)`,
};

function leaving(member, left) {
  const fold = {
    grants: [{ id: 'start', source: 'funded', granted: left, left, expiresAt: null }],
    holds: [],
    consumed: [],
    charges: [],
  };
  return [
    `update accounts set available = ${left}, fold = '${JSON.stringify(fold)}'
      where partner_id = '${PARTNER}' and member_id = '${member}'`,
  ];
}
