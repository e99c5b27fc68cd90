import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, identifier, type Booking, type MemberId, type ServiceId, type TherapistId } from '@meetwell/sdk';
import type { BookingsAnswer, Problem } from '@meetwell/sdk/client';
import { AUTHORITY, disclosureOf, ROLES, type Line, type LineName, type Role } from '../commands/authority.ts';
import type { PartnerId } from '../database/partner.ts';
import { seedPartner } from '../partners/seed.ts';
import { before, bookSession, moveTo } from '../../test/booked.ts';
import { openTestServer, signingPartner, type SigningPartner, type TestServer } from '../../test/running-server.ts';
import { dayAhead } from '../../test/steps.ts';

const PEER = identifier<ServiceId>('peer');
const HARBOUR = 'harbour' as PartnerId;

/*
 * A refusal by the rules (409), a fault of what was sent (422) and success say that somebody may ask; 403 and 404 that they
 * may not, or that there is nothing.
 */

/** Whose something is, to whoever asks. */
const WHOSE = ['own', 'of another', 'of another service', 'of another partner', 'of nobody'] as const;
type Whose = (typeof WHOSE)[number];

const offer = ({ service, member }: Pick<Things, 'service' | 'member'>) => ({
  type: 'offer',
  service,
  member,
  room: null,
  modality: 'text',
  length: 50,
  start: '2030-01-07T10:00:00.000Z',
});

/** Of each whose, something to ask about. */
interface Things {
  readonly booking: string;
  readonly therapist: string;
  readonly service: string;
  readonly member: string;
}

let world: TestServer;
let things: Readonly<Record<Whose, Things>>;
let tokens: Readonly<Record<Role, string>>;

/** How each line is asked for something. A line that is left out does not compile. */
const ASKED: Readonly<Record<LineName, readonly ((of: Things, as: Role) => readonly [string, string, object?])[]>> = {
  'me.read': [() => ['GET', '/api/me']],
  'live.read': [() => ['GET', '/api/live']],
  'directory.read': [() => ['GET', '/api/therapists'], ({ therapist }) => ['GET', `/api/therapists/${therapist}`]],
  'days.read': [({ therapist }) => ['GET', `/api/availability?length=50&therapist=${therapist}`]],
  'bookings.read': [() => ['GET', '/api/bookings'], ({ booking }) => ['GET', `/api/bookings/${booking}`]],
  'freeTimes.read': [({ booking }) => ['GET', `/api/bookings/${booking}/free-times`]],
  'booking.open': [(of, as) => ['POST', '/api/bookings', as === 'member' ? wish(of.service) : offer(of)]],
  'booking.change': [({ booking }) => ['POST', `/api/bookings/${booking}/commands`, { type: 'release' }]],
  'systemCheck.record': [() => ['POST', '/api/me/system-check', CHECK]],
  'systemCheck.room': [() => ['POST', '/api/me/system-check/room', {}]],
  'course.read': [() => ['GET', '/api/me/course']],
  'notices.read': [() => ['GET', '/api/me/notices']],
  'notices.change': [() => ['POST', '/api/me/notices', { ...UNCHANGED }]],
  'availability.read': [() => ['GET', '/api/me/availability']],
  'availability.change': [() => ['POST', '/api/me/availability', HOURS]],
  'session.read': [({ booking }) => ['GET', `/api/sessions/${booking}`]],
  'session.presence': [
    ({ booking }) => [
      'POST',
      `/api/sessions/${booking}/presence`,
      { connection: 'page-of-somebody', state: 'waiting' },
    ],
  ],
  'session.admit': [({ booking }) => ['POST', `/api/sessions/${booking}/admit`, {}]],
  'session.remove': [({ booking }) => ['POST', `/api/sessions/${booking}/remove`, {}]],
  'session.mediaToken': [({ booking }) => ['POST', `/api/sessions/${booking}/media-token`, {}]],
  'session.chat': [
    ({ booking }) => ['GET', `/api/sessions/${booking}/chat`],
    ({ booking }) => ['POST', `/api/sessions/${booking}/chat`, { clientId: 'a-message', text: 'Hello' }],
  ],
};

const UNCHANGED = {
  revision: 0,
  channels: null,
  quiet: null,
  pressing: true,
  discreet: false,
  zone: null,
  phone: null,
};
const CHECK = {
  report: 'CDFG-HJKM',
  device: 'computer',
  form: 'full',
  modality: 'audio',
  findings: { page: 'secure' },
};
const HOURS = { revision: 0, zone: 'Europe/London', weekly: [], exceptions: [], bankHolidays: null };
let preferences: readonly object[] = [];
const wish = (service: string) => ({
  type: 'request',
  service,
  therapist: 'any',
  modality: 'text',
  length: 50,
  preferences,
});

beforeAll(async () => {
  const harbour = await signingPartner({ id: HARBOUR, members: ['sam'], therapists: ['amira'] });
  world = await openTestServer({
    partner: { members: ['sam', 'ola'], therapists: ['amira', 'tom'], sessions: 20 },
    others: [harbour],
  });
  const { definition } = world.partner;
  const [talking] = definition.services;
  const [sam] = definition.members;
  const [amira] = definition.therapists;
  await seedPartner(world.test.core.database, {
    ...definition,
    services: [{ ...talking!, id: PEER, name: 'Peer support', policyId: identifier('peer-1') }],
    therapists: [{ ...amira!, id: identifier<TherapistId>('una'), subject: 'una', service: PEER }],
    members: [{ ...sam!, id: identifier<MemberId>('pia'), subject: 'pia', service: PEER }],
  });
  const first = await dayAhead(world.test.core, 6);
  preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
  tokens = { member: await world.signIn('sam', 'member'), therapist: await world.signIn('amira', 'therapist') };

  const own = await bookSession(world, { member: tokens.member, therapist: tokens.therapist }, 'audio');
  const asked = async (member: string, service: string, therapist: string, from?: SigningPartner) => {
    const { body } = await world.call<BookingsAnswer>('POST', '/api/bookings', {
      token: await world.signIn(member, 'member', from),
      body: { ...wish(service), therapist },
      ...(from !== undefined && { origin: from.origin }),
    });
    return (body.bookings[0]!.booking satisfies Booking).id;
  };
  things = {
    own: { booking: own.id, therapist: 'amira', service: 'talking', member: 'sam' },
    'of another': {
      booking: await asked('ola', 'talking', 'tom'),
      therapist: 'tom',
      service: 'talking',
      member: 'ola',
    },
    'of another service': {
      booking: await asked('pia', 'peer', 'una'),
      therapist: 'una',
      service: 'peer',
      member: 'pia',
    },
    'of another partner': {
      booking: await asked('sam', 'talking', 'amira', harbour),
      therapist: 'nia',
      service: 'other',
      member: 'kim',
    },
    'of nobody': { booking: 'bkg_of_nobody', therapist: 'nobody', service: 'none', member: 'nobody' },
  };
  await moveTo(world, before(own.time.start, 5));
});

beforeEach(async () => {
  // Who was sent back to the waiting room is let in again.
  await world.call('POST', `/api/sessions/${things.own.booking}/admit`, { token: tokens.therapist, body: {} });
});

afterAll(() => world.close());

/** What is told of something, but for what was asked about. */
async function answerTo(line: LineName, which: number, role: Role, whose: Whose) {
  const [method, path, body] = ASKED[line][which]!(things[whose], role);
  if (path === '/api/live') {
    const stream = await fetch(`${world.server.url}${path}`, {
      headers: { authorization: `Bearer ${tokens[role]}`, origin: world.partner.origin },
    });
    await stream.body?.cancel();
    return { status: stream.status, body: null };
  }
  const { status, body: answer } = await world.call<Problem>(method, path, {
    token: tokens[role],
    ...(body !== undefined && { body }),
  });
  return { status, body: answer };
}

const cells = (Object.keys(AUTHORITY) as LineName[]).flatMap((line) =>
  ROLES.flatMap((role) => ASKED[line].map((_, which) => ({ line, role, which }))),
);

test(`${ROLES.length} roles, ${Object.keys(AUTHORITY).length} lines, ${WHOSE.length} whose: ${cells.length * WHOSE.length} answers [P5]`, () => {
  expect(cells.length).toBeGreaterThan(30);
});

for (const { line, role, which } of cells) {
  const { who }: Line = AUTHORITY[line];
  const allowed = who[role];
  test(`${line} ${which + 1}, a ${role}: ${allowed ?? 'never'} [P5]`, async () => {
    const nobodys = await answerTo(line, which, role, 'of nobody');
    for (const whose of WHOSE) {
      const { status, body } = await answerTo(line, which, role, whose);
      if (allowed === undefined) {
        expect([whose, status, body?.code]).toEqual([whose, 403, 'forbidden']);
        expect(body).toEqual(nobodys.body);
      } else if (isAsOwn(line, which, role, whose) || (allowed === 'service' && whose === 'of another')) {
        expect([whose, [401, 403, 404].includes(status)]).toEqual([whose, false]);
      } else {
        // What is somebody else's is told in the words of what there is not.
        expect([whose, [403, 404].includes(status)]).toEqual([whose, true]);
        expect(body).toEqual(nobodys.body);
      }
    }
  });
}

/** Whether it is asked in the words in which one's own is: where nothing is named, or the service alone. */
function isAsOwn(line: LineName, which: number, role: Role, whose: Whose): boolean {
  const ask = ASKED[line][which]!;
  return JSON.stringify(ask(things.own, role)) === JSON.stringify(ask(things[whose], role));
}

test('what a service does not have is refused in the same words for whoever is a member and for whoever is not [G7]', async () => {
  const answers = [];
  for (const member of ['sam', 'pia', 'nobody']) {
    const body = offer({ service: 'talking', member });
    answers.push(await world.call<Problem>('POST', '/api/bookings', { token: tokens.therapist, body }));
  }
  const [first, ...others] = answers;
  expect(first!.body.refusal?.reasons.map(({ code }) => code)).toEqual(['flowDoesNotAllow']);
  for (const other of others) expect([other.status, other.body]).toEqual([first!.status, first!.body]);
});

test('every route that needs a token names its line, and every line is a route’s [P5]', async () => {
  interface Described {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, { security?: object[]; 'x-authority'?: { line: string } }>>>
    >;
  }
  const { body } = await world.call<Described>('GET', '/api/openapi.json');
  const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, ...route })),
  );
  const closed = routes.filter(({ security }) => (security ?? []).length > 0);
  expect(closed.filter((route) => route['x-authority'] === undefined).map(({ name }) => name)).toEqual([]);
  expect(new Set(closed.map((route) => route['x-authority']?.line))).toEqual(new Set(Object.keys(AUTHORITY)));
});

test('each line that shows somebody what is a member’s says so, and it is written down before it is shown [O4]', async () => {
  const { audit } = world.test.core;
  const read = audit.read.bind(audit);
  const said: string[] = [];
  // As it is, with an ear: within a minute the same is not written again.
  Object.assign(audit, { read: (reading: Parameters<typeof read>[0]) => (said.push(reading.line), read(reading)) });
  const telling = new Set<LineName>();
  for (const { line, role, which } of cells) {
    // What a stream says are ids of what changed, and a member sees their own.
    if (role === 'member' || line === 'live.read') continue;
    said.length = 0;
    const { status, body } = await answerTo(line, which, role, 'own');
    const text = JSON.stringify(body);
    const tells = status < 300 && (text.includes(things.own.booking) || text.includes('"sam"'));
    if (tells) telling.add(line);
    const discloses = disclosureOf(line) !== null;
    expect([line, which, tells && !discloses]).toEqual([line, which, false]);
    expect([line, which, said]).toEqual([line, which, discloses && status < 300 ? [line] : []]);
  }
  Object.assign(audit, { read });
  expect([...telling].sort()).toEqual([
    'bookings.read',
    'session.admit',
    'session.chat',
    'session.read',
    'session.remove',
  ]);
});
