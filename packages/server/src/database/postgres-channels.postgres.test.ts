import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { jsonLog } from '../log.ts';
import { MISSED, openChannels } from './postgres-channels.ts';

let core: TestCore;
let between: Between;
let logged: string[];

beforeEach(async () => {
  core = await openTestCore();
  logged = [];
  between = await openBetween(new URL(core.url!));
});

afterEach(async () => {
  vi.useRealTimers();
  await between.close();
  await core.close();
});

/** Between a server and its database: as if the database were away, and then back. */
interface Between {
  readonly url: string;
  /** Connections that were tried while it was away. */
  tries: number;
  away: boolean;
  end(): void;
  close(): Promise<void>;
}

async function openBetween(target: URL): Promise<Between> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    if (between.away) {
      between.tries += 1;
      socket.destroy();
      return;
    }
    const there = createConnection(Number(target.port), target.hostname);
    for (const one of [socket, there]) open.add(one.on('error', () => undefined));
    socket.pipe(there).pipe(socket);
    socket.on('close', () => there.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(target.href), { hostname: '127.0.0.1', port: String(port) }).href,
    tries: 0,
    away: false,
    end: () => open.forEach((one) => one.destroy()),
    async close() {
      open.forEach((one) => one.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

test('a database that is away is tried by one connection at a time, ever more rarely, and heard again when it is back', async () => {
  const channels = openChannels(
    between.url,
    jsonLog((line) => logged.push(line)),
  );
  const heard: string[] = [];
  await channels.listen('news', (payload) => heard.push(payload));
  await channels.notify('news', ['one']);
  await vi.waitFor(() => expect(heard).toEqual(['one']));

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  between.away = true;
  between.end();
  for (let tries = 1; tries <= 6; tries += 1) {
    // Each failure leaves one timer.
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersToNextTimer();
    while (between.tries < tries) await new Promise(setImmediate);
  }
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  expect([between.tries, vi.getTimerCount()]).toEqual([6, 1]);
  expect(logged.filter((line) => line.includes('database.channels')).length).toBeLessThanOrEqual(8);

  between.away = false;
  vi.advanceTimersToNextTimer();
  vi.useRealTimers();
  await vi.waitFor(() => expect(heard).toEqual(['one', MISSED]));
  await channels.notify('news', ['two']);
  await vi.waitFor(() => expect(heard).toEqual(['one', MISSED, 'two']));
  await channels.close();
});
