import { createBookingFlow, type BookingFlow, type BookingSnapshot, type DeviceCheck } from './booking.ts';
import { createSlotChooser, type SlotChooser, type SlotChooserSnapshot } from './slot-chooser.ts';
import { createStore, type Store } from './store.ts';
import { TROUBLE_VIEWS, troubleView, type TroubleView } from './trouble.ts';
import { actions, type Action } from '../booking/actions.ts';
import { isLive, type Preference, type Proposal } from '../booking/booking.ts';
import { cancellationTerms, type CancellationTerms } from '../booking/consequences.ts';
import type { CommandType } from '../booking/commands.ts';
import type { AccountFacts, Context } from '../booking/context.ts';
import { nextDue } from '../booking/deadlines.ts';
import type { Refusal } from '../booking/refusal.ts';
import type { BookingsAnswer, BookingView, CommandBody, Me } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import type { ErrorCode } from '../client/errors.ts';
import type { BookingId, ProposalId, TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { epochOf, minus, type Instant } from '../time/index.ts';

/** A booking with what can be done with it now. */
export interface BookingItem {
  readonly shown: BookingView;
  readonly policy: Policy;
  readonly account: AccountFacts;
  readonly actions: readonly Action[];
  /** Whether the room can be entered now (row S2), and from when; null where there is none to enter. */
  readonly entry: { readonly open: boolean; readonly from: Instant } | null;
}

/** What has just happened, said at the top of the list. */
export type Notice =
  | 'accepted'
  | 'moveAccepted'
  | 'newTimesSent'
  | 'withdrawn'
  | 'moveGivenUp'
  | 'cancelled'
  | 'moveRequested'
  | 'extended'
  | 'released'
  | 'agreed'
  | 'offerRefused'
  /** Someone else, or time, changed the booking while it was looked at. */
  | 'changedMeanwhile';

export interface BookingGroups {
  readonly inProgress: readonly BookingItem[];
  readonly booked: readonly BookingItem[];
  readonly past: readonly BookingItem[];
}

/** On the way: the command is with the server. */
interface Page {
  readonly item: BookingItem;
  readonly now: Instant;
  readonly sending: boolean;
}

export interface ProposalFault {
  readonly code: 'nothingChosen';
}

export type MyBookingsSnapshot =
  | { readonly view: 'loading' }
  | {
      readonly view: 'list';
      readonly me: Me;
      readonly groups: BookingGroups;
      readonly notice: Notice | null;
      readonly now: Instant;
    }
  | (Page & { readonly view: 'details' })
  /** The proposed times, one to be chosen, or none of them. */
  | (Page & {
      readonly view: 'confirm';
      readonly proposals: readonly Proposal[];
      readonly selected: ProposalId | 'none' | null;
      readonly fault: ProposalFault | null;
    })
  /** New preferences, because none of the times suits or to move what is booked. */
  | (Page & {
      readonly view: 'choosePreferences';
      readonly purpose: 'refuse' | 'move';
      readonly chooser: SlotChooserSnapshot;
    })
  | (Page & {
      readonly view: 'checkPreferences';
      readonly purpose: 'refuse' | 'move';
      readonly preferences: readonly Preference[];
      /** What asking to move costs now; null when none of the times suited. */
      readonly terms: CancellationTerms | null;
    })
  /** Asked before it is done: taking back a request, refusing all times, or giving up a move. */
  | (Page & { readonly view: 'withdraw' })
  /** None of the times for a move suits: the time agreed before stands. */
  | (Page & { readonly view: 'refuseMove' })
  | (Page & { readonly view: 'cancel'; readonly terms: CancellationTerms })
  /** What asking to move costs, before new times are chosen. */
  | (Page & { readonly view: 'move'; readonly terms: CancellationTerms })
  | (Page & { readonly view: 'refused'; readonly refusal: Refusal })
  /** The command did not arrive, or nobody knows whether it did: sending it again is safe. */
  | (Page & { readonly view: 'notSent'; readonly code: ErrorCode })
  | { readonly view: 'askAgain'; readonly booking: BookingSnapshot }
  | TroubleView;

export const MY_BOOKINGS_VIEWS = [
  'loading',
  'list',
  'details',
  'confirm',
  'choosePreferences',
  'checkPreferences',
  'withdraw',
  'refuseMove',
  'cancel',
  'move',
  'refused',
  'notSent',
  'askAgain',
  ...TROUBLE_VIEWS,
] as const satisfies readonly MyBookingsSnapshot['view'][];

export interface MyBookingsOptions {
  readonly client: MeetwellClient;
  readonly checkDevices: DeviceCheck;
  /** Called when the member wants to go into a session. */
  readonly onEnter?: (booking: BookingId) => void;
  /** Called after a command was done, with what it was. */
  readonly onDone?: (booking: BookingId, command: CommandType) => void;
}

/** What is done from the list, without a question before it. */
export type QuickCommand = 'extend' | 'release' | 'agree' | 'refuse';

const QUICK: Readonly<Record<QuickCommand, Pick<Pending, 'body' | 'notice'>>> = {
  extend: { body: { type: 'extend' }, notice: 'extended' },
  release: { body: { type: 'release' }, notice: 'released' },
  agree: { body: { type: 'agree' }, notice: 'agreed' },
  refuse: { body: { type: 'refuse', preferences: [] }, notice: 'offerRefused' },
};

export interface MyBookings extends Store<MyBookingsSnapshot> {
  /** Drives `choosePreferences`; null in every other view. */
  readonly chooser: SlotChooser | null;
  /** Drives `askAgain`; null in every other view. */
  readonly again: BookingFlow | null;
  load(): Promise<void>;
  /** Opens a page about a booking of the list. */
  open(id: BookingId, page: 'details' | 'confirm' | 'withdraw' | 'cancel' | 'move' | 'refuseMove'): void;
  /** Begins a new request from one that came to nothing, with its preferences (row N4). */
  askAgain(id: BookingId): void;
  /** Back to the list. */
  close(): void;
  back(): void;
  enter(id: BookingId): void;
  selectProposal(proposal: ProposalId | 'none'): void;
  /** Goes on from `confirm` or `move`. */
  next(): void;
  /** Changes one of the preferences at `checkPreferences`. */
  change(index: number): void;
  /** Does at once what needs no page of its own: about a time that is kept, or a place that is offered. */
  answer(id: BookingId, command: QuickCommand): Promise<void>;
  /** Does what the page asks: sends, withdraws, cancels, moves; `message` goes to the therapist with a cancellation. */
  send(message?: string): Promise<void>;
}

const TICK = 30_000;
const IN_PROGRESS = ['held', 'offered', 'reserved', 'requested', 'proposed'] as const satisfies readonly string[];
const BOOKED = ['confirmed', 'inSession'] as const satisfies readonly string[];

/** A command that is on its way or could not be sent, with the key that makes sending it again safe. */
interface Pending {
  readonly item: BookingItem;
  readonly body: CommandBody;
  readonly key: string;
  readonly notice: Notice;
}

/** The member's bookings in three groups, and everything that can be done with one (rows N2, N5 to N9). */
export function createMyBookings(options: MyBookingsOptions): MyBookings {
  const { client } = options;
  let me: Me | null = null;
  let answer: BookingsAnswer | null = null;
  let notice: Notice | null = null;
  let pending: Pending | null = null;
  let chooser: SlotChooser | null = null;
  let stopChooser: (() => void) | undefined;
  let again: BookingFlow | null = null;
  let stopAgain: (() => void) | undefined;
  let reading: Promise<boolean> | null = null;
  let stale = false;

  const store = createStore<MyBookingsSnapshot>({ view: 'loading' }, () => {
    void (answer === null ? load() : refresh());
    const stop = client.changes(['booking', 'account'], () => void refresh());
    const timer = setInterval(tick, TICK);
    return () => {
      stop();
      clearInterval(timer);
    };
  });

  function itemOf(shown: BookingView): BookingItem | null {
    const policy = answer?.policies[shown.booking.policy];
    const account = answer?.accounts[shown.booking.member];
    if (me === null || answer === null || policy === undefined || account === undefined) return null;
    const now = client.clock.now();
    const { booking } = shown;
    const { busy } = answer;
    const context: Context = { now, actor: me.actor, policy, account, therapists: [], busy, sittings: [] };
    const here = isLive(booking.modality);
    const from = here && booking.state === 'confirmed' ? minus(booking.time.start, policy.meeting.opensBefore) : null;
    const entry =
      here && booking.state === 'inSession'
        ? { open: true, from: booking.startedAt }
        : from && { open: now >= from, from };
    return { shown, policy, account, actions: actions(booking, context), entry };
  }

  function find(id: BookingId): BookingItem | null {
    const shown = answer?.bookings.find(({ booking }) => booking.id === id);
    return shown === undefined ? null : itemOf(shown);
  }

  function groups(): BookingGroups {
    const items = (answer?.bookings ?? []).flatMap((shown) => itemOf(shown) ?? []);
    const of = (states: readonly string[]) => items.filter(({ shown }) => states.includes(shown.booking.state));
    const over = items.filter(
      ({ shown }) => ![...IN_PROGRESS, ...BOOKED].some((state) => state === shown.booking.state),
    );
    const by = (moment: (item: BookingItem) => Instant) => (one: BookingItem, other: BookingItem) =>
      epochOf(moment(one)) - epochOf(moment(other));
    return {
      inProgress: of(IN_PROGRESS).sort(by(({ shown: { booking } }) => nextDue(booking) ?? booking.openedAt)),
      booked: of(BOOKED).sort(
        by(({ shown: { booking } }) => ('time' in booking ? booking.time.start : booking.openedAt)),
      ),
      past: over
        .sort(by(({ shown: { booking } }) => ('endedAt' in booking ? booking.endedAt : booking.openedAt)))
        .reverse(),
    };
  }

  function list(): void {
    stopChooser?.();
    stopAgain?.();
    chooser = null;
    again = null;
    if (me === null) return;
    store.set({ view: 'list', me, groups: groups(), notice, now: client.clock.now() });
  }

  const page = (item: BookingItem, sending = false): Page => ({ item, now: client.clock.now(), sending });

  function termsOf(item: BookingItem): CancellationTerms | null {
    const { booking } = item.shown;
    if (me === null || (booking.state !== 'confirmed' && booking.state !== 'reserved')) return null;
    return cancellationTerms(booking, me.actor, item.policy, client.clock.now());
  }

  const proposalsOf = ({ shown: { booking } }: BookingItem): readonly Proposal[] => {
    if (booking.state === 'proposed') return booking.proposals;
    return booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
  };

  /** Time passes: what is left, and what can be done, is worked out again on the same facts. */
  function tick(): void {
    const { snapshot } = store;
    if (snapshot.view === 'list') list();
    else if ('item' in snapshot && !snapshot.sending) renew(snapshot);
  }

  /** The same page about the booking as it is now, or the list when the page has lost its point. */
  function renew(snapshot: MyBookingsSnapshot & Page): void {
    const item = find(snapshot.item.shown.booking.id);
    if (item === null) return list();
    const changed = item.shown.booking.revision !== snapshot.item.shown.booking.revision;
    if (changed && snapshot.view !== 'details') {
      notice = 'changedMeanwhile';
      return list();
    }
    const terms = termsOf(item);
    const fresh = page(item);
    if (snapshot.view === 'cancel' || snapshot.view === 'move') {
      if (terms !== null) store.set({ ...snapshot, ...fresh, terms });
    } else if (snapshot.view === 'checkPreferences') {
      store.set({ ...snapshot, ...fresh, terms: snapshot.purpose === 'move' ? terms : null });
    } else store.set({ ...snapshot, ...fresh });
  }

  /** One reading at a time; a hint that comes meanwhile asks for one more. */
  function reread(): Promise<boolean> {
    if (reading !== null) {
      stale = true;
      return reading;
    }
    reading = (async () => {
      do {
        stale = false;
        const [person, bookings] = await Promise.all([client.me(), client.bookings()]);
        me = person;
        answer = bookings;
      } while (stale);
      return true;
    })().finally(() => {
      reading = null;
    });
    return reading;
  }

  async function load(): Promise<void> {
    store.set({ view: 'loading' });
    try {
      await reread();
      list();
    } catch (error) {
      store.set(troubleView(error));
    }
  }

  /** Reads again behind what is shown. Failing is no reason to take the page away: the stream tells again. */
  async function refresh(): Promise<void> {
    const { view } = store.snapshot;
    if (view === 'loading') return;
    if (view === 'failed' || view === 'signedOut') return load();
    try {
      await reread();
      tick();
    } catch (error) {
      const trouble = troubleView(error);
      if (trouble.view === 'signedOut') store.set(trouble);
    }
  }

  function openChooser(item: BookingItem, purpose: 'refuse' | 'move'): void {
    stopChooser?.();
    const { account } = item;
    const { booking } = item.shown;
    const therapist: TherapistId | 'any' = 'therapist' in booking ? booking.therapist : 'any';
    const showChooser = () => {
      if (chooser === null) return;
      const { snapshot } = chooser;
      if (snapshot.view === 'done') showCheck(item, purpose, snapshot.chosen);
      else store.set({ view: 'choosePreferences', ...page(item), purpose, chooser: snapshot });
    };
    chooser = createSlotChooser({
      client,
      therapist,
      length: booking.length,
      policy: item.policy,
      account,
      onBack: () => open(booking.id, purpose === 'move' ? 'move' : 'confirm'),
    });
    stopChooser = chooser.subscribe(showChooser);
    showChooser();
  }

  function showCheck(item: BookingItem, purpose: 'refuse' | 'move', preferences: readonly Preference[]): void {
    const terms = purpose === 'move' ? termsOf(item) : null;
    store.set({ view: 'checkPreferences', ...page(item), purpose, preferences, terms });
  }

  function open(id: BookingId, to: Parameters<MyBookings['open']>[1]): void {
    const item = find(id);
    if (item === null) return;
    notice = null;
    pending = null;
    switch (to) {
      case 'confirm':
        return store.set({ view: 'confirm', ...page(item), proposals: proposalsOf(item), selected: null, fault: null });
      case 'cancel':
      case 'move': {
        const terms = termsOf(item);
        return terms === null ? list() : store.set({ view: to, ...page(item), terms });
      }
      default:
        return store.set({ view: to, ...page(item) });
    }
  }

  /** What the page shown would send. */
  function commandOf(snapshot: MyBookingsSnapshot, message?: string): Omit<Pending, 'key'> | null {
    switch (snapshot.view) {
      case 'confirm': {
        const { item, selected } = snapshot;
        if (selected === null || selected === 'none') return null;
        const moved = item.shown.booking.state === 'confirmed';
        return {
          item,
          body: { type: 'accept', proposal: selected },
          notice: moved ? 'moveAccepted' : 'accepted',
        };
      }
      case 'checkPreferences': {
        const { item, purpose, preferences } = snapshot;
        const notice = purpose === 'move' ? 'moveRequested' : 'newTimesSent';
        return { item, body: { type: purpose, preferences }, notice };
      }
      case 'refuseMove':
        return { item: snapshot.item, body: { type: 'refuse', preferences: [] }, notice: 'moveGivenUp' };
      case 'withdraw': {
        const moving = snapshot.item.shown.booking.state === 'confirmed';
        return { item: snapshot.item, body: { type: 'withdraw' }, notice: moving ? 'moveGivenUp' : 'withdrawn' };
      }
      case 'cancel': {
        const words = message?.trim() ?? '';
        const body: CommandBody = words === '' ? { type: 'cancel' } : { type: 'cancel', message: words };
        return { item: snapshot.item, body, notice: 'cancelled' };
      }
      default:
        return null;
    }
  }

  async function send(message?: string): Promise<void> {
    const { snapshot } = store;
    if ('sending' in snapshot && snapshot.sending) return;
    if (snapshot.view === 'confirm' && snapshot.selected === null) {
      return store.set({ ...snapshot, fault: { code: 'nothingChosen' } });
    }
    if (snapshot.view !== 'notSent') {
      const command = commandOf(snapshot, message);
      pending = command && { ...command, key: crypto.randomUUID() };
    }
    if (pending !== null && 'item' in snapshot) await deliver(pending, snapshot);
  }

  /** Sends a command from the page that shows it. */
  async function deliver({ item, body, key }: Pending, snapshot: Extract<MyBookingsSnapshot, Page>): Promise<void> {
    const { id } = item.shown.booking;
    store.set({ ...snapshot, sending: true });
    try {
      const result = await client.command(id, body, { key });
      if (result.outcome === 'refused') {
        await reread().catch(() => false);
        return store.set({ view: 'refused', ...page(find(id) ?? item), refusal: result.refusal });
      }
      notice = pending?.notice ?? null;
      pending = null;
      await reread();
      list();
      options.onDone?.(id, body.type);
    } catch (error) {
      const trouble = troubleView(error);
      // Done, but not seen yet: the list says so as soon as it can be read.
      if (pending === null) return store.set(trouble);
      store.set(trouble.view === 'failed' ? { view: 'notSent', ...page(item), code: trouble.code } : trouble);
    }
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get chooser() {
      return chooser;
    },
    get again() {
      return again;
    },
    load,
    open,
    askAgain(id) {
      const item = find(id);
      if (item === null) return;
      notice = null;
      const { booking } = item.shown;
      const one =
        'therapist' in booking ? booking.therapist : 'candidates' in booking ? booking.candidates[0] : undefined;
      const many = 'candidates' in booking && booking.candidates.length > 1;
      // A therapist who said no, or did not answer, is not asked again unless the member chooses so.
      const same = booking.state !== 'declined' && !(booking.state === 'lapsed' && booking.by === 'therapist');
      const flow = createBookingFlow({
        client,
        checkDevices: options.checkDevices,
        start: {
          modality: booking.modality,
          preferences: booking.preferences,
          ...(same && one !== undefined && { therapist: many ? 'any' : one }),
        },
        onSent: () => void reread().catch(() => false),
        onLeave: list,
      });
      again = flow;
      const showAgain = () => {
        if (again === flow) store.set({ view: 'askAgain', booking: flow.snapshot });
      };
      stopAgain = flow.subscribe(showAgain);
      showAgain();
    },
    async answer(id, command) {
      const item = find(id);
      if (item === null) return;
      notice = null;
      pending = { item, ...QUICK[command], key: crypto.randomUUID() };
      await deliver(pending, { view: 'details', ...page(item) });
    },
    close() {
      notice = null;
      list();
    },
    back() {
      const { snapshot } = store;
      if (snapshot.view === 'choosePreferences') chooser?.back();
      else if (snapshot.view === 'checkPreferences') chooser?.reopen();
      else if (snapshot.view === 'refuseMove') open(snapshot.item.shown.booking.id, 'confirm');
      else list();
    },
    enter(id) {
      options.onEnter?.(id);
    },
    selectProposal(proposal) {
      const { snapshot } = store;
      if (snapshot.view === 'confirm') store.set({ ...snapshot, selected: proposal, fault: null });
    },
    next() {
      const { snapshot } = store;
      if (snapshot.view === 'move') return openChooser(snapshot.item, 'move');
      if (snapshot.view !== 'confirm') return;
      if (snapshot.selected === null) return store.set({ ...snapshot, fault: { code: 'nothingChosen' } });
      if (snapshot.selected !== 'none') return void send();
      if (snapshot.item.shown.booking.state === 'confirmed') open(snapshot.item.shown.booking.id, 'refuseMove');
      else openChooser(snapshot.item, 'refuse');
    },
    change(index) {
      chooser?.change(index);
    },
    send,
  };
}
