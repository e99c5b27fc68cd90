import { createHmac, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { CheckRoomAnswer } from '../src/client/api.ts';
import { instant } from '../src/time/index.ts';
import type { Livekit } from '../../../scripts/livekit.mjs';

/** What runs in the page: the check, and of the booking server only what it asks for. */
export const PAGE = `
import { createSystemCheck } from ${JSON.stringify(fileURLToPath(new URL('../src/system-check/check.ts', import.meta.url)))};
import { MeetwellError } from ${JSON.stringify(fileURLToPath(new URL('../src/client/errors.ts', import.meta.url)))};
const server = {
  liveState: 'open',
  clock: { now: () => new Date().toISOString() },
  me: async () => ({ actor: { kind: 'member', id: 'sam' } }),
  bookings: async () => ({ bookings: [] }),
  changes: () => () => undefined,
  checkRoom: async () => {
    const answer = await window.room();
    if (answer.problem) throw new MeetwellError(answer.problem, 'As the server says it', { retry: true });
    return answer;
  },
  recordSystemCheck: async (body) => (await window.recorded(body), { passed: true }),
};
window.views = [];
window.make = (options) => {
  const check = (window.check = createSystemCheck({ client: server, ...options }));
  window.unlook = check.subscribe(() => {
    if (views.at(-1) !== check.snapshot.view) views.push(check.snapshot.view);
  });
};
window.liveTracks = 0;
const { mediaDevices } = navigator;
if (mediaDevices) {
  const capture = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const captured = [];
  // What this machine cannot do for real: a device that is not there, or that another program has.
  mediaDevices.getUserMedia = async (constraints) => {
    const { missing, taken } = window.faults ?? {};
    const fail = (name) => { throw new DOMException('As the browser says it', name); };
    if (constraints.audio && missing === 'audio') fail('NotFoundError');
    if (constraints.video && taken === 'video') fail('NotReadableError');
    const stream = await capture(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
  Object.defineProperty(window, 'liveTracks', {
    get: () => captured.filter(({ readyState }) => readyState === 'live').length,
  });
  mediaDevices.enumerateDevices = async () =>
    (await list()).filter(({ kind }) => window.faults?.missing !== 'audio' || kind !== 'audioinput');
}
`;

function jwt({ apiKey, apiSecret }: Livekit, video: object, identity: string): string {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { iss: apiKey, sub: identity, nbf: now - 5, exp: now + 60, video },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...parts, createHmac('sha256', apiSecret).update(parts.join('.')).digest('base64url')].join('.');
}

/** As the booking server gives it. */
export async function roomOf(media: Livekit): Promise<CheckRoomAnswer> {
  const room = `check-${randomUUID()}`;
  const response = await fetch(`${media.url.replace('ws', 'http')}/twirp/livekit.RoomService/CreateRoom`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${jwt(media, { roomCreate: true }, 'server')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: room, empty_timeout: 60, departure_timeout: 10, max_participants: 2 }),
  });
  if (!response.ok) throw new Error(`The room was not made: ${response.status}`);
  const grant = (sends: boolean) => ({
    roomJoin: true,
    room,
    canPublish: sends,
    canSubscribe: !sends,
    canPublishData: false,
  });
  return {
    url: media.url,
    send: jwt(media, grant(true), 'send'),
    receive: jwt(media, grant(false), 'receive'),
    iceServers: [],
    asOf: instant(new Date().toISOString()),
  };
}
