import type { Task } from './task.ts';

/** What is open in place of a list: the last task is shown, and going back from it leads to the one before. */
export interface TaskStack<Kind> {
  readonly top: Kind | null;
  readonly tasks: readonly Kind[];
  /** Whether the one that is shown waits for the answer to its command: then nothing is opened and nothing closed. */
  readonly isBusy: boolean;
  go(to: readonly Kind[]): void;
  /** Follows the one that is shown, until the function that it returns is called. */
  observe(): () => void;
}

export function createTaskStack<Kind extends Task<object>>(changed: () => void): TaskStack<Kind> {
  let tasks: readonly Kind[] = [];
  let isObserved = false;
  let stop: () => void = () => undefined;

  function watch(): void {
    stop();
    stop = () => undefined;
    const top = tasks.at(-1);
    if (top === undefined || !isObserved) return;
    const stopThis = top.subscribe(changed);
    // One that had no point any more has left meanwhile, and another is followed.
    if (top === tasks.at(-1)) stop = stopThis;
    else stopThis();
  }

  return {
    get top() {
      return tasks.at(-1) ?? null;
    },
    get tasks() {
      return tasks;
    },
    get isBusy() {
      return tasks.at(-1)?.isSending === true;
    },
    go(to) {
      tasks = to;
      watch();
      changed();
    },
    observe() {
      isObserved = true;
      watch();
      return () => {
        isObserved = false;
        watch();
      };
    },
  };
}
