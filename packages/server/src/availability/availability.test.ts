import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDate, localTime, zone, type Availability } from '@meetwell/sdk';
import type { AvailabilityView, FreeTimesAnswer, Problem } from '@meetwell/sdk/client';
import { bookSession, type Pair } from '../../test/booked.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';

let world: TestServer;
let pair: Pair;
beforeAll(async () => {
  world = await openTestServer();
  pair = { member: await world.signIn('sam', 'member'), therapist: await world.signIn('amira', 'therapist') };
});
afterAll(() => world.close());

const evenings: Availability = {
  zone: zone('Europe/London'),
  weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
    weekday,
    from: localTime('18:00'),
    until: localTime('21:00'),
  })),
  exceptions: [{ kind: 'closed', date: localDate('2030-12-25'), window: null }],
  bankHolidays: 'englandAndWales',
};

async function own(): Promise<AvailabilityView> {
  return (await world.call<AvailabilityView>('GET', '/api/me/availability', { token: pair.therapist })).body;
}

function change<Answer = AvailabilityView>(body: object, options: { key?: string } = {}) {
  return world.call<Answer>('POST', '/api/me/availability', { token: pair.therapist, body, ...options });
}

test('a therapist changes when they work, and is told what is booked outside of it', async () => {
  const booked = await bookSession(world, pair, 'text');
  const before = await own();
  expect(before).toMatchObject({ revision: 1, outside: [], bankHolidays: null });
  const changed = await change({ ...evenings, revision: 1 });
  expect(changed.status).toBe(200);
  const outside = [{ booking: booked.id, ...booked.time }];
  expect(changed.body).toMatchObject({ ...evenings, revision: 2, outside });
  expect(await own()).toEqual({ ...changed.body, asOf: expect.any(String) as string });
  const entries = await world.test.sql(
    `select actor, subject, facts from audit_entries where action = 'availability.changed'`,
  );
  expect(entries).toEqual([{ actor: 'therapist:amira', subject: 'amira', facts: { revision: 2 } }]);
});

test('what is offered from then on lies in it', async () => {
  const preferences = [3, 4, 5].map((day) => ({
    date: new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10),
    part: day === 3 ? 'morning' : 'evening',
  }));
  const asked = await world.call<{ bookings: { booking: { id: string } }[] }>('POST', '/api/bookings', {
    token: pair.member,
    body: { service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences },
  });
  const { id } = asked.body.bookings[0]!.booking;
  const free = await world.call<FreeTimesAnswer>('GET', `/api/bookings/${id}/free-times`, { token: pair.therapist });
  const [morning, ...later] = free.body.choices;
  expect(morning?.times).toEqual([]);
  for (const { times } of later) expect(times.length).toBeGreaterThan(0);
});

test('nobody’s edit is written over unseen, and the same key again changes nothing', async () => {
  const stale = await change<Problem>({ ...evenings, weekly: [], revision: 1 });
  expect([stale.status, stale.body.code]).toEqual([409, 'changedMeanwhile']);
  expect((await own()).weekly).toHaveLength(7);
  const body = { ...evenings, exceptions: [], revision: 2 };
  const [one, again] = [await change(body, { key: 'once' }), await change(body, { key: 'once' })];
  expect([one.body.revision, again.body.revision]).toEqual([3, 3]);
  const other = await change<Problem>({ ...body, revision: 3 }, { key: 'once' });
  expect([other.status, other.body.code]).toEqual([422, 'keyReused']);
});

test('everything that is wrong with it is named at once, and nothing is kept of it', async () => {
  const night = { weekday: 1, from: '22:00', until: '02:00' };
  const seldom = { weekday: 2, from: '09:00', until: '10:00', every: { weeks: 0, including: '2030-01-07' } };
  const wrong = await change<Problem>({ ...evenings, weekly: [night, seldom], revision: 3 });
  expect(wrong.status).toBe(422);
  expect(wrong.body.faults?.map(({ pointer }) => pointer)).toEqual(['/weekly/0/until', '/weekly/1/every/weeks']);
  const nonsense = await change<Problem>({ ...evenings, weekly: [{ weekday: 8 }], revision: 3 });
  expect([nonsense.status, nonsense.body.code]).toEqual([422, 'invalid']);
  expect((await own()).revision).toBe(3);
});

test('a member has none, and a therapist has their own alone', async () => {
  const refused = await world.call<Problem>('GET', '/api/me/availability', { token: pair.member });
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
  const body = { ...evenings, revision: 3 };
  const denied = await world.call<Problem>('POST', '/api/me/availability', { token: pair.member, body });
  expect([denied.status, denied.body.code]).toEqual([403, 'forbidden']);
});
