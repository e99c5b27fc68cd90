import type { PresenceAnswer, PresenceBody, SessionView } from '../client/api.ts';
import type { BookingId } from '../identifiers.ts';
import { randomId } from '../random-id.ts';
import { faultOf, type Fault, type RoomServer } from './server.ts';

/** Milliseconds between two heartbeats; the server takes someone for gone after a few missed ones. */
export const HEARTBEAT = 5_000;

export interface PresenceOptions {
  readonly server: Pick<RoomServer, 'presence'>;
  readonly booking: BookingId;
  /** Where the person stands, asked at each beat. */
  readonly state: () => 'waiting' | 'present';
  readonly onView: (view: SessionView) => void;
  /** What a beat was answered. */
  readonly onBeat: (answer: PresenceAnswer) => void;
  readonly onFault: (fault: Fault) => void;
  readonly interval?: number;
}

/** Says every five seconds that the person is here (row S10), and hands on how the session stands by now. */
export class Presence {
  /** One a page: a second tab is a second connection of the same person. */
  readonly connection = randomId();
  readonly #options: PresenceOptions;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running = false;
  #beating: AbortController | null = null;
  #newest = '';

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.beat();
  }

  /** Beats now, because something changed, and goes on from here. */
  async beat(): Promise<void> {
    if (!this.#running) return;
    this.#clear();
    // One that hangs must not hold up the next.
    this.#beating?.abort();
    const beating = new AbortController();
    this.#beating = beating;
    this.#timer = setTimeout(() => void this.beat(), this.#options.interval ?? HEARTBEAT);
    try {
      const answer = await this.#say(this.#options.state(), beating.signal);
      if (this.#running && !beating.signal.aborted && this.#isNew(answer)) this.#options.onBeat(answer);
    } catch (error) {
      if (this.#running && !beating.signal.aborted) this.#options.onFault(faultOf(error));
    }
  }

  /** Takes a view from elsewhere (an admission's answer), unless a newer one is known. */
  take(view: SessionView): void {
    if (this.#isNew(view)) this.#options.onView(view);
  }

  /** Says goodbye, as well as a page that is closing can. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#clear();
    this.#beating?.abort();
    void this.#say('left').catch(() => undefined);
  }

  #isNew({ asOf }: Pick<SessionView, 'asOf'>): boolean {
    if (asOf < this.#newest) return false;
    this.#newest = asOf;
    return true;
  }

  #say(state: PresenceBody['state'], signal?: AbortSignal): Promise<PresenceAnswer> {
    const body = { connection: this.connection, state };
    return this.#options.server.presence(this.#options.booking, body, signal === undefined ? {} : { signal });
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
