import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOf, instantAt, instantIn, localDateIn, localTime, NEGOTIATED, zone, type Instant } from '@meetwell/sdk';
import type { BookingsAnswer, NoticesChange, NoticesView, Problem } from '@meetwell/sdk/client';
import { before, bookSession, moveTo, nowOf } from '../../test/booked.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';

const LONDON = zone('Europe/London');

let world: TestServer;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { sessions: 40 }, config: { texts: 'kept' } });
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
});

afterAll(() => world.close());

const NOTHING: NoticesChange = {
  ...{ revision: 0, channels: null, quiet: null, pressing: true, discreet: false, zone: null, phone: null },
};

async function choose(change: Partial<NoticesChange>, token = sam) {
  const { body: now } = await world.call<NoticesView>('GET', '/api/me/notices', { token });
  const body = { ...NOTHING, revision: now.revision, ...change };
  return world.call<NoticesView & Problem>('POST', '/api/me/notices', { token, body });
}

const hours = (from: string, until: string) => ({ from: localTime(from), until: localTime(until) });

/** Goes on to when the clock in London shows this next. */
async function moveToClock(time: string): Promise<Instant> {
  const now = await nowOf(world);
  const today = instantIn(LONDON, localDateIn(LONDON, now), localTime(time));
  const next = today > now ? today : instantAt(epochOf(today) + 86_400_000);
  await moveTo(world, next);
  // What became of what was booked before is told before anything is counted.
  await world.test.core.rung();
  await world.test.core.dispatched();
  return next;
}

/** Messages of a channel that are written down, and those that were sent. */
async function written(table: 'sent_emails' | 'text_messages', person: string) {
  await world.test.core.dispatched();
  const rows = await world.test.sql<{ sent: boolean }>(
    `select sent_at is not null as sent from ${table} where person_id = '${person}'`,
  );
  return { written: rows.length, sent: rows.filter(({ sent }) => sent).length };
}

test('what somebody chose is theirs to read and to change, sealed, and nobody writes over it unseen [C4]', async () => {
  const first = await world.call<NoticesView>('GET', '/api/me/notices', { token: sam });
  const nothing = { channels: null, quiet: null, pressing: true, discreet: false, zone: null, phone: null };
  expect(first.body).toEqual({ ...nothing, revision: 0, foundZone: null, reach: { mail: true, text: false } });
  const quiet = [hours('17:00', '23:00')];
  const chosen = { channels: ['text'] as const, quiet, pressing: false, discreet: true, zone: zone('Asia/Kolkata') };
  const changed = await choose({ ...chosen, phone: '(07700) 900 123' });
  expect(changed.body).toEqual({
    ...{ ...chosen, phone: '+447700900123', revision: 1, foundZone: null, reach: { mail: true, text: true } },
  });
  expect((await world.call<NoticesView>('GET', '/api/me/notices', { token: sam })).body).toEqual(changed.body);
  const stored = JSON.stringify(
    await world.test.sql(`select c.*, p.phone from notice_preferences c, people p where p.id = 'sam'`),
  );
  expect(stored).not.toMatch(/text|17:00|Kolkata|7700/);
  const late = await choose({ revision: 0 });
  expect([late.status, late.body.code]).toEqual([409, 'changedMeanwhile']);
  const audit = await world.test.sql(`select actor, facts from audit_entries where action = 'notices.changed'`);
  expect(audit).toEqual([{ actor: 'member:sam', facts: { revision: 1 } }]);
  expect((await choose({})).status).toBe(200);
});

test.each([
  [{ phone: '020 7946 0958' }, '/phone', 'No text message reaches this number'],
  [{ phone: '07700' }, '/phone', 'too short'],
  [{ channels: ['text'] }, '/phone', 'A mobile number is needed'],
  [{ quiet: [hours('21:00', '21:00')] }, '/quiet', 'another time than they begin'],
  [{ zone: 'Europe/Atlantis' }, '/zone', 'Europe/London'],
] as const)('%j is refused, in words [C4]', async (change, pointer, words) => {
  const { status, body } = await choose(change as Partial<NoticesChange>);
  expect([status, body.faults]).toEqual([422, [{ pointer, detail: expect.stringContaining(words) as string }]]);
});

test('a time is told in the zone that a device has said, and by its name where nobody has said one [N10] [M5]', async () => {
  await choose({});
  const sayZone = async (device?: string) => {
    const assertion = await world.partner.assertion('sam', 'member');
    const body = { assertion, ...(device !== undefined && { zone: device }) };
    expect((await world.call('POST', '/api/token', { body, key: null })).status).toBe(200);
  };
  const told = async () => {
    const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
    const { body } = await world.call<BookingsAnswer>('GET', `/api/bookings/${booking.id}`, { token: sam });
    await world.test.core.dispatched();
    const about = world.mails.filter(({ text }) => text?.includes(body.bookings[0]!.reference) === true);
    const mail = about.find(
      ({ recipient, subject }) => recipient === 'sam@example.org' && subject?.includes('is booked') === true,
    );
    return /booked with amira: ([^.]*)\./.exec(mail?.text ?? '')?.[1] ?? mail?.text;
  };
  expect(await told()).toMatch(/ to [\d:]+am UK time$/);
  await sayZone('Nowhere/At_All');
  expect(await told()).toMatch(/ UK time$/);
  await sayZone('Asia/Kolkata');
  expect(await told()).toMatch(/ to [\d:]+pm Kolkata time$/);
  // A device that says none leaves what is known.
  await sayZone();
  expect(await told()).toMatch(/ Kolkata time$/);
  await sayZone('Europe/London');
  expect(await told()).toMatch(/ to [\d:]+am$/);
  // What they ask for goes before what was found.
  await choose({ zone: zone('America/New_York') });
  expect(await told()).toMatch(/ New York time$/);
  await choose({});
});

test('who asks for discretion is told that there is something, and neither whom nor when it is about [C4]', async () => {
  await choose({ discreet: true });
  const already = world.mails.length;
  await bookSession(world, { member: sam, therapist: amira }, 'text');
  await world.test.core.dispatched();
  const mails = world.mails.slice(already).filter(({ recipient }) => recipient === 'sam@example.org');
  expect(mails.length).toBe(3);
  for (const { subject, text, html } of mails) {
    expect(subject).toBe('There is something new');
    expect(`${text}${html}`).not.toMatch(/amira|\d(am|pm)|MW-|\.ics/);
    expect(text).toContain('https://riverside.example/');
  }
  await choose({});
});

test('a text message waits for the end of quiet hours, and mail does not; what is about a session that is near waits for nothing [C4]', async () => {
  await choose({ channels: ['text'], phone: '07700 900123' });
  const night = await moveToClock('22:00');
  const was = { sam: await written('text_messages', 'sam'), amira: await written('sent_emails', 'amira') };
  const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
  expect(await written('text_messages', 'sam')).toEqual({ written: was.sam.written + 3, sent: was.sam.sent });
  const mails = await written('sent_emails', 'amira');
  expect(mails).toEqual({ written: mails.written, sent: mails.written });
  expect(mails.written).toBe(was.amira.written + 3);

  await moveTo(world, before(instantAt(epochOf(night) + 10 * 3_600_000), 1));
  await world.test.core.rung();
  expect((await written('text_messages', 'sam')).sent).toBe(was.sam.sent);
  await moveTo(world, instantAt(epochOf(night) + 10 * 3_600_000));
  // Of two processes at it one sends.
  await Promise.all([world.test.core.rung(), world.test.core.rung()]);
  const after = await written('text_messages', 'sam');
  expect(after).toEqual({ written: was.sam.written + 3, sent: was.sam.sent + 3 });
  expect(await world.test.sql(`select from deadlines where noun = 'waitingText'`)).toEqual([]);

  // The night before: whoever reads it in the morning would have come in vain.
  await moveTo(world, before(booking.time.start, 60 * 11));
  const path = `/api/bookings/${booking.id}/commands`;
  const cancel = await world.call('POST', path, { token: amira, body: { type: 'cancel', message: 'I am ill' } });
  expect([cancel.status, cancel.body]).toEqual([200, expect.anything()]);
  await world.test.core.dispatched();
  // What became of earlier sessions meanwhile is told in the morning.
  const ofThis = await world.test.sql<{ sent: boolean }>(
    `select sent_at is not null as sent from text_messages where person_id = 'sam' and booking_id = '${booking.id}'`,
  );
  expect(ofThis.map(({ sent }) => sent)).toEqual([true, true, true, true]);
});

test('hours that somebody has chosen are for all that is sent to them, however near it is where they say so [C4]', async () => {
  await moveToClock('16:30');
  await choose({ channels: ['mail'], quiet: [hours('17:00', '23:00')], pressing: false });
  await moveToClock('18:00');
  const was = await written('sent_emails', 'sam');
  expect(was.sent).toBe(was.written);
  await bookSession(world, { member: sam, therapist: amira }, 'text');
  expect(await written('sent_emails', 'sam')).toEqual({ written: was.written + 3, sent: was.sent });
  await moveToClock('23:00');
  expect(await written('sent_emails', 'sam')).toEqual({ written: was.written + 3, sent: was.written + 3 });
  await choose({});
});

test('a reminder goes on the way that was chosen, once [N6] [S13]', async () => {
  await choose({ channels: ['text'], phone: '07700 900123' });
  await moveToClock('09:00');
  const booking = await bookSession(world, { member: sam, therapist: amira }, 'text');
  await world.test.core.dispatched();
  await moveTo(world, before(booking.time.start, Number(NEGOTIATED.meeting.remindBefore[0]?.match(/\d+/)?.[0]) * 60));
  await Promise.all([world.test.core.rung(), world.test.core.rung()]);
  await world.test.core.dispatched();
  const ids = await world.test.sql<{ id: string }>(
    `select id from text_messages where id like 'invitation-%' union all select id from sent_emails where id like 'invitation-${booking.id}-%'`,
  );
  expect(
    ids
      .filter(({ id }) => id.includes(booking.id))
      .map(({ id }) => id.split('-').at(-1))
      .sort(),
  ).toEqual(['amira', 'sam']);
  expect(
    await world.test.sql(
      `select from text_messages where id like 'invitation-${booking.id}-%sam' and sent_at is not null`,
    ),
  ).toHaveLength(1);
});

test('who wants nothing outside the site is sent nothing [C4]', async () => {
  await choose({ channels: [] });
  const was = [await written('sent_emails', 'sam'), await written('text_messages', 'sam')];
  await bookSession(world, { member: sam, therapist: amira }, 'text');
  expect([await written('sent_emails', 'sam'), await written('text_messages', 'sam')]).toEqual(was);
  expect(world.test.complaints).toEqual([]);
});
