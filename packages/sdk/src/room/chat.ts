import type { ChatMessage } from '../client/api.ts';
import { backoff } from '../client/backoff.ts';
import { createStore } from '../flows/store.ts';
import type { BookingId } from '../identifiers.ts';
import { randomId } from '../random-id.ts';
import { faultOf, type RoomServer } from './server.ts';

/** Characters that one message may have. */
export const LONGEST_MESSAGE = 4_000;

/** A message of this person's that the server has not numbered yet. */
export interface UnsentMessage {
  readonly clientId: string;
  readonly text: string;
  /** `waiting` for the connection to come back; `refused` for good, with nothing to be done but write it again. */
  readonly state: 'sending' | 'waiting' | 'refused';
}

export interface ChatSnapshot {
  /** In the server's order, without gaps and without doubles. */
  readonly messages: readonly ChatMessage[];
  /** After them, in the order written. */
  readonly unsent: readonly UnsentMessage[];
  /** Messages of the other person's that came while the chat was not on the screen. */
  readonly unread: number;
  /** Whether what is shown is as new as the server's, as far as is known. */
  readonly upToDate: boolean;
}

export interface ChatOptions {
  readonly server: Pick<RoomServer, 'chat' | 'say'>;
  readonly booking: BookingId;
  /** Who writes here: the other's messages alone count as unread. */
  readonly self: () => string | null;
  /** For tests. */
  readonly wait?: (failures: number) => number;
}

/**
 * The chat of one session. It goes through the booking server, not the media server, so that it survives every loss of
 * the call and a text session needs no call at all (row S7).
 *
 * Messages are sent one at a time in the order written, each under an id made here, and sent again until the server
 * has them: a message that arrived although the answer was lost is known by its id and appears once.
 */
export class Chat {
  readonly #options: ChatOptions;
  readonly #store = createStore<ChatSnapshot>({ messages: [], unsent: [], unread: 0, upToDate: false });
  #reading: Promise<void> | null = null;
  #readAgain = false;
  #sending = false;
  #visible = false;
  #closed = false;
  #readAt = 0;
  #wake: () => void = () => undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  get snapshot(): ChatSnapshot {
    return this.#store.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Says whether the person sees the chat: what they see is read. */
  show(visible: boolean): void {
    this.#visible = visible;
    if (visible && this.snapshot.unread > 0) this.#update({ unread: 0 });
  }

  /** Queues a message; blank ones are left out. */
  send(text: string): void {
    const trimmed = text.trim().slice(0, LONGEST_MESSAGE);
    if (trimmed === '' || this.#closed) return;
    this.#update({
      unsent: [...this.snapshot.unsent, { clientId: randomId(), text: trimmed, state: 'sending' }],
    });
    void this.#drain();
  }

  /** Reads what is new; call it upon every hint. Calls during a reading lead to one more. */
  refresh(): Promise<void> {
    // A hint came through, so the server can be reached: what waits is tried now.
    this.#wake();
    if (this.#reading !== null) {
      this.#readAgain = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Reads what is new unless that was done within so many milliseconds. */
  async refreshAfter(age: number): Promise<void> {
    if (!this.snapshot.upToDate || Date.now() - this.#readAt >= age) await this.refresh();
  }

  /** Takes messages again after {@link close}. */
  open(): void {
    this.#closed = false;
  }

  /** Stops sending. What was not sent by now never will be. */
  close(): void {
    this.#closed = true;
    this.#wake();
    const unsent = this.snapshot.unsent.map((message) => ({ ...message, state: 'refused' as const }));
    if (unsent.length > 0) this.#update({ unsent });
  }

  async #read(): Promise<void> {
    const { server, booking } = this.#options;
    do {
      this.#readAgain = false;
      try {
        this.#merge((await server.chat(booking, this.#last())).messages);
        this.#readAt = Date.now();
        this.#update({ upToDate: true });
      } catch {
        // The next hint, or the room's next heartbeat, reads again.
        this.#update({ upToDate: false });
        return;
      }
    } while (this.#readAgain && !this.#closed);
  }

  #last(): number {
    return this.snapshot.messages.at(-1)?.number ?? 0;
  }

  /** Takes what follows on; what lies behind a gap is left for the next reading, which begins before the gap. */
  #merge(incoming: readonly ChatMessage[]): void {
    const messages = [...this.snapshot.messages];
    const arrived: ChatMessage[] = [];
    for (const message of [...incoming].sort((one, other) => one.number - other.number)) {
      if (message.number !== (messages.at(-1)?.number ?? 0) + 1) continue;
      messages.push(message);
      arrived.push(message);
    }
    if (arrived.length === 0) return;
    const known = new Set(arrived.map((message) => message.clientId));
    const self = this.#options.self();
    const unread = this.#visible ? 0 : arrived.filter((message) => message.from !== self).length;
    this.#update({
      messages,
      unsent: this.snapshot.unsent.filter((message) => !known.has(message.clientId)),
      unread: this.snapshot.unread + unread,
    });
  }

  async #drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let failures = 0;
    for (;;) {
      const next = this.snapshot.unsent.find((message) => message.state !== 'refused');
      if (next === undefined || this.#closed) break;
      this.#mark(next.clientId, 'sending');
      try {
        const { messages } = await this.#options.server.say(this.#options.booking, {
          clientId: next.clientId,
          text: next.text,
        });
        failures = 0;
        this.#merge(messages);
        // Others' messages lie between, so this one waits for the reading; it is sent all the same.
        if (this.#isUnsent(next.clientId)) await this.refresh();
        // The server has it but does not show it: trusting the reading over the answer would send it for ever.
        if (this.#isUnsent(next.clientId)) await this.#pause(failures++);
      } catch (error) {
        if (faultOf(error).retry) {
          this.#mark(next.clientId, 'waiting');
          await this.#pause(failures++);
        } else {
          this.#mark(next.clientId, 'refused');
        }
      }
    }
    this.#sending = false;
  }

  #isUnsent(clientId: string): boolean {
    return this.snapshot.unsent.some((message) => message.clientId === clientId);
  }

  #mark(clientId: string, state: UnsentMessage['state']): void {
    this.#update({
      unsent: this.snapshot.unsent.map((message) => (message.clientId === clientId ? { ...message, state } : message)),
    });
  }

  async #pause(failures: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.wait?.(failures) ?? backoff(failures));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  #update(change: Partial<ChatSnapshot>): void {
    this.#store.set({ ...this.snapshot, ...change });
  }
}
