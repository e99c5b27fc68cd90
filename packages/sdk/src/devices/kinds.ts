import type { DeviceProblem } from './problem.ts';

export type DeviceKind = 'camera' | 'microphone';
export type SelectableKind = DeviceKind | 'speaker';

/** One camera or microphone. `track` is there while it is on (a muted microphone keeps its track, disabled). */
export interface DeviceState {
  readonly state: 'off' | 'opening' | 'on' | 'unavailable';
  readonly track: MediaStreamTrack | null;
  /** Why it is unavailable, or gives nothing although it is on (`inUse`: another program, or a phone call, has it). */
  readonly problem: DeviceProblem | null;
  /** The device in use, or the one that will be when it is turned on. */
  readonly selected: string | null;
}

export interface DeviceChoice {
  readonly id: string;
  /** Empty until the person has let the page use a device of this kind. */
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
  /** Null for the one that the system uses by itself. */
  readonly speaker: string | null;
  /** The speaker that was chosen is not there any more: sound goes on by the system's own, until one is chosen. */
  readonly speakerLost: boolean;
}
