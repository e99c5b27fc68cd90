export * from './api.ts';
export { backoff, pause } from './backoff.ts';
export * from './client.ts';
export type { ServerClock } from './clock.ts';
export * from './errors.ts';
export type { LiveState, Topic } from './live.ts';
