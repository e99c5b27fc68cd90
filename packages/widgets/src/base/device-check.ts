import type { DeviceCheck, DeviceFault } from '@meetwell/sdk/flows';

/** What the names of the browser's refusals mean to a person (W3C Media Capture and Streams, 10.2.1). */
const FAULTS: Readonly<Record<string, DeviceFault>> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'notFound',
  OverconstrainedError: 'notFound',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
};

/** Opens the devices that the way to meet needs, and closes them again at once. */
export const checkDevices: DeviceCheck = async (modality) => {
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (devices === undefined || typeof RTCPeerConnection === 'undefined') return 'unsupported';
  try {
    const stream = await devices.getUserMedia({ audio: true, video: modality === 'video' });
    stream.getTracks().forEach((track) => track.stop());
    return null;
  } catch (error) {
    return FAULTS[(error as DOMException).name] ?? 'unsupported';
  }
};
