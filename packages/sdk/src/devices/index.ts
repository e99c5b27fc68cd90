export * from './browser.ts';
export { choicesOf, firstChoices, type DeviceChoices } from './choices.ts';
export { Devices, type DevicesOptions } from './devices.ts';
export * from './kinds.ts';
export { LevelMeter } from './level-meter.ts';
export { onlyVirtual } from './listing.ts';
export { DEVICE_PROBLEMS, type DeviceProblem } from './problem.ts';
export * from './surroundings.ts';
