import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import { before, bookSession, moveTo } from '../../test/booked.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { sessions: 20 } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

const book = () => bookSession(world, { member: sam, therapist: amira }, 'text');

async function command(id: string, token: string, body: object): Promise<void> {
  const { status, body: answer } = await world.call('POST', `/api/bookings/${id}/commands`, { token, body });
  expect([status, answer]).toEqual([200, expect.anything()]);
}

async function referenceOf(id: string): Promise<string> {
  const { body } = await world.call<BookingsAnswer>('GET', `/api/bookings/${id}`, { token: sam });
  return body.bookings[0]!.reference;
}

async function entryOf(text: string | undefined) {
  const [link] = /https?:\/\/\S+\.ics/.exec(text ?? '') ?? [];
  const response = await fetch(link ?? '');
  const calendar = (await response.text()).replaceAll('\r\n ', '');
  const line = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(calendar)?.[1]?.trim();
  return { link, type: response.headers.get('content-type'), calendar, line };
}

/** Moves the session and gives what the mail about it links to. */
async function calendarMail(to: string, subject: string, reference: string) {
  await world.test.core.dispatched();
  const mail = world.mails.findLast(
    (each) => each.recipient === to && each.subject === subject && each.text?.includes(reference),
  );
  expect(mail, `${subject} to ${to}`).toBeDefined();
  return entryOf(mail?.text);
}

test('one calendar entry through every change: same UID, rising SEQUENCE, neutral words, an opaque link [N6] [C4]', async () => {
  const booking = await book();
  const reference = await referenceOf(booking.id);
  const booked = await calendarMail('sam@example.org', 'Your session is booked', reference);
  expect(booked.type).toBe('text/calendar; charset=utf-8');
  expect(booked.link).not.toMatch(new RegExp(`sam|amira|${booking.id}|riverside`));
  expect(booked.line('SUMMARY')).toBe('Appointment');
  expect(booked.line('SEQUENCE')).toBe(String(booking.revision));
  expect(booked.line('DTSTART')).toBe(booking.time.start.replace(/[-:]|\.\d+/g, ''));
  expect(booked.calendar.toLowerCase()).not.toMatch(/therap|mental|clinic|counsel|sam|amira|riverside/);

  await command(booking.id, amira, { type: 'cancel', message: 'I have measles' });
  const cancelled = await calendarMail('sam@example.org', 'Your session was cancelled', reference);
  expect(cancelled.line('UID')).toBe(booked.line('UID'));
  expect(Number(cancelled.line('SEQUENCE'))).toBe(booking.revision + 1);
  expect(cancelled.line('STATUS')).toBe('CANCELLED');
  // What the therapist wrote is read on the site, not in a mailbox.
  expect(world.mails.some(({ text }) => text?.includes('measles'))).toBe(false);
});

test('the link to join comes to both an hour before, once, however often it is due [N6]', async () => {
  const booking = await book();
  const reference = await referenceOf(booking.id);
  const invitations = () =>
    world.mails.filter(({ subject, text }) => /is soon$/.test(subject ?? '') && text?.includes(reference));
  await moveTo(world, before(booking.time.start, 61));
  await world.test.core.rung();
  await world.test.core.dispatched();
  expect(invitations()).toEqual([]);
  await moveTo(world, before(booking.time.start, 60));
  await Promise.all([world.test.core.rung(), world.test.core.rung()]);
  // As if another process had it in hand too.
  await world.test.sql(
    `insert into deadlines select partner_id, 'reminder', id, opened_at from bookings where id = '${booking.id}'`,
  );
  await world.test.core.rung();
  await world.test.core.dispatched();
  expect(
    invitations()
      .map(({ recipient }) => recipient)
      .sort(),
  ).toEqual(['amira@example.org', 'sam@example.org']);
  expect(invitations()[0]?.text).toContain('Join from here: https://riverside.example/');
});

test('a mail that was written down and not sent is sent by whoever comes next, under the same Message-ID', async () => {
  await world.test.core.dispatched();
  expect(await world.test.sql('select from sent_emails where sent_at is null')).toEqual([]);
  const [row] = await world.test.sql<{ id: string }>(
    "select id from sent_emails where id like 'notice-%' order by created_at desc limit 1",
  );
  const already = world.mails.length;
  const again = async () => {
    await world.test.sql(`insert into outbox (partner_id, consumer, payload)
      values ('riverside', 'mail', jsonb_build_object('mail', '${row?.id}'))`);
    await world.test.core.dispatched();
  };
  await again();
  expect(world.mails.length).toBe(already);
  // As if the process had died between the mail server's yes and our mark.
  await world.test.sql(`update sent_emails set sent_at = null where id = '${row?.id}'`);
  await again();
  expect(world.mails.slice(already).map(({ messageId }) => messageId)).toEqual([`<${row?.id}@meetwell.invalid>`]);
});

test('someone who reads Welsh is written to in Welsh [B4]', async () => {
  // The partner's assertion says which language its site shows.
  const assertion = await world.partner.assertion('sam', 'member', { locale: 'cy-GB' });
  expect((await world.call('POST', '/api/token', { body: { assertion }, key: null })).status).toBe(200);
  const booking = await book();
  const mail = await world.mail('sam@example.org', await referenceOf(booking.id));
  await world.test.core.dispatched();
  const subjects = world.mails.filter(({ recipient }) => recipient === 'sam@example.org').map(({ subject }) => subject);
  expect(subjects).toEqual(expect.arrayContaining(['Mae eich cais wedi dod i law', 'Mae eich sesiwn wedi’i harchebu']));
  expect(mail.html).toContain('<html lang="cy">');
  expect(mail.from?.name).toBe('Archebion');
});
