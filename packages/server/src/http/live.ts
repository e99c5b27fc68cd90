import type { LiveEvent } from '@meetwell/sdk/client';

/** Milliseconds between signs of life, so that proxies and clients know the stream is open. */
const HEARTBEAT = 15_000;
/** The most hints that wait for a slow reader; beyond, it is told to read everything again. */
const MOST_WAITING = 500;

export interface LiveStreamOptions {
  readonly welcome: () => Promise<LiveEvent>;
  /** Starts listening; gives what stops it. Null says that hints may have been missed. */
  readonly subscribe: (listener: (event: LiveEvent | null) => void) => () => void;
  /** When the token ends, in milliseconds since 1970: the stream ends with it. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** What a sign of life says besides; without it, and when it fails, it is an empty comment. */
  readonly time?: () => Promise<LiveEvent>;
  readonly heartbeat?: number;
}

/**
 * A stream of hints as server-sent events (WHATWG HTML 9.2). Hints are facts without order or number, so equal ones
 * that wait for a slow reader become one, and too many become a `welcome`: a reader can be slow without the server
 * keeping anything that grows.
 */
export function liveStream(options: LiveStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const waiting = new Map<string, LiveEvent>();
  let stop: () => void = () => undefined;
  let wake: () => void = () => undefined;

  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let open = true;
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        const flush = () => {
          if (!open || (controller.desiredSize ?? 0) <= 0) return;
          let text = '';
          for (const event of waiting.values()) text += `data: ${JSON.stringify(event)}\n\n`;
          waiting.clear();
          if (text !== '') write(text);
        };
        const listen = (event: LiveEvent | null) => {
          if (event === null) return void welcome().then(flush, () => stop());
          const name = `${event.type} ${'id' in event ? event.id : ''}`;
          // Hints of several processes come in any order: a reader that has the older one must hear of the newer.
          if (numberOf(waiting.get(name)) <= numberOf(event)) waiting.set(name, event);
          if (waiting.size > MOST_WAITING) void welcome().then(flush, () => stop());
          else flush();
        };
        const welcome = async () => {
          const event = await options.welcome();
          waiting.clear();
          waiting.set('welcome', event);
        };
        // Listens before it says welcome: what changes in between is hinted at twice rather than never.
        const unsubscribe = options.subscribe(listen);
        const beat = (text: string) => {
          if (open && (controller.desiredSize ?? 0) > 0) write(text);
        };
        const heart = setInterval(() => {
          if (options.time === undefined) return beat(':\n\n');
          void options.time().then(
            (event) => beat(`data: ${JSON.stringify(event)}\n\n`),
            () => beat(':\n\n'),
          );
        }, options.heartbeat ?? HEARTBEAT);
        const end = setTimeout(() => stop(), Math.max(0, Math.min(options.until - Date.now(), 2 ** 31 - 1)));
        const close = () => {
          if (!open) return;
          open = false;
          clearInterval(heart);
          clearTimeout(end);
          unsubscribe();
          options.signal.removeEventListener('abort', stopNow);
        };
        const stopNow = () => stop();
        stop = () => {
          if (!open) return;
          close();
          try {
            controller.close();
          } catch {
            // The reader has gone already.
          }
        };
        wake = flush;
        options.signal.addEventListener('abort', stopNow, { once: true });
        if (options.signal.aborted) return stop();
        try {
          await welcome();
        } catch (error) {
          close();
          throw error;
        }
        flush();
      },
      pull: () => wake(),
      cancel: () => stop(),
    },
    { highWaterMark: 16 },
  );
}

function numberOf(event: LiveEvent | undefined): number {
  return event !== undefined && 'revision' in event ? event.revision : -1;
}
