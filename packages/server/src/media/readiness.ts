import { RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';
import { codeOf, type Log } from '../log.ts';
import type { Media, MediaAddress, MediaConnection, MediaStatus } from './media.ts';

/** Between two questions, in milliseconds: short while it may come up any moment. */
const WHILE_AWAY = 1_000;
const WHILE_READY = 5_000;
const ANSWER_WITHIN = 3_000;
/** One lost answer is no outage; this many in a row are. */
const MISSES = 2;

/** Told of every change between ready and not, so that outages are written down (row S10). */
export type ReadinessListener = (ready: boolean) => void;

/** Watches a media server by asking it for its rooms, which also proves that the key pair is right. */
export function watchMedia(
  address: MediaAddress | null,
  log: Log,
  onChange: ReadinessListener = () => undefined,
): Media {
  let connection: MediaConnection | null = null;
  let status: MediaStatus = 'unavailable';
  let note: string | null = null;
  let misses = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  function become(next: MediaStatus, why: string | null) {
    note = why;
    if (next === status) return;
    const before = status;
    status = next;
    log.info('media.status', { status });
    if (next === 'ready') onChange(true);
    else if (before === 'ready') onChange(false);
  }

  async function ask(): Promise<MediaStatus> {
    const asked = connection;
    if (asked === null) return status;
    try {
      // A name that no room has: the answer is short however many rooms there are.
      await asked.rooms.listRooms(['-']);
      if (asked === connection) {
        misses = 0;
        become('ready', null);
      }
    } catch (error) {
      if (asked !== connection || ++misses < MISSES) return status;
      // Known and never heard: as much an outage as one that fell silent.
      if (status === 'preparing' && misses === MISSES) onChange(false);
      if (status === 'ready') {
        log.warn('media.lost', { code: codeOf(error) });
        become('unavailable', 'The media server does not answer.');
      }
    }
    return status;
  }

  function schedule() {
    if (closed || connection === null) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void ask().finally(schedule), status === 'ready' ? WHILE_READY : WHILE_AWAY);
    timer.unref();
  }

  const media: Media = {
    get status() {
      return status;
    },
    get note() {
      return note;
    },
    get connection() {
      return connection;
    },
    connect(next) {
      connection = {
        address: next,
        rooms: new RoomServiceClient(httpAddress(next.url), next.apiKey, next.apiSecret, {
          requestTimeout: ANSWER_WITHIN / 1000,
        }),
        receiver: new WebhookReceiver(next.apiKey, next.apiSecret),
      };
      misses = 0;
      become('preparing', 'Waiting for the media server to answer.');
      void ask().finally(schedule);
    },
    announce(next, why) {
      if (connection === null) become(next, why);
    },
    check: ask,
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
  if (address !== null) media.connect(address);
  return media;
}

/** The media server answers commands by HTTP at the address at which browsers reach it by WebSocket. */
function httpAddress(url: string): string {
  return url.replace(/^ws/, 'http');
}
