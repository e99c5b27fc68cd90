import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, localDateIn, zone, type Attendance, type Booking } from '@meetwell/sdk';
import type { BookingsAnswer, ChatAnswer, FreeTimesAnswer, Problem, SessionView } from '@meetwell/sdk/client';
import { before, bookSession, moveTo, page } from '../../test/booked.ts';
import { readAttendance } from '../presence/attendance.ts';
import { openTestServer, RIVERSIDE, type TestServer } from '../../test/running-server.ts';

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam', 'priya'], therapists: ['amira', 'tom'], sessions: 20 } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

async function openSession() {
  const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
  const member = page(world, booking.id, sam, 'page-of-sam');
  const therapist = page(world, booking.id, amira, 'page-of-amira');
  return { booking, member, therapist };
}

async function stateOf(id: string): Promise<Booking> {
  const { body } = await world.call<BookingsAnswer>('GET', `/api/bookings/${id}`, { token: sam });
  return body.bookings[0]!.booking;
}

async function attendance(booking: Booking): Promise<Attendance> {
  const { database } = world.test.core;
  return database.inTenant(RIVERSIDE, async (tx) => readAttendance(database, tx, booking, await database.now(tx)));
}

const says = (clientId: string, text: string) => ({ clientId, text });

test('a text session from the closed door to the end: waiting, let in, both there, chat, removed, over [S4] [S9]', async () => {
  const { booking, member, therapist } = await openSession();
  expect(await member.view()).toMatchObject({
    stage: 'tooEarly',
    opensAt: before(booking.time.start, 10),
    media: 'notNeeded',
    epoch: 1,
    self: { role: 'member', presence: 'away' },
    other: { role: 'therapist', presence: 'away', person: { id: 'amira' } },
  });

  await moveTo(world, before(booking.time.start, 10));
  expect(await member.beat('waiting')).toMatchObject({ stage: 'waiting', self: 'waiting' });
  // A page that claims more than it may still waits.
  expect(await member.beat('present')).toMatchObject({ stage: 'waiting', self: 'waiting' });
  expect(await member.post('admit')).toMatchObject({ status: 403 });
  expect(await member.read('chat')).toMatchObject({ status: 403 });
  expect(await member.post('chat', says('message-0', 'Hello?'))).toMatchObject({ status: 403 });

  expect(await therapist.beat('present')).toMatchObject({ stage: 'admitted', other: 'waiting' });
  expect(await therapist.post('chat', says('message-a', 'I will be with you soon'))).toMatchObject({ status: 200 });
  expect((await stateOf(booking.id)).state).toBe('confirmed');

  expect((await therapist.post<SessionView>('admit')).body).toMatchObject({ other: { presence: 'waiting' } });
  expect((await stateOf(booking.id)).state).toBe('confirmed');
  expect(await member.beat('present')).toMatchObject({ stage: 'admitted', self: 'present', other: 'present' });
  const begun = await stateOf(booking.id);
  expect(begun.state).toBe('inSession');
  // Nothing changes any more: the beat says so in few bytes, and from which revision.
  expect(await member.beat('present')).toMatchObject({ stage: 'admitted', self: 'present', revision: begun.revision });

  const sent = await member.post<ChatAnswer>('chat', says('message-b', 'Thank you, secretly'));
  expect(sent.body.messages).toMatchObject([
    { number: 2, clientId: 'message-b', from: 'sam', text: 'Thank you, secretly' },
  ]);
  // Sent again because the answer was lost: the same message.
  expect((await member.post<ChatAnswer>('chat', says('message-b', 'Thank you, secretly'))).body).toEqual(sent.body);
  await therapist.post('chat', says('message-b', 'The same id from someone else is another message'));
  const { body: all } = await therapist.read<ChatAnswer>('chat?after=0');
  expect(all.messages.map(({ number, from }) => [number, from])).toEqual([
    [1, 'amira'],
    [2, 'sam'],
    [3, 'amira'],
  ]);
  expect((await member.read<ChatAnswer>('chat?after=2')).body.messages.map(({ number }) => number)).toEqual([3]);
  const stored = await world.test.sql(
    `select c.*, k.wrapped_key from chat_messages c join session_keys k using (booking_id)`,
  );
  expect(stored).toHaveLength(3);
  expect(JSON.stringify(stored)).not.toContain('secretly');

  expect(await member.post('media-token')).toMatchObject({ status: 403, body: { code: 'forbidden' } });

  expect((await therapist.post<SessionView>('remove')).body).toMatchObject({ epoch: 2, other: { presence: 'away' } });
  expect(await member.view()).toMatchObject({ stage: 'waiting', epoch: 2 });
  expect(await member.read('chat')).toMatchObject({ status: 403 });
  await therapist.post('admit');
  expect(await member.beat('present')).toMatchObject({ stage: 'admitted' });

  const ended = await world.call<BookingsAnswer>('POST', `/api/bookings/${booking.id}/commands`, {
    token: amira,
    body: { type: 'end' },
  });
  expect(ended.body.bookings[0]?.booking.state).toBe('completed');
  await world.test.core.dispatched();
  expect(await member.view()).toMatchObject({ stage: 'over', self: { presence: 'away' } });
  expect(await member.post('chat', says('message-z', 'Too late'))).toMatchObject({ status: 403 });
  expect(await world.test.sql('select booking_id from chat_messages')).toEqual([]);
  expect(await world.test.sql('select booking_id from session_keys')).toEqual([]);
});

test('who was let in before the session was moved waits again at its new time, and that is another room [S4]', async () => {
  const { booking, member, therapist } = await openSession();
  const path = `/api/bookings/${booking.id}`;
  await moveTo(world, before(booking.time.start, 10));
  await member.beat('waiting');
  await therapist.post('admit');
  expect(await member.view()).toMatchObject({ stage: 'admitted', epoch: 1 });
  const from = addDays(localDateIn(zone('Europe/London'), booking.time.start), 4);
  const free = await world.call<FreeTimesAnswer>('GET', `${path}/free-times?from=${from}`, { token: amira });
  const starts = free.body.choices.flatMap(({ times }) => times.map(({ start }) => start)).slice(0, 1);
  const command = async (token: string, body: object) => {
    const answer = await world.call<BookingsAnswer>('POST', `${path}/commands`, { token, body });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body.bookings[0]!.booking;
  };
  const proposed = await command(amira, { type: 'propose', starts });
  const move = proposed.state === 'confirmed' && proposed.move?.stage === 'proposed' ? proposed.move : null;
  await command(sam, { type: 'accept', proposal: move?.proposals[0]?.id });
  await moveTo(world, before(starts[0]!, 10));

  expect(await member.view()).toMatchObject({ stage: 'waiting' });
  expect(await member.read('chat')).toMatchObject({ status: 403, body: { detail: 'You are in the waiting room.' } });
  expect(await member.beat('present')).toMatchObject({ stage: 'waiting', self: 'waiting', epoch: 2 });
  expect(await member.beat('waiting')).toMatchObject({ stage: 'waiting', self: 'waiting', epoch: 2 });
  await therapist.beat('present');
  expect((await stateOf(booking.id)).state).toBe('confirmed');
  await therapist.post('admit');
  expect(await member.beat('present')).toMatchObject({ stage: 'admitted', self: 'present', epoch: 2 });
  expect((await stateOf(booking.id)).state).toBe('inSession');
});

test('twenty messages sent by both at once get the numbers 1 to 20, each one', async () => {
  const { booking, member, therapist } = await openSession();
  await moveTo(world, before(booking.time.start, 5));
  await therapist.post('admit');
  const words = Array.from({ length: 10 }, (_, each) => each);
  await Promise.all(
    words.flatMap((each) => [
      member.post('chat', says(`of-sam-${each}`, `sam ${each}`)),
      therapist.post('chat', says(`of-amira-${each}`, `amira ${each}`)),
    ]),
  );
  const { body } = await member.read<ChatAnswer>('chat');
  expect(body.messages.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, each) => each + 1));
  expect(new Set(body.messages.map(({ text }) => text)).size).toBe(20);
});

test('a page that falls silent is away after twelve seconds, and a second page keeps its person there [S10]', async () => {
  const { booking, member, therapist } = await openSession();
  const second = page(world, booking.id, sam, 'another-page-of-sam');
  await moveTo(world, before(booking.time.start, 5));
  await therapist.post('admit');
  await member.beat('present');
  await second.beat('waiting');
  expect(await second.beat('left')).toMatchObject({ self: 'present' });
  await moveTo(world, before(booking.time.start, 4));
  expect(await therapist.view()).toMatchObject({ other: { presence: 'away' } });
  await member.beat('waiting');
  expect(await therapist.view()).toMatchObject({ other: { presence: 'waiting' } });

  const { member: stretches } = await attendance(await stateOf(booking.id));
  expect(stretches).toHaveLength(3);
});

describe('at the end of the grace, who was there decides [S10]', () => {
  test('a member who waited and was not let in is not charged: the professional missed it', async () => {
    const { booking, member } = await openSession();
    await moveTo(world, before(booking.time.start, 1));
    await member.beat('waiting');
    await moveTo(world, booking.time.start);
    await member.beat('waiting');
    await member.beat('waiting');
    await moveTo(world, booking.graceEnds);
    expect(await stateOf(booking.id)).toMatchObject({ state: 'missed', by: 'therapist', session: 'released' });
  });

  test('a member who never came while the professional was there missed it, and the session is used', async () => {
    const { booking, therapist } = await openSession();
    await moveTo(world, booking.time.start);
    await therapist.beat('present');
    await therapist.beat('present');
    await moveTo(world, booking.graceEnds);
    expect(await stateOf(booking.id)).toMatchObject({ state: 'missed', by: 'member', session: 'consumed' });
  });

  test('when nobody came nobody is charged', async () => {
    const { booking } = await openSession();
    await moveTo(world, booking.graceEnds);
    expect(await stateOf(booking.id)).toMatchObject({ state: 'interrupted', cause: 'nobodyCame', session: 'released' });
  });
});

test('a session is nobody else’s', async () => {
  const { booking } = await openSession();
  await moveTo(world, before(booking.time.start, 5));
  for (const [name, role] of [
    ['priya', 'member'],
    ['tom', 'therapist'],
  ] as const) {
    const stranger = page(world, booking.id, await world.signIn(name, role), 'page-of-a-stranger');
    for (const answer of [
      await world.call<Problem>('GET', `/api/sessions/${booking.id}`, { token: await world.signIn(name, role) }),
      await stranger.read<Problem>('chat'),
      await stranger.post<Problem>('presence', { connection: 'page-of-a-stranger', state: 'present' }),
      await stranger.post<Problem>('chat', says('message-x', 'Hello')),
      await stranger.post<Problem>('media-token'),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'notFound' } });
    }
  }
});
