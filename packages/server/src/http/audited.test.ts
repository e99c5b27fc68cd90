import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, localDateIn, zone } from '@meetwell/sdk';
import type { BookingsAnswer, ChatAnswer } from '@meetwell/sdk/client';
import { before, bookSession, moveTo, nowOf } from '../../test/booked.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';

let world: TestServer;
let sam: string;
let amira: string;

interface Entry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly members: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam', 'ola'], therapists: ['amira', 'tom'], sessions: 20 } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});
afterAll(() => world.close());

/** What was written since, but for what has come to nothing. */
async function since(moment: string): Promise<readonly Entry[]> {
  await world.test.core.audit.settled();
  return world.test.sql<Entry & Record<string, unknown>>(
    `select actor, action, subject, members, facts from audit_entries
      where at > '${moment}' and action <> 'void' order by at, counter`,
  );
}

test('who signs in is written down, and who fails to with why, and never what they said [O4]', async () => {
  const now = await nowOf(world);
  await world.signIn('sam', 'member');
  const exchange = (assertion: string, origin = world.partner.origin) =>
    world.call('POST', '/api/token', { body: { assertion }, origin, key: null });
  const { assertion } = world.partner;
  const good = await assertion('sam', 'member');
  expect((await exchange(good)).status).toBe(200);
  const answers = [
    await exchange(good),
    await exchange(await assertion('nobody at all', 'member')),
    await exchange(await assertion('sam', 'therapist')),
    await exchange(`${good.slice(0, -8)}AAAAAAAA`),
    await exchange(await assertion('sam', 'member'), 'https://elsewhere.example'),
    await exchange(await assertion('sam', 'member', { iss: 'https://unknown.example' })),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 403, 401, 403, 401]);
  const entries = await since(now);
  const signedIn = {
    actor: 'person:sam',
    action: 'signedIn',
    subject: 'sam',
    members: ['sam'],
    facts: { as: 'member' },
  };
  expect(entries.slice(0, 2)).toEqual([signedIn, signedIn]);
  const reasons = entries.slice(2).map(({ actor, action, facts }) => [actor, action, facts['code'], facts['reasons']]);
  expect(reasons).toEqual([
    ['person:sam', 'refused', 'unauthenticated', ['usedBefore']],
    ['unknown', 'refused', 'forbidden', ['notRegistered']],
    ['unknown', 'refused', 'unauthenticated', ['badAssertion']],
    ['unknown', 'refused', 'originNotAllowed', ['origin']],
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/nobody at all|elsewhere|eyJ/);
});

test('what is refused is written down once, and then counted: nobody fills the disk with it [O4]', async () => {
  const now = await nowOf(world);
  const ola = await world.signIn('ola', 'member');
  const ask = (path: string) => world.call('GET', path, { token: ola });
  for (let times = 0; times < 3; times += 1) expect((await ask('/api/bookings/bkg_AAAAAAAAAAAAAAAA')).status).toBe(404);
  expect((await ask('/api/me/availability')).status).toBe(403);
  for (let number = 0; number < 30; number += 1) await ask(`/api/sessions/bkg_${String(number).padStart(16, '0')}`);
  await ask('/api/bookings/a-name-that-somebody-made-up');
  const entries = (await since(now)).filter(({ action }) => action === 'refused');
  // Ten as who they are in the service, and one as who they are.
  expect(entries).toHaveLength(11);
  expect(entries.slice(0, 2)).toEqual([
    {
      actor: 'member:ola',
      action: 'refused',
      subject: 'bkg_AAAAAAAAAAAAAAAA',
      members: [],
      facts: { line: 'bookings.read', code: 'notFound' },
    },
    {
      actor: 'person:ola',
      action: 'refused',
      subject: null,
      members: [],
      facts: { line: 'availability.read', code: 'forbidden' },
    },
  ]);
  expect(JSON.stringify(entries)).not.toContain('somebody');
});

test('a therapist who reads is written down, with whose it is, once a minute, and a member who reads their own is not [O4]', async () => {
  const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
  await moveTo(world, before(booking.time.start, 5));
  const now = await nowOf(world);
  const path = `/api/sessions/${booking.id}`;
  const read = async (token: string) => {
    for (const each of ['/api/bookings', `/api/bookings/${booking.id}`, path, `${path}/chat`]) {
      expect((await world.call('GET', each, { token })).status).toBe(
        each.endsWith('chat') && token === sam ? 403 : 200,
      );
    }
  };
  await Promise.all([read(amira), read(amira), read(amira)]);
  await read(sam);
  const entries = (await since(now)).filter(({ action }) => action === 'read');
  const about = { actor: 'therapist:amira', action: 'read', subject: booking.id, members: ['sam'] };
  // That the booking was theirs to agree is of a minute ago, by the clock of the machine: it is known that they saw it.
  expect(entries).toEqual([{ ...about, facts: { line: 'session.chat' } }]);

  const admitted = await nowOf(world);
  expect((await world.call('POST', `${path}/admit`, { token: amira, body: {} })).status).toBe(200);
  const text = 'What nobody else shall read';
  const said = { token: sam, body: { clientId: randomUUID(), text } };
  expect((await world.call<ChatAnswer>('POST', `${path}/chat`, said)).body.messages).toHaveLength(1);
  expect((await world.call('POST', `${path}/media-token`, { token: sam, body: {} })).status).toBe(403);
  expect((await world.call('POST', `${path}/remove`, { token: amira, body: {} })).status).toBe(200);
  const acts = await since(admitted);
  expect(acts.map(({ actor, action, members }) => [actor, action, members])).toEqual(
    expect.arrayContaining([
      ['therapist:amira', 'session.admitted', ['sam']],
      ['member:sam', 'session.wrote', ['sam']],
      ['member:sam', 'refused', []],
      ['therapist:amira', 'session.removed', ['sam']],
    ]),
  );
  expect(JSON.stringify(acts)).not.toContain('nobody else');
});

test('nothing is shown that could not be written down, and what a command wrote is gone with it [O4]', async () => {
  const ola = await world.signIn('ola', 'member');
  const tom = await world.signIn('tom', 'therapist');
  const today = localDateIn(zone('Europe/London'), await nowOf(world));
  const preferences = [0, 1, 2].map((day) => ({ date: addDays(today, 12 + day), part: 'morning' }));
  const body = { service: 'talking', therapist: 'any', modality: 'text', length: 50, preferences };
  const asked = await world.call<BookingsAnswer>('POST', '/api/bookings', { token: ola, body });
  const { id } = asked.body.bookings[0]!.booking;
  await world.test.sql('revoke insert on audit_entries from meetwell_app');
  try {
    for (const path of [`/api/bookings/${id}`, '/api/bookings']) {
      const answer = await world.call('GET', path, { token: tom });
      expect([path, answer.status]).toEqual([path, 500]);
      expect(JSON.stringify(answer.body)).not.toMatch(/ola|bkg_/);
    }
    // What is one's own needs no entry, and what changes something does.
    expect((await world.call('GET', '/api/bookings', { token: ola })).status).toBe(200);
    const withdraw = { token: ola, body: { type: 'withdraw' } };
    expect((await world.call('POST', `/api/bookings/${id}/commands`, withdraw)).status).toBe(500);
  } finally {
    await world.test.sql('grant insert on audit_entries to meetwell_app');
  }
  const shown = await world.call<BookingsAnswer>('GET', '/api/bookings', { token: tom });
  expect([shown.status, shown.body.bookings.map(({ booking }) => [booking.id, booking.state])]).toEqual([
    200,
    [[id, 'requested']],
  ]);
  expect(world.test.complaints.splice(0).length).toBeGreaterThan(0);
});
