import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, localDateIn, zone, type BookingId, type Instant, type Preference } from '@meetwell/sdk';
import type { BookingView, CommandOutcome, MeetwellClient } from '@meetwell/sdk/client';
import { calendarOf } from './support/calendar.ts';
import { openWorld, type World } from './support/world.ts';

const LONDON = zone('Europe/London');

let world: World;
let sam: MeetwellClient;
let priya: MeetwellClient;
let amira: MeetwellClient;

beforeAll(async () => {
  world = await openWorld();
  sam = world.member('sam');
  priya = world.member('priya');
  amira = world.therapist('amira');
});

afterAll(() => world.close());

/** Three evenings from so many days ahead on. */
async function evenings(daysAhead = 3): Promise<readonly Preference[]> {
  const today = localDateIn(LONDON, await world.now());
  return [0, 1, 2].map((index) => ({ date: addDays(today, daysAhead + index), part: 'evening' }));
}

function only(outcome: CommandOutcome): BookingView {
  if (outcome.outcome === 'refused') throw new Error(`Refused: ${JSON.stringify(outcome.refusal.reasons)}`);
  const [view] = outcome.answer.bookings;
  if (view === undefined) throw new Error('The answer shows no booking');
  return view;
}

function reasonsOf(outcome: CommandOutcome): readonly string[] {
  return outcome.outcome === 'refused' ? outcome.refusal.reasons.map(({ code }) => code) : [];
}

async function ask(client: MeetwellClient, daysAhead?: number): Promise<BookingView> {
  const { service } = await client.me();
  const { therapists } = await client.therapists();
  const therapist = therapists.find(({ name }) => name === 'Amira Shah')!;
  const preferences = await evenings(daysAhead);
  return only(
    await client.request({ service: service.id, therapist: therapist.id, modality: 'video', length: 50, preferences }),
  );
}

/** The first free times of each of the member's choices. */
async function freeStarts(id: BookingId): Promise<readonly Instant[]> {
  const { choices } = await amira.freeTimes(id);
  return choices.map(({ times }) => times[0]!.start);
}

async function propose(id: BookingId): Promise<BookingView> {
  return only(await amira.command(id, { type: 'propose', starts: await freeStarts(id) }));
}

async function stateFor(client: MeetwellClient, id: BookingId): Promise<BookingView['booking']> {
  const { bookings } = await client.booking(id);
  return bookings[0]!.booking;
}

async function sessionsLeft(client: MeetwellClient): Promise<number> {
  return (await client.me()).account!.available;
}

async function book(client: MeetwellClient, daysAhead?: number): Promise<BookingView> {
  const { booking } = await ask(client, daysAhead);
  const proposed = await propose(booking.id);
  if (proposed.booking.state !== 'proposed') throw new Error(`It is ${proposed.booking.state}`);
  return only(await client.command(booking.id, { type: 'accept', proposal: proposed.booking.proposals[0]!.id }));
}

test('a request is confirmed to both by email, in words that call it a request and say by when [N1]', async () => {
  const { booking, reference } = await ask(sam);
  expect(booking.state).toBe('requested');
  const [toSam, toAmira] = await Promise.all([
    world.inbox.mail('sam@example.org', reference),
    world.inbox.mail('amira@riverside.example', reference),
  ]);
  expect(toSam.text).toContain('request');
  expect(toSam.text).toContain(reference);
  expect(`${toSam.subject} ${toSam.text} ${toAmira.subject}`.toLowerCase()).not.toMatch(/therap|mental|clinic|counsel/);
  await sam.command(booking.id, { type: 'withdraw' });
});

test('a therapist who does not answer in 48 hours makes the request lapse, and nothing is lost [N4] [E6]', async () => {
  const before = await sessionsLeft(sam);
  const { booking } = await ask(sam, 5);
  expect(await sessionsLeft(sam)).toBe(before - 1);
  const lapsed = world.storedState(booking.id, 'lapsed');
  await world.advance('PT48H');
  await lapsed; // written by the server's own alarm clock: nobody has read the booking since
  const after = await stateFor(sam, booking.id);
  expect(after).toMatchObject({ state: 'lapsed', by: 'therapist', preferences: booking.preferences });
  expect(await sessionsLeft(sam)).toBe(before);
  expect(reasonsOf(await amira.command(booking.id, { type: 'decline' }))).toEqual(['tooLate']);
});

test('a member who does not accept in 48 hours loses the times and nothing else [N5] [E6]', async () => {
  const before = await sessionsLeft(sam);
  const { booking } = await ask(sam, 5);
  const proposed = await propose(booking.id);
  const held = proposed.booking.state === 'proposed' ? proposed.booking.proposals.map(({ start }) => start) : [];
  const lapsed = world.storedState(booking.id, 'lapsed');
  await world.advance('PT48H');
  await lapsed;
  expect(await stateFor(sam, booking.id)).toMatchObject({ state: 'lapsed', by: 'member' });
  expect(await sessionsLeft(sam)).toBe(before);
  const again = await ask(priya, 3);
  expect(held).toEqual(expect.arrayContaining([...(await freeStarts(again.booking.id)).slice(0, 1)]));
  await priya.command(again.booking.id, { type: 'withdraw' });
});

test('each proposed time is held, and accepting one frees the other two for someone else [N3] [N5]', async () => {
  const first = await ask(sam);
  const second = await ask(priya);
  const starts = await freeStarts(first.booking.id);
  const proposed = only(await amira.command(first.booking.id, { type: 'propose', starts }));
  expect(reasonsOf(await amira.command(second.booking.id, { type: 'propose', starts }))).toEqual([
    'timeTaken',
    'timeTaken',
    'timeTaken',
  ]);
  if (proposed.booking.state !== 'proposed') throw new Error('not proposed');
  const [chosen] = proposed.booking.proposals;
  only(await sam.command(first.booking.id, { type: 'accept', proposal: chosen!.id }));
  expect(reasonsOf(await amira.command(second.booking.id, { type: 'propose', starts }))).toEqual(['timeTaken']);
  const others = only(await amira.command(second.booking.id, { type: 'propose', starts: starts.slice(1) }));
  expect(others.booking.state).toBe('proposed');
  await priya.command(second.booking.id, { type: 'withdraw' });
  await sam.command(first.booking.id, { type: 'cancel' });
});

test('a decline reaches the member with its message, and the session is given back [N3]', async () => {
  const before = await sessionsLeft(sam);
  const { booking } = await ask(sam);
  only(await amira.command(booking.id, { type: 'decline', message: 'I am away that week. Tom has time.' }));
  const { bookings } = await sam.booking(booking.id);
  expect(bookings[0]).toMatchObject({
    booking: { state: 'declined' },
    message: { text: 'I am away that week. Tom has time.' },
  });
  expect(await sessionsLeft(sam)).toBe(before);
});

test('a member withdraws a request and refuses proposals for good at no cost [N7]', async () => {
  const before = await sessionsLeft(sam);
  const first = await ask(sam);
  expect(only(await sam.command(first.booking.id, { type: 'withdraw' })).booking.state).toBe('withdrawn');
  const second = await ask(sam);
  await propose(second.booking.id);
  expect(only(await sam.command(second.booking.id, { type: 'withdraw' })).booking.state).toBe('withdrawn');
  expect(await sessionsLeft(sam)).toBe(before);
});

test('none of the times suits: three new preferences in the same request, as many rounds as the policy has [N8]', async () => {
  const { booking } = await ask(sam);
  for (const round of [2, 3]) {
    await propose(booking.id);
    const preferences = await evenings(4 + round);
    const next = only(await sam.command(booking.id, { type: 'refuse', preferences }));
    expect(next.booking).toMatchObject({ id: booking.id, state: 'requested', round, preferences });
  }
  await propose(booking.id);
  const refusal = await sam.command(booking.id, { type: 'refuse', preferences: await evenings(8) });
  expect(reasonsOf(refusal)).toEqual(['roundsUsedUp']);
  await sam.command(booking.id, { type: 'withdraw' });
});

test('cancelling is free until 24 hours before the start and costs the session after it [N9]', async () => {
  const before = await sessionsLeft(sam);
  const early = await book(sam);
  only(await sam.command(early.booking.id, { type: 'cancel' }));
  expect(await sessionsLeft(sam)).toBe(before);

  const late = await book(sam);
  if (late.booking.state !== 'confirmed') throw new Error('not confirmed');
  await world.moveTo(late.booking.time.start, '-PT23H59M');
  const cancelled = only(await sam.command(late.booking.id, { type: 'cancel' }));
  expect(cancelled.booking).toMatchObject({ state: 'cancelled', late: true, session: 'consumed' });
  expect(await sessionsLeft(sam)).toBe(before - 1);
});

test('a therapist who cancels late costs the member nothing [N9]', async () => {
  const before = await sessionsLeft(sam);
  const { booking } = await book(sam);
  if (booking.state !== 'confirmed') throw new Error('not confirmed');
  await world.moveTo(booking.time.start, '-PT1H');
  const cancelled = only(await amira.command(booking.id, { type: 'cancel', message: 'I am ill today.' }));
  expect(cancelled.booking).toMatchObject({ state: 'cancelled', by: 'therapist', session: 'released' });
  expect(await sessionsLeft(sam)).toBe(before);
});

test('a move keeps the booking, its old time until the new one is accepted, and its calendar entry [N6] [N9]', async () => {
  const { booking, reference } = await book(sam);
  if (booking.state !== 'confirmed') throw new Error('not confirmed');
  const first = await calendarOf(await world.inbox.mail('sam@example.org', reference, 'Your session is booked'));
  only(await sam.command(booking.id, { type: 'move', preferences: await evenings(7) }));
  const proposed = await propose(booking.id);
  expect(proposed.booking).toMatchObject({ state: 'confirmed', time: booking.time, move: { stage: 'proposed' } });
  if (proposed.booking.state !== 'confirmed' || proposed.booking.move?.stage !== 'proposed') throw new Error('no move');
  const [to] = proposed.booking.move.proposals;
  const moved = only(await sam.command(booking.id, { type: 'accept', proposal: to!.id }));
  expect(moved.booking).toMatchObject({ id: booking.id, state: 'confirmed', time: { start: to!.start }, move: null });
  const second = await calendarOf(await world.inbox.mail('sam@example.org', reference, 'Your session has moved'));
  expect(second.uid).toBe(first.uid);
  expect(second.sequence).toBeGreaterThan(first.sequence);
  expect(`${second.text}`.toLowerCase()).not.toMatch(/therap|mental|clinic|counsel/);
  await sam.command(booking.id, { type: 'cancel' });
});

test('two tabs of one therapist: the second answer is told that the first was given [N3]', async () => {
  const { booking } = await ask(sam);
  const otherTab = world.therapist('amira');
  const starts = await freeStarts(booking.id);
  const answers = await Promise.all([
    amira.command(booking.id, { type: 'propose', starts }),
    otherTab.command(booking.id, { type: 'propose', starts: [starts[0]!] }),
  ]);
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  expect(answers.flatMap(reasonsOf)).toEqual(['wrongState']);
  otherTab.close();
  await sam.command(booking.id, { type: 'withdraw' });
});

test('a server restarted in the middle of a request loses nothing and keeps its deadline [E6] [N4]', async () => {
  const { booking } = await ask(sam, 5);
  if (booking.state !== 'requested') throw new Error('not requested');
  await world.stopServer();
  // The deadline passes while no server runs.
  await world.advance('PT49H');
  const lapsed = world.storedState(booking.id, 'lapsed');
  await world.startServer();
  await lapsed;
  expect(await stateFor(sam, booking.id)).toMatchObject({ state: 'lapsed', endedAt: booking.answerBy });
});
