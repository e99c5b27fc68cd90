import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceOf, type BookingsSource } from './source.ts';
import type { BookingView } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { identifier, type BookingId } from '../../identifiers.ts';
import { instantAt } from '../../time/index.ts';
import { ok, problem, type Reply } from '../../../test/stand-in-server.ts';
import {
  answer,
  bookingServer,
  confirmed,
  ID,
  lapsed,
  me,
  PROPOSAL,
  proposed,
  requested,
  therapistMe,
  type BookingServer,
} from '../../../test/booking-server.ts';

const B2 = identifier<BookingId>('b2');
const B9 = identifier<BookingId>('b9');
const ACCEPT = { booking: ID, revision: 1, body: { type: 'accept', proposal: PROPOSAL.id } } as const;

let server: BookingServer;
let client: MeetwellClient;
let source: BookingsSource;
const stops: (() => void)[] = [];

beforeEach(async () => {
  server = await bookingServer(proposed());
  client = server.page();
  source = sourceOf(client);
});

afterEach(async () => {
  vi.useRealTimers();
  stops.splice(0).forEach((stop) => stop());
  await server.close();
});

/** Long enough for everything that is going to be asked to have been asked. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 150));

async function follow(): Promise<void> {
  stops.push(source.follow(() => undefined));
  await vi.waitFor(() => expect([source.snapshot.isListed, server.streams.size]).toEqual([true, 1]));
  await quiet();
  server.requests();
}

const revisionOf = (id: BookingId = ID) => source.snapshot.bookings.get(id)?.booking.revision;

/** A reply that is kept back until it is let go. */
function kept(reply: () => Reply) {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return { release: () => release(), answering: () => gate.then(reply) };
}

describe('the source of bookings', () => {
  it('reads once for everybody who looks, and who this is alone where nobody looks at bookings', async () => {
    stops.push(source.subscribe(() => undefined));
    await vi.waitFor(() => expect(source.snapshot.me?.name).toBe('Sam'));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/me']);
    stops.push(
      source.follow(() => undefined),
      sourceOf(client).follow(() => undefined),
    );
    await vi.waitFor(() => expect(source.snapshot.isListed).toBe(true));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings']);
    expect(server.streams.size).toBe(1);
  });

  it('asks nothing upon a hint at what it holds, and one booking upon a hint at what is newer', async () => {
    await follow();
    server.tell({ type: 'booking', id: ID, revision: 1 });
    server.tell({ type: 'account', revision: 1 });
    await quiet();
    expect(server.requests()).toEqual([]);
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() => expect(revisionOf()).toBe(2));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings/b1']);
  });

  it('reads the account that a hint tells of, once', async () => {
    await follow();
    server.on('GET /api/me', () => ok(me({ available: 9, revision: 3 })));
    server.tell({ type: 'account', revision: 2 });
    server.tell({ type: 'account', revision: 3 });
    await vi.waitFor(() => expect(source.snapshot.me?.account?.available).toBe(9));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/me']);
  });

  it('asks once for each booking of a burst of hints', async () => {
    await follow();
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed(undefined, { revision: 6 }))));
    server.on('GET /api/bookings/b2', () => ok(answer(requested({ id: B2, revision: 4 }))));
    for (const revision of [2, 3, 4, 5, 6]) server.tell({ type: 'booking', id: ID, revision });
    for (const revision of [1, 2, 3, 4]) server.tell({ type: 'booking', id: B2, revision });
    await vi.waitFor(() => expect([revisionOf(), revisionOf(B2)]).toEqual([6, 4]));
    await quiet();
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings/b1', 'GET /api/bookings/b2']);
  });

  it('reads once more when a hint comes while it reads, and not again for what that reading showed', async () => {
    await follow();
    const first = kept(() => ok(answer(confirmed(undefined, { revision: 2 }))));
    server.on('GET /api/bookings/b1', first.answering, () => ok(answer(confirmed(undefined, { revision: 3 }))));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() => expect(server.calls('GET /api/bookings/b1')).toHaveLength(1));
    server.tell({ type: 'booking', id: ID, revision: 3 });
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await quiet();
    first.release();
    await vi.waitFor(() => expect(revisionOf()).toBe(3));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings/b1', 'GET /api/bookings/b1']);
  });

  it('reads the one booking that it did not know of: a new request on a desk is one GET', async () => {
    server.on('GET /api/me', () => ok(therapistMe()));
    await follow();
    server.on('GET /api/bookings/b9', () => ok(answer(requested({ id: B9 }))));
    server.tell({ type: 'booking', id: B9, revision: 1 });
    await vi.waitFor(() => expect(revisionOf(B9)).toBe(1));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings/b9']);
  });

  it('forgets a booking that is not this person’s any more', async () => {
    await follow();
    server.on('GET /api/bookings/b1', () => problem(404, 'notFound'));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() => expect(revisionOf()).toBe(undefined));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings/b1']);
  });

  it('takes no hint at what the answer to its own command will show for a reason to ask', async () => {
    await follow();
    const sent = kept(() => ok({ ...answer(confirmed()), accounts: { sam: me({ revision: 2 }).account } }));
    server.on('POST /api/bookings/b1/commands', sent.answering);
    const work = source.send(ACCEPT);
    expect(source.isSending(ID)).toBe(true);
    await vi.waitFor(() => expect(server.calls('POST /api/bookings/b1/commands')).toHaveLength(1));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    server.tell({ type: 'account', revision: 2 });
    await quiet();
    sent.release();
    expect((await work).outcome).toBe('done');
    await quiet();
    expect(server.requests()).toEqual(['POST /api/bookings/b1/commands']);
    expect([revisionOf(), source.snapshot.me?.account?.revision]).toEqual([2, 2]);
  });

  it('nor a hint at the booking that its own request makes', async () => {
    await follow();
    const sent = kept(() => ok({ ...answer(requested({ id: B9 })), accounts: { sam: me({ revision: 2 }).account } }));
    server.on('POST /api/bookings', sent.answering);
    const body = { service: me().service.id, therapist: 'any', modality: 'text', length: 50, preferences: [] } as const;
    const work = source.send({ booking: null, body });
    await vi.waitFor(() => expect(server.calls('POST /api/bookings')).toHaveLength(1));
    server.tell({ type: 'booking', id: B9, revision: 1 });
    server.tell({ type: 'account', revision: 2 });
    await quiet();
    sent.release();
    await work;
    await quiet();
    expect(server.requests()).toEqual(['POST /api/bookings']);
    expect(revisionOf(B9)).toBe(1);
  });

  it('reads what hints told of once a command has come to nothing', async () => {
    await follow();
    const sent = kept(() => problem(403, 'forbidden'));
    server.on('POST /api/bookings/b1/commands', sent.answering);
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
    const work = source.send(ACCEPT);
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await quiet();
    sent.release();
    await work;
    await vi.waitFor(() => expect(revisionOf()).toBe(2));
    await quiet();
    expect(server.requests()).toEqual(['POST /api/bookings/b1/commands', 'GET /api/bookings/b1']);
  });

  it('is not set back by an answer that arrives after a newer one', async () => {
    await follow();
    const late = kept(() => ok(answer(proposed({ revision: 2 }))));
    server.on('GET /api/bookings/b1', late.answering);
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() => expect(server.calls('GET /api/bookings/b1')).toHaveLength(1));
    server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed(undefined, { revision: 3 }))));
    await source.send(ACCEPT);
    expect(revisionOf()).toBe(3);
    late.release();
    await quiet();
    expect(source.snapshot.bookings.get(ID)?.booking.state).toBe('confirmed');
  });

  it('is not set back by a page that was read before a newer answer, and loses nothing that is newer', async () => {
    const late = kept(() => ok({ ...answer(proposed()), asOf: instantAt(Date.now() - 1_000) }));
    await follow();
    server.on('GET /api/bookings', late.answering);
    const reading = source.read();
    server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed(), requested({ id: B9 }))));
    await source.send(ACCEPT);
    late.release();
    await reading;
    expect(source.snapshot.bookings.get(ID)?.booking.state).toBe('confirmed');
    expect(revisionOf(B9)).toBe(1);
  });
});

describe('after hints were missed', () => {
  it('is right again with the welcome: what changed, what came, what went', async () => {
    server.on('GET /api/bookings', () => ok(answer(proposed(), requested({ id: B2 }))));
    await follow();
    server.on('GET /api/bookings', () => ok(answer(confirmed(), requested({ id: B9 }))));
    server.on('GET /api/me', () => ok(me({ available: 1, revision: 7 })));
    server.streams.forEach((stream) => stream.destroy());
    await vi.waitFor(() => expect([...source.snapshot.bookings.keys()]).toEqual([ID, B9]), 3_000);
    await quiet();
    expect(revisionOf()).toBe(2);
    expect(source.snapshot.me?.account?.available).toBe(1);
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings', 'GET /api/me']);
  });

  it('reads as many pages again as it had, and goes on behind them', async () => {
    const over = (id: string) => lapsed({ id: identifier<BookingId>(id) });
    const pages: Readonly<Record<string, readonly [string | null, ...BookingView[]]>> = {
      '/api/bookings': ['p2', proposed(), over('o1')],
      '/api/bookings?after=p2': ['p3', over('o2')],
      '/api/bookings?after=p3': [null, over('o3')],
    };
    server.on('GET /api/bookings', ({ path }) => {
      const [next = null, ...views] = pages[path] ?? [];
      return ok({ ...answer(...views), next });
    });
    await follow();
    expect(source.snapshot.next).toBe('p2');
    await Promise.all([source.more(), source.more()]);
    expect([...source.snapshot.bookings.keys()]).toEqual([ID, 'o1', 'o2']);
    expect(server.requests()).toEqual(['GET /api/bookings?after=p2']);
    server.streams.forEach((stream) => stream.destroy());
    await vi.waitFor(() => expect(server.calls('GET /api/live')).toHaveLength(2), 3_000);
    await quiet();
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings', 'GET /api/bookings?after=p2', 'GET /api/me']);
    expect(source.snapshot.next).toBe('p3');
    await source.more();
    await source.more();
    expect(server.requests()).toEqual(['GET /api/bookings?after=p3']);
    expect([...source.snapshot.bookings.keys()]).toEqual([ID, 'o1', 'o2', 'o3']);
  });

  it('asks by itself when the stream says nothing, as behind a proxy that holds it back', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    server.on('GET /api/live', () => new Promise(() => undefined));
    stops.push(source.follow(() => undefined));
    await vi.waitFor(() => expect([source.snapshot.isListed, source.snapshot.me?.name]).toEqual([true, 'Sam']));
    server.requests();
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    vi.advanceTimersByTime(30_000);
    await quiet();
    expect(server.requests()).toEqual([]);
    vi.advanceTimersByTime(15_000);
    await vi.waitFor(() => expect(revisionOf()).toBe(2));
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings', 'GET /api/me']);
  });

  it('reads again what could not be read as soon as the server speaks', async () => {
    await follow();
    server.on('GET /api/bookings', () => problem(500, 'internal', true));
    await source.read();
    expect(source.snapshot).toMatchObject({ trouble: 'internal', isListed: true });
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    server.tell({ type: 'time', now: instantAt(Date.now()) });
    await vi.waitFor(() => expect(revisionOf()).toBe(2));
    expect(source.snapshot.trouble).toBe(null);
  });
});

describe('while nobody looks', () => {
  it('holds no stream open and no timer running, and reads again for whoever looks next', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [one, other] = [source.follow(() => undefined), source.subscribe(() => undefined)];
    await vi.waitFor(() => expect([source.snapshot.isListed, server.streams.size]).toEqual([true, 1]));
    one();
    one();
    expect(vi.getTimerCount()).toBe(1);
    other();
    expect(vi.getTimerCount()).toBe(0);
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    await follow();
    expect(revisionOf()).toBe(2);
  });

  it('keeps the answer to a command that nobody waits for', async () => {
    const stop = source.follow(() => undefined);
    await vi.waitFor(() => expect(source.snapshot.isListed).toBe(true));
    const sent = kept(() => ok(answer(confirmed())));
    server.on('POST /api/bookings/b1/commands', sent.answering);
    const work = source.send(ACCEPT);
    stop();
    sent.release();
    await work;
    expect(revisionOf()).toBe(2);
  });
});
