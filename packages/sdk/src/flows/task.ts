import { itemOf, type BookingItem } from './item.ts';
import type { Sent } from './source/sender.ts';
import { sourceOf, type SourceClient } from './source/source.ts';
import { createStore, type Store } from './store.ts';
import { waitingView, type WaitingView } from './trouble.ts';
import type { CommandBody } from '../client/api.ts';
import type { BookingId } from '../identifiers.ts';
import type { Instant } from '../time/index.ts';

export interface TaskOptions {
  readonly client: SourceClient;
  readonly booking: BookingId;
  /**
   * Called when the person goes back, and (`changed`) when there is nothing left to ask: the booking is not what it was
   * when the task was opened, or not this person's any more.
   */
  readonly onLeave?: (changed: boolean) => void;
}

/** What every view of a task can say. */
export interface About {
  readonly item: BookingItem;
  /** By the server's clock. */
  readonly now: Instant;
  /** A command about the booking is on its way. */
  readonly sending: boolean;
}

/** What somebody can do about one booking, or a look at it. */
export interface Task<Snapshot> extends Store<Snapshot | WaitingView> {
  /** Its own command is on its way: until it is answered the task stays, and going back does nothing. */
  readonly isSending: boolean;
  back(): void;
}

/** A task as whoever makes one of it sees it. */
export interface TaskControl<Snapshot> extends Task<Snapshot> {
  /** The booking as it is shown. */
  readonly item: BookingItem | null;
  show(): void;
  /**
   * Sends a command about the booking as it was when the task was opened. Null, and nothing sent, while another is on its
   * way. Once it is done the task is over.
   */
  send(body: CommandBody): Promise<Sent | null>;
}

/**
 * @param compose what is asked; null when it cannot be asked of this booking any more.
 * @param stays whether the task goes on when the booking has changed.
 */
export function createTask<Snapshot extends object>(
  { client, booking, onLeave }: TaskOptions,
  compose: (about: About) => Snapshot | null,
  stays: () => boolean,
): TaskControl<Snapshot> {
  const source = sourceOf(client);
  let item = itemOf(source, booking);
  let revision = item?.shown.booking.revision;
  let delivering = false;
  let isOver = false;

  const isSending = () => delivering || source.isSending(booking);
  const about = (shown: BookingItem): About => ({ item: shown, now: source.now(), sending: isSending() });

  const store = createStore<Snapshot | WaitingView>((item && compose(about(item))) ?? { view: 'loading' }, () => {
    show();
    return source.follow(show);
  });

  function show(): void {
    if (isOver) return;
    const waiting = waitingView(source.snapshot);
    if (waiting !== null) return store.set(waiting);
    // Until a command is answered the booking stands as it was decided on.
    if (item === null || !isSending()) item = itemOf(source, booking);
    revision ??= item?.shown.booking.revision;
    const asIs = item !== null && (item.shown.booking.revision === revision || isSending() || stays());
    const snapshot = item !== null && asIs ? compose(about(item)) : null;
    if (snapshot !== null) return store.set(snapshot);
    isOver = true;
    onLeave?.(true);
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get item() {
      return item;
    },
    get isSending() {
      return delivering;
    },
    show,
    async send(body) {
      if (revision === undefined || isSending()) return null;
      delivering = true;
      const work = source.send({ booking, revision, body });
      show();
      const sent = await work;
      delivering = false;
      isOver = sent.outcome === 'done';
      return sent;
    },
    back() {
      if (!delivering) onLeave?.(false);
    },
  };
}
