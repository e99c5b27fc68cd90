import type { BookingItem } from '../item.ts';
import type { LoadSystemCheck } from '../journey/system-check.ts';
import { wasTurnedDown } from '../source/sender.ts';
import { extended } from '../extended.ts';
import { createTask, type About, type Task, type TaskOptions } from '../task.ts';
import type { TroubleView } from '../trouble.ts';
import type { CommandType } from '../../booking/commands.ts';
import type { Refusal } from '../../booking/refusal.ts';
import type { CommandBody } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import type { ErrorCode } from '../../client/errors.ts';
import type { BookingsWords } from '../../language/bookings.ts';
import type { Instant } from '../../time/index.ts';
import type { MemberTaskName } from './tasks.ts';

/** What has just happened, said at the top of the list in the words of its name. */
export type Notice = keyof BookingsWords['notices'];

/** What every task of a member is made from. */
export interface PageOptions extends TaskOptions {
  readonly client: MeetwellClient;
  /** In place of the SDK's own. */
  readonly loadSystemCheck?: LoadSystemCheck | undefined;
  /** Called after a command was done. */
  readonly onDone?: (notice: Notice, command: CommandType) => void;
  /** Called when the answer to this page is another task; going back from that one leads here. */
  readonly onOpen?: (task: MemberTaskName) => void;
}

/** What is to be mended on the page: nothing was chosen, or the server said that it can do nothing with it as it is. */
export interface PageFault {
  readonly code: 'nothingChosen' | ErrorCode;
}

export type PageView<Question> =
  | (Question & About & { readonly fault: PageFault | null })
  | (About & { readonly view: 'refused'; readonly refusal: Refusal })
  /** The command did not arrive, or nobody knows whether it did: sending it again is safe. */
  | (About & { readonly view: 'notSent'; readonly code: ErrorCode })
  | TroubleView;

/** One question to a member about a booking, and what became of the command that answers it. */
export interface Page<Question> extends Task<PageView<Question>> {
  /** From `notSent`: the same command under the same key. */
  again(): Promise<void>;
}

/** A page as its task sees it. */
export interface PageControl<Question> extends Page<Question> {
  /** The booking as it is shown. */
  readonly item: BookingItem | null;
  /** Says what is to be mended from now on, or as before. */
  show(fault?: PageFault | null): void;
  /** Sends the command, and says `notice` once it is done. Whether it was. */
  deliver(body: CommandBody, notice: Notice): Promise<boolean>;
}

/**
 * @param ask the question, from what is known of the booking; null when it makes no sense of it any more.
 * @param follows whether the page is about the booking whatever becomes of it: others end when it changes.
 */
export function createPage<Question extends { readonly view: string }>(
  options: PageOptions,
  ask: (item: BookingItem, now: Instant) => Question | null,
  follows = false,
): PageControl<Question> {
  let fault: PageFault | null = null;
  let refusal: Refusal | null = null;
  let trouble: ErrorCode | null = null;
  let again: (() => Promise<boolean>) | null = null;

  const task = createTask<PageView<Question>>(
    options,
    (about) => {
      if (refusal !== null) return { view: 'refused', ...about, refusal };
      if (trouble === 'signedOut') return { view: 'signedOut' };
      if (trouble !== null) return { view: 'notSent', ...about, code: trouble };
      const question = ask(about.item, about.now);
      return question && { ...question, ...about, fault };
    },
    () => follows || refusal !== null,
  );

  function show(next = fault): void {
    fault = next;
    task.show();
  }

  async function deliver(body: CommandBody, notice: Notice): Promise<boolean> {
    if (task.isSending) return false;
    again = () => deliver(body, notice);
    fault = null;
    const sent = await task.send(body);
    if (sent?.outcome === 'done') {
      options.onDone?.(notice, body.type);
      return true;
    }
    refusal = sent?.outcome === 'refused' ? sent.refusal : null;
    const error = sent?.outcome === 'trouble' ? sent.error : null;
    const turnedDown = error !== null && wasTurnedDown(error);
    trouble = error === null || turnedDown ? null : error.code;
    show(turnedDown ? { code: error.code } : null);
    return false;
  }

  return extended(task, {
    show,
    deliver,
    async again() {
      await again?.();
    },
  });
}
