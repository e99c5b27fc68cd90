import type { Failure } from '../../commands/consumers.ts';

/** What carries what is written down to its reader: a mail server, or a provider of text messages. */
export interface Channel<Message> {
  /**
   * @param again it was handed over before, and nobody knows whether it was taken: a channel that can ask asks first.
   * @throws when it was not taken.
   */
  send(message: Message, again?: boolean): Promise<Taken>;
  /** What that means: refused for ever, or only now. A code: the words of others may hold an address. */
  failureOf(error: unknown): Failure;
  close(): void;
}

export interface Taken {
  /** Under which the carrier knows the message; null where it gives no name. */
  readonly id: string | null;
}

/** Takes everything and carries it nowhere: what is kept is seen where the demo shows it. */
export const NOWHERE: Channel<unknown> = Object.freeze({
  send: () => Promise.resolve({ id: null }),
  failureOf: () => ({ code: 'nowhere', permanent: true }),
  close: () => undefined,
});
