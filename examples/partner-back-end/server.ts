import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { assertionFor, type SignedIn } from './assertion.ts';
import { pageHeaders } from './headers.ts';
import type { SigningKey } from './keys.ts';

/** A person of the partner's own site, with the address that stands in for signing in. */
export interface SitePerson extends SignedIn {
  readonly name: string;
  /** `/people/sam` for members, `/therapist/amira` for therapists. */
  readonly path: string;
}

export interface PartnerOptions {
  readonly port: number;
  readonly host: string;
  /** Origin of the Meetwell server: `http://localhost:4000`. */
  readonly meetwell: string;
  /** Origin of the media server (`http:`), for the Content-Security-Policy; null when there is none. */
  readonly media: string | null;
  /** The string that Meetwell knows this partner's assertions by. */
  readonly issuer: string;
  readonly key: SigningKey;
  readonly people: readonly SitePerson[];
  /** The folder of the site's pages. */
  readonly pages: string;
}

export interface PartnerBackEnd {
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * A partner's site and its back end, as small as can be: pages, and one address that says to Meetwell who is on them.
 * A real one knows that from its own session cookie. Here the address of the page says it, so that two people can be
 * played in two windows.
 */
export async function startPartnerBackEnd(options: PartnerOptions): Promise<PartnerBackEnd> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(options: PartnerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://site');
  const person = options.people.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const rest = person === undefined ? pathname : pathname.slice(person.path.length);

  if (person !== undefined && rest === '/token') return token(options, person, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
  // With the slash, so that what a page names relative to itself is its own person's.
  if (person !== undefined && rest === '') return void response.writeHead(308, { location: `${pathname}/` }).end();
  if (person === undefined && pathname.startsWith('/assets/')) return asset(options, pathname, response);

  const name = person === undefined ? pathname : `${person.role}:${rest}`;
  const file = PAGES[name];
  if (file === undefined) return page(options, 'not-found.html', 404, null, response);
  return page(options, file, 200, person ?? null, response);
}

const PAGES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  'member:/': 'member.html',
  'member:/check/': 'check.html',
  'member:/cy/check/': 'check.cy.html',
  'member:/cy/': 'member.cy.html',
  'therapist:/': 'therapist.html',
};

async function token(
  options: PartnerOptions,
  person: SitePerson,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Only pages of this site may ask: a form on another site could otherwise send the person's cookies here.
  const from = request.headers['sec-fetch-site'];
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
  if (from !== undefined && from !== 'same-origin') return void response.writeHead(403).end();
  const assertion = await assertionFor(person, options.issuer, options.meetwell, options.key);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ assertion }));
}

async function asset(options: PartnerOptions, pathname: string, response: ServerResponse): Promise<void> {
  const type = TYPES[extname(pathname)];
  const body = type === undefined || pathname.includes('..') ? null : await fileOrNull(join(options.pages, pathname));
  if (type === undefined || body === null) return void response.writeHead(404).end();
  // Pictures of therapists are shown by the widgets on this same site, and by Meetwell's own pages.
  const headers = { 'content-type': type, 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin' };
  response.writeHead(200, headers).end(body);
}

/** A page with its `{{blanks}}` filled in. Everything filled in is text: it is escaped. */
async function page(
  options: PartnerOptions,
  file: string,
  status: number,
  person: SitePerson | null,
  response: ServerResponse,
): Promise<void> {
  const blanks: Readonly<Record<string, string>> = {
    meetwell: options.meetwell,
    name: person?.name ?? '',
    path: person?.path ?? '',
  };
  const template = await readFile(join(options.pages, file), 'utf8');
  const html = template.replace(/\{\{(\w+)\}\}/g, (_, blank: string) => escaped(blanks[blank] ?? ''));
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    ...pageHeaders(options.meetwell, options.media),
  });
  response.end(html);
}

function fileOrNull(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
    throw error;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
