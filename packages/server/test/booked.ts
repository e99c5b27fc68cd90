import {
  addDays,
  duration,
  epochOf,
  instantAt,
  localDateIn,
  zone,
  type BookingIn,
  type Instant,
  type Modality,
} from '@meetwell/sdk';
import type { BookingsAnswer, FreeTimesAnswer, PresenceAnswer, SessionView } from '@meetwell/sdk/client';
import { moveClock } from '../src/database/test-clock.ts';
import type { CallOptions } from './running-server.ts';
import type { TestServer } from './running-server.ts';

export interface Pair {
  /** Tokens. */
  readonly member: string;
  readonly therapist: string;
}

let spread = 0;

/** A session agreed by request, proposal and acceptance, each time on other days. */
export async function bookSession(world: TestServer, pair: Pair, modality: Modality): Promise<BookingIn<'confirmed'>> {
  const today = localDateIn(zone('Europe/London'), await nowOf(world));
  const first = 3 + (spread++ % 8);
  const preferences = [0, 1, 2].map((day) => ({ date: addDays(today, first + day), part: 'morning' }));
  const body = { service: 'talking', therapist: 'amira', modality, length: 50, preferences };
  const asked = await expectBooking(world, '/api/bookings', { token: pair.member, body });
  const path = `/api/bookings/${asked.id}`;
  const free = await world.call<FreeTimesAnswer>('GET', `${path}/free-times`, { token: pair.therapist });
  const starts = free.body.choices.flatMap(({ times }) => times.slice(0, 1).map(({ start }) => start)).slice(0, 1);
  const proposed = await expectBooking(world, `${path}/commands`, {
    token: pair.therapist,
    body: { type: 'propose', starts },
  });
  const proposal = proposed.state === 'proposed' ? proposed.proposals[0]?.id : undefined;
  const accepted = await expectBooking(world, `${path}/commands`, {
    token: pair.member,
    body: { type: 'accept', proposal },
  });
  if (accepted.state !== 'confirmed') throw new Error(`It is ${accepted.state}`);
  return accepted;
}

async function expectBooking(world: TestServer, path: string, options: CallOptions) {
  const answer = await world.call<BookingsAnswer>('POST', path, options);
  const booking = answer.status < 300 ? answer.body.bookings[0]?.booking : undefined;
  if (booking === undefined) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return booking;
}

export function nowOf({ test, partner }: TestServer): Promise<Instant> {
  const { database } = test.core;
  return database.inTenant(partner.definition.id, (tx) => database.now(tx));
}

/** Moves the clock on to a moment; it never goes back. */
export async function moveTo(world: TestServer, moment: Instant): Promise<void> {
  const seconds = Math.ceil((epochOf(moment) - epochOf(await nowOf(world))) / 1000);
  if (seconds > 0)
    await moveClock(world.test.core.database, duration(`PT${Math.floor(seconds / 3600)}H${seconds % 3600}S`));
}

export function before(moment: Instant, minutes: number): Instant {
  return instantAt(epochOf(moment) - minutes * 60_000);
}

/** One page in the room: a person's token and a connection of its own. */
export function page(world: TestServer, booking: string, token: string, connection: string) {
  const path = `/api/sessions/${booking}`;
  return {
    view: async () => (await world.call<SessionView>('GET', path, { token })).body,
    beat: async (state: 'waiting' | 'present' | 'left') =>
      (await world.call<PresenceAnswer>('POST', `${path}/presence`, { token, body: { connection, state } })).body,
    post: <Body>(what: string, body?: unknown) =>
      world.call<Body>('POST', `${path}/${what}`, { token, ...(body !== undefined && { body }) }),
    read: <Body>(what: string) => world.call<Body>('GET', `${path}/${what}`, { token }),
  };
}
