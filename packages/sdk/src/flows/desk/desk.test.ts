import { describe, expect, it, vi } from 'vitest';
import type { Booking, BookingIn } from '../../booking/booking.ts';
import type {
  AvailabilityChange,
  AvailabilityView,
  BookingView,
  CommandBody,
  LiveEvent,
  SessionView,
} from '../../client/api.ts';
import type { CommandOutcome } from '../../client/client.ts';
import { MeetwellError } from '../../client/errors.ts';
import { identifier, type BookingId, type PolicyId, type TherapistId } from '../../identifiers.ts';
import { NEGOTIATED } from '../../policy/presets.ts';
import { instant, localDate, localTime, type Instant } from '../../time/index.ts';
import { createDesk, type Desk, type DeskSnapshot } from './desk.ts';
import type { DeskClient } from './page.ts';
import { NO_ACCOUNT } from '../no-account.ts';

const NOW = instant('2026-01-05T17:52:00Z');
const policy = identifier<PolicyId>('p');
const amira = identifier<TherapistId>('amira');
const TIME = { start: instant('2026-01-08T18:00:00Z'), end: instant('2026-01-08T18:50:00Z') };

const base = (id: string) => ({
  id: identifier<BookingId>(id),
  flow: 'negotiated' as const,
  service: identifier<Booking['service']>('s'),
  member: identifier<Booking['member']>('sam'),
  modality: 'video' as const,
  length: 50,
  policy,
  openedAt: instant('2026-01-05T09:00:00Z'),
  revision: 1,
  cover: 'session' as const,
  session: 'held' as const,
  sequence: 0,
  preferences: [{ date: localDate('2026-01-08'), part: 'evening' }],
  round: 1,
  moves: 0,
});

function requested(id: string, answerBy: string): BookingIn<'requested'> {
  return { ...base(id), state: 'requested', candidates: [amira], answerBy: instant(answerBy) };
}

function confirmed(id: string, start: string, end: string): BookingIn<'confirmed'> {
  const time = { start: instant(start), end: instant(end) };
  return { ...base(id), state: 'confirmed', therapist: amira, time, place: null, move: null, graceEnds: time.end };
}

/** The booking server as far as a desk sees it. */
class Server {
  bookings: Booking[] = [];
  readonly sent: { readonly body: CommandBody; readonly key: string | undefined }[] = [];
  answer: () => CommandOutcome = () => ({ outcome: 'done', answer: this.#answer() });
  readonly changed: AvailabilityChange[] = [];
  change: Promise<AvailabilityView> = new Promise(() => undefined);
  otherIs: SessionView['other']['presence'] = 'waiting';
  readonly #listeners: ((event: LiveEvent) => void)[] = [];

  hint(event: LiveEvent): void {
    this.#listeners.forEach((listener) => listener(event));
  }

  #view(booking: Booking): BookingView {
    const member = { id: 'sam', name: 'Sam Okoye', photo: null };
    return { booking, reference: 'MW-1', therapists: [], member, message: null };
  }

  #answer(bookings = this.bookings) {
    return {
      bookings: bookings.map((booking) => this.#view(booking)),
      policies: { [policy]: NEGOTIATED },
      accounts: { sam: { ...NO_ACCOUNT, available: 1, systemCheckedAt: NOW, revision: 1 } },
      busy: [],
      next: null,
      asOf: NOW,
    };
  }

  readonly client: DeskClient = {
    clock: { now: () => NOW },
    me: async () => ({
      actor: { kind: 'therapist', id: amira },
      name: 'Amira Shah',
      partnerName: 'Riverside',
      service: { id: identifier('s'), name: 'Talking therapies', policyId: policy, policy: NEGOTIATED },
      account: null,
      asOf: NOW,
    }),
    bookings: async () => this.#answer(),
    booking: async (id) => {
      const found = this.bookings.filter((booking) => booking.id === id);
      if (found.length === 0) throw new MeetwellError('notFound', 'There is none');
      return this.#answer(found);
    },
    request: () => Promise.reject(new Error('A desk asks for no session')),
    freeTimes: async () => ({
      choices: [{ preference: null, date: localDate('2026-01-08'), times: [TIME], taken: [] }],
      asOf: NOW,
    }),
    command: async (_, body, options) => {
      this.sent.push({ body, key: options?.key });
      return this.answer();
    },
    availability: async () => ({
      zone: NEGOTIATED.zone,
      weekly: [{ weekday: 1, from: localTime('09:00'), until: localTime('17:00') }],
      exceptions: [],
      revision: 1,
      outside: [],
      asOf: NOW,
    }),
    changeAvailability: (body) => {
      this.changed.push(body);
      return this.change;
    },
    // The desk looks at nothing of a session but who is there.
    session: async () => ({ other: { presence: this.otherIs } }) as SessionView,
    admit: async () => ({ other: { presence: 'present' } }) as SessionView,
    changes: (topics, listener) => {
      this.#listeners.push((event) => topics.includes(event.type) && listener(event));
      return () => undefined;
    },
  };
}

type In<View extends DeskSnapshot['view']> = Extract<DeskSnapshot, { view: View }>;

function view<View extends DeskSnapshot['view']>(desk: Desk, wanted: View): In<View> {
  const { snapshot } = desk;
  expect(snapshot.view).toBe(wanted);
  return snapshot as In<View>;
}

async function open(server: Server): Promise<{ readonly desk: Desk; readonly close: () => void }> {
  const desk = createDesk(server.client);
  const close = desk.subscribe(() => undefined);
  await desk.refresh();
  return { desk, close };
}

const ids = (items: readonly { readonly shown: BookingView }[]): string[] => items.map(({ shown }) => shown.booking.id);

describe('desk', () => {
  it('puts what is to be answered first in front, and today above all', async () => {
    const server = new Server();
    server.bookings = [
      requested('late', '2026-01-07T12:00:00Z'),
      confirmed('tomorrow', '2026-01-06T10:00:00Z', '2026-01-06T10:50:00Z'),
      requested('soon', '2026-01-06T12:00:00Z'),
      confirmed('now', '2026-01-05T18:00:00Z', '2026-01-05T18:50:00Z'),
      confirmed('tonight', '2026-01-05T20:00:00Z', '2026-01-05T20:50:00Z'),
    ];
    const { desk, close } = await open(server);
    const { list } = view(desk, 'list');
    expect(ids(list.requests)).toEqual(['soon', 'late']);
    expect(ids(list.today)).toEqual(['now', 'tonight']);
    expect(ids(list.booked)).toEqual(['tomorrow']);
    expect(list.today.map((session) => [session.isOpen, session.session?.other.presence])).toEqual([
      [true, 'waiting'],
      [false, undefined],
    ]);
    close();
  });

  it('proposes the times ticked, and says so above the list', async () => {
    const server = new Server();
    server.bookings = [requested('one', '2026-01-07T12:00:00Z')];
    const { desk, close } = await open(server);
    const proposing = desk.open(identifier('one'), 'proposing');
    expect(view(desk, 'proposing')).toMatchObject({ purpose: 'request', most: 3, chosen: [] });
    await vi.waitFor(() => expect(view(desk, 'proposing').choices).toHaveLength(1));
    await proposing?.send();
    expect(view(desk, 'proposing').fault).toEqual({ kind: 'nothingChosen' });
    expect(server.sent).toEqual([]);
    proposing?.toggle(TIME.start);
    await proposing?.send();
    expect(server.sent.map(({ body }) => body)).toEqual([{ type: 'propose', starts: [TIME.start] }]);
    expect(view(desk, 'list').notice?.kind).toBe('proposed');
    close();
  });

  it('sends no more times than the policy lets', async () => {
    const server = new Server();
    server.bookings = [requested('one', '2026-01-07T12:00:00Z')];
    const { desk, close } = await open(server);
    const proposing = desk.open(identifier('one'), 'proposing');
    for (const hour of [17, 18, 19, 20]) proposing?.toggle(instant(`2026-01-08T${hour}:00:00Z`));
    await proposing?.send();
    expect(view(desk, 'proposing').fault).toEqual({ kind: 'tooManyChosen', most: 3 });
    expect(server.sent).toEqual([]);
    close();
  });

  it('presses the same command after no answer came, and another one after a refusal', async () => {
    const server = new Server();
    server.bookings = [requested('one', '2026-01-07T12:00:00Z')];
    const { desk, close } = await open(server);
    const proposing = desk.open(identifier('one'), 'proposing');
    proposing?.toggle(TIME.start);
    server.answer = () => {
      throw new MeetwellError('network', 'gone', { retry: true });
    };
    await proposing?.send();
    expect(view(desk, 'proposing').fault).toEqual({ kind: 'error', code: 'network' });
    const start: Instant = TIME.start;
    server.answer = () => ({
      outcome: 'refused',
      refusal: {
        outcome: 'refused',
        command: 'propose',
        reasons: [{ code: 'timeTaken', parameters: { start }, changesAt: null }],
      },
    });
    await proposing?.send();
    expect(view(desk, 'proposing').fault).toMatchObject({ kind: 'refused' });
    await proposing?.send();
    const keys = server.sent.map(({ key }) => key);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[1]);
    close();
  });

  it('goes back to the list when what is open is answered elsewhere', async () => {
    const server = new Server();
    server.bookings = [requested('one', '2026-01-07T12:00:00Z')];
    const { desk, close } = await open(server);
    desk.open(identifier('one'), 'proposing');
    server.bookings = [];
    server.hint({ type: 'booking', id: identifier('one'), revision: 2 });
    await desk.refresh();
    expect(view(desk, 'list').list.requests).toEqual([]);
    close();
  });

  it('says what cancelling costs before it asks, and sends no empty message', async () => {
    const server = new Server();
    server.bookings = [confirmed('tomorrow', '2026-01-06T10:00:00Z', '2026-01-06T10:50:00Z')];
    const { desk, close } = await open(server);
    const cancelling = desk.open(identifier('tomorrow'), 'cancelling');
    expect(view(desk, 'cancelling').terms).toMatchObject({ late: true, sessionLost: false });
    await cancelling?.send('  ');
    expect(server.sent.map(({ body }) => body)).toEqual([{ type: 'cancel' }]);
    close();
  });

  it('opens when the therapist works in place of the list, and keeps it open while it is sent', async () => {
    const server = new Server();
    const { desk, close } = await open(server);
    const editor = desk.openAvailability();
    await editor?.load();
    expect('list' in view(desk, 'availability')).toBe(false);
    const [line] = view(desk, 'availability').draft?.weekly ?? [];
    editor?.write(line?.id ?? '', 'from', '10am');
    void editor?.save();
    expect(view(desk, 'availability').sending).toBe(true);
    desk.back();
    expect(desk.openAvailability()).toBe(null);
    expect(desk.task).toBe(editor);
    expect(server.changed).toMatchObject([{ revision: 1, weekly: [{ from: '10:00' }] }]);
    close();
  });

  it('comes back to the list from there, once what is not saved was asked about', async () => {
    const { desk, close } = await open(new Server());
    const editor = desk.openAvailability();
    await editor?.load();
    editor?.addHours(2);
    desk.back();
    view(desk, 'availabilityUnsaved');
    editor?.leave();
    view(desk, 'list');
    close();
  });
});
