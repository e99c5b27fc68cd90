export type { CallSnapshot, Quality, RemoteSide } from './call-snapshot.ts';
export { LONGEST_MESSAGE, type ChatSnapshot, type UnsentMessage } from './chat.ts';
export { DEVICE_PROBLEMS, type DeviceProblem } from '../devices/problem.ts';
export type { DeviceChoice, DeviceKind, DevicesSnapshot, DeviceState, SelectableKind } from '../devices/kinds.ts';
export type { LoadLiveKit } from './live-kit.ts';
export { createRoom, type RoomOptions, type SessionRoom } from './room.ts';
export * from './room-snapshot.ts';
export type { RoomServer } from './server.ts';
