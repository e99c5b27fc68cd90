export type { Dated, Known } from './known.ts';
export type { Intent, Sender, Sent } from './sender.ts';
export { sourceOf, type BookingsSource, type SourceClient, type SourceSnapshot } from './source.ts';
