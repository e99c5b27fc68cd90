import { RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BookingId, Modality } from '@meetwell/sdk';
import { booked } from './support/booked.ts';
import { liveTracks, randomSignature, readCode, readTone, unplugMicrophone, type Signature } from './support/camera.ts';
import { eventually } from './support/eventually.ts';
import { openPerson, picture, type Person } from './support/people.ts';
import { openWorld, type World } from './support/world.ts';

/** What a person turned off, or ended, stays so: for those on the other side too (rows S17, S18, X6). */

let world: World;
let sam: Person;
let amira: Person;
let booking: BookingId;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(task.id, { sam, amira });
  await Promise.all([sam.close(), amira.close()]);
  await world.close();
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Both in a session. */
async function meet(modality: Modality, around = ''): Promise<void> {
  world = await openWorld({ media: modality !== 'text' });
  const signature = randomSignature();
  const other: Signature = { code: signature.code ^ 0x5a5a, tone: signature.tone + 650 };
  [sam, amira] = await Promise.all([openPerson(signature), openPerson(other)]);
  const agreed = await booked(world, modality);
  booking = agreed.id;
  await world.moveTo(agreed.start, '-PT5M');
  const room = `<meetwell-session-room booking="${booking}"></meetwell-session-room>`;
  await sam.page.goto(world.site.member('sam', `${around}${room}`));
  await sam.page.getByRole('heading', { name: 'You are in the waiting room' }).waitFor();
  await amira.page.goto(world.site.therapist('amira', room));
  await button(amira.page, /^Let in/)
    .first()
    .click();
  await button(sam.page, 'Leave').waitFor();
}

const picturesOf = (person: Person) => person.page.locator('meetwell-session-room video[data-other]').first();
const soundsOf = (person: Person) => person.page.locator('meetwell-session-room [data-other-sound]').first();

async function heardAndSeen(): Promise<void> {
  await eventually('Amira sees Sam', async () => (await readCode(picturesOf(amira))) === sam.signature.code);
  await eventually('Amira hears Sam', async () => {
    const tone = await readTone(soundsOf(amira));
    return tone !== null && Math.abs(tone - sam.signature.tone) < 10;
  });
}

test('muted, a microphone that is unplugged lets nobody hear the next one [S17]', async () => {
  await meet('video');
  await heardAndSeen();
  await button(sam.page, 'Mute').click();
  await eventually('Amira hears nothing', async () => (await readTone(soundsOf(amira))) === null);
  await unplugMicrophone(sam.page);
  await button(sam.page, 'Unmute').waitFor();
  expect(await liveTracks(sam.page)).toEqual(['video']);
  expect(await readTone(soundsOf(amira))).toBe(null);
  await button(sam.page, 'Unmute').click();
  await heardAndSeen();
});

test('whoever left with microphone and camera off comes back with both off [S17]', async () => {
  await meet('video');
  await heardAndSeen();
  await button(sam.page, 'Mute').click();
  await button(sam.page, 'Turn camera off').click();
  await button(sam.page, 'Leave').click();
  await button(sam.page, /back/).click();
  await button(sam.page, 'Unmute').waitFor();
  await button(sam.page, 'Turn camera on').waitFor();
  await amira.page.getByText(/has turned their camera off/).waitFor();
  expect(await liveTracks(sam.page)).toEqual([]);
  expect(await readTone(soundsOf(amira))).toBe(null);
  await button(sam.page, 'Unmute').click();
  await button(sam.page, 'Turn camera on').click();
  await heardAndSeen();
});

test('when the sign-in ends in the middle, tracks end and the media server lists nobody of theirs [S18]', async () => {
  await meet('video');
  await heardAndSeen();
  const { url, apiKey, apiSecret } = world.media!;
  const rooms = new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
  const [room] = await world.query<{ room_name: string }>('select room_name from session_rooms');
  const present = async () =>
    (await rooms.listParticipants(room!.room_name)).map(({ identity }) => identity.split('.')[0]);
  expect([...(await present())].sort()).toEqual(['member-sam', 'therapist-amira']);

  // The trust's site no longer knows who this is, and the server takes the old token no more.
  world.site.signOut('sam');
  await sam.page.route(`${world.serverUrl}/api/**`, (route) => route.fulfill({ status: 401 }));
  await sam.page.getByRole('heading', { name: 'You need to log in again' }).waitFor();
  await eventually('no track lives', async () => (await liveTracks(sam.page)).length === 0, 1_000);
  await eventually('only Amira is there', async () => (await present()).join() === 'therapist-amira');

  // Signed in again, and back on this page: the session goes on.
  world.site.signOut(null);
  await sam.page.unroute(`${world.serverUrl}/api/**`);
  await sam.page.reload();
  await heardAndSeen();
});

test('Escape closes what is open and never leaves for another page; Shift pressed three times does [X6]', async () => {
  await meet('text', '<meetwell-booking></meetwell-booking>');
  const { page } = sam;
  const { href } = new URL(page.url());
  await page.route('https://www.bbc.co.uk/**', (route) => route.fulfill({ body: 'Weather' }));
  await page.getByRole('textbox', { name: 'Write a message' }).focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
  await page.keyboard.type('STILL HERE');
  await button(page, 'Send').click();
  await amira.page.getByRole('log').getByText('STILL HERE').waitFor();
  expect(page.url()).toBe(href);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
  await page.waitForURL('https://www.bbc.co.uk/weather');
});
