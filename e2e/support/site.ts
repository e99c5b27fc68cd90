import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Riverside } from './riverside.ts';

/** The trust's own site: pages of a strict policy that embed the widgets, and the back end that says who is on them. */
export interface Site {
  readonly origin: string;
  signWith(trust: Riverside): void;
  member(subject: string, inside: string, language?: 'en' | 'cy'): string;
  therapist(subject: string, inside: string): string;
  /** Ends this person's sign-in; null lets everyone sign in again. */
  signOut(subject: string | null): void;
  close(): Promise<void>;
}

/** The release that the server serves, as a page pins it: the loader, and whatever it fetches later. */
async function pinned(server: string): Promise<{ readonly script: string; readonly pieces: string }> {
  const { loader, files } = (await (await fetch(`${server}/embed/manifest.json`)).json()) as {
    loader: string;
    files: Record<string, { integrity: string }>;
  };
  const integrity = Object.entries(files).map(([name, file]) => [`${server}/embed/${name}`, file.integrity]);
  return {
    script: `<script type="module" src="${server}/embed/${loader}" integrity="${files[loader]?.integrity}" crossorigin></script>`,
    pieces: JSON.stringify({ integrity: Object.fromEntries(integrity) as Record<string, string> }),
  };
}

function page(head: string, server: string, subject: string, role: string, language: string, inside: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Riverside</title>
${head}</head>
<body><main>
<meetwell-provider server="${server}" token-url="/token/${role}/${subject}">${inside}</meetwell-provider>
</main></body></html>`;
}

export async function openSite(server: string): Promise<Site> {
  let trust: Riverside | null = null;
  let signedOut: string | null = null;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, kind, role, subject] = url.pathname.split('/');
    if (role !== 'member' && role !== 'therapist') {
      response.writeHead(404).end();
    } else if (kind === 'token' && subject === signedOut) {
      response.writeHead(401).end();
    } else if (kind === 'token' && request.method === 'POST' && trust !== null) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ assertion: await trust.assertion(subject ?? '', role) }));
    } else {
      const { script, pieces } = await pinned(server);
      const digest = createHash('sha256').update(pieces).digest('base64');
      const media = 'ws://127.0.0.1:* http://127.0.0.1:* ws://localhost:* http://localhost:*';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${server} 'sha256-${digest}'; style-src 'self'; img-src ${server} data:; media-src blob:; ` +
          `connect-src 'self' ${server} ${media}; base-uri 'none'; form-action 'self'; ` +
          "require-trusted-types-for 'script'; trusted-types lit-html",
      );
      const inside = url.searchParams.get('inside') ?? '';
      const head = `<script type="importmap">${pieces}</script>${script}`;
      response.end(page(head, server, subject ?? '', role, url.searchParams.get('lang') ?? 'en', inside));
    }
  }

  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    signWith(signer) {
      trust = signer;
    },
    member: (subject, inside, language = 'en') =>
      `${origin}/page/member/${subject}?lang=${language}&inside=${encodeURIComponent(inside)}`,
    therapist: (subject, inside) => `${origin}/page/therapist/${subject}?inside=${encodeURIComponent(inside)}`,
    signOut(subject) {
      signedOut = subject;
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
