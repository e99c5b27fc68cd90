import type { SessionView } from '../client/api.ts';
import type { ErrorCode } from '../client/errors.ts';
import type { Instant } from '../time/index.ts';
import type { CallSnapshot } from './call-snapshot.ts';
import type { ChatSnapshot } from './chat.ts';
import type { DeviceKind, DevicesSnapshot } from '../devices/kinds.ts';
import type { DeviceProblem } from '../devices/problem.ts';

/** Everything that the room can look like; a view renders each of them. */
export const ROOM_VIEWS = [
  'loading',
  'tooEarly',
  'waiting',
  'joining',
  'inSession',
  'ended',
  'refused',
  'failed',
] as const;
export type RoomView = (typeof ROOM_VIEWS)[number];

/** How the voices and pictures are doing. `textOnly`: by agreement, or because the media server cannot be reached. */
export const MEDIA_STATES = ['connecting', 'connected', 'reconnecting', 'textOnly'] as const;
export type MediaState = (typeof MEDIA_STATES)[number];

/** What a person can do about trouble, with one button. */
export type Remedy = 'takeOver' | 'unlockSound' | 'resumeVideo' | 'admit' | 'retryDevices';

/** The one thing that most needs saying, most pressing first. */
export type Trouble =
  | { readonly kind: 'elsewhere'; readonly remedy: 'takeOver' }
  | { readonly kind: 'offline'; readonly remedy: null }
  | { readonly kind: 'mediaLost'; readonly remedy: null }
  | { readonly kind: 'soundBlocked'; readonly remedy: 'unlockSound' }
  | {
      readonly kind: 'device';
      readonly device: DeviceKind;
      readonly problem: DeviceProblem;
      readonly remedy: 'retryDevices';
    }
  | { readonly kind: 'otherWaiting'; readonly remedy: 'admit' }
  | { readonly kind: 'videoSuspended'; readonly remedy: 'resumeVideo' }
  | { readonly kind: 'mediaUnavailable'; readonly remedy: null }
  | { readonly kind: 'otherGone'; readonly remedy: null }
  | { readonly kind: 'otherVideoPaused'; readonly remedy: null }
  | { readonly kind: 'weak'; readonly remedy: null };

export const TROUBLES = [
  'elsewhere',
  'offline',
  'mediaLost',
  'soundBlocked',
  'device',
  'otherWaiting',
  'videoSuspended',
  'mediaUnavailable',
  'otherGone',
  'otherVideoPaused',
  'weak',
] as const satisfies readonly Trouble['kind'][];

interface Known {
  readonly session: SessionView;
  /** By the server's clock. */
  readonly now: Instant;
}

export interface WaitingSnapshot extends Known {
  readonly view: 'waiting';
  /** Null in a text session, which needs none. */
  readonly devices: DevicesSnapshot | null;
  /** Therapist: whether there is somebody to let in. */
  readonly mayAdmit: boolean;
  /** A click is on its way to the server. */
  readonly admitting: boolean;
  /** The connection to the booking server is gone for now. */
  readonly offline: boolean;
}

export interface InSessionSnapshot extends Known {
  readonly view: 'inSession';
  readonly devices: DevicesSnapshot | null;
  readonly media: MediaState;
  /** Null in a text session. */
  readonly call: CallSnapshot | null;
  readonly chat: ChatSnapshot;
  readonly trouble: Trouble | null;
  /** Whole minutes until the agreed end; 0 once it is past. */
  readonly minutesLeft: number;
  /** Whether this person may end the session for everyone. */
  readonly mayEnd: boolean;
}

export type RoomSnapshot =
  | { readonly view: 'loading' }
  | ({ readonly view: 'tooEarly' } & Known)
  | WaitingSnapshot
  | ({ readonly view: 'joining'; readonly devices: DevicesSnapshot | null } & Known)
  | InSessionSnapshot
  | ({
      readonly view: 'ended';
      /** `left`: this person went; while the session lasts they can come back. */
      readonly cause: 'left' | 'over';
      readonly mayReturn: boolean;
      /** Kept on the screen until the page is left, and nowhere else. */
      readonly chat: ChatSnapshot;
    } & Known)
  | { readonly view: 'refused'; readonly code: ErrorCode }
  /** Tried again by itself. */
  | { readonly view: 'failed'; readonly code: ErrorCode };
