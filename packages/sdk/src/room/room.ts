import { can } from '../booking/actions.ts';
import type { Context } from '../booking/context.ts';
import { isOver } from '../booking/booking.ts';
import type { LiveEvent, PresenceAnswer, SessionView } from '../client/api.ts';
import { backoff } from '../client/backoff.ts';
import { choicesOf } from '../devices/choices.ts';
import { Devices, type DevicesOptions } from '../devices/devices.ts';
import type { SelectableKind } from '../devices/kinds.ts';
import { createStore, type Store } from '../flows/store.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { epochOf, type Instant } from '../time/index.ts';
import { Call } from './call.ts';
import { Chat } from './chat.ts';
import type { LoadLiveKit } from './live-kit.ts';
import { Presence } from './presence.ts';
import type { MediaState, Remedy, RoomSnapshot } from './room-snapshot.ts';
import { faultOf, type Fault, type RoomServer } from './server.ts';
import { troubleIn } from './trouble.ts';

export interface RoomOptions {
  readonly client: RoomServer;
  readonly booking: BookingId;
  /** Therapist: goes straight in, without a look at the devices, because the other person has been let in already. */
  readonly straightIn?: boolean;
  /** In place of the browser's devices. */
  readonly media?: DevicesOptions['media'];
  /** In place of `import('livekit-client')`. */
  readonly load?: LoadLiveKit;
}

/**
 * The session room of one booking, for any user interface. It is entered with the first subscriber and left with the
 * last: a room that nobody looks at holds no camera.
 */
export interface SessionRoom extends Store<RoomSnapshot> {
  /** How loud the person's own microphone is, 0 to 1, a dozen times a second. */
  onLevel(listener: (level: number) => void): () => void;

  /** Therapist: lets the other person in, and goes in too. */
  admit(): Promise<void>;
  /** Therapist: sends the other person back to the waiting room. */
  remove(): Promise<void>;
  /** Therapist: ends the session for everyone. */
  end(): Promise<void>;
  /** Leaves; the session goes on without this person, who can come back. */
  leave(): void;
  /** Comes back after leaving. */
  comeBack(): void;
  /** Reads at once what could not be read; it is tried again by itself as well. */
  tryAgain(): void;

  toggleMicrophone(): Promise<void>;
  toggleCamera(): Promise<void>;
  selectDevice(kind: SelectableKind, id: string): Promise<void>;
  /** Does what the trouble of the moment asks for. */
  remedy(remedy: Remedy): Promise<void>;

  send(text: string): void;
  /** Says whether the chat can be seen, so that what is seen counts as read. */
  showChat(visible: boolean): void;

  attachSelfVideo(element: HTMLVideoElement | null): void;
  attachRemoteVideo(element: HTMLVideoElement | null): void;
  attachRemoteAudio(element: HTMLAudioElement | null): void;
}

/** Milliseconds. */
const LOOK_AGAIN = 15_000;
/** The room is entered without the call once it takes longer than this: the chat works meanwhile. */
const JOIN_WITHIN = 8_000;
/** Failed heartbeats in a row that count as being offline. */
const MISSED_BEATS = 2;

/** Makes the room of a booking. Nothing happens before somebody subscribes. */
export function createRoom(options: RoomOptions): SessionRoom {
  return new Room(options);
}

class Room implements SessionRoom {
  readonly #options: RoomOptions;
  readonly #store = createStore<RoomSnapshot>({ view: 'loading' }, () => {
    this.#open();
    return () => this.#close();
  });
  readonly #chat: Chat;
  readonly #presence: Presence;
  #devices: Devices | null = null;
  #call: Call | null = null;
  #session: SessionView | null = null;
  #fault: Fault | null = null;
  #failures = 0;
  #missedBeats = 0;
  #opened = false;
  #left = false;
  #entered = false;
  /** The therapist has decided to go in: by letting somebody in. */
  #decided: boolean;
  #admitting = false;
  #otherWasHere = false;
  #again: ReturnType<typeof setTimeout> | null = null;
  #joinTimer: ReturnType<typeof setTimeout> | null = null;
  #stopHints: (() => void) | null = null;
  readonly #levelListeners = new Set<(level: number) => void>();
  #selfVideo: HTMLVideoElement | null = null;
  #sinks: { video: HTMLVideoElement | null; audio: HTMLAudioElement | null } = { video: null, audio: null };

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#decided = options.straightIn ?? false;
    const { client: server, booking } = options;
    this.#chat = new Chat({ server, booking, self: () => this.#session?.self.person.id ?? null });
    this.#chat.subscribe(() => this.#publish());
    this.#presence = new Presence({
      server,
      booking,
      state: () => (this.#entered ? 'present' : 'waiting'),
      onView: (view) => {
        this.#missedBeats = 0;
        this.#take(view);
      },
      onBeat: (answer) => this.#beaten(answer),
      onFault: (fault) => this.#missed(fault),
    });
  }

  get snapshot(): RoomSnapshot {
    return this.#store.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  onLevel(listener: (level: number) => void): () => void {
    this.#levelListeners.add(listener);
    return () => this.#levelListeners.delete(listener);
  }

  #open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.#chat.open();
    this.#stopHints = this.#options.client.changes(['session', 'booking', 'chat'], (event) => this.#heard(event));
    globalThis.addEventListener?.('pagehide', this.#goodbye);
    globalThis.addEventListener?.('pageshow', this.#welcomeBack);
    void this.#look();
  }

  #close(): void {
    if (!this.#opened) return;
    this.#opened = false;
    this.#stopHints?.();
    this.#stopHints = null;
    globalThis.removeEventListener?.('pagehide', this.#goodbye);
    globalThis.removeEventListener?.('pageshow', this.#welcomeBack);
    this.#leaveRoom();
    this.#chat.close();
    if (this.#again !== null) clearTimeout(this.#again);
  }

  async admit(): Promise<void> {
    if (this.#admitting) return;
    this.#admitting = true;
    this.#publish();
    try {
      // Before the answer is taken, so that it leads straight in.
      this.#decided = true;
      this.#presence.take(await this.#options.client.admit(this.#options.booking));
    } catch (error) {
      this.#decided = false;
      this.#missed(faultOf(error));
    } finally {
      this.#admitting = false;
      this.#publish();
    }
  }

  async remove(): Promise<void> {
    this.#presence.take(await this.#options.client.remove(this.#options.booking));
  }

  async end(): Promise<void> {
    await this.#options.client.command(this.#options.booking, { type: 'end' });
    await this.#look();
  }

  leave(): void {
    this.#left = true;
    this.#leaveRoom();
    this.#publish();
  }

  comeBack(): void {
    if (!this.#left) return;
    this.#left = false;
    this.#store.set({ view: 'loading' });
    void this.#look();
  }

  tryAgain(): void {
    void this.#look();
  }

  async toggleMicrophone(): Promise<void> {
    await this.#devices?.toggle('microphone');
  }

  async toggleCamera(): Promise<void> {
    const turnsOn = this.#devices?.snapshot.camera?.state !== 'on';
    if (turnsOn && this.#call?.snapshot.videoSuspended === true) this.#call.resumeVideo();
    await this.#devices?.toggle('camera');
  }

  async selectDevice(kind: SelectableKind, id: string): Promise<void> {
    await this.#devices?.select(kind, id);
    if (kind === 'speaker') this.#call?.show({ speaker: id });
  }

  async remedy(remedy: Remedy): Promise<void> {
    switch (remedy) {
      case 'takeOver':
        return this.#call?.start();
      case 'unlockSound':
        return this.#call?.unlockSound();
      case 'resumeVideo':
        return this.#call?.resumeVideo();
      case 'admit':
        return this.admit();
      case 'retryDevices':
        return this.#devices?.retry();
    }
  }

  send(text: string): void {
    this.#chat.send(text);
  }

  showChat(visible: boolean): void {
    this.#chat.show(visible);
  }

  attachSelfVideo(element: HTMLVideoElement | null): void {
    if (this.#selfVideo !== null && this.#selfVideo !== element) this.#selfVideo.srcObject = null;
    this.#selfVideo = element;
    this.#showSelf();
  }

  attachRemoteVideo(element: HTMLVideoElement | null): void {
    this.#sinks = { ...this.#sinks, video: element };
    this.#call?.show({ video: element });
  }

  attachRemoteAudio(element: HTMLAudioElement | null): void {
    this.#sinks = { ...this.#sinks, audio: element };
    this.#call?.show({ audio: element });
  }

  readonly #goodbye = (): void => this.#presence.stop();

  /** The page came back out of the browser's cache: it has said goodbye, so it says hello again. */
  readonly #welcomeBack = (event: Event): void => {
    if ('persisted' in event && event.persisted === true && !this.#left) void this.#look();
  };

  #heard(event: LiveEvent): void {
    if (this.#left && event.type === 'chat') return;
    if (event.type !== 'welcome' && !('id' in event && event.id === this.#options.booking)) return;
    if (event.type !== 'chat') {
      if (this.#session?.stage === 'waiting' || this.#session?.stage === 'admitted') {
        if (this.#left || this.#fault !== null) void this.#look();
        else void this.#presence.beat();
      } else {
        void this.#look();
      }
    }
    if (this.#entered && event.type !== 'session') void this.#chat.refresh();
  }

  /** Reads where things stand, and comes back to it while there is nothing else to follow. */
  async #look(): Promise<void> {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
    try {
      const view = await this.#options.client.session(this.#options.booking);
      if (!this.#opened) return;
      this.#failures = 0;
      this.#presence.take(view);
    } catch (error) {
      if (!this.#opened) return;
      this.#fault = faultOf(error);
      if (this.#fault.retry) this.#lookIn(backoff(this.#failures++));
      // Signed out, or no part in it any more: nobody is seen or heard by a room that they cannot see (row S18).
      else this.#leaveRoom();
      this.#publish();
    }
  }

  #lookIn(milliseconds: number): void {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#look(), milliseconds);
  }

  /** Where people stand is followed at once; what else has changed with the booking is read. */
  #beaten({ self, other, revision, ...moved }: PresenceAnswer): void {
    this.#missedBeats = 0;
    const known = this.#session;
    if (known === null) return void this.#look();
    const changed = revision !== known.booking.booking.revision;
    this.#take({
      ...known,
      ...moved,
      self: { ...known.self, presence: self },
      other: { ...known.other, presence: other },
    });
    if (changed) void this.#look();
  }

  #missed(fault: Fault): void {
    this.#missedBeats += 1;
    // The rules changed their mind (the session is over, the booking was moved): reading it says how things stand.
    if (!fault.retry) void this.#look();
    this.#publish();
  }

  /** Follows the server: where it says this person stands, there they are. */
  #take(view: SessionView): void {
    const before = this.#session;
    this.#session = view;
    this.#fault = null;
    if (view.other.presence === 'present') this.#otherWasHere = true;
    if (this.#left || !this.#opened) {
      this.#publish();
      return;
    }
    switch (view.stage) {
      case 'tooEarly':
        this.#leaveRoom();
        this.#lookIn(Math.min(LOOK_AGAIN, Math.max(250, epochOf(view.opensAt) - epochOf(this.#now()) + 250)));
        break;
      case 'waiting':
        this.#leaveCall();
        this.#openDevices(view);
        this.#presence.start();
        break;
      case 'admitted':
        this.#openDevices(view);
        this.#presence.start();
        if (this.#goesIn(view)) this.#enter(view, before !== null && before.epoch !== view.epoch);
        break;
      case 'over':
        this.#leaveRoom();
        this.#chat.close();
        break;
    }
    this.#publish();
  }

  #openDevices(view: SessionView): void {
    const { modality } = view.booking.booking;
    if (this.#devices !== null || (modality !== 'video' && modality !== 'audio')) return;
    const { media, client } = this.#options;
    const devices = new Devices({
      video: modality === 'video',
      choices: choicesOf(client),
      ...(media !== undefined && { media }),
    });
    this.#devices = devices;
    devices.subscribe(() => {
      this.#send();
      this.#showSelf();
      this.#publish();
    });
    devices.meter.subscribe((level) => {
      for (const listener of this.#levelListeners) listener(level);
    });
    void devices.open();
    // What the call needs is fetched while the person waits, so that admission is quick.
    this.#makeCall(view).prepare();
  }

  #makeCall(view: SessionView): Call {
    if (this.#call !== null) return this.#call;
    const { client, booking, load } = this.#options;
    const call = new Call({
      video: view.booking.booking.modality === 'video',
      token: () => client.mediaToken(booking),
      ...(load !== undefined && { load }),
    });
    call.subscribe(() => {
      if (call !== this.#call) return;
      if (call.snapshot.state === 'connected' || call.snapshot.unavailable) this.#arrive();
      this.#publish();
    });
    this.#call = call;
    call.show({ ...this.#sinks, speaker: this.#devices?.snapshot.speaker ?? null });
    this.#send();
    return call;
  }

  /**
   * Whether to go in by now. The server lets the therapist in at any time; they look at their devices first, until
   * they let the member in or the member, let in before, is there.
   */
  #goesIn({ self, other }: SessionView): boolean {
    return self.role === 'member' || this.#entered || this.#decided || other.presence === 'present';
  }

  #enter(view: SessionView, newEpoch: boolean): void {
    // Hints tell of new messages; should one be lost, this finds them.
    void this.#chat.refreshAfter(LOOK_AGAIN);
    if (this.#devices === null) {
      this.#arrive();
      return;
    }
    const call = this.#makeCall(view);
    if (call.snapshot.state === 'idle') call.start();
    else if (newEpoch) call.rejoin();
    if (view.media === 'unavailable' || view.media === 'notNeeded') this.#arrive();
    else if (!this.#entered) this.#joinTimer ??= setTimeout(() => this.#arrive(), JOIN_WITHIN);
  }

  /** From here on the person is in the session, and the server is told. */
  #arrive(): void {
    if (this.#entered || this.#session?.stage !== 'admitted' || this.#left) return;
    this.#entered = true;
    if (this.#joinTimer !== null) clearTimeout(this.#joinTimer);
    this.#joinTimer = null;
    this.#publish();
    void this.#presence.beat();
  }

  #leaveCall(): void {
    const call = this.#call;
    // One that has only been prepared is kept.
    if (call !== null && call.snapshot.state !== 'idle') {
      this.#call = null;
      void call.stop();
    }
    if (this.#joinTimer !== null) clearTimeout(this.#joinTimer);
    this.#joinTimer = null;
    this.#entered = false;
  }

  #leaveRoom(): void {
    this.#presence.stop();
    void this.#call?.stop();
    this.#call = null;
    this.#leaveCall();
    this.#devices?.close();
    this.#devices = null;
    this.#showSelf();
  }

  #send(): void {
    const devices = this.#devices?.snapshot;
    if (devices === undefined) return;
    const { camera, microphone } = devices;
    this.#call?.send({
      camera: { track: camera?.track ?? null, on: camera?.state === 'on' },
      microphone: { track: microphone.track, on: microphone.state === 'on' },
    });
  }

  #showSelf(): void {
    const element = this.#selfVideo;
    if (element === null) return;
    const track = this.#devices?.snapshot.camera?.track ?? null;
    const shown = element.srcObject instanceof MediaStream ? (element.srcObject.getVideoTracks()[0] ?? null) : null;
    if (shown !== track) element.srcObject = track === null ? null : new MediaStream([track]);
  }

  #now(): Instant {
    return this.#options.client.clock.now();
  }

  #publish(): void {
    this.#store.set(this.#compose());
  }

  #compose(): RoomSnapshot {
    const session = this.#session;
    const fault = this.#fault;
    if (fault !== null && (session === null || !fault.retry)) {
      if (!fault.retry) return { view: 'refused', code: fault.code };
      return this.#failures < 2 ? { view: 'loading' } : { view: 'failed', code: fault.code };
    }
    if (session === null) return { view: 'loading' };
    const now = this.#now();
    const known = { session, now };
    const devices = this.#devices?.snapshot ?? null;
    const chat = this.#chat.snapshot;
    if (session.stage === 'over' || this.#left) {
      const over = session.stage === 'over';
      const mayReturn = !over && !isOver(session.booking.booking);
      return { view: 'ended', cause: over ? 'over' : 'left', mayReturn, chat, ...known };
    }
    if (session.stage === 'tooEarly') return { view: 'tooEarly', ...known };
    if (session.stage === 'waiting' || !this.#goesIn(session)) {
      return {
        view: 'waiting',
        ...known,
        devices,
        mayAdmit: session.self.role === 'therapist' && session.other.presence === 'waiting',
        admitting: this.#admitting,
        offline: this.#offline,
      };
    }
    if (!this.#entered) return { view: 'joining', ...known, devices };
    const call = this.#call?.snapshot ?? null;
    const media = mediaState(session, call);
    return {
      view: 'inSession',
      ...known,
      devices,
      media,
      call,
      chat,
      trouble: troubleIn({
        session,
        call,
        devices,
        media,
        offline: this.#offline,
        otherWasHere: this.#otherWasHere,
      }),
      minutesLeft: minutesLeft(session, now),
      mayEnd: can(session.booking.booking, 'end', contextOf(session, now)),
    };
  }

  get #offline(): boolean {
    return this.#missedBeats >= MISSED_BEATS || globalThis.navigator?.onLine === false;
  }
}

function mediaState(session: SessionView, call: Call['snapshot'] | null): MediaState {
  if (call === null) return 'textOnly';
  if (call.state === 'connected') return 'connected';
  if (call.unavailable || session.media === 'unavailable') return 'textOnly';
  return call.state === 'reconnecting' ? 'reconnecting' : 'connecting';
}

function minutesLeft({ booking: { booking } }: SessionView, now: Instant): number {
  return 'time' in booking ? Math.max(0, Math.ceil((epochOf(booking.time.end) - epochOf(now)) / 60_000)) : 0;
}

/** What the rules need to say what this person may do in the session. */
function contextOf(session: SessionView, now: Instant): Context {
  const { role, person } = session.self;
  return {
    now,
    actor: role === 'therapist' ? { kind: role, id: identifier(person.id) } : { kind: role, id: identifier(person.id) },
    policy: session.policy,
    account: session.account,
    therapists: [],
    busy: session.busy,
    sittings: [],
  };
}
