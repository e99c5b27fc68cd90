import { deviceProblem, type DeviceProblem } from './device-problem.ts';
import type { DeviceChoices } from './device-choices.ts';
import { LevelMeter } from './level-meter.ts';
import { createStore, type WritableStore } from '../flows/store.ts';

export type DeviceKind = 'camera' | 'microphone';
export type SelectableKind = DeviceKind | 'speaker';

/** One camera or microphone. `track` is there while it is on (a muted microphone keeps its track, disabled). */
export interface DeviceState {
  readonly state: 'off' | 'opening' | 'on' | 'unavailable';
  readonly track: MediaStreamTrack | null;
  /** Why it is unavailable. */
  readonly problem: DeviceProblem | null;
  /** The device in use, or the one that will be when it is turned on. */
  readonly selected: string | null;
}

export interface DeviceChoice {
  readonly id: string;
  readonly label: string;
}

export interface DevicesSnapshot {
  /** Null in a session without video. */
  readonly camera: DeviceState | null;
  readonly microphone: DeviceState;
  readonly cameras: readonly DeviceChoice[];
  readonly microphones: readonly DeviceChoice[];
  /** Empty where the browser cannot choose (every browser on iOS, and Safari). */
  readonly speakers: readonly DeviceChoice[];
  readonly speaker: string | null;
}

export interface DevicesOptions {
  readonly video: boolean;
  /** What the person wants on; kept up to date here, and handed to the devices that come after these. */
  readonly choices?: DeviceChoices;
  /** For tests, and for pages that bring their own capture. */
  readonly media?: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;
}

const CLOSED: DeviceState = { state: 'off', track: null, problem: null, selected: null };
const LABEL: Readonly<Record<DeviceKind, MediaDeviceKind>> = { camera: 'videoinput', microphone: 'audioinput' };

/**
 * The person's own camera and microphone, from the preview to the end of the session. The tracks made here are the very
 * ones that are published: a second capture silences the first on iOS (WebKit 179363).
 *
 * A camera that is turned off is let go, so that its light goes out. A microphone that is muted stays open, so that
 * unmuting is instant, and gives silence meanwhile. Whatever happens to a device that is off (it ends, another is
 * chosen, it is still being opened), nothing is captured in its place before the person turns it on (row S17).
 */
export class Devices {
  readonly meter = new LevelMeter();
  readonly #store: WritableStore<DevicesSnapshot>;
  readonly #media: DevicesOptions['media'];
  readonly #choices: DeviceChoices;
  #closed = false;
  #listening = false;

  constructor(options: DevicesOptions) {
    // An insecure page has no `mediaDevices`, whatever the types say.
    const own: MediaDevices | undefined = globalThis.navigator?.mediaDevices;
    this.#media = options.media ?? own;
    this.#choices = options.choices ?? { camera: true, microphone: true };
    this.#store = createStore<DevicesSnapshot>({
      camera: options.video ? CLOSED : null,
      microphone: CLOSED,
      cameras: [],
      microphones: [],
      speakers: [],
      speaker: null,
    });
  }

  get snapshot(): DevicesSnapshot {
    return this.#store.snapshot;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Opens what is wanted; failing that each apart, because a session can be held without a picture. */
  async open(): Promise<void> {
    const { camera } = this.snapshot;
    const kinds: DeviceKind[] = camera === null ? ['microphone'] : ['camera', 'microphone'];
    const wanted = kinds.filter((kind) => this.#choices[kind]);
    for (const kind of wanted) this.#set(kind, { state: 'opening', problem: null });
    const [only, ...more] = wanted;
    try {
      if (only !== undefined) await this.#capture(wanted);
    } catch (error) {
      if (only !== undefined && more.length === 0) this.#fail(only, error);
      else await this.#openApart(error);
    }
    await this.#list();
    this.#listen();
  }

  async setCamera(on: boolean): Promise<void> {
    const { camera } = this.snapshot;
    if (camera === null) return;
    this.#choices.camera = on;
    // While it opens, the choice is enough: what comes is taken, or not, by it.
    if (camera.state === 'opening') return;
    if (on) {
      if (camera.state !== 'on') await this.#reopen('camera', camera.selected);
    } else {
      this.#release('camera');
      this.#set('camera', { state: 'off', problem: null });
    }
  }

  async setMicrophone(on: boolean): Promise<void> {
    const { microphone } = this.snapshot;
    this.#choices.microphone = on;
    if (microphone.state === 'opening') return;
    if (microphone.track?.readyState === 'live') {
      microphone.track.enabled = on;
      this.#set('microphone', { state: on ? 'on' : 'off' });
    } else if (on) {
      await this.#reopen('microphone', microphone.selected);
    } else {
      this.#set('microphone', { state: 'off', problem: null });
    }
  }

  /** Turns off what is on, and on what is off or unavailable. Does nothing while it opens: nobody sees yet which it is. */
  async toggle(kind: DeviceKind): Promise<void> {
    const state = this.snapshot[kind]?.state;
    if (state === undefined || state === 'opening') return;
    await (kind === 'camera' ? this.setCamera(state !== 'on') : this.setMicrophone(state !== 'on'));
  }

  /** Uses another device; one that is off stays off, and the choice is kept for when it is turned on. */
  async select(kind: SelectableKind, id: string): Promise<void> {
    if (kind === 'speaker') {
      this.#update({ speaker: id });
      return;
    }
    const device = this.snapshot[kind];
    if (device === null || device.selected === id) return;
    if (device.state === 'off') {
      // A muted microphone stays open: the one that was not chosen is let go.
      this.#release(kind);
      if (kind === 'microphone') this.meter.watch(null);
      this.#set(kind, { selected: id });
    } else {
      await this.#reopen(kind, id);
    }
  }

  /** Tries again whatever is unavailable, for instance after the person has changed the browser's permission. */
  async retry(): Promise<void> {
    for (const kind of ['microphone', 'camera'] as const) {
      const device = this.snapshot[kind];
      if (device?.state === 'unavailable') await this.#reopen(kind, device.selected);
    }
    await this.#list();
  }

  /** Lets go of everything. */
  close(): void {
    this.#closed = true;
    this.meter.close();
    this.#release('camera');
    this.#release('microphone');
    if (this.#listening) navigator.mediaDevices.removeEventListener('devicechange', this.#changed);
    this.#listening = false;
  }

  readonly #changed = (): void => void this.#list();

  /** Both together failed. Each alone tells which of them is at fault. */
  async #openApart(reason: unknown): Promise<void> {
    for (const kind of ['microphone', 'camera'] as const) {
      try {
        await this.#capture([kind]);
      } catch (error) {
        this.#fail(kind, error);
      }
    }
    // Each works alone but not both: keep what was got, say the first reason for what was not.
    if (this.snapshot.camera?.state === 'opening') this.#fail('camera', reason);
  }

  async #reopen(kind: DeviceKind, id: string | null): Promise<void> {
    this.#release(kind);
    this.#set(kind, { state: 'opening', problem: null, selected: id });
    try {
      await this.#capture([kind]);
    } catch (error) {
      this.#fail(kind, error);
    }
    await this.#list();
  }

  async #capture(kinds: readonly DeviceKind[]): Promise<void> {
    if (this.#media === undefined) throw new InsecurePageError();
    const stream = await this.#ask(this.#media, kinds);
    if (this.#closed) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    for (const track of stream.getTracks()) {
      const kind = track.kind === 'video' ? 'camera' : 'microphone';
      if (this.#choices[kind]) {
        this.#adopt(kind, track);
      } else {
        // Turned off while it was opening.
        track.stop();
        this.#set(kind, { state: 'off', problem: null });
      }
    }
  }

  /** Asks for exactly the devices that were chosen; where one of them is not there any more, for any. */
  async #ask(media: NonNullable<DevicesOptions['media']>, kinds: readonly DeviceKind[]): Promise<MediaStream> {
    try {
      return await media.getUserMedia(this.#constraints(kinds, true));
    } catch (error) {
      // By its name: it is no `DOMException` everywhere.
      if ((error as { name?: unknown } | null)?.name !== 'OverconstrainedError') throw error;
      return media.getUserMedia(this.#constraints(kinds, false));
    }
  }

  #constraints(kinds: readonly DeviceKind[], chosen: boolean): MediaStreamConstraints {
    // An ideal id is not enough: Chromium then weighs it against the rest, and may give the default microphone.
    const device = (id: string | null | undefined): MediaTrackConstraints =>
      chosen && id ? { deviceId: { exact: id } } : {};
    const constraints: MediaStreamConstraints = {};
    if (kinds.includes('microphone')) {
      constraints.audio = {
        ...device(this.snapshot.microphone.selected),
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      };
    }
    if (kinds.includes('camera')) {
      constraints.video = {
        ...device(this.snapshot.camera?.selected),
        width: { ideal: 1280 },
        height: { ideal: 720 },
        facingMode: 'user',
      };
    }
    return constraints;
  }

  #adopt(kind: DeviceKind, track: MediaStreamTrack): void {
    this.#release(kind);
    // A device that is unplugged, or taken by a phone call, ends its track without our doing.
    track.addEventListener('ended', () => {
      if (this.snapshot[kind]?.track === track) this.#lost(kind);
    });
    const selected = track.getSettings().deviceId ?? this.snapshot[kind]?.selected ?? null;
    this.#set(kind, { state: 'on', track, problem: null, selected });
    if (kind === 'microphone') this.meter.watch(track);
  }

  #lost(kind: DeviceKind): void {
    if (kind === 'microphone') this.meter.watch(null);
    if (!this.#choices[kind]) {
      this.#set(kind, { state: 'off', track: null, selected: null });
      return;
    }
    this.#set(kind, { state: 'unavailable', track: null, problem: 'lost' });
    if (!this.#closed) void this.#reopen(kind, null);
  }

  #fail(kind: DeviceKind, error: unknown): void {
    if (!this.#choices[kind]) {
      // Turned off while it was opening: there is nothing to mend.
      this.#set(kind, { state: 'off', track: null, problem: null });
      return;
    }
    const problem = error instanceof InsecurePageError ? 'insecure' : deviceProblem(error, kind);
    this.#set(kind, { state: 'unavailable', track: null, problem });
    if (kind === 'microphone') this.meter.watch(null);
  }

  #release(kind: DeviceKind): void {
    const track = this.snapshot[kind]?.track;
    if (track === null || track === undefined) return;
    this.#set(kind, { track: null });
    track.stop();
  }

  #set(kind: DeviceKind, change: Partial<DeviceState>): void {
    const device = this.snapshot[kind];
    if (device !== null) this.#update({ [kind]: { ...device, ...change } });
  }

  #update(change: Partial<DevicesSnapshot>): void {
    this.#store.set({ ...this.snapshot, ...change });
  }

  #listen(): void {
    if (this.#listening || this.#closed || typeof navigator === 'undefined') return;
    navigator.mediaDevices?.addEventListener?.('devicechange', this.#changed);
    this.#listening = true;
  }

  async #list(): Promise<void> {
    const devices = (await this.#media?.enumerateDevices().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind): DeviceChoice[] =>
      devices
        .filter((device) => device.kind === kind && device.deviceId !== '')
        .map((device) => ({ id: device.deviceId, label: device.label }));
    this.#update({
      cameras: this.snapshot.camera === null ? [] : of(LABEL.camera),
      microphones: of(LABEL.microphone),
      speakers: canChooseSpeaker() ? of('audiooutput') : [],
    });
  }
}

class InsecurePageError extends Error {}

function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}
