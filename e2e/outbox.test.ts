import { afterEach, expect, test } from 'vitest';
import { addDays, identifier, localDateIn, zone, type ServiceId } from '@meetwell/sdk';
import { eventually } from './support/eventually.ts';
import { openWorld, type World } from './support/world.ts';

let world: World | null = null;

afterEach(async () => {
  await world?.close();
  world = null;
});

test('four are told: one is refused for ever, one hangs, the server is killed in between, and nothing is lost [O8] [E6]', async () => {
  world = await openWorld();
  const { inbox, member, therapist, now, query } = world;
  const [sam, amira] = [member('sam'), therapist('amira')];
  inbox.treat('tom@riverside.example', 'refuse');
  inbox.treat('grace@riverside.example', 'hang');
  const hints: string[] = [];
  amira.changes(['booking'], (event) => hints.push(event.type));
  await eventually('the stream is open', async () => hints.includes('welcome'));

  const today = localDateIn(zone('Europe/London'), await now());
  const outcome = await sam.request({
    service: identifier<ServiceId>('talking'),
    therapist: 'any',
    modality: 'text',
    length: 50,
    preferences: [3, 4, 5].map((days) => ({ date: addDays(today, days), part: 'evening' })),
  });
  if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome.refusal));
  const { reference } = outcome.answer.bookings[0]!;
  await eventually('the page that is open is told', async () => hints.includes('booking'));
  const told = ['sam@example.org', 'amira@riverside.example'];
  await Promise.all(told.map((address) => inbox.mail(address, reference)));

  // One waits for the mail server's answer, one was refused: then the power goes.
  const left = () =>
    query<{ dead: boolean; failure: string | null }>(
      'select dead_at is not null as dead, failure from outbox order by id',
    );
  await eventually('only those two are left', async () => (await left()).length === 2);
  await eventually('one of them was given up', async () => (await left()).some(({ dead }) => dead));
  await world.killServer();
  inbox.treat('grace@riverside.example', null);
  // Ten minutes later nobody has it in hand any more.
  await query(`update outbox set due_at = clock_timestamp() where dead_at is null`);
  await world.startServer();
  await inbox.mail('grace@riverside.example', reference);
  await eventually('only the dead letter is left', async () => (await left()).length === 1);
  expect(await left()).toEqual([{ dead: true, failure: 'smtp.550' }]);

  const listed = await world.meetwell('outbox');
  expect(listed).toContain('mail: 0 waiting, 1 dead');
  expect(listed).toContain('smtp.550');
  expect(listed).not.toContain('@');
  inbox.treat('tom@riverside.example', null);
  expect(await world.meetwell('outbox', 'retry', 'all')).toContain('1 in all');
  await inbox.mail('tom@riverside.example', reference);
  await eventually('nothing is left', async () => (await left()).length === 0);
  expect(await world.meetwell('outbox')).toContain('The outbox is empty.');

  // Whoever had theirs before the kill had it once; a mail that hung may have been taken by both.
  const counts = new Map<string, number>();
  for (const { to } of inbox.mails) counts.set(to, (counts.get(to) ?? 0) + 1);
  expect([...told, 'tom@riverside.example'].map((address) => counts.get(address))).toEqual([1, 1, 1]);
  const toGrace = inbox.mails.filter(({ to }) => to === 'grace@riverside.example');
  expect(new Set(toGrace.map(({ messageId }) => messageId)).size).toBe(1);
});
