import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveEvent } from '../src/client/api.ts';

/** One call as it arrived. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What the stand-in answers with: a body, or how the connection ends. */
export type Reply =
  | { readonly status: number; readonly body: unknown; readonly retryAfter?: number }
  /** The connection is cut before an answer, as when a server dies. */
  | 'cut';

/** A reply that is kept back is a promise of one. */
export type Answering = (call: Heard) => Reply | Promise<Reply>;

export interface StandIn {
  readonly url: string;
  readonly heard: Heard[];
  /** Answers the calls of `<method> <path>`; several replies are used one after the other, the last one again and again. */
  on(route: string, ...replies: Answering[]): void;
  /** Streams open now. */
  readonly streams: Set<ServerResponse>;
  /** Tells every open stream. */
  tell(event: LiveEvent): void;
  calls(route: string): Heard[];
  close(): Promise<void>;
}

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

export function problem(status: number, code: string, retry = false, more: object = {}): Reply {
  return {
    status,
    body: { type: `https://meetwell.example/problems/${code}`, title: code, status, code, retry, ...more },
  };
}

/** An answer that says in how many seconds to come back. */
export const tooMany = (retryAfter: number): Reply => ({
  ...(problem(429, 'tooManyRequests', true) as Exclude<Reply, 'cut'>),
  retryAfter,
});

/**
 * An HTTP server that stands in for Meetwell's, for tests of what the client does with each answer: it knows no rules
 * and proves nothing about the real one.
 */
export async function standInServer(): Promise<StandIn> {
  const heard: Heard[] = [];
  const routes = new Map<string, Answering[]>();
  const streams = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const path = request.url ?? '/';
      const method = request.method ?? 'GET';
      const call: Heard = { method, path, headers: request.headers, body: text === '' ? null : JSON.parse(text) };
      heard.push(call);
      const key = `${method} ${path.split('?')[0]}`;
      if (key === 'GET /api/live' && !routes.has(key)) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        streams.add(response);
        response.on('close', () => streams.delete(response));
        // It listened a moment before it says so: what a page asks for at the same time is then always later.
        send(response, { type: 'welcome', now: new Date(Date.now() - 100).toISOString() as never });
        return;
      }
      const replies = routes.get(key) ?? [];
      const answering = replies.length > 1 ? replies.shift() : replies[0];
      const reply = (await answering?.(call)) ?? problem(404, 'notFound');
      if (reply === 'cut') {
        request.socket.destroy();
        return;
      }
      response.writeHead(reply.status, {
        'content-type': reply.status < 400 ? 'application/json' : 'application/problem+json',
        ...(reply.retryAfter !== undefined && { 'retry-after': String(reply.retryAfter) }),
      });
      response.end(reply.status === 204 ? undefined : JSON.stringify(reply.body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const standIn: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    streams,
    on: (route, ...replies) => void routes.set(route, replies),
    tell: (event) => streams.forEach((stream) => send(stream, event)),
    calls: (route) => heard.filter(({ method, path }) => `${method} ${path.split('?')[0]}` === route),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  let count = 0;
  standIn.on('POST /api/token', () =>
    ok({
      person: 'sam',
      accessToken: `token-${(count += 1)}`,
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
    }),
  );
  return standIn;
}

function send(stream: ServerResponse, event: LiveEvent): void {
  stream.write(`: comment\n\ndata: ${JSON.stringify(event)}\n\n`);
}
