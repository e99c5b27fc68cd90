/** What every flow is: a snapshot that never changes in place, and a way to hear of the next one. */
export interface Store<Snapshot> {
  readonly snapshot: Snapshot;
  /** Calls `listener` after each change, until the function that it returns is called. */
  subscribe(listener: () => void): () => void;
}

export interface WritableStore<Snapshot> extends Store<Snapshot> {
  /** Replaces the snapshot and tells everyone. */
  set(next: Snapshot): void;
}

/**
 * A snapshot with listeners. `whileObserved` runs with the first subscriber and its result with the loss of the last:
 * a flow that nobody looks at holds no stream open and no timer running.
 */
export function createStore<Snapshot extends object>(
  first: Snapshot,
  whileObserved?: () => () => void,
): WritableStore<Snapshot> {
  const listeners = new Set<() => void>();
  let snapshot = Object.freeze(first);
  let stop: (() => void) | undefined;
  return {
    get snapshot() {
      return snapshot;
    },
    set(next) {
      snapshot = Object.freeze(next);
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      const entry = () => listener();
      listeners.add(entry);
      if (listeners.size === 1) stop = whileObserved?.();
      return () => {
        if (listeners.delete(entry) && listeners.size === 0) {
          stop?.();
          stop = undefined;
        }
      };
    },
  };
}
