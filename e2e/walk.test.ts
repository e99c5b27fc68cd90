import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Instant, Modality } from '@meetwell/sdk';
import { randomSignature, readCode, readTone, type Signature } from './support/camera.ts';
import { eventually } from './support/eventually.ts';
import { openPerson, picture, type Person } from './support/people.ts';
import { openWorld, type World } from './support/world.ts';

const MEMBER_PAGE = '<meetwell-booking></meetwell-booking><meetwell-my-bookings></meetwell-my-bookings>';
const THERAPIST_PAGE = '<meetwell-therapist-desk></meetwell-therapist-desk>';
const WAYS = { video: 'Video', audio: 'Audio', text: 'Text' } as const satisfies Partial<Record<Modality, string>>;

let world: World;
let jo: Person;
let amira: Person;

beforeEach(async () => {
  world = await openWorld({ media: true });
  const signature = randomSignature();
  const other: Signature = { code: signature.code ^ 0x5a5a, tone: signature.tone + 650 };
  [jo, amira] = await Promise.all([openPerson(signature), openPerson(other)]);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(task.id, { jo, amira });
  await Promise.all([jo.close(), amira.close()]);
  await world.close();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Jo asks for a session: one question a page, as the widget puts them. */
async function ask(way: keyof typeof WAYS): Promise<void> {
  const { page } = jo;
  await page.goto(world.site.member('jo', MEMBER_PAGE));
  const journey = page.locator('meetwell-booking');
  const heading = (name: string | RegExp) => journey.getByRole('heading', { name });
  await button(page, /^Ask for a session ?: Amira Shah/).click();
  await heading('How would you like to meet?').waitFor();
  await journey.getByRole('radio', { name: new RegExp(`^${WAYS[way]}`) }).check();
  await journey.getByRole('button', { name: 'Continue' }).click();
  if (way !== 'text') await passSystemCheck(way === 'video');
  for (const choice of ['first', 'second', 'third']) {
    await heading(new RegExp(`Your ${choice} choice`)).waitFor();
    // Three different days, a few days from now, each in the evening.
    const day = ['first', 'second', 'third'].indexOf(choice) + 2;
    await journey.getByRole('radio').nth(day).check();
    await journey.getByRole('button', { name: 'Continue' }).click();
    await heading('Which part of the day?').waitFor();
    await journey.getByRole('radio', { name: /^Evening/ }).check();
    await journey.getByRole('button', { name: 'Continue' }).click();
  }
  await heading('Check your answers').waitFor();
  await journey.getByRole('button', { name: 'Send request' }).click();
  await heading('Request sent').waitFor();
  await journey.getByText('This is a request, not a booking yet.').waitFor();
}

/** The journey asks for it by itself: nobody has checked this device before. */
async function passSystemCheck(video: boolean): Promise<void> {
  const journey = jo.page.locator('meetwell-booking');
  const press = (name: string) => journey.getByRole('button', { name, exact: true }).click();
  await press('Start the check');
  await journey.getByText('We can hear you.').waitFor();
  await press('Continue');
  await press('Play the tones');
  await press('Yes, I heard them');
  if (video) {
    await journey.getByRole('heading', { name: 'Look at your picture' }).waitFor();
    await press('Continue');
  }
  await journey.getByRole('heading', { name: /^System check ?Your device is ready/ }).waitFor();
  await journey.getByText('The result is saved.').waitFor();
  await press('Continue');
}

/** Amira proposes the first free time of each of Jo's choices. */
async function propose(): Promise<void> {
  const { page } = amira;
  await page.goto(world.site.therapist('amira', THERAPIST_PAGE));
  const desk = page.locator('meetwell-therapist-desk');
  await desk.getByRole('button', { name: /^Propose times/ }).click();
  await desk.getByRole('heading', { name: 'Propose times to Jo Price' }).waitFor();
  for (const choice of ['First choice', 'Second choice', 'Third choice']) {
    await desk
      .getByRole('group', { name: new RegExp(choice) })
      .getByRole('checkbox')
      .first()
      .check();
  }
  await desk.getByRole('button', { name: 'Propose 3 times' }).click();
  await desk.getByText('You proposed times to Jo Price').first().waitFor();
}

/** Jo, whose page has stood open all the while, accepts one of the times. */
async function accept(): Promise<Instant> {
  const bookings = jo.page.locator('meetwell-my-bookings');
  await bookings.getByText('Awaiting confirmation of session').first().waitFor();
  await bookings.getByRole('button', { name: /^Confirm booking/ }).click();
  await bookings.getByRole('heading', { name: 'Which time suits you?' }).waitFor();
  await bookings.getByRole('radio').first().check();
  await bookings.getByRole('button', { name: 'Accept proposal' }).click();
  await bookings.getByText('Your session is booked.').first().waitFor();
  const rows = await world.query<{ start: Instant }>("select fold->'time'->>'start' as start from bookings");
  return rows[0]!.start;
}

/** Both pages stand open as the time comes; Jo enters, Amira lets her in and follows. */
async function meet(start: Instant): Promise<void> {
  await world.moveTo(start, '-PT9M');
  await jo.page
    .locator('meetwell-my-bookings')
    .getByRole('button', { name: /^Enter session/ })
    .click();
  await jo.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  await amira.page.getByText('Jo Price is in the waiting room').first().waitFor();
  await button(amira.page, /^Enter session/).click();
  await button(amira.page, /^Let in/)
    .first()
    .click();
}

const remoteVideo = (person: Person) => person.page.locator('meetwell-session-room video[data-other]');
const remoteSound = (person: Person) => person.page.locator('meetwell-session-room [data-other-sound]');

async function hears(person: Person, other: Person): Promise<void> {
  await eventually('the tone of the other is heard', async () => {
    if ((await remoteSound(person).count()) === 0) return false;
    const tone = await readTone(remoteSound(person).first());
    return tone !== null && Math.abs(tone - other.signature.tone) < 10;
  });
}

async function sees(person: Person, other: Person): Promise<void> {
  await remoteVideo(person).first().waitFor();
  await eventually('the code of the other is seen', async () => {
    return (await readCode(remoteVideo(person).first())) === other.signature.code;
  });
}

async function write(person: Person, text: string): Promise<void> {
  const box = person.page.getByRole('textbox', { name: 'Write a message' });
  const opener = button(person.page, /^Chat/);
  await box.or(opener).first().waitFor();
  if (!(await box.isVisible())) await opener.click();
  await box.fill(text);
  await button(person.page, 'Send').click();
}

async function expectMessages(person: Person, texts: readonly string[]): Promise<void> {
  const log = person.page.getByRole('log');
  if (!(await log.isVisible())) await button(person.page, /^Chat/).click();
  for (const text of texts) await log.getByText(text, { exact: true }).waitFor();
  const shown = await log.innerText();
  const places = texts.map((text) => shown.indexOf(text));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(texts.map((text) => shown.split(text).length - 1)).toEqual(texts.map(() => 1));
}

async function expectEnd(): Promise<void> {
  await button(amira.page, /^Leave$/).click();
  await button(amira.page, /^End session for everyone/).click();
  await jo.page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  await amira.page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  const [row] = await world.query<{ state: string }>('select state from bookings');
  expect(row?.state).toBe('completed');
  expect([...jo.faults, ...amira.faults]).toEqual([]);
}

test('a member asks, a therapist proposes, they meet by video and see and hear each other [N1] [N2] [N3] [N5] [S2] [S4]', async () => {
  await ask('video');
  await jo.page.locator('meetwell-my-bookings').getByText('Waiting for Amira Shah').first().waitFor();
  await propose();
  const start = await accept();
  await meet(start);
  await Promise.all([sees(jo, amira), sees(amira, jo)]);
  await Promise.all([hears(jo, amira), hears(amira, jo)]);
  await write(jo, 'Hello, can you hear me?');
  await write(amira, 'Yes, very well.');
  await expectMessages(jo, ['Hello, can you hear me?', 'Yes, very well.']);
  await expectMessages(amira, ['Hello, can you hear me?', 'Yes, very well.']);
  await expectEnd();
});

test('in an audio session they hear each other and no video track exists', async () => {
  await ask('audio');
  await propose();
  await meet(await accept());
  await Promise.all([hears(jo, amira), hears(amira, jo)]);
  for (const person of [jo, amira]) {
    expect(await remoteVideo(person).first().isVisible()).toBe(false);
    expect(
      await remoteVideo(person)
        .first()
        .evaluate((video) => (video as HTMLVideoElement).srcObject),
    ).toBe(null);
  }
  const rows = await world.query<{ type: string }>(
    "select event->'track'->>'type' as type from media_events where event->>'event' = 'track_published'",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ type }) => type === 'VIDEO')).toEqual([]);
  await expectEnd();
});

test('a text session makes no media connection, and its messages arrive in order both ways [S7]', async () => {
  await ask('text');
  await propose();
  await meet(await accept());
  const texts = ['One from Jo', 'Two from Amira', 'Three from Jo', 'Four from Amira'];
  for (const [index, text] of texts.entries()) {
    const [writer, reader] = index % 2 === 0 ? [jo, amira] : [amira, jo];
    await write(writer, text);
    await reader.page.getByRole('log').getByText(text, { exact: true }).waitFor();
  }
  await Promise.all([expectMessages(jo, texts), expectMessages(amira, texts)]);
  for (const person of [jo, amira]) expect(await person.peerConnections()).toBe(0);
  await expectEnd();
});
