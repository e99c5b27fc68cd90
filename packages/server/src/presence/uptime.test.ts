import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOf, type Booking, type Instant } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import { DEFAULT_CONFIG } from '../config.ts';
import { serve } from '../server.ts';
import { bookSession, moveTo, nowOf, page } from '../../test/booked.ts';
import { openTestServer, SECRET, type TestServer } from '../../test/running-server.ts';

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam'], therapists: ['amira'], sessions: 20 } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

/** As if every process had been gone for so many seconds. */
const wasAway = (seconds: number) =>
  world.test.sql(`update uptime set seen_at = clock_timestamp() - ${seconds} * interval '1 second'`);

const outages = () =>
  world.test.sql<{ start: Instant; end: Instant }>(
    `select started_at as start, ended_at as end from outages where part = 'server' order by started_at`,
  );

async function comeBack(): Promise<void> {
  const config = { ...DEFAULT_CONFIG, port: 0, secret: SECRET, dataFolder: null };
  await (await serve({ ...world.test.core, start: () => undefined }, config)).close();
}

async function stateOf(id: string): Promise<Booking> {
  const { body } = await world.call<BookingsAnswer>('GET', `/api/bookings/${id}`, { token: sam });
  return body.bookings[0]!.booking;
}

/** A session to which the therapist came and the member did not. */
async function waitedFor() {
  const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
  await moveTo(world, booking.time.start);
  const therapist = page(world, booking.id, amira, 'page-of-amira');
  await therapist.beat('present');
  await therapist.beat('present');
  return booking;
}

test('whoever comes back after we were away writes down since when, once; a restart is nothing [S10] [G4]', async () => {
  await comeBack();
  await wasAway(15);
  await comeBack();
  expect(await outages()).toEqual([]);

  await wasAway(300);
  await comeBack();
  await comeBack();
  const [outage, ...others] = await outages();
  expect(others).toEqual([]);
  expect((epochOf(outage!.end) - epochOf(outage!.start)) / 1000).toBeCloseTo(300, 0);
  expect(Math.abs(epochOf(outage!.end) - epochOf(await nowOf(world)))).toBeLessThan(5_000);
});

test('a time that a test moves is no outage', async () => {
  const before = await outages();
  const booking = await waitedFor();
  await moveTo(world, booking.graceEnds);
  await comeBack();
  expect(await outages()).toEqual(before);
  expect(await stateOf(booking.id)).toMatchObject({ state: 'missed', by: 'member', session: 'consumed' });
});

test('a session that fell into it is lost by nobody, whether it is written down already or not [S10] [G4]', async () => {
  for (const written of [true, false]) {
    const booking = await waitedFor();
    await moveTo(world, booking.graceEnds);
    await wasAway(60);
    if (written) await comeBack();
    expect(await stateOf(booking.id)).toMatchObject({ state: 'interrupted', cause: 'outage', session: 'released' });
  }
});
