import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '@meetwell/sdk';
import type { BookingsAnswer, BookingView } from '@meetwell/sdk/client';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { dayAhead } from '../../test/steps.ts';

let world: TestServer;
let sam: string;
let amira: string;
let tom: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam'], therapists: ['amira', 'tom'], sessions: 7 } });
  sam = await world.signIn('sam', 'member');
  [amira, tom] = [await world.signIn('amira', 'therapist'), await world.signIn('tom', 'therapist')];
});

afterAll(() => world.close());

async function ask(): Promise<string> {
  const first = await dayAhead(world.test.core, 6);
  const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
  const body = { service: 'talking', therapist: 'any', modality: 'text', length: 50, preferences };
  const answer = await world.call<BookingsAnswer>('POST', '/api/bookings', { token: sam, body });
  return answer.body.bookings[0]!.booking.id;
}

async function read(token: string, id: string): Promise<BookingsAnswer> {
  return (await world.call<BookingsAnswer>('GET', `/api/bookings/${id}`, { token })).body;
}

async function shown(token: string, id: string): Promise<BookingView> {
  return (await read(token, id)).bookings[0]!;
}

const send = (token: string, id: string, body: object) =>
  world.call<BookingsAnswer>('POST', `/api/bookings/${id}/commands`, { token, body });

test('a candidate learns nothing of what the member has left or does else [G8]', async () => {
  const id = await ask();
  expect((await read(sam, id)).accounts['sam' as never]).toMatchObject({ available: 6 });
  for (const token of [amira, tom]) {
    const { accounts } = await read(token, id);
    expect(accounts).toMatchObject({
      sam: { available: 0, charges: 0, holding: false, messagingUntil: null, systemCheckedAt: null },
    });
  }
  const declined = await send(amira, id, { type: 'decline' });
  expect(JSON.stringify(declined.body.accounts)).not.toContain('"available":6');
  await send(sam, id, { type: 'withdraw' });
});

test('what one candidate writes is for the member, by its author, and for nobody who comes after them [G8]', async () => {
  const id = await ask();
  const words = 'I am on leave until March.';
  await send(amira, id, { type: 'decline', message: words });
  expect((await shown(sam, id)).message).toEqual({ text: words, by: { id: 'amira', name: 'amira', photo: null } });
  expect((await shown(tom, id)).message).toBeNull();
  const free = await world.call<{ choices: { times: { start: string }[] }[] }>(
    'GET',
    `/api/bookings/${id}/free-times`,
    {
      token: tom,
    },
  );
  const [start] = free.body.choices.flatMap(({ times }) => times.map((time) => time.start));
  const proposed = await send(tom, id, { type: 'propose', starts: [start] });
  expect(proposed.body.bookings[0]!.message).toBeNull();
  // By her name, and not by that of the therapist whom the booking is with now.
  expect((await shown(sam, id)).message?.by.name).toBe('amira');
});

test('what the member writes is for whom the booking is with', async () => {
  const id = await ask();
  await send(tom, id, { type: 'decline', message: 'Not in the mornings.' });
  const free = await world.call<{ choices: { times: { start: string }[] }[] }>(
    'GET',
    `/api/bookings/${id}/free-times`,
    {
      token: amira,
    },
  );
  const [start] = free.body.choices.flatMap(({ times }) => times.map((time) => time.start));
  await send(amira, id, { type: 'propose', starts: [start] });
  const { booking } = await shown(sam, id);
  if (booking.state !== 'proposed') throw new Error(booking.state);
  await send(sam, id, { type: 'accept', proposal: booking.proposals[0]!.id });
  await send(sam, id, { type: 'cancel', message: 'I have moved away.' });
  expect((await shown(amira, id)).message).toMatchObject({ text: 'I have moved away.', by: { name: 'sam' } });
});
