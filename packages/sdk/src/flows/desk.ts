import { cancellationTerms } from '../booking/consequences.ts';
import type { BookingsAnswer, CommandBody, FreeTimesAnswer, LiveEvent, Me, SessionView } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import { meetwellError, type ErrorCode } from '../client/errors.ts';
import type { BookingId } from '../identifiers.ts';
import { addDays, localDateIn, type Instant } from '../time/index.ts';
import { deskList } from './desk-list.ts';
import type {
  DeskFault,
  DeskItem,
  DeskList,
  DeskNotice,
  DeskPlace,
  DeskSnapshot,
  ProposingSnapshot,
} from './desk-snapshot.ts';
import { createStore, type Store } from './store.ts';

export type DeskClient = Pick<
  MeetwellClient,
  'me' | 'bookings' | 'freeTimes' | 'command' | 'session' | 'admit' | 'changes' | 'clock'
>;

/** The therapist's desk: today's sessions, requests by when they are to be answered, what is booked. */
export interface Desk extends Store<DeskSnapshot> {
  /** Reads everything again. */
  refresh(): Promise<void>;
  back(): void;

  /** Opens a booking to propose times for it, to a request, to a wish to move, or to move it oneself. */
  openProposing(booking: BookingId): Promise<void>;
  /** Ticks a start, or takes the tick away. */
  toggle(start: Instant): void;
  propose(): Promise<void>;

  openDeclining(booking: BookingId): void;
  decline(message: string): Promise<void>;

  openCancelling(booking: BookingId): void;
  cancel(message: string): Promise<void>;

  /** Takes back a move that the therapist began. */
  withdraw(booking: BookingId): Promise<void>;
  /** Lets the member into the session. Whether it worked. */
  admit(booking: BookingId): Promise<boolean>;
}

/** Milliseconds: how often the desk looks who has come, besides the hints, and moves its clock. */
const TICK = 15_000;
/** When the therapist begins a move, free times are shown from the day after on. */
const MOVE_FROM_DAYS = 1;

export function createDesk(client: DeskClient): Desk {
  let me: Me | null = null;
  let answer: BookingsAnswer | null = null;
  let sessions = new Map<BookingId, SessionView>();
  let place: DeskPlace = { at: 'list', notice: null };
  let choices: FreeTimesAnswer['choices'] | null = null;
  let chosen: readonly Instant[] = [];
  let sending = false;
  let fault: DeskFault | null = null;
  let failure: ErrorCode | null = null;
  let reading: Promise<void> | null = null;
  let readAgain = false;
  /** One intent, one key: pressing again after no answer came is the same command. */
  let key = crypto.randomUUID();

  const store = createStore<DeskSnapshot>({ view: 'loading' }, () => {
    const stop = client.changes(['booking', 'session'], (event) => void heard(event));
    const timer = setInterval(() => void refresh(), TICK);
    void refresh();
    return () => {
      stop();
      clearInterval(timer);
    };
  });

  const publish = () => store.set(compose());

  function compose(): DeskSnapshot {
    if (failure === 'signedOut') return { view: 'signedOut' };
    if (me === null || answer === null)
      return failure === null ? { view: 'loading' } : { view: 'failed', code: failure };
    const now = client.clock.now();
    const list = deskList(me, answer, sessions, now);
    const known = { list, now, sending, fault };
    if (place.at === 'list') return { view: 'list', notice: place.notice, ...known };
    const item = itemOf(list, place.booking);
    // It was withdrawn, or lapsed, while it was open.
    if (item === null) return { view: 'list', notice: null, ...known };
    switch (place.at) {
      case 'proposing':
        return {
          view: 'proposing',
          purpose: purposeOf(item),
          item,
          choices,
          chosen,
          most: item.policy.proposal.most,
          ...known,
        };
      case 'declining':
        return { view: 'declining', item, ...known };
      case 'cancelling': {
        const { booking } = item.shown;
        if (booking.state !== 'confirmed') return { view: 'list', notice: null, ...known };
        return { view: 'cancelling', item, terms: cancellationTerms(booking, me.actor, item.policy, now), ...known };
      }
    }
  }

  async function heard(event: LiveEvent): Promise<void> {
    if (event.type === 'session' && sessions.has(event.id)) {
      await readSessions(event.id);
      publish();
    } else {
      // Of a session that is not known to be open, too: someone who enters it shows that it is.
      await refresh();
    }
  }

  function refresh(): Promise<void> {
    if (reading !== null) {
      readAgain = true;
      return reading;
    }
    reading = read().finally(() => (reading = null));
    return reading;
  }

  async function read(): Promise<void> {
    do {
      readAgain = false;
      try {
        [me, answer] = await Promise.all([me ?? client.me(), client.bookings()]);
        failure = null;
        await readSessions();
      } catch (error) {
        failure = meetwellError(error).code;
      }
      publish();
    } while (readAgain);
  }

  /** Asks who has come to the sessions whose room is open. */
  async function readSessions(only?: BookingId): Promise<void> {
    if (me === null || answer === null) return;
    const { today } = deskList(me, answer, sessions, client.clock.now());
    const open = today.filter((session) => session.isOpen).map(({ shown }) => shown.booking.id);
    const asked = open.filter((id) => only === undefined || id === only);
    const read = await Promise.all(asked.map((id) => client.session(id).catch(() => null)));
    sessions = new Map([...sessions].filter(([id]) => open.includes(id)));
    for (const [index, session] of read.entries()) {
      const id = asked[index];
      if (id !== undefined && session !== null) sessions.set(id, session);
    }
  }

  function go(next: DeskPlace): void {
    place = next;
    fault = null;
    choices = null;
    chosen = [];
    key = crypto.randomUUID();
    publish();
  }

  async function command(booking: BookingId, body: CommandBody, done: DeskNotice['kind']): Promise<void> {
    if (sending) return;
    const shown = answer?.bookings.find((view) => view.booking.id === booking);
    if (shown === undefined) return;
    sending = true;
    fault = null;
    publish();
    try {
      const outcome = await client.command(booking, body, { key });
      if (outcome.outcome === 'done') {
        place = { at: 'list', notice: { kind: done, shown: outcome.answer.bookings[0] ?? shown } };
        key = crypto.randomUUID();
      } else {
        fault = { kind: 'refused', refusal: outcome.refusal };
        key = crypto.randomUUID();
      }
      await refresh();
    } catch (error) {
      fault = { kind: 'error', code: meetwellError(error).code };
    } finally {
      sending = false;
      publish();
    }
  }

  const isOpen = (booking: BookingId) => place.at === 'proposing' && place.booking === booking;

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: (listener) => store.subscribe(listener),
    refresh,
    back: () => go({ at: 'list', notice: null }),

    async openProposing(booking) {
      go({ at: 'proposing', booking });
      const snapshot = store.snapshot;
      if (snapshot.view !== 'proposing') return;
      const { purpose, item, now } = snapshot;
      const from = purpose === 'ownMove' ? addDays(localDateIn(item.policy.zone, now), MOVE_FROM_DAYS) : undefined;
      try {
        const free = await client.freeTimes(booking, from);
        if (isOpen(booking)) choices = free.choices;
      } catch (error) {
        if (isOpen(booking)) fault = { kind: 'error', code: meetwellError(error).code };
      }
      publish();
    },
    toggle(start) {
      chosen = chosen.includes(start) ? chosen.filter((other) => other !== start) : [...chosen, start].sort();
      fault = null;
      key = crypto.randomUUID();
      publish();
    },
    async propose() {
      const snapshot = store.snapshot;
      if (snapshot.view !== 'proposing') return;
      fault = countFault(snapshot);
      if (fault !== null) return publish();
      await command(snapshot.item.shown.booking.id, { type: 'propose', starts: chosen }, 'proposed');
    },

    openDeclining: (booking) => go({ at: 'declining', booking }),
    async decline(message) {
      const snapshot = store.snapshot;
      if (snapshot.view !== 'declining') return;
      const { booking } = snapshot.item.shown;
      const done = booking.state === 'confirmed' ? 'moveDeclined' : 'declined';
      await command(booking.id, { type: 'decline', ...worded(message) }, done);
    },

    openCancelling: (booking) => go({ at: 'cancelling', booking }),
    async cancel(message) {
      const snapshot = store.snapshot;
      if (snapshot.view !== 'cancelling') return;
      await command(snapshot.item.shown.booking.id, { type: 'cancel', ...worded(message) }, 'cancelled');
    },

    withdraw: (booking) => command(booking, { type: 'withdraw' }, 'withdrawn'),
    async admit(booking) {
      try {
        sessions.set(booking, await client.admit(booking));
        publish();
        return true;
      } catch (error) {
        fault = { kind: 'error', code: meetwellError(error).code };
        publish();
        return false;
      }
    },
  };
}

/** Counting what is ticked needs no server; everything else is for the rules to say. */
function countFault({ chosen, most }: ProposingSnapshot): DeskFault | null {
  if (chosen.length === 0) return { kind: 'nothingChosen' };
  return chosen.length > most ? { kind: 'tooManyChosen', most } : null;
}

function worded(message: string): { readonly message?: string } {
  const text = message.trim();
  return text === '' ? {} : { message: text };
}

function purposeOf({ shown: { booking } }: DeskItem): ProposingSnapshot['purpose'] {
  if (booking.state !== 'confirmed') return 'request';
  return booking.move?.stage === 'requested' ? 'move' : 'ownMove';
}

function itemOf(list: DeskList, booking: BookingId): DeskItem | null {
  const all: readonly DeskItem[] = [...list.requests, ...list.today, ...list.proposed, ...list.booked];
  return all.find((item) => item.shown.booking.id === booking) ?? null;
}
