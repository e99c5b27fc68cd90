/** So many in so many seconds, counted from the first of them. */
export interface Rate {
  readonly most: number;
  readonly seconds: number;
}

/**
 * How much is too much at once. Null counts nothing. What is only work for us is counted by each process for itself; what
 * mails somebody, or tries who may come in, by all together.
 */
export interface Limits {
  /** Calls from an address, whoever makes them. */
  readonly address: Rate | null;
  /** Calls of a partner's people together, but for those of sessions under way: a storm must not end what is going on. */
  readonly partner: Rate | null;
  /** Calls of one person, in all their pages. */
  readonly person: Rate | null;
  /** Bookings that a person opens: each is told to others by mail. Counted by all processes together. */
  readonly openings: Rate | null;
  /** Media rooms in which a person tries their connection. Counted by all processes together. */
  readonly checks: Rate | null;
  /** Assertions and calendar links of an address that are none. Counted by all processes together. */
  readonly failures: Rate | null;
  /** Streams of hints that a person has open at a time, a process. */
  readonly streams: number | null;
}

/**
 * Generous: they stop a script that has gone wild, and nobody who has much to do.
 *
 * - `address`: a hospital or a hall of residence comes from one. Two thousand people in sessions there, each page with
 *   a sign of life every five seconds and something besides, make 30,000 calls a minute.
 * - `partner`: a thousand calls a second is about what one process answers; with less nobody else would notice.
 * - `person`: a page in a session makes about twenty calls a minute, a busy desk about sixty. Ten a second, for a
 *   minute, is no hand.
 * - `openings`: who looks for a time may take and let go of several an hour; 30 is beyond what anyone reads.
 * - `checks`: one before each session and some more, where it does not work, are a handful an hour.
 * - `failures`: a page that comes back from sleep sends one that is too old, and so does each page behind its address.
 * - `streams`: a page has one.
 */
export const DEFAULT_LIMITS: Limits = Object.freeze({
  address: { most: 30_000, seconds: 60 },
  partner: { most: 60_000, seconds: 60 },
  person: { most: 600, seconds: 60 },
  openings: { most: 30, seconds: 3_600 },
  checks: { most: 30, seconds: 3_600 },
  failures: { most: 100, seconds: 600 },
  streams: 5,
});

/**
 * Reads what differs from {@link DEFAULT_LIMITS}: `person=1200/60 openings=off streams=10`.
 * @throws RangeError when it makes no sense
 */
export function limitsFrom(text: string): Limits {
  const limits: { -readonly [Name in keyof Limits]: Limits[Name] } = { ...DEFAULT_LIMITS };
  for (const word of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const [, name = '', most = '', seconds] = /^(\w+)=(\d{1,9}|off)(?:\/(\d{1,6}))?$/.exec(word) ?? [];
    const value = most === 'off' ? null : Number(most);
    if (
      !Object.hasOwn(limits, name) ||
      value === 0 ||
      Number(seconds) === 0 ||
      (value === null && seconds !== undefined)
    )
      throw notUnderstood(word);
    if (name === 'streams') {
      if (seconds !== undefined) throw notUnderstood(word);
      limits.streams = value;
    } else {
      if (value !== null && seconds === undefined) throw notUnderstood(word);
      limits[name as Exclude<keyof Limits, 'streams'>] =
        value === null ? null : { most: value, seconds: Number(seconds) };
    }
  }
  return limits;
}

function notUnderstood(word: string): RangeError {
  return new RangeError(
    `MEETWELL_LIMITS: "${word}" is not understood. Write address, partner, person, openings, checks or failures as most/seconds ` +
      '(person=600/60), streams as a number, or off for none.',
  );
}
