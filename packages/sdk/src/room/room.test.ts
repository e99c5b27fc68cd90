import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookingIn, Modality } from '../booking/booking.ts';
import type { LiveEvent, SessionView } from '../client/api.ts';
import { MeetwellError } from '../client/errors.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { instant, instantAt, epochOf } from '../time/index.ts';
import { HEARTBEAT } from './presence.ts';
import type { RoomSnapshot } from './room-snapshot.ts';
import { createRoom } from './room.ts';
import type { RoomServer } from './server.ts';
import { NO_ACCOUNT } from '../flows/no-account.ts';

const booking = identifier<BookingId>('booking-1');
const START = instant('2026-01-08T18:00:00Z');

/** The booking server as far as a room sees it: it says where people stand, and writes down what it is told. */
class Server {
  readonly told: string[] = [];
  stage: SessionView['stage'] = 'waiting';
  otherIs: SessionView['other']['presence'] = 'away';
  role: 'member' | 'therapist' = 'member';
  modality: Modality = 'text';
  away: MeetwellError | null = null;
  ended = false;
  revision = 3;
  read = 0;
  #hint: (event: LiveEvent) => void = () => undefined;
  #tick = 0;

  view(): SessionView {
    if (this.away !== null) throw this.away;
    const base = {
      id: booking,
      flow: 'negotiated',
      service: identifier('s'),
      member: identifier('sam'),
      therapist: identifier('amira'),
      modality: this.modality,
      length: 50,
      policy: identifier('p'),
      openedAt: START,
      revision: this.revision,
      cover: 'session',
      session: 'held',
      place: null,
      sequence: 0,
      preferences: [],
      round: 1,
      moves: 0,
      time: { start: START, end: instant('2026-01-08T18:50:00Z') },
    } as const satisfies Partial<BookingIn<'inSession'>>;
    const person = (id: string, name: string) => ({ id, name, photo: null });
    const [self, other] =
      this.role === 'member' ? (['member', 'therapist'] as const) : (['therapist', 'member'] as const);
    const who = { member: person('sam', 'Sam Okoye'), therapist: person('amira', 'Amira Shah') };
    return {
      booking: {
        booking: { ...base, state: 'inSession', startedAt: START, closesAt: instant('2026-01-08T19:05:00Z') },
        reference: 'MW-1',
        therapists: [who.therapist],
        member: who.member,
        message: null,
      },
      policy: NEGOTIATED,
      account: { ...NO_ACCOUNT, available: 1, systemCheckedAt: START, revision: 1 },
      busy: [],
      stage: this.stage,
      opensAt: instant('2026-01-08T17:50:00Z'),
      closesAt: instant('2026-01-08T19:05:00Z'),
      self: { role: self, person: who[self], presence: 'waiting' },
      other: { role: other, person: who[other], presence: this.otherIs },
      epoch: 1,
      media: 'notNeeded',
      asOf: instantAt(epochOf(START) + this.#tick++),
    };
  }

  hint(event: LiveEvent): void {
    this.#hint(event);
  }

  readonly client: RoomServer = {
    clock: { now: () => START },
    session: async () => {
      this.read += 1;
      return this.view();
    },
    presence: async (_, { state }) => {
      this.told.push(state);
      const { stage, self, other, epoch, media, booking: view, asOf } = this.view();
      const { revision } = view.booking;
      return { stage, self: self.presence, other: other.presence, epoch, revision, media, asOf };
    },
    admit: async () => {
      this.told.push('admit');
      this.stage = 'admitted';
      return this.view();
    },
    remove: async () => this.view(),
    mediaToken: async () => {
      this.told.push('mediaToken');
      throw new MeetwellError('mediaUnavailable', 'away', { retry: true });
    },
    chat: async () => ({ messages: [] }),
    say: async () => ({ messages: [] }),
    command: async (_, { type }) => {
      this.told.push(type);
      this.stage = 'over';
      return {
        outcome: 'done',
        answer: { bookings: [], policies: {}, accounts: {}, busy: [], next: null, asOf: START },
      };
    },
    changes: (_, listener) => {
      this.#hint = listener;
      return () => undefined;
    },
  };
}

describe('room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function enter(server: Server) {
    let loaded = 0;
    const views: RoomSnapshot['view'][] = [];
    const room = createRoom({
      client: server.client,
      booking,
      load: () => {
        loaded += 1;
        return Promise.reject(new Error('not here'));
      },
    });
    const leave = room.subscribe(() => {
      if (views.at(-1) !== room.snapshot.view) views.push(room.snapshot.view);
    });
    return { room, views, leave, loaded: () => loaded };
  }

  const settle = (milliseconds = 1) => vi.advanceTimersByTimeAsync(milliseconds);

  it('takes a text session from the waiting room to its end without touching media', async () => {
    const server = new Server();
    const { room, views, leave, loaded } = enter(server);
    await settle();
    expect(room.snapshot).toMatchObject({ view: 'waiting', devices: null });
    server.stage = 'admitted';
    server.otherIs = 'present';
    server.hint({ type: 'session', id: booking });
    await settle();
    expect(room.snapshot).toMatchObject({ view: 'inSession', media: 'textOnly', call: null, minutesLeft: 50 });
    server.stage = 'over';
    await settle(HEARTBEAT);
    expect(room.snapshot).toMatchObject({ view: 'ended', cause: 'over', mayReturn: false });
    expect(views).toEqual(['waiting', 'inSession', 'ended']);
    expect(server.told).toEqual(['waiting', 'waiting', 'present', 'present', 'left']);
    expect(loaded()).toBe(0);
    leave();
  });

  it('reads the session again when a beat tells of another revision of the booking, and only then', async () => {
    const server = new Server();
    server.stage = 'admitted';
    const { room, leave } = enter(server);
    await settle(3 * HEARTBEAT);
    expect(server.read).toBe(1);
    server.revision = 4;
    server.otherIs = 'present';
    await settle(HEARTBEAT);
    expect(server.read).toBe(2);
    expect(room.snapshot).toMatchObject({ session: { booking: { booking: { revision: 4 } } } });
    await settle(3 * HEARTBEAT);
    expect(server.read).toBe(2);
    leave();
  });

  it('shows a therapist who is waiting, and goes in when they let them in', async () => {
    const server = new Server();
    server.role = 'therapist';
    server.stage = 'admitted';
    const { room, leave } = enter(server);
    await settle();
    expect(room.snapshot).toMatchObject({ view: 'waiting', mayAdmit: false });
    server.otherIs = 'waiting';
    server.hint({ type: 'session', id: booking });
    await settle();
    expect(room.snapshot).toMatchObject({ view: 'waiting', mayAdmit: true });
    await room.admit();
    expect(room.snapshot).toMatchObject({ view: 'inSession', trouble: { kind: 'otherWaiting', remedy: 'admit' } });
    server.otherIs = 'present';
    await settle(HEARTBEAT);
    expect(room.snapshot).toMatchObject({ view: 'inSession', trouble: null });
    leave();
  });

  it('lets a person who left come back while the session is open', async () => {
    const server = new Server();
    server.stage = 'admitted';
    const { room, leave } = enter(server);
    await settle();
    room.leave();
    expect(room.snapshot).toMatchObject({ view: 'ended', cause: 'left', mayReturn: true });
    expect(server.told.at(-1)).toBe('left');
    const silent = server.told.length;
    await settle(3 * HEARTBEAT);
    expect(server.told.length).toBe(silent);
    room.comeBack();
    await settle();
    expect(room.snapshot.view).toBe('inSession');
    leave();
  });

  it('says that the connection is gone, and that it is back', async () => {
    const server = new Server();
    server.stage = 'admitted';
    const { room, leave } = enter(server);
    await settle();
    server.away = new MeetwellError('network', 'gone', { retry: true });
    await settle(2 * HEARTBEAT);
    expect(room.snapshot).toMatchObject({ view: 'inSession', trouble: { kind: 'offline' } });
    server.away = null;
    await settle(HEARTBEAT);
    expect(room.snapshot).toMatchObject({ view: 'inSession', trouble: null });
    leave();
  });

  it('goes on trying while the server is away, and gives up when it says no', async () => {
    const server = new Server();
    server.away = new MeetwellError('unavailable', 'away', { retry: true });
    const { room, leave } = enter(server);
    await settle(10_000);
    expect(room.snapshot).toEqual({ view: 'failed', code: 'unavailable' });
    server.away = null;
    await settle(30_000);
    expect(room.snapshot.view).toBe('waiting');
    server.away = new MeetwellError('notFound', 'gone', { status: 404 });
    await settle(HEARTBEAT);
    expect(room.snapshot).toEqual({ view: 'refused', code: 'notFound' });
    leave();
  });

  it('says goodbye when nobody looks at it any more', async () => {
    const server = new Server();
    const { leave } = enter(server);
    await settle();
    leave();
    await settle(3 * HEARTBEAT);
    expect(server.told).toEqual(['waiting', 'left']);
  });
});
