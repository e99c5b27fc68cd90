import { nextTry, pause } from './backoff.ts';
import { MeetwellError } from './errors.ts';
import type { LiveEvent } from './api.ts';

/** What a listener can be told about: `welcome` means that anything may have changed. */
export type Topic = LiveEvent['type'];

export type LiveListener = (event: LiveEvent) => void;

export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting';

/** The server speaks at least every 15 seconds; silence for longer than this is a dead connection. */
const SILENCE = 40_000;

export interface LiveStream {
  readonly state: LiveState;
  /** Opens the stream with the first listener and closes it with the last. */
  subscribe(listener: LiveListener): () => void;
  close(): void;
}

/**
 * One stream of hints for the whole page, read with `fetch` because it must carry the token. It comes back by itself;
 * every connection begins with `welcome`, on which listeners read again whatever they show.
 */
export function liveStream(open: (signal: AbortSignal) => Promise<Response>): LiveStream {
  const listeners = new Set<LiveListener>();
  let connection: AbortController | null = null;
  let state: LiveState = 'idle';

  async function run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      state = 'connecting';
      let asked = 0;
      try {
        const response = await open(signal);
        if (response.body === null) throw new TypeError('The stream has no body');
        for await (const event of events(response.body, signal)) {
          state = 'open';
          failures = 0;
          for (const listener of [...listeners]) listener(event);
        }
      } catch (error) {
        // Whatever ended it, the answer is the same: come back later.
        if (error instanceof MeetwellError) asked = error.retryAfter ?? 0;
      }
      if (signal.aborted) break;
      state = 'waiting';
      await pause(nextTry(failures++, asked), signal).catch(() => undefined);
    }
  }

  function stop() {
    connection?.abort();
    connection = null;
    state = 'idle';
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      // A wrapper, so that the same function subscribed twice is two subscriptions.
      const entry: LiveListener = (event) => listener(event);
      listeners.add(entry);
      if (connection === null) {
        connection = new AbortController();
        void run(connection.signal);
      }
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0) stop();
      };
    },
    close() {
      listeners.clear();
      stop();
    },
  };
}

/** Server-sent events (WHATWG HTML 9.2.6), as far as the server uses them: `data` lines, comments, empty lines. */
async function* events(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<LiveEvent> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  let buffer = '';
  let data = '';
  try {
    for (;;) {
      const { value, done } = await within(SILENCE, reader.read());
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      const lines = buffer.split(/\r\n|\n|\r/);
      buffer = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data:')) data += line.slice(5).trimStart();
        else if (line === '' && data !== '') {
          const event = parse(data);
          data = '';
          if (event !== null) yield event;
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

/** Kinds of a later server are passed over. */
function parse(data: string): LiveEvent | null {
  try {
    const event: unknown = JSON.parse(data);
    return typeof event === 'object' && event !== null && 'type' in event ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}

function within<T>(limit: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Silent for too long')), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
