import { expect, test, vi } from 'vitest';
import { identifier, instantAt, type BookingId } from '@meetwell/sdk';
import type { LiveEvent } from '@meetwell/sdk/client';
import { liveStream } from './live.ts';

type Listener = (event: LiveEvent | null) => void;

const booking = (name: string, revision = 1): LiveEvent => ({
  type: 'booking',
  id: identifier<BookingId>(name),
  revision,
});

function open(options: { readonly heartbeat?: number; readonly signal?: AbortSignal } = {}) {
  let listener: Listener | null = null;
  const stopped = vi.fn();
  const welcome = vi.fn(() => Promise.resolve<LiveEvent>({ type: 'welcome', now: instantAt(0) }));
  const stream = liveStream({
    until: Date.now() + 60_000,
    signal: options.signal ?? new AbortController().signal,
    welcome,
    subscribe(heard) {
      listener = heard;
      return stopped;
    },
    ...(options.heartbeat !== undefined && { heartbeat: options.heartbeat }),
  });
  return { stream, stopped, welcome, tell: (event: LiveEvent | null) => listener?.(event) };
}

/** The DOM's types and Node's differ about what a decoder takes; the streams do not. */
function textOf(stream: ReadableStream<Uint8Array>): ReadableStreamDefaultReader<string> {
  return (stream as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(new TextDecoderStream()).getReader();
}

test('a reader that is slow gets each hint once, and nothing grows while it waits', async () => {
  const { stream, tell } = open();
  const reader = textOf(stream);
  expect((await reader.read()).value).toContain('"welcome"');
  for (let each = 0; each < 1000; each++) tell(booking(`b${each % 3}`));
  let heard = '';
  let reads = 0;
  while (!heard.includes('"last"')) {
    if (reads++ === 0) tell(booking('last'));
    heard += (await reader.read()).value ?? '';
  }
  const hints = heard.split('\n\n').filter((line) => line.includes('"b'));
  expect(hints.length).toBeLessThan(100);
  for (const name of ['b0', 'b1', 'b2']) expect(heard).toContain(`"${name}"`);
});

test('a slow reader hears of the newest, in whatever order the hints of several processes come', async () => {
  const { stream, tell } = open();
  const reader = textOf(stream);
  // What is told before the welcome may be covered by it: its reader reads everything.
  expect((await reader.read()).value).toContain('"welcome"');
  for (let each = 0; each < 100; each++) tell(booking(`b${each}`));
  for (const revision of [2, 5, 3]) tell(booking('last', revision));
  let heard = '';
  while (!heard.includes('"last"')) heard += (await reader.read()).value ?? '';
  expect(heard).toContain('{"type":"booking","id":"last","revision":5}');
  await reader.cancel();
});

test('too many different hints for a slow reader become one welcome', async () => {
  const { stream, tell, welcome } = open();
  await vi.waitFor(() => expect(welcome).toHaveBeenCalledTimes(1));
  for (let each = 0; each < 2000; each++) tell(booking(`b${each}`));
  await vi.waitFor(() => expect(welcome.mock.calls.length).toBeGreaterThan(1));
  await stream.cancel();
});

test('when hints may have been missed it says welcome again', async () => {
  const { stream, tell } = open();
  const reader = textOf(stream);
  expect((await reader.read()).value).toContain('"welcome"');
  tell(null);
  expect((await reader.read()).value).toContain('"welcome"');
});

test('it shows that it is alive, and stops listening when its reader goes', async () => {
  const { stream, stopped } = open({ heartbeat: 5 });
  const reader = textOf(stream);
  await reader.read();
  expect((await reader.read()).value).toBe(':\n\n');
  await reader.cancel();
  expect(stopped).toHaveBeenCalledTimes(1);
});

test('it stops listening when its request is broken off', async () => {
  const abort = new AbortController();
  const { stream, stopped } = open({ signal: abort.signal });
  const reader = stream.getReader();
  await reader.read();
  abort.abort();
  expect((await reader.read()).done).toBe(true);
  expect(stopped).toHaveBeenCalledTimes(1);
});
