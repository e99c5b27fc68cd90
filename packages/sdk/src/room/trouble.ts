import type { SessionView } from '../client/api.ts';
import type { CallSnapshot } from './call-snapshot.ts';
import type { DevicesSnapshot } from '../devices/kinds.ts';
import type { MediaState, Trouble } from './room-snapshot.ts';

export interface Circumstances {
  readonly session: SessionView;
  readonly call: CallSnapshot | null;
  readonly devices: DevicesSnapshot | null;
  readonly media: MediaState;
  /** Heartbeats do not get through. */
  readonly offline: boolean;
  /** The other person has been in this session before. */
  readonly otherWasHere: boolean;
}

/** The most pressing trouble: one line, one action, because two at once are read by nobody. */
export function troubleIn(circumstances: Circumstances): Trouble | null {
  const { session, call, devices, media, offline, otherWasHere } = circumstances;
  const { self, other } = session;
  if (call?.state === 'elsewhere') return { kind: 'elsewhere', remedy: 'takeOver' };
  if (offline) return { kind: 'offline', remedy: null };
  if (media === 'reconnecting') return { kind: 'mediaLost', remedy: null };
  if (call?.soundBlocked === true) return { kind: 'soundBlocked', remedy: 'unlockSound' };
  for (const device of ['microphone', 'camera'] as const) {
    const problem = devices?.[device]?.problem;
    if (problem !== null && problem !== undefined) return { kind: 'device', device, problem, remedy: 'retryDevices' };
  }
  if (self.role === 'therapist' && other.presence === 'waiting') return { kind: 'otherWaiting', remedy: 'admit' };
  if (call !== null && media === 'textOnly') return { kind: 'mediaUnavailable', remedy: null };
  if (call?.videoSuspended === true) return { kind: 'videoSuspended', remedy: 'resumeVideo' };
  if (otherWasHere && other.presence === 'away') return { kind: 'otherGone', remedy: null };
  if (call?.remote.cameraPaused === true) return { kind: 'otherVideoPaused', remedy: null };
  if (call?.quality === 'weak' || call?.quality === 'lost') return { kind: 'weak', remedy: null };
  return null;
}
