import type { BookingItem } from '../item.ts';
import type { AvailabilityClient } from '../availability/editor.ts';
import { extended } from '../extended.ts';
import { createTask, type About, type Task, type TaskOptions } from '../task.ts';
import type { TroubleView } from '../trouble.ts';
import type { Refusal } from '../../booking/refusal.ts';
import type { BookingView, CommandBody } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import type { ErrorCode } from '../../client/errors.ts';
import type { Instant } from '../../time/index.ts';

export type DeskClient = AvailabilityClient & Pick<MeetwellClient, 'freeTimes' | 'session' | 'admit'>;

/** What was just done, said above the list. */
export interface DeskNotice {
  readonly kind: 'proposed' | 'declined' | 'moveDeclined' | 'cancelled' | 'withdrawn';
  readonly shown: BookingView;
}

/** Why the last try did nothing: a new object for each try. */
export type DeskFault =
  | { readonly kind: 'nothingChosen' }
  | { readonly kind: 'tooManyChosen'; readonly most: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'error'; readonly code: ErrorCode };

/** What every task of the desk is made from. */
export interface DeskPageOptions extends TaskOptions {
  readonly client: DeskClient;
  readonly onDone?: (notice: DeskNotice) => void;
}

export type DeskPageView<Question> = (Question & About & { readonly fault: DeskFault | null }) | TroubleView;

/** One thing that a therapist does about a booking. What goes wrong is said on it. */
export type DeskPage<Question> = Task<DeskPageView<Question>>;

/** A page as its task sees it. */
export interface DeskPageControl<Question> extends DeskPage<Question> {
  readonly item: BookingItem | null;
  /** Says what is to be mended from now on, or as before. */
  show(fault?: DeskFault | null): void;
  /** Sends the command, and tells what was done. Why not, when it was not. */
  deliver(body: CommandBody, kind: DeskNotice['kind']): Promise<DeskFault | null>;
}

/** @param ask the question, from what is known of the booking; null when it makes no sense of it any more. */
export function createDeskPage<Question extends { readonly view: string }>(
  options: DeskPageOptions,
  ask: (item: BookingItem, now: Instant) => Question | null,
): DeskPageControl<Question> {
  let fault: DeskFault | null = null;

  const task = createTask<DeskPageView<Question>>(
    options,
    (about) => {
      if (fault?.kind === 'error' && fault.code === 'signedOut') return { view: 'signedOut' };
      const question = ask(about.item, about.now);
      return question && { ...question, ...about, fault };
    },
    // What was refused is read again, and the reasons stay in sight.
    () => fault?.kind === 'refused',
  );

  function show(next = fault): void {
    fault = next;
    task.show();
  }

  return extended(task, {
    show,
    async deliver(body, kind) {
      const { item } = task;
      if (item === null || task.isSending) return fault;
      fault = null;
      const sent = await task.send(body);
      if (sent === null) return fault;
      if (sent.outcome === 'done') {
        options.onDone?.({ kind, shown: sent.answer.bookings[0] ?? item.shown });
        return null;
      }
      show(
        sent.outcome === 'refused'
          ? { kind: 'refused', refusal: sent.refusal }
          : { kind: 'error', code: sent.error.code },
      );
      return fault;
    },
  } satisfies Partial<DeskPageControl<Question>>);
}
