/** How well one side is connected, as the media server judges it. */
export type Quality = 'unknown' | 'good' | 'weak' | 'lost';

export interface RemoteSide {
  /** Whether the other person is connected to the call. */
  readonly joined: boolean;
  /** Whether their picture can be seen. */
  readonly camera: boolean;
  /** Whether they can be heard. */
  readonly microphone: boolean;
  /** Their picture is held back for want of bandwidth. */
  readonly cameraPaused: boolean;
  readonly quality: Quality;
}

export interface CallSnapshot {
  /** `elsewhere`: the same person took the call over in another window. */
  readonly state: 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'elsewhere' | 'ended';
  /** Whether the media server cannot be reached at all for now: the session goes on by text. */
  readonly unavailable: boolean;
  readonly quality: Quality;
  readonly remote: RemoteSide;
  /** The browser plays no sound until the person touches the page. */
  readonly soundBlocked: boolean;
  /** Both pictures are off so that the voices get through. */
  readonly videoSuspended: boolean;
}

export const NOBODY: RemoteSide = {
  joined: false,
  camera: false,
  microphone: false,
  cameraPaused: false,
  quality: 'unknown',
};

export const NO_CALL: CallSnapshot = {
  state: 'idle',
  unavailable: false,
  quality: 'unknown',
  remote: NOBODY,
  soundBlocked: false,
  videoSuspended: false,
};
