import { groupsOf, type BookingGroups } from './groups.ts';
import type { Notice, PageOptions } from './page.ts';
import { createQuickAnswer, type QuickAnswer, type QuickAnswerPage } from './quick-answers.ts';
import { MEMBER_TASKS, type MemberTask, type MemberTaskName } from './tasks.ts';
import type { LoadSystemCheck } from '../journey/system-check.ts';
import { sourceOf } from '../source/source.ts';
import { createStore, type Store } from '../store.ts';
import { createTaskStack } from '../task-stack.ts';
import { TROUBLE_VIEWS, waitingView, type WaitingView } from '../trouble.ts';
import type { CommandType } from '../../booking/commands.ts';
import type { Me } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { meetwellError, type ErrorCode } from '../../client/errors.ts';
import type { BookingId } from '../../identifiers.ts';
import type { Instant } from '../../time/index.ts';

/** The next page of what is over: whether there is one, whether it is being read, or why it could not be. */
export type Older = 'none' | 'some' | 'reading' | { readonly code: ErrorCode };

export interface BookingsList {
  readonly view: 'list';
  readonly me: Me;
  readonly groups: BookingGroups;
  readonly older: Older;
  readonly notice: Notice | null;
  readonly now: Instant;
}

export type MyBookingsSnapshot = WaitingView | BookingsList | (MemberTask | QuickAnswerPage)['snapshot'];

export const MY_BOOKINGS_VIEWS: readonly MyBookingsSnapshot['view'][] = [
  ...new Set<MyBookingsSnapshot['view']>([
    'loading',
    'list',
    ...Object.values(MEMBER_TASKS).flatMap(({ views }): readonly MyBookingsSnapshot['view'][] => views),
    'refused',
    'notSent',
    ...TROUBLE_VIEWS,
  ]),
];

export interface MyBookingsOptions {
  readonly client: MeetwellClient;
  /** In place of the SDK's own, which is fetched when it is asked for. */
  readonly loadSystemCheck?: LoadSystemCheck;
  /** Called when the member wants to go into a session. */
  readonly onEnter?: (booking: BookingId) => void;
  /** Called after a command was done, with what it was. */
  readonly onDone?: (booking: BookingId, command: CommandType) => void;
}

/**
 * One at a time: while a command is on its way from the task that is open, nothing else opens and nothing closes, so that
 * its answer is seen where it was asked for.
 */
export interface MyBookings extends Store<MyBookingsSnapshot> {
  /** What is open in place of the list, with the methods of its own kind; null at the list. */
  readonly task: MemberTask | QuickAnswerPage | null;
  /** Reads everything again. */
  load(): Promise<void>;
  /** Reads the next page of what is over. */
  more(): Promise<void>;
  /** Opens a task about a booking of the list. Null while another is busy, and for a booking that is not there. */
  open<Name extends MemberTaskName>(id: BookingId, task: Name): MemberTask<Name> | null;
  /** Does at once what needs no page of its own. The list stays, and shows that it is being sent. */
  answer(id: BookingId, answer: QuickAnswer): Promise<void>;
  /** Back to the list. */
  close(): void;
  /** One step back. */
  back(): void;
  enter(id: BookingId): void;
}

/** The member's bookings in three groups, and everything that can be done with one (rows N2, N5 to N9). */
export function createMyBookings(options: MyBookingsOptions): MyBookings {
  const { client, loadSystemCheck } = options;
  const source = sourceOf(client);
  let notice: Notice | null = null;
  let older: Older | null = null;
  const stack = createTaskStack<MemberTask | QuickAnswerPage>(() => show());

  const store = createStore<MyBookingsSnapshot>(compose(), () => {
    const stops = [source.follow(show), stack.observe()];
    show();
    return () => stops.forEach((stop) => stop());
  });

  function compose(): MyBookingsSnapshot {
    if (stack.top !== null) return stack.top.snapshot;
    const { snapshot } = source;
    const waiting = waitingView(snapshot);
    if (waiting !== null || snapshot.me === null) return waiting ?? { view: 'loading' };
    return {
      view: 'list',
      me: snapshot.me,
      groups: groupsOf(source),
      older: older ?? (snapshot.next === null ? 'none' : 'some'),
      notice,
      now: source.now(),
    };
  }

  function show(): void {
    store.set(compose());
  }

  const isKnown = (id: BookingId) => source.snapshot.bookings.has(id);

  function optionsFor(booking: BookingId): PageOptions {
    return {
      client,
      booking,
      loadSystemCheck,
      onDone(said, command) {
        notice = said;
        stack.go([]);
        options.onDone?.(booking, command);
      },
      onOpen: (name) => open(booking, name, stack.tasks),
      onLeave(changed) {
        if (changed) notice = 'changedMeanwhile';
        stack.go(changed ? [] : stack.tasks.slice(0, -1));
      },
    };
  }

  function open<Name extends MemberTaskName>(
    id: BookingId,
    name: Name,
    before: typeof stack.tasks = [],
  ): MemberTask<Name> | null {
    if (stack.isBusy || !isKnown(id)) return null;
    notice = null;
    const task = MEMBER_TASKS[name].create(optionsFor(id)) as MemberTask<Name>;
    stack.go([...before, task]);
    return task;
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get task() {
      return stack.top;
    },
    async load() {
      await source.read(true);
      show();
    },
    async more() {
      older = 'reading';
      show();
      older = await source.more().then(
        () => null,
        (error: unknown) => ({ code: meetwellError(error).code }),
      );
      show();
    },
    open: (id, name) => open(id, name),
    async answer(id, answer) {
      if (!isKnown(id)) return;
      notice = null;
      // Whatever is open by then stays: what went wrong waits below it.
      const away = () => stack.go(stack.tasks.filter((other) => other !== task));
      const task: QuickAnswerPage = createQuickAnswer(
        {
          ...optionsFor(id),
          onDone(said, command) {
            notice = said;
            away();
            options.onDone?.(id, command);
          },
          onLeave: away,
        },
        answer,
      );
      if (!(await task.send())) stack.go([task, ...stack.tasks]);
    },
    close() {
      if (stack.isBusy) return;
      notice = null;
      stack.go([]);
    },
    back: () => stack.top?.back(),
    enter: (id) => options.onEnter?.(id),
  };
}
