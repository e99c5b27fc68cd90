import { NOTHING_KNOWN, without, withAnswer, withMe, type Known } from './known.ts';
import { createReader, type Reader } from './reader.ts';
import { createSender, type Sender } from './sender.ts';
import { createStore, type Store } from '../store.ts';
import type { BookingsAnswer, LiveEvent, Me } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { meetwellError, type ErrorCode } from '../../client/errors.ts';
import type { BookingId } from '../../identifiers.ts';
import type { Instant } from '../../time/index.ts';

/** What a source asks of a client. */
export type SourceClient = Pick<
  MeetwellClient,
  'me' | 'bookings' | 'booking' | 'request' | 'command' | 'changes' | 'clock'
>;

export interface SourceSnapshot extends Known {
  /** Whether the first page of bookings has been read. */
  readonly isListed: boolean;
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
  /** Why it could not be read, the last time. What is known stays. */
  readonly trouble: ErrorCode | null;
}

/**
 * Who is on the page and what they have booked, read once for all flows of a client. It reads again what a hint says is
 * newer, everything after a `welcome` and when the stream has fallen silent, and nothing that an answer has shown already.
 * Listeners are called when the clock has moved as well.
 */
export interface BookingsSource extends Store<SourceSnapshot>, Sender {
  /** By the server's clock. */
  now(): Instant;
  /** As `subscribe`, and the bookings are read too: without, only who this is. */
  follow(listener: () => void): () => void;
  /** Who this is, read when it is not known. Throws `MeetwellError`. */
  whoAmI(): Promise<Me>;
  /** Reads again who this is, and the bookings: unless said otherwise, when somebody looks at them. */
  read(bookings?: boolean): Promise<void>;
  /** Reads the next page. Throws `MeetwellError`. */
  more(): Promise<void>;
}

/** Milliseconds: how often the clock moves when the stream does not move it. */
const TICK = 15_000;
/** The server speaks every fifteen seconds. When nothing came for so long, the page asks by itself. */
const SILENCE = 40_000;

const sources = new WeakMap<SourceClient, BookingsSource>();

/** The one source of a client. */
export function sourceOf(client: SourceClient): BookingsSource {
  const source = sources.get(client) ?? createSource(client);
  sources.set(client, source);
  return source;
}

function createSource(client: SourceClient): BookingsSource {
  let known = NOTHING_KNOWN;
  let next: string | null = null;
  /** How many pages of the list were read. */
  let pages = 0;
  /** When the list was true. */
  let listedAt: Instant | '' = '';
  /** How many look at the bookings. */
  let followers = 0;
  let turning: Promise<void> | null = null;
  /** By the device's own clock, in milliseconds: when the stream last said something, or the page last asked. */
  let heardAt = 0;
  /** What was read before this moment is not enough: hints may have been missed. */
  let since: Instant | '' = '';
  let accountRevision = 0;
  /** What hints told of and has not been read. */
  const hinted = new Map<BookingId, number>();
  const readers = new Map<BookingId, Reader>();

  const store = createStore<SourceSnapshot>({ ...known, isListed: false, next, trouble: null }, () => {
    const stop = client.changes(['booking', 'account', 'time'], heard);
    const timer = setInterval(() => {
      const silent = performance.now() - heardAt;
      if (silent > TICK) publish();
      if (silent > SILENCE) void read();
    }, TICK);
    void read();
    return () => {
      stop();
      clearInterval(timer);
    };
  });

  /** Why what somebody looks at could not be read, the last time. */
  const failure = () => who.failure ?? (followers > 0 ? list.failure : null);

  function publish(): void {
    store.set({ ...known, isListed: pages > 0, next, trouble: failure()?.code ?? null });
  }

  function keep(all: Known): void {
    known = all;
    publish();
  }

  /** What is known may have changed while this was on its way: it is added to what is known now. */
  const take = (answer: BookingsAnswer) => keep(withAnswer(known, answer));

  const who = createReader(
    async () => {
      const me = await client.me();
      keep(withMe(known, me));
    },
    () =>
      known.me !== null && known.me.asOf >= since && (known.me.account?.revision ?? accountRevision) >= accountRevision,
    publish,
  );

  const list = createReader(readList, () => pages > 0 && listedAt >= since, publish);

  /** As many pages as were read before. What is on none of them any more, and was read no later, is gone. */
  async function readList(): Promise<void> {
    let answer = await client.bookings();
    const { asOf } = answer;
    const seen = new Set<BookingId>();
    for (let page = 1; ; page += 1) {
      known = withAnswer(known, answer);
      for (const { booking } of answer.bookings) seen.add(booking.id);
      if (page >= pages || answer.next === null) break;
      answer = await client.bookings(answer.next);
    }
    next = answer.next;
    pages ||= 1;
    listedAt = asOf;
    keep(without(known, (view) => !seen.has(view.booking.id) && view.asOf < asOf));
  }

  function readerOf(id: BookingId): Reader {
    const reader =
      readers.get(id) ??
      createReader(
        async () => {
          try {
            take(await client.booking(id));
          } catch (error) {
            if (meetwellError(error).code !== 'notFound') throw error;
            hinted.delete(id);
            keep(without(known, ({ booking }) => booking.id === id));
          }
        },
        () => holds(id),
        () => void list.again(),
      );
    readers.set(id, reader);
    return reader;
  }

  function holds(id: BookingId): boolean {
    return (known.bookings.get(id)?.booking.revision ?? 0) >= (hinted.get(id) ?? 0);
  }

  /** Reads what hints told of, but not what the answer to a command that is on its way will show. */
  function catchUp(): void {
    for (const id of hinted.keys()) {
      if (holds(id)) hinted.delete(id);
      else if (!sender.isSending(known.bookings.has(id) ? id : null)) void readerOf(id).ask();
    }
    if (!sender.isSending()) void who.ask();
  }

  function heard(event: LiveEvent): void {
    heardAt = performance.now();
    if (event.type === 'booking') {
      if (followers > 0) hinted.set(event.id, Math.max(event.revision, hinted.get(event.id) ?? 0));
    } else if (event.type === 'account') {
      accountRevision = Math.max(event.revision, accountRevision);
    } else if (event.type === 'welcome') {
      since = event.now;
      if (followers > 0) void list.ask();
    } else if (failure()?.retry === true) {
      void read();
    }
    catchUp();
    publish();
  }

  async function read(bookings = followers > 0): Promise<void> {
    heardAt = performance.now();
    const reading = [who.again(), ...(bookings ? [list.again()] : [])];
    publish();
    await Promise.all(reading);
  }

  async function turn(): Promise<void> {
    const answer = await client.bookings(next);
    pages += 1;
    next = answer.next;
    take(answer);
  }

  const sender = createSender(client, take, ({ booking }, sent) => {
    publish();
    if (sent === null) return;
    catchUp();
    // It is not as it was thought to be, or nobody knows how it is.
    if (sent.outcome !== 'done' && booking !== null) void readerOf(booking).again();
  });

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    follow(listener) {
      followers += 1;
      const stop = store.subscribe(listener);
      // Nobody looked at them until now, so hints of them were passed over.
      if (followers === 1) void list.again();
      let isFollowing = true;
      return () => {
        if (isFollowing) followers -= 1;
        isFollowing = false;
        stop();
      };
    },
    ...sender,
    now: () => client.clock.now(),
    async whoAmI() {
      await who.ask();
      if (known.me === null) throw who.failure ?? new Error('Nothing was read');
      return known.me;
    },
    read,
    more() {
      if (next === null) return Promise.resolve();
      turning ??= turn().finally(() => (turning = null));
      return turning;
    },
  };
}
