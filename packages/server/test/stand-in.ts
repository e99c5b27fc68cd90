import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TextProvider } from '../src/notices/text/providers.ts';

/** A text message that a provider took. */
export interface TakenText {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly reference: string;
}

/** In a provider's place: keeps to its HTTP contract, sends nothing to anybody, and shows what arrived. */
export interface TextStandIn {
  /** As a server is told of it. */
  readonly provider: TextProvider;
  readonly taken: readonly TakenText[];
  /** What it answers to the next calls, one each: too much at once, an outage, or a message taken whose answer is lost. */
  next(...what: readonly ('tooMany' | 'down' | 'lost')[]): void;
  /** Says to a server what became of everything it took, as often as it is asked to. Gives the answers' statuses. */
  report(server: string, partner: string): Promise<readonly number[]>;
  /** Somebody writes; handing over the same id again is a repeat. */
  incoming(server: string, partner: string, message: { id: string; from: string; text: string }): Promise<number>;
  /** The same, from somebody who is not the provider. */
  forged(server: string, partner: string, message: { id: string; from: string; text: string }): Promise<number>;
  close(): Promise<void>;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Null hangs up without an answer. */
export type Answered = { readonly status: number; readonly body: unknown } | null;

/** A server on a free port of this machine. */
export async function listening(
  answer: (asked: Asked) => Promise<Answered>,
): Promise<{ url: string; close(): Promise<void> }> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const asked = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', 'http://stand-in'),
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    };
    const answered = await answer(asked);
    if (answered === null) return void response.destroy();
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answered.body));
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
