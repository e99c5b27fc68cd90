import { standInServer, ok, type StandIn } from './stand-in-server.ts';
import type { Booking, BookingIn } from '../src/booking/booking.ts';
import type {
  AccountView,
  BookingsAnswer,
  BookingView,
  Me,
  TherapistProfile,
  TherapistsAnswer,
} from '../src/client/api.ts';
import { createClient, type MeetwellClient } from '../src/client/client.ts';
import { FILTER_KINDS, narrow } from '../src/directory/narrowing.ts';
import { NO_ACCOUNT } from '../src/flows/no-account.ts';
import { identifier, type BookingId, type MemberId, type PolicyId, type TherapistId } from '../src/identifiers.ts';
import { NEGOTIATED } from '../src/policy/presets.ts';
import {
  addDays,
  instantAt,
  instantIn,
  localDateIn,
  localTime,
  minutes,
  plus,
  type Instant,
  type Interval,
  type LocalDate,
} from '../src/time/index.ts';

/** Invented people and bookings, and a stand-in that answers with them as the server would. */

export const HOUR = 3_600_000;
export const POLICY_ID = identifier<PolicyId>('policy-1');
export const ID = identifier<BookingId>('b1');
export const SAM = identifier<MemberId>('sam');
const TODAY = localDateIn(NEGOTIATED.zone, instantAt(Date.now()));
const ALL_PARTS = ['morning', 'afternoon', 'evening'];

export const now = (): Instant => instantAt(Date.now());
export const day = (ahead: number): LocalDate => addDays(TODAY, ahead);

export function evening(ahead: number): Interval {
  const start = instantIn(NEGOTIATED.zone, day(ahead), localTime('18:00'));
  return { start, end: plus(start, minutes(50)) };
}

export function therapist(id: string, more: Partial<TherapistProfile> = {}): TherapistProfile {
  return {
    id: identifier<TherapistId>(id),
    name: id,
    photo: null,
    pronouns: null,
    qualifications: '',
    biography: '',
    approaches: ['CBT'],
    languages: ['English'],
    gender: 'Woman',
    modalities: ['video', 'audio', 'text'],
    availability: '',
    rating: null,
    ...more,
  };
}

export const AMIRA = therapist('amira');
export const TOM = therapist('tom', { gender: 'Man', modalities: ['text'], approaches: ['Counselling'] });

export function account(more: Partial<AccountView> = {}): AccountView {
  return { ...NO_ACCOUNT, available: 4, systemCheckedAt: now(), revision: 1, ...more };
}

export function me(more: Partial<AccountView> = {}): Me {
  return {
    actor: { kind: 'member', id: SAM },
    name: 'Sam',
    partnerName: 'Riverside',
    service: { id: identifier('talking'), name: 'Talking', policyId: POLICY_ID, policy: NEGOTIATED },
    account: account(more),
    asOf: now(),
  };
}

export function therapistMe(): Me {
  return { ...me(), actor: { kind: 'therapist', id: AMIRA.id }, name: 'Amira', account: null };
}

export function days(from: LocalDate, count: number, parts = ALL_PARTS, next: LocalDate | null = null) {
  const list = Array.from({ length: count }, (_, index) => ({ date: addDays(from, index), parts }));
  return { days: list, next, asOf: now() };
}

/** A page of the directory, as the server would answer this path: `after` is the id of the last of the page before. */
export function directory(everyone: readonly TherapistProfile[], path: string, aPage = 20): TherapistsAnswer {
  const query = new URL(path, 'http://localhost').searchParams;
  const filters = FILTER_KINDS.flatMap((kind) => query.getAll(kind).map((value) => ({ kind, value })));
  const { found, ...narrowed } = narrow(everyone, filters);
  const ids = found.slice(found.findIndex((id) => id === query.get('after')) + 1);
  const therapists = everyone.filter(({ id }) => ids.slice(0, aPage).includes(id));
  const next = ids.length > aPage ? (therapists.at(-1)?.id ?? null) : null;
  return { therapists, found: found.length, ...narrowed, next, asOf: now() };
}

/** A booking as its reader sees it: whatever of it matters. */
export function viewOf(more: Partial<Booking>): BookingView {
  const booking = {
    id: ID,
    flow: 'negotiated',
    service: 'talking',
    member: SAM,
    modality: 'video',
    length: 50,
    policy: POLICY_ID,
    openedAt: instantAt(Date.now() - HOUR),
    revision: 1,
    cover: 'session',
    session: 'held',
    sequence: 0,
    preferences: [{ date: day(3), part: 'evening' }],
    round: 1,
    moves: 0,
    ...more,
  } as Booking;
  const sam = { id: 'sam', name: 'Sam', photo: null };
  return { booking, reference: 'MW-1', therapists: [AMIRA], member: sam, message: null };
}

export const PROPOSAL = { id: identifier<BookingIn<'proposed'>['proposals'][0]['id']>('1-1'), ...evening(3) };

export const requested = (more: Partial<BookingIn<'requested'>> = {}): BookingView =>
  viewOf({ state: 'requested', candidates: [AMIRA.id], answerBy: instantAt(Date.now() + 40 * HOUR), ...more });

export const proposed = (more: Partial<BookingIn<'proposed'>> = {}): BookingView =>
  viewOf({
    state: 'proposed',
    therapist: AMIRA.id,
    proposals: [PROPOSAL],
    answerBy: instantAt(Date.now() + 40 * HOUR),
    ...more,
  });

export const confirmed = (time = evening(3), more: Partial<BookingIn<'confirmed'>> = {}): BookingView =>
  viewOf({
    state: 'confirmed',
    therapist: AMIRA.id,
    time,
    place: null,
    move: null,
    graceEnds: plus(time.start, minutes(15)),
    revision: 2,
    ...more,
  });

/** A free time that is kept while the member decides, under a policy of another flow. */
export const held = (more: Partial<BookingIn<'held'>> = {}): BookingView =>
  viewOf({
    flow: 'instant',
    state: 'held',
    therapist: AMIRA.id,
    time: evening(3),
    place: null,
    source: 'member',
    until: instantAt(Date.now() + HOUR / 6),
    extensions: 0,
    ...more,
  });

export const lapsed = (more: Partial<BookingIn<'lapsed'>> = {}): BookingView =>
  viewOf({ state: 'lapsed', by: 'therapist', candidates: [AMIRA.id], endedAt: instantAt(0), ...more });

export function answer(...bookings: readonly BookingView[]): BookingsAnswer {
  return {
    bookings,
    policies: { [POLICY_ID]: NEGOTIATED },
    accounts: { [SAM]: account({ available: 3 }) },
    busy: [],
    next: null,
    asOf: now(),
  };
}

export interface BookingServer extends StandIn {
  /** A client of a page of its own: another one is another tab. */
  page(): MeetwellClient;
  /** What was asked since the last call, in order, without tokens and streams. */
  requests(): readonly string[];
}

/** Somebody of Riverside with these bookings; whatever is not said otherwise works. */
export async function bookingServer(...bookings: readonly BookingView[]): Promise<BookingServer> {
  const server = await standInServer();
  const pages: MeetwellClient[] = [];
  let told = 0;
  server.on('GET /api/me', () => ok(me()));
  server.on('GET /api/bookings', () => ok(answer(...bookings)));
  server.on('GET /api/therapists', ({ path }) => ok(directory([AMIRA, TOM], path)));
  server.on('GET /api/availability', () => ok(days(day(2), 10)));
  return {
    ...server,
    page() {
      const client = createClient({ server: server.url, getAssertion: async () => 'assertion' });
      pages.push(client);
      return client;
    },
    requests() {
      const fresh = server.heard.slice(told);
      told = server.heard.length;
      return fresh
        .map(({ method, path }) => `${method} ${path}`)
        .filter((request) => request !== 'POST /api/token' && request !== 'GET /api/live');
    },
    async close() {
      pages.forEach((page) => page.close());
      await server.close();
    },
  };
}
