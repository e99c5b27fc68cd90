import type { DeviceKind } from './kinds.ts';
import { NoDevicesError } from './problem.ts';
import type { MediaAccess } from './surroundings.ts';

/** Which device of each kind that is asked for; null for any. */
export type Wanted = Readonly<Partial<Record<DeviceKind, string | null>>>;

/** Opens exactly the devices that are wanted; where one of them is not there any more, any of its kind. */
export async function capture(media: MediaAccess | undefined, wanted: Wanted): Promise<MediaStream> {
  if (media === undefined) throw new NoDevicesError();
  try {
    return await media.getUserMedia(constraints(wanted, true));
  } catch (error) {
    // By its name: it is no `DOMException` everywhere.
    if ((error as { name?: unknown } | null)?.name !== 'OverconstrainedError') throw error;
    return media.getUserMedia(constraints(wanted, false));
  }
}

function constraints({ camera, microphone }: Wanted, exact: boolean): MediaStreamConstraints {
  // An ideal id is not enough: Chromium then weighs it against the rest, and may give the default microphone.
  const device = (id: string | null): MediaTrackConstraints =>
    exact && id !== null && id !== '' ? { deviceId: { exact: id } } : {};
  return {
    ...(microphone !== undefined && {
      audio: { ...device(microphone), echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    }),
    ...(camera !== undefined && {
      video: { ...device(camera), width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'user' },
    }),
  };
}
