import type { DeviceChoice, DevicesSnapshot } from './kinds.ts';
import { canChooseSpeaker, type MediaAccess } from './surroundings.ts';

export type DeviceLists = Pick<DevicesSnapshot, 'cameras' | 'microphones' | 'speakers'>;

/** What there is to choose from. Browsers give no ids before the person has let the page use one. */
export async function listDevices(media: MediaAccess | undefined): Promise<DeviceLists> {
  const devices = (await media?.enumerateDevices().catch(() => [])) ?? [];
  const of = (kind: MediaDeviceKind): DeviceChoice[] =>
    devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map((device) => ({ id: device.deviceId, label: device.label }));
  return {
    cameras: of('videoinput'),
    microphones: of('audioinput'),
    speakers: canChooseSpeaker() ? of('audiooutput') : [],
  };
}

const VIRTUAL =
  /\b(obs|virtual|snap camera|manycam|xsplit|droidcam|vb-audio|voicemeeter|blackhole|soundflower|loopback)\b/i;

/** Whether all of them are programs that pretend to be a device. */
export function onlyVirtual(choices: readonly DeviceChoice[]): boolean {
  return choices.length > 0 && choices.every(({ label }) => VIRTUAL.test(label));
}
