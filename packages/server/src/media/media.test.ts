import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingsAnswer, MediaTokenAnswer, Problem, SessionView } from '@meetwell/sdk/client';
import { before, bookSession, moveTo, page } from '../../test/booked.ts';
import { openMediaBrowser, type MediaBrowser } from '../../test/media-browser.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { startLivekit, type Livekit } from '../../../../scripts/livekit.mjs';

let world: TestServer;
let livekit: Livekit;
let browser: MediaBrowser;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({ partner: { sessions: 20 } });
  [livekit, browser] = await Promise.all([
    startLivekit({ webhookUrl: `${world.server.url}/api/media/webhook` }),
    openMediaBrowser(),
  ]);
  sam = await world.signIn('sam', 'member');
  amira = await world.signIn('amira', 'therapist');
}, 180_000);

afterAll(async () => {
  await browser.close();
  await world.close();
  await livekit.close();
});

async function openSession(modality: 'video' | 'audio') {
  const booking = await bookSession(world, { member: sam, therapist: amira }, modality);
  await moveTo(world, before(booking.time.start, 5));
  const member = page(world, booking.id, sam, 'page-of-sam');
  const therapist = page(world, booking.id, amira, 'page-of-amira');
  return { booking, member, therapist };
}

type SessionPage = ReturnType<typeof page>;

async function tokenOf(person: SessionPage): Promise<MediaTokenAnswer> {
  const answer = await person.post<MediaTokenAnswer>('media-token');
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function join(person: SessionPage) {
  const media = await browser.open();
  const { url, token } = await tokenOf(person);
  await media.join(url, token);
  return media;
}

/** What webhooks have made of a session's media presence; asked until it is as expected. */
async function presenceIs(booking: string, expected: readonly object[]) {
  await expect
    .poll(
      () =>
        world.test.sql(
          `select person_id, ended from presence where source = 'media' and booking_id = '${booking}' order by person_id, ended`,
        ),
      { timeout: 15_000 },
    )
    .toEqual(expected);
}

async function rooms(): Promise<readonly string[]> {
  const found = await world.server.media.connection!.rooms.listRooms();
  return found.map(({ name }) => name);
}

test('until the media server is known, all but media works, and people are told', async () => {
  const { therapist, member } = await openSession('video');
  expect(await therapist.view()).toMatchObject({ stage: 'admitted', media: 'unavailable' });
  const refused = await therapist.post<Problem>('media-token');
  expect(refused).toMatchObject({ status: 503, body: { code: 'mediaUnavailable', retry: true } });
  expect((await therapist.post<SessionView>('admit')).status).toBe(200);
  expect((await member.post('chat', { clientId: 'by-text-alone', text: 'Hello' })).status).toBe(200);

  world.server.media.connect(livekit);
  await expect.poll(async () => (await therapist.view()).media).toBe('ready');
  expect((await therapist.post('media-token')).status).toBe(200);
});

test('video: nobody’s media flows before they are let in; then both see each other, until one is removed [S4] [S5]', async () => {
  const { booking, member, therapist } = await openSession('video');
  expect(await member.post<Problem>('media-token')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  await member.beat('waiting');
  await therapist.beat('present');
  await therapist.post('admit');

  const pass = decodeJwt(await tokenOf(member).then(({ token }) => token));
  expect(Number(pass.exp) - Number(pass.nbf)).toBe(120);
  expect(pass.sub).toMatch(/^sam\./);
  expect(pass['video']).toMatchObject({ roomJoin: true, canPublishSources: ['camera', 'microphone'] });
  expect(Object.keys(pass['video'] as object)).not.toEqual(expect.arrayContaining(['roomAdmin']));
  expect(JSON.stringify(pass)).not.toMatch(/roomRecord|roomAdmin|roomCreate|roomList/);

  const [of, at] = [await join(member), await join(therapist)];
  expect(await of.publish('video', 'camera')).toBeNull();
  expect(await at.publish('audio', 'microphone')).toBeNull();
  await at.until('received', 'video');
  await of.until('received', 'audio');
  await presenceIs(booking.id, [
    { person_id: 'amira', ended: false },
    { person_id: 'sam', ended: false },
  ]);

  const [first] = (await rooms()).slice(-1);
  expect((await therapist.post<SessionView>('remove')).body).toMatchObject({ epoch: 2 });
  await of.disconnected();
  expect(await member.post<Problem>('media-token')).toMatchObject({ status: 403 });
  await presenceIs(booking.id, [
    { person_id: 'amira', ended: true },
    { person_id: 'sam', ended: true },
  ]);

  const next = await join(therapist);
  expect((await tokenOf(therapist)).epoch).toBe(2);
  await member.beat('present');
  await therapist.post('admit');
  await member.beat('present');
  await therapist.beat('present');
  expect(await rooms()).not.toContain(first);
  // Both are there, by their pages' word: however late the media server tells of it, the session has begun.
  const path = `/api/bookings/${booking.id}`;
  const state = async () =>
    (await world.call<BookingsAnswer>('GET', path, { token: amira })).body.bookings[0]?.booking.state;
  await expect.poll(state).toBe('inSession');

  const ended = await world.call<BookingsAnswer>('POST', `/api/bookings/${booking.id}/commands`, {
    token: amira,
    body: { type: 'end' },
  });
  expect(ended.body.bookings[0]?.booking.state).toBe('completed');
  await next.disconnected();
  expect(await therapist.post<Problem>('media-token')).toMatchObject({ status: 403 });
});

test('audio: a camera is refused, and a camera that calls itself a microphone is thrown out [S5]', async () => {
  const { booking, member, therapist } = await openSession('audio');
  await therapist.post('admit');
  const [of, at] = [await join(member), await join(therapist)];
  expect(await of.publish('audio', 'microphone')).toBeNull();
  await at.until('received', 'audio');
  expect(await of.publish('video', 'camera')).not.toBeNull();
  expect((await member.view()).epoch).toBe(1);

  await of.publish('video', 'microphone');
  await of.disconnected();
  await expect.poll(async () => await member.view()).toMatchObject({ epoch: 2, stage: 'waiting' });
  expect(await member.post<Problem>('media-token')).toMatchObject({ status: 403 });
  expect((await tokenOf(therapist)).epoch).toBe(2);
  expect((await world.test.sql(`select state from bookings where id = '${booking.id}'`))[0]).toEqual({
    state: 'confirmed',
  });
  expect(world.test.complaints).toContainEqual(expect.stringContaining('media.videoInAudioSession'));
});

test('what webhooks lost, asking the media server finds; and rooms of sessions that are over go [S10]', async () => {
  const { booking, member, therapist } = await openSession('audio');
  await therapist.post('admit');
  await join(member);
  await presenceIs(booking.id, [{ person_id: 'sam', ended: false }]);
  // As if the webhook had never come.
  await world.test.sql(`delete from presence where source = 'media' and booking_id = '${booking.id}'`);
  await world.server.reconcile();
  await presenceIs(booking.id, [{ person_id: 'sam', ended: false }]);

  const before = await rooms();
  await world.test.sql(`update session_rooms set closed_at = now() where booking_id = '${booking.id}'`);
  await world.server.reconcile();
  expect((await rooms()).length).toBe(before.length - 1);
});

test('a media server that dies is noticed, written down, and used again when it is back [S10]', async () => {
  await livekit.kill();
  await expect.poll(() => world.server.media.check(), { timeout: 20_000 }).toBe('unavailable');
  await expect
    .poll(() => world.test.sql('select part from outages where ended_at is null'))
    .toEqual([{ part: 'media' }]);
  await livekit.start();
  await expect.poll(() => world.server.media.check(), { timeout: 20_000 }).toBe('ready');
  await expect.poll(() => world.test.sql('select part from outages where ended_at is null')).toEqual([]);
});
