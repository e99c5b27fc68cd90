import type { DeviceKind, SelectableKind } from './kinds.ts';

/**
 * Whether a person wants their camera and their microphone on, and which devices they chose. It outlives the devices
 * themselves, the system check, the room and the element that shows it: what a person turned off stays off until they
 * turn it on (row S17), and what they chose in the check is what the room opens. Kept in the page's memory alone.
 */
export interface DeviceChoices extends Record<DeviceKind, boolean> {
  readonly selected: Record<SelectableKind, string | null>;
}

const byVisit = new WeakMap<object, DeviceChoices>();

/** Both on, and none preferred, until the person says otherwise. */
export function firstChoices(): DeviceChoices {
  return { camera: true, microphone: true, selected: { camera: null, microphone: null, speaker: null } };
}

/** What was chosen in this visit. @param visit The client of the page. */
export function choicesOf(visit: object): DeviceChoices {
  const known = byVisit.get(visit);
  if (known !== undefined) return known;
  const choices = firstChoices();
  byVisit.set(visit, choices);
  return choices;
}
