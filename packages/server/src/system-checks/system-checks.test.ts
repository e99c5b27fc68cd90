import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckRoomAnswer, Me, Problem, SystemCheckAnswer } from '@meetwell/sdk/client';
import type { Findings } from '@meetwell/sdk/system-check';
import { checkRooms } from './rooms.ts';
import { openMediaBrowser, type MediaBrowser } from '../../test/media-browser.ts';
import { asMember } from '../../test/people.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { DEFAULT_LIMITS } from '../limits/limits.ts';
import { startLivekit, type Livekit } from '../../../../scripts/livekit.mjs';

const HEALTHY: Findings = {
  page: 'secure',
  browser: 'supported',
  microphone: 'heard',
  speaker: 'heard',
  camera: 'seen',
  service: 'reached',
  mediaServer: 'reached',
  connection: 'direct',
};
const MOST = 6;

let world: TestServer;
let livekit: Livekit;
let browser: MediaBrowser;
let sam: string;
let amira: string;

beforeAll(async () => {
  world = await openTestServer({
    partner: { members: ['sam', 'ola'], systemCheckedAt: null },
    config: { limits: { ...DEFAULT_LIMITS, checks: { most: MOST, seconds: 3_600 } } },
  });
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

const send = (findings: Findings, more: object = {}) =>
  world.call<SystemCheckAnswer>('POST', '/api/me/system-check', {
    token: sam,
    body: { report: 'CDFG-HJKM', device: 'computer', form: 'full', modality: 'video', findings, ...more },
  });
const checkedAt = async () => (await world.call<Me>('GET', '/api/me', { token: sam })).body.account?.systemCheckedAt;
const ask = (token: string) => world.call<CheckRoomAnswer & Problem>('POST', '/api/me/system-check/room', { token });
const rooms = async () => (await world.server.media.connection!.rooms.listRooms()).map(({ name }) => name);

test('what a check found is kept for each kind of device, and one that failed lets nobody ask [S1] [N1]', async () => {
  const failed = await send({ ...HEALTHY, camera: 'denied' });
  expect([failed.status, failed.body]).toEqual([200, { passed: false }]);
  expect(await checkedAt()).toBeNull();
  // A quick one has not asked for the person's ears.
  expect((await send({ ...HEALTHY, speaker: 'notAsked' }, { form: 'quick', device: 'phone' })).body.passed).toBe(false);
  expect(await checkedAt()).toBeNull();

  expect((await send(HEALTHY)).body).toEqual({ passed: true });
  const passedAt = await checkedAt();
  expect(passedAt).not.toBeNull();
  // What fails later is kept beside it, and takes nothing back.
  expect((await send({ ...HEALTHY, camera: 'inUse' })).body.passed).toBe(false);
  expect(await checkedAt()).toBe(passedAt);
  expect(
    await world.test.sql(`select device, form, passed, findings->>'camera' as camera from system_check_results
      order by device`),
  ).toEqual([
    { device: 'computer', form: 'full', passed: false, camera: 'inUse' },
    { device: 'phone', form: 'quick', passed: false, camera: 'seen' },
  ]);
});

test('until the media server is known, a check says so, and nobody is kept from asking [S1]', async () => {
  expect(await ask(sam)).toMatchObject({ status: 503, body: { code: 'mediaUnavailable' } });
  const { connection: _, ...untried } = HEALTHY;
  expect((await send({ ...untried, mediaServer: 'unavailable' })).body).toEqual({ passed: true });
  world.server.media.connect(livekit);
  await expect.poll(() => world.server.media.status).toBe('ready');
});

test('a room for a check holds one who sends and one who receives, and no session [S1]', async () => {
  const { status, body } = await ask(sam);
  expect(status).toBe(200);
  const [sends, receives] = [decodeJwt(body.send), decodeJwt(body.receive)];
  expect(Number(sends.exp) - Number(sends.nbf)).toBe(60);
  expect(sends['video']).toMatchObject({ canPublish: true, canSubscribe: false, canPublishData: false });
  expect(receives['video']).toMatchObject({ canPublish: false, canSubscribe: true, canPublishData: false });
  expect(JSON.stringify([sends, receives])).not.toContain('sam');

  const [one, other] = [await browser.open(), await browser.open()];
  await one.join(body.url, body.send);
  await other.join(body.url, body.receive);
  expect(await one.publish('audio', 'microphone')).toBeNull();
  await other.until('received', 'audio');
  expect(await other.publish('audio', 'microphone')).not.toBeNull();
  await world.server.reconcile();
  expect(await world.test.sql('select event from media_events')).toEqual([]);
  expect(await world.test.sql('select person_id from presence')).toEqual([]);
});

test('a room for a check is gone after it, whoever is still in it [S1]', async () => {
  const { core } = world.test;
  const { media } = world.server;
  const nameIn = (answer: CheckRoomAnswer) => (decodeJwt(answer.send)['video'] as { room: string }).room;
  const lasting = checkRooms({ core, media });
  const answer = await lasting.open(asMember('sam'));
  const page = await browser.open();
  await page.join(answer.url, answer.send);
  expect(await rooms()).toContain(nameIn(answer));
  lasting.close();
  await page.disconnected();
  await expect.poll(rooms).not.toContain(nameIn(answer));

  const brief = nameIn(await checkRooms({ core, media, lasts: 100 }).open(asMember('sam')));
  // Empty, it would stay for a minute.
  await expect.poll(rooms, { timeout: 15_000 }).not.toContain(brief);
});

test('nobody opens rooms without end, and one person’s many are not another’s [S1]', async () => {
  const statuses: number[] = [];
  for (let each = 0; each < MOST + 1; each++) statuses.push((await ask(amira)).status);
  expect(statuses).toEqual([...Array.from({ length: MOST }, () => 200), 429]);
  expect((await ask(sam)).status).toBe(200);
});
