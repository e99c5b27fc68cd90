import type { MediaTokenAnswer } from '../client/api.ts';
import { NO_CALL, NOBODY, type CallSnapshot } from './call-snapshot.ts';
import type { LoadLiveKit } from './live-kit.ts';
import { MediaLink, type Outgoing, type Sinks } from './media-link.ts';
import { faultOf } from './server.ts';
import { createStore } from '../flows/store.ts';

type LiveKit = typeof import('livekit-client');

export interface CallOptions {
  readonly video: boolean;
  /** Asks the booking server for a token: it alone makes rooms, and makes them again after the media server fell. */
  readonly token: () => Promise<MediaTokenAnswer>;
  /** Loads livekit-client; for bundlers that want it elsewhere. */
  readonly load?: LoadLiveKit;
}

/** Milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;
/** livekit-client goes on trying one address for 40 s; a fresh token may name another (`docs/decisions`). */
const GIVE_UP_RECONNECTING = 12_000;
/** How long a weak connection may last before pictures are given up for the voices (row S7). */
const WEAK_FOR = 20_000;
/** After the person asked for pictures again, how long they are left alone. */
const LEAVE_ALONE = 60_000;

const SILENT: Outgoing = { camera: { track: null, on: false }, microphone: { track: null, on: false } };

/**
 * The call of one session: joins, and joins again with a new token after every loss that livekit-client gives up on,
 * until it is stopped. Loads livekit-client, and nothing else does.
 */
export class Call {
  readonly #options: CallOptions;
  readonly #store = createStore<CallSnapshot>(NO_CALL);
  #kit: Promise<LiveKit> | null = null;
  #link: MediaLink | null = null;
  #outgoing: Outgoing = SILENT;
  #sinks: Sinks = { video: null, audio: null, speaker: null };
  #running = false;
  #stopped = false;
  #joinedBefore = false;
  #wake: () => void = () => undefined;
  #impatience: ReturnType<typeof setTimeout> | null = null;
  #weakness: ReturnType<typeof setTimeout> | null = null;
  #leftAloneUntil = 0;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  get snapshot(): CallSnapshot {
    return this.#store.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Loads what the call needs, while the person waits. */
  prepare(): void {
    void this.#load().catch(() => undefined);
  }

  /** Joins and stays until {@link stop}. Also takes the call back from another window. */
  start(): void {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    globalThis.addEventListener?.('online', this.#hurry);
    void this.#run();
  }

  /** Leaves for good. */
  async stop(): Promise<void> {
    this.#stopped = true;
    globalThis.removeEventListener?.('online', this.#hurry);
    this.#clearTimers();
    this.#wake();
    await this.#link?.close();
    this.#store.set({ ...NO_CALL, state: 'ended' });
  }

  /** Leaves the room's old epoch and joins the new one. */
  rejoin(): void {
    void this.#link?.close();
    this.#wake();
  }

  send(outgoing: Outgoing): void {
    this.#outgoing = outgoing;
    this.#link?.send(this.#effective());
  }

  show(sinks: Partial<Sinks>): void {
    const next = { ...this.#sinks, ...sinks };
    const { video, audio, speaker } = this.#sinks;
    // A view hands its elements over after each render: were that a change, it would render again, without end.
    if (next.video === video && next.audio === audio && next.speaker === speaker) return;
    this.#sinks = next;
    this.#link?.show(next);
  }

  /** To be called from a click. */
  async unlockSound(): Promise<void> {
    await this.#link?.unlockSound();
  }

  /** Turns the pictures on again after they were given up for the voices. */
  resumeVideo(): void {
    this.#leftAloneUntil = Date.now() + LEAVE_ALONE;
    this.#suspendVideo(false);
  }

  readonly #hurry = (): void => this.#wake();

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      const state = this.#joinedBefore ? 'reconnecting' : 'connecting';
      this.#update({ state, quality: 'unknown', remote: NOBODY, soundBlocked: false });
      try {
        const [kit, answer] = await Promise.all([this.#load(), this.#options.token()]);
        if (this.#stopped) break;
        const reason = await this.#join(kit, answer, () => (failures = 0));
        if (reason === kit.DisconnectReason.DUPLICATE_IDENTITY) {
          // Joining again would throw the other window out, and it us, for ever.
          this.#running = false;
          this.#update({ state: 'elsewhere', remote: NOBODY });
          return;
        }
      } catch (error) {
        this.#update({ unavailable: faultOf(error).code === 'mediaUnavailable' });
      }
      if (this.#stopped) break;
      await this.#wait(Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures) * (0.7 + Math.random() * 0.6));
      failures += 1;
    }
    this.#running = false;
  }

  /** Joins once; resolves with the reason when that connection is over. */
  async #join(kit: LiveKit, answer: MediaTokenAnswer, joined: () => void): Promise<number | undefined> {
    const link = new MediaLink(kit, this.#effective(), this.#sinks, {
      video: this.#options.video,
      onChange: () => {
        if (this.#link === link) this.#read(link);
      },
    });
    this.#link = link;
    try {
      if (this.#store.snapshot.videoSuspended) link.wantVideo(false);
      await link.connect(answer);
      if (this.#stopped) return undefined;
      joined();
      this.#joinedBefore = true;
      // What changed while it connected.
      link.show(this.#sinks);
      link.send(this.#effective());
      this.#read(link);
      return await link.ended;
    } finally {
      this.#link = null;
      this.#clearTimers();
      await link.close();
    }
  }

  #read(link: MediaLink): void {
    const { facts } = link;
    const { state } = this.#store.snapshot;
    // Until `connect` resolves, the link is not connected yet rather than reconnecting.
    if (facts.state === 'reconnecting' && state === 'connecting') return;
    this.#update({ ...facts, unavailable: false });
    this.#watchPatience(facts.state === 'reconnecting', link);
    this.#watchWeakness(facts.quality === 'weak' || facts.quality === 'lost');
  }

  #watchPatience(reconnecting: boolean, link: MediaLink): void {
    if (!reconnecting) {
      if (this.#impatience !== null) clearTimeout(this.#impatience);
      this.#impatience = null;
    } else {
      this.#impatience ??= setTimeout(() => void link.close(), GIVE_UP_RECONNECTING);
    }
  }

  #watchWeakness(weak: boolean): void {
    if (!weak || !this.#options.video || this.#store.snapshot.videoSuspended) {
      if (this.#weakness !== null) clearTimeout(this.#weakness);
      this.#weakness = null;
      return;
    }
    this.#weakness ??= setTimeout(() => {
      this.#weakness = null;
      if (Date.now() >= this.#leftAloneUntil) this.#suspendVideo(true);
    }, WEAK_FOR);
  }

  #suspendVideo(videoSuspended: boolean): void {
    this.#update({ videoSuspended });
    this.#link?.wantVideo(!videoSuspended);
    this.#link?.send(this.#effective());
  }

  #effective(): Outgoing {
    const { camera, microphone } = this.#outgoing;
    return { microphone, camera: this.#store.snapshot.videoSuspended ? { ...camera, on: false } : camera };
  }

  #update(change: Partial<CallSnapshot>): void {
    this.#store.set({ ...this.snapshot, ...change });
  }

  #clearTimers(): void {
    if (this.#impatience !== null) clearTimeout(this.#impatience);
    if (this.#weakness !== null) clearTimeout(this.#weakness);
    this.#impatience = null;
    this.#weakness = null;
  }

  async #load(): Promise<LiveKit> {
    const load = (this.#options.load ?? (() => import('livekit-client'))) as () => Promise<LiveKit>;
    this.#kit ??= load();
    try {
      return await this.#kit;
    } catch (error) {
      // A chunk that did not arrive is asked for again.
      this.#kit = null;
      throw error;
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }
}
