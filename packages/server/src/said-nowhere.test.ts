import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { BookingsAnswer, Problem } from '@meetwell/sdk/client';
import { addDays, localDateIn, zone } from '@meetwell/sdk';
import { openTestServer, signingPartner, type SigningPartner, type TestServer } from '../test/running-server.ts';
import type { PartnerId } from './database/partner.ts';
import { jobStates, openJobs } from './jobs/jobs.ts';
import { jsonLog } from './log.ts';

/*
 * A walk on which everything goes wrong that quotes people: nothing of what they are called, where they are reached and what
 * they said stands in a log, an answer to somebody's fault, a row that tells of a failure, or the audit.
 */

const NAME = 'Wilhelmina Quillfeather';
const ADDRESS = 'wilhelmina.quillfeather@lists.example';
const PHONE = '+447700900461';
const WORDS = 'the marmalade incident of last November';
/** Each by itself, and as it may stand in a path. */
const NEVER = /wilhelmina|quillfeather|7700900461|marmalade|lists\.example/i;

const lines: string[] = [];
const problems: string[] = [];
const streams: string[] = [];
let world: TestServer;
let partner: SigningPartner;
let smtp: SMTPServer;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => {
      streams.push(String(given[0]));
      return (write as (...given: unknown[]) => boolean)(...given);
    });
  }
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) =>
      done(Object.assign(new Error(`${NAME} <${address}> is unknown here`), { responseCode: 550 })),
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as { port: number };
  const signing = await signingPartner({ id: 'quill' as PartnerId, sessions: 9 });
  const { definition } = signing;
  partner = Object.assign(signing, {
    definition: {
      ...definition,
      members: definition.members.map((member) => ({ ...member, name: NAME, email: ADDRESS, phone: PHONE })),
    },
  });
  world = await openTestServer({
    others: [partner],
    log: jsonLog((line) => lines.push(line)),
    config: { smtpUrl: `smtp://127.0.0.1:${port}` },
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

async function call<Body = Problem>(method: string, path: string, options: Parameters<TestServer['call']>[2] = {}) {
  const answer = await world.call<Body>(method, path, { origin: partner.origin, ...options });
  if (answer.status >= 400) problems.push(JSON.stringify(answer.body));
  return answer;
}

test('no log, problem, dead letter, fault of a job or entry of the audit holds a name, an address or a word [G17] [O4]', async () => {
  const sam = await world.signIn('sam', 'member', partner);
  const amira = await world.signIn('amira', 'therapist', partner);
  const { core } = world.test;
  const today = localDateIn(zone('Europe/London'), await core.database.asOperator((tx) => core.database.now(tx)));
  const ask = async (first: number) => {
    const preferences = [0, 1, 2].map((days) => ({ date: addDays(today, first + days), part: 'morning' }));
    const body = { service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences };
    const { body: answer } = await call<BookingsAnswer>('POST', '/api/bookings', { token: sam, body });
    return answer.bookings[0]!.booking.id;
  };

  // What people say is told to the other side, and to nobody else; their mails are refused in words that quote them.
  const declined = await ask(4);
  const decline = { token: amira, body: { type: 'decline', message: `${WORDS}, ${NAME}` } };
  expect((await call('POST', `/api/bookings/${declined}/commands`, decline)).status).toBe(200);
  const seen = await call<BookingsAnswer>('GET', '/api/bookings', { token: amira });
  expect(JSON.stringify(seen.body)).toMatch(NEVER);
  await core.dispatched();

  // In every place where something can be said that is wrong.
  const open = await ask(8);
  const wrong: readonly (readonly [string, string, Parameters<TestServer['call']>[2]?])[] = [
    ['GET', `/api/bookings/${encodeURIComponent(NAME)}`, { token: sam }],
    ['GET', `/api/bookings/${NAME.replace(' ', '-')}`, { token: amira }],
    ['GET', `/api/therapists/${NAME.replace(' ', '')}`, { token: sam }],
    ['GET', `/api/nowhere/${encodeURIComponent(ADDRESS)}`],
    ['GET', `/api/bookings?after=${encodeURIComponent(ADDRESS)}`, { token: sam }],
    ['GET', '/api/bookings', { token: `${NAME.replace(' ', '.')}.x` }],
    ['GET', '/api/bookings', { token: sam, headers: { 'meetwell-service': ADDRESS } }],
    ['GET', '/api/bookings', { token: sam, origin: `https://${ADDRESS.replace('@', '.')}` }],
    ['POST', '/api/bookings', { token: sam, raw: `{"message": "${WORDS}` }],
    ['POST', '/api/bookings', { token: sam, body: { type: WORDS, modality: NAME, therapist: ADDRESS } }],
    ['POST', `/api/bookings/${open}/commands`, { token: sam, body: { type: 'decline', message: WORDS } }],
    ['POST', `/api/bookings/${open}/commands`, { token: amira, body: { type: 'decline', message: `${WORDS}\0` } }],
    ['POST', `/api/bookings/${open}/commands`, { token: amira, key: NAME, body: { type: 'decline', message: WORDS } }],
    ['POST', `/api/sessions/${open}/chat`, { token: sam, body: { clientId: NAME, text: WORDS } }],
    ['POST', '/api/token', { key: null, body: { assertion: ADDRESS } }],
    [
      'POST',
      '/api/token',
      { key: null, body: { assertion: await partner.assertion(ADDRESS, 'member', { name: NAME }) } },
    ],
  ];
  for (const [method, path, options] of wrong) {
    const { status } = await call(method, path, options);
    expect([method, path, status >= 400 && status < 500]).toEqual([method, path, true]);
  }

  // The database says no, and quotes the row; a job says no, and quotes somebody.
  await world.test.sql(`alter table texts add constraint never check (author_id is null) not valid`);
  const failing = { token: amira, key: `${'x'.repeat(8)}`, body: { type: 'decline', message: WORDS } };
  expect((await call('POST', `/api/bookings/${open}/commands`, failing)).status).toBe(500);
  const ill = () => Promise.reject(new Error(`${NAME} <${ADDRESS}>: ${WORDS}`));
  const jobs = openJobs(core.database, core.log, [{ name: 'ill', every: 60, run: ill }]);
  await jobs.now();
  await jobs.close();
  expect((await jobStates(core.database)).find(({ name }) => name === 'ill')?.fault).toBe('Error');
  await core.dispatched();
  await core.audit.settled();

  expect(lines.length).toBeGreaterThan(3);
  expect(problems.length).toBe(wrong.length + 1);
  const rows: string[] = [];
  const tables = await world.test.sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of tables) {
    for (const { row } of await world.test.sql<{ row: unknown }>(`select to_jsonb(t) as row from ${name} t`)) {
      rows.push(`${name} ${JSON.stringify(row)}`);
    }
  }
  expect(rows.filter((row) => row.startsWith('outbox ') && row.includes('smtp.550')).length).toBeGreaterThan(0);
  expect(rows.filter((row) => row.startsWith('audit_entries ')).length).toBeGreaterThan(5);
  const postgres = (await world.test.postgresLog()).split('\n');
  expect([...lines, ...problems, ...streams, ...rows, ...postgres].filter((text) => NEVER.test(text))).toEqual([]);
});
