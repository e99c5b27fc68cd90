/** How long to wait before the next try: doubling from `first` to `most` milliseconds, spread so that many pages do not
 * come back at the same moment. */
export function backoff(attempt: number, first = 400, most = 15_000): number {
  const full = Math.min(most, first * 2 ** attempt);
  return full / 2 + Math.random() * (full / 2);
}

/** As {@link backoff}, but not before `asked` milliseconds, as the server wants it; spread as well. */
export function nextTry(attempt: number, asked: number): number {
  return Math.max(backoff(attempt), asked * (1 + Math.random() / 4));
}

/** Waits, or ends at once with the signal's reason. */
export function pause(length: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, length);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
