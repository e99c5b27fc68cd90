import { capture } from './capture.ts';
import { firstChoices, type DeviceChoices } from './choices.ts';
import type { DeviceKind, DevicesSnapshot, DeviceState, SelectableKind } from './kinds.ts';
import { LevelMeter } from './level-meter.ts';
import { listDevices } from './listing.ts';
import { deviceProblem } from './problem.ts';
import { mediaOfPage, watchPermission, type MediaAccess } from './surroundings.ts';
import { createStore, type WritableStore } from '../flows/store.ts';

export interface DevicesOptions {
  readonly video: boolean;
  /** What the person wants on, and which; kept up to date here, and handed to the devices that come after these. */
  readonly choices?: DeviceChoices;
  /** For tests, and for pages that bring their own capture. */
  readonly media?: MediaAccess;
}

/**
 * Milliseconds for which a device that is on may give nothing before that is said: it is a moment while another program
 * opens it as well.
 */
const SILENT_FOR = 2_000;
const CLOSED: DeviceState = { state: 'off', track: null, problem: null, selected: null };
const KINDS = ['microphone', 'camera'] as const;

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
  readonly #media: MediaAccess | undefined;
  readonly #choices: DeviceChoices;
  #closed = false;
  /** What is listened to besides the tracks. */
  #stops: (() => void)[] | null = null;

  constructor(options: DevicesOptions) {
    this.#media = options.media ?? mediaOfPage();
    this.#choices = options.choices ?? firstChoices();
    const { camera, microphone, speaker } = this.#choices.selected;
    this.#store = createStore<DevicesSnapshot>({
      camera: options.video ? { ...CLOSED, selected: camera } : null,
      microphone: { ...CLOSED, selected: microphone },
      cameras: [],
      microphones: [],
      speakers: [],
      speaker,
      speakerLost: false,
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
      if (only !== undefined && more.length === 0) await this.#fail(only, error);
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
    this.#choices.selected[kind] = id;
    if (kind === 'speaker') {
      this.#update({ speaker: id, speakerLost: false });
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

  /** Tries again whatever gives nothing, for instance after the person has changed the browser's permission. */
  async retry(): Promise<void> {
    for (const kind of KINDS) {
      const device = this.snapshot[kind];
      if (device?.state === 'unavailable' || device?.problem === 'inUse') await this.#reopen(kind, device.selected);
    }
    await this.#list();
  }

  /** Lets go of everything. */
  close(): void {
    this.#closed = true;
    this.meter.close();
    this.#release('camera');
    this.#release('microphone');
    this.#stops?.forEach((stop) => stop());
    this.#stops = null;
  }

  /** Both together failed. Each alone tells which of them is at fault. */
  async #openApart(reason: unknown): Promise<void> {
    for (const kind of KINDS) {
      try {
        await this.#capture([kind]);
      } catch (error) {
        await this.#fail(kind, error);
      }
    }
    // Each works alone but not both: keep what was got, say the first reason for what was not.
    if (this.snapshot.camera?.state === 'opening') await this.#fail('camera', reason);
  }

  async #reopen(kind: DeviceKind, id: string | null): Promise<void> {
    this.#release(kind);
    this.#set(kind, { state: 'opening', problem: null, selected: id });
    try {
      await this.#capture([kind]);
    } catch (error) {
      await this.#fail(kind, error);
    }
    await this.#list();
  }

  async #capture(kinds: readonly DeviceKind[]): Promise<void> {
    const wanted = Object.fromEntries(kinds.map((kind) => [kind, this.snapshot[kind]?.selected ?? null]));
    const stream = await capture(this.#media, wanted);
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

  #adopt(kind: DeviceKind, track: MediaStreamTrack): void {
    this.#release(kind);
    // A device that is unplugged, or taken by a phone call, ends its track without our doing.
    track.addEventListener('ended', () => {
      if (this.snapshot[kind]?.track === track) this.#lost(kind);
    });
    this.#watchSilence(kind, track);
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

  /** Another program that takes a device away, or a phone call, leaves its track as it is and gives it nothing. */
  #watchSilence(kind: DeviceKind, track: MediaStreamTrack): void {
    const isOn = () => this.snapshot[kind]?.track === track;
    let timer: ReturnType<typeof setTimeout> | undefined;
    track.addEventListener('mute', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isOn() && track.muted && track.readyState === 'live') this.#set(kind, { problem: 'inUse' });
      }, SILENT_FOR);
    });
    track.addEventListener('unmute', () => {
      clearTimeout(timer);
      if (isOn()) this.#set(kind, { problem: null });
    });
  }

  async #fail(kind: DeviceKind, error: unknown): Promise<void> {
    const problem = await deviceProblem(error, kind);
    if (!this.#choices[kind]) {
      // Turned off while it was opening: there is nothing to mend.
      this.#set(kind, { state: 'off', track: null, problem: null });
      return;
    }
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

  /** Devices that come and go, and what the person lets the page have in the browser's own settings. */
  #listen(): void {
    if (this.#stops !== null || this.#closed) return;
    const media = mediaOfPage();
    const changed = () => void this.#list();
    media?.addEventListener?.('devicechange', changed);
    this.#stops = [
      () => media?.removeEventListener?.('devicechange', changed),
      ...KINDS.filter((kind) => this.snapshot[kind] !== null).map((kind) =>
        watchPermission(kind, (permission) => {
          if (permission === 'granted' && this.snapshot[kind]?.problem === 'denied') void this.retry();
        }),
      ),
    ];
  }

  async #list(): Promise<void> {
    const lists = await listDevices(this.#media);
    const { camera, speaker } = this.snapshot;
    // Without a list there is nothing to miss it in.
    const isLost = speaker !== null && lists.speakers.length > 0 && !lists.speakers.some(({ id }) => id === speaker);
    if (isLost) this.#choices.selected.speaker = null;
    this.#update({
      ...lists,
      ...(camera === null && { cameras: [] }),
      ...(isLost && { speaker: null, speakerLost: true }),
    });
  }
}
