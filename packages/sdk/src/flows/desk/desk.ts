import { deskList, type DeskList } from './list.ts';
import type { DeskClient, DeskFault, DeskNotice, DeskPageOptions } from './page.ts';
import { giveDeskAnswer, type DeskAnswer } from './quick-answers.ts';
import { createDeskSessions } from './sessions.ts';
import { DESK_TASKS, type DeskTask, type DeskTaskName } from './tasks.ts';
import {
  AVAILABILITY_VIEWS,
  createAvailabilityEditor,
  type AvailabilityEditor,
  type AvailabilitySnapshot,
} from '../availability/editor.ts';
import { sourceOf } from '../source/source.ts';
import { createStore, type Store } from '../store.ts';
import { createTaskStack } from '../task-stack.ts';
import { TROUBLE_VIEWS, waitingView, type WaitingView } from '../trouble.ts';
import { meetwellError } from '../../client/errors.ts';
import type { BookingId } from '../../identifiers.ts';
import type { Instant } from '../../time/index.ts';

/** What stands beside everything that is open. */
interface Beside {
  readonly list: DeskList;
}

export interface DeskListView extends Beside {
  readonly view: 'list';
  readonly notice: DeskNotice | null;
  readonly fault: DeskFault | null;
  /** By the server's clock. */
  readonly now: Instant;
}

/** Everything that the therapist's desk can look like; a view renders each of them. */
export type DeskSnapshot =
  WaitingView | DeskListView | (Exclude<DeskTask['snapshot'], WaitingView> & Beside) | AvailabilitySnapshot;

export type DeskView = DeskSnapshot['view'];

export const DESK_VIEWS: readonly DeskView[] = [
  'loading',
  'list',
  ...Object.values(DESK_TASKS).flatMap(({ views }): readonly DeskView[] => views),
  ...AVAILABILITY_VIEWS,
  ...TROUBLE_VIEWS,
];

/**
 * The therapist's desk: today's sessions, requests by when they are to be answered, what is booked. While a command is on
 * its way from the task that is open, nothing else opens and nothing closes.
 */
export interface Desk extends Store<DeskSnapshot> {
  /** What is open beside the list, or in its place, with the methods of its own kind. */
  readonly task: DeskTask | AvailabilityEditor | null;
  /** Reads everything again. */
  refresh(): Promise<void>;
  /** Opens a task beside the list. Null while another is busy, and for a booking that is not there. */
  open<Name extends DeskTaskName>(booking: BookingId, task: Name): DeskTask<Name> | null;
  /** Opens when the therapist works, in place of the list. Null while a task is busy. */
  openAvailability(): AvailabilityEditor | null;
  back(): void;
  /** Does at once what needs no page of its own. */
  answer(booking: BookingId, answer: DeskAnswer): Promise<void>;
  /** Lets the member into the session. Whether it worked. */
  admit(booking: BookingId): Promise<boolean>;
}

export function createDesk(client: DeskClient): Desk {
  const source = sourceOf(client);
  let notice: DeskNotice | null = null;
  let fault: DeskFault | null = null;
  const isKnown = (id: BookingId) => source.snapshot.bookings.has(id);
  const sessions = createDeskSessions(client, isKnown, () => show());
  const stack = createTaskStack<DeskTask | AvailabilityEditor>(() => show());

  const store = createStore<DeskSnapshot>(compose(), () => {
    const stops = [source.follow(show), sessions.observe(), stack.observe()];
    show();
    return () => stops.forEach((stop) => stop());
  });

  function compose(): DeskSnapshot {
    const { snapshot } = source;
    const waiting = waitingView(snapshot);
    if (waiting !== null || snapshot.me === null) return waiting ?? { view: 'loading' };
    const list = deskList(snapshot.me, source, sessions.views);
    const open = stack.top?.snapshot;
    if (open === undefined) return { view: 'list', notice, fault, list, now: source.now() };
    return 'item' in open ? { ...open, list } : open;
  }

  function show(): void {
    const snapshot = compose();
    if ('list' in snapshot) {
      sessions.watch(snapshot.list.today.filter(({ isOpen }) => isOpen).map(({ shown }) => shown.booking.id));
    }
    store.set(snapshot);
  }

  function say(done: DeskNotice | null, wrong: DeskFault | null = null): void {
    notice = done;
    fault = wrong;
    show();
  }

  function optionsFor(booking: BookingId): DeskPageOptions {
    const close = (done: DeskNotice | null) => {
      notice = done;
      stack.go([]);
    };
    return { client, booking, onDone: close, onLeave: () => close(null) };
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get task() {
      return stack.top;
    },
    async refresh() {
      await source.read(true);
      show();
      await sessions.look();
    },
    open<Name extends DeskTaskName>(booking: BookingId, name: Name) {
      if (stack.isBusy || !isKnown(booking)) return null;
      say(null);
      const task = DESK_TASKS[name].create(optionsFor(booking)) as DeskTask<Name>;
      stack.go([task]);
      return task;
    },
    openAvailability() {
      if (stack.isBusy) return null;
      say(null);
      const editor = createAvailabilityEditor({ client, onLeave: () => stack.go([]) });
      stack.go([editor]);
      return editor;
    },
    back: () => stack.top?.back(),
    async answer(booking, answer) {
      say(null);
      const wrong = await giveDeskAnswer({ client, booking, onDone: say }, answer);
      if (wrong !== null) say(null, wrong);
    },
    async admit(booking) {
      try {
        await sessions.admit(booking);
        return true;
      } catch (error) {
        say(null, { kind: 'error', code: meetwellError(error).code });
        return false;
      }
    },
  };
}
