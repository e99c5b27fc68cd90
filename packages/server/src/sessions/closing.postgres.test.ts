import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingIn } from '@meetwell/sdk';
import { before, bookSession, moveTo, page } from '../../test/booked.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { until } from '../../test/steps.ts';
import { lockRoom } from './room.ts';

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam'], therapists: ['amira'], sessions: 20 } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

const book = () => bookSession(world, { member: sam, therapist: amira }, 'text');

async function cancel({ id }: BookingIn<'confirmed'>): Promise<void> {
  const body = { type: 'cancel' };
  const { status } = await world.call('POST', `/api/bookings/${id}/commands`, { token: amira, body });
  expect(status).toBe(200);
}

const roomOf = ({ id }: BookingIn<'confirmed'>) =>
  world.test.sql<{ closed: boolean }>(
    `select closed_at is not null as closed from session_rooms where booking_id = '${id}'`,
  );
const waiting = async () =>
  (
    await world.test.sql<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
  )[0]?.count;

test('a session to which nobody has come leaves nothing to close, one that has begun is closed', async () => {
  const unmet = await book();
  await cancel(unmet);
  await world.test.core.dispatched();
  expect(await roomOf(unmet)).toEqual([]);

  const met = await book();
  await moveTo(world, before(met.time.start, 5));
  await page(world, met.id, sam, 'page-of-sam').beat('waiting');
  expect(await roomOf(met)).toEqual([{ closed: false }]);
  await cancel(met);
  await world.test.core.dispatched();
  expect(await roomOf(met)).toEqual([{ closed: true }]);
});

test('whoever comes while it is being ended finds it closed', async () => {
  const booking = await book();
  const { database } = world.test.core;
  const { id: partner } = world.partner.definition;
  const ended = Promise.withResolvers<void>();
  const holding = Promise.withResolvers<void>();
  const ending = database.inTenant(partner, async (tx) => {
    await database.send(tx, `update bookings set over = true where id = $1`, [booking.id]);
    holding.resolve();
    await ended.promise;
  });
  await holding.promise;
  const coming = database.inTenant(partner, (tx) => lockRoom(tx, partner, booking.id));
  await until('it waits for the booking', async () => (await waiting()) === 1);
  ended.resolve();
  await ending;
  expect((await coming).closedAt).not.toBeNull();
});

test('whoever ends it while somebody comes finds that they have', async () => {
  const booking = await book();
  const { database } = world.test.core;
  const { id: partner } = world.partner.definition;
  const there = Promise.withResolvers<void>();
  const coming = Promise.withResolvers<void>();
  const came = database.inTenant(partner, async (tx) => {
    await lockRoom(tx, partner, booking.id);
    coming.resolve();
    await there.promise;
  });
  await coming.promise;
  const cancelling = cancel(booking);
  await until('it waits for whoever comes', async () => (await waiting()) === 1);
  there.resolve();
  await Promise.all([came, cancelling]);
  await world.test.core.dispatched();
  expect(await roomOf(booking)).toEqual([{ closed: true }]);
});
