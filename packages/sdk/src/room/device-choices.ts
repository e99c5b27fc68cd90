import type { DeviceKind } from './devices.ts';

/**
 * Whether a person wants their camera and their microphone on. It outlives the devices themselves, the room and the
 * element that shows it: what a person turned off stays off until they turn it on (row S17). Kept in the page's memory
 * alone.
 */
export type DeviceChoices = Record<DeviceKind, boolean>;

const byVisit = new WeakMap<object, DeviceChoices>();

/** What was chosen in this visit. Both are on until the person says otherwise. @param visit The client of the page. */
export function choicesOf(visit: object): DeviceChoices {
  const known = byVisit.get(visit);
  if (known !== undefined) return known;
  const choices: DeviceChoices = { camera: true, microphone: true };
  byVisit.set(visit, choices);
  return choices;
}
