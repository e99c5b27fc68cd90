import { meetwellError, type MeetwellError } from '../../client/errors.ts';

/** Reads one thing, once at a time. */
export interface Reader {
  /** Why the last reading failed; null when it did not. */
  readonly failure: MeetwellError | null;
  /** Reads it, unless what is known suffices. */
  ask(): Promise<void>;
  /** Reads it whatever is known; while it is being read, that reading will do. */
  again(): Promise<void>;
}

/**
 * @param read reads and keeps what it read.
 * @param suffices whether what is known by now will do: asked before a reading, and after one during which somebody
 * asked, because that reading may have looked too early.
 * @param failed is called after a reading that failed.
 */
export function createReader(read: () => Promise<void>, suffices: () => boolean, failed: () => void): Reader {
  let failure: MeetwellError | null = null;
  let reading: Promise<void> | null = null;
  let asked = false;

  async function run(): Promise<void> {
    do {
      asked = false;
      failure = null;
      try {
        await read();
      } catch (error) {
        failure = meetwellError(error);
        failed();
      }
    } while (asked && failure === null && !suffices());
    reading = null;
  }

  function again(): Promise<void> {
    asked = true;
    reading ??= run();
    return reading;
  }

  return {
    get failure() {
      return failure;
    },
    ask: () => (reading === null && suffices() ? Promise.resolve() : again()),
    again,
  };
}
