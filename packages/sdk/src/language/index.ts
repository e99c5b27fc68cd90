/**
 * Everything that people read, in English and Welsh.
 *
 * To add the messages of a subject (say, the room):
 *
 * 1. `en/room.ts`: `export const messages = { title: 'Your session', left: (minutes: number) => `…` };`
 *    Words as strings; where a value goes in, a function of that value. No markup, no joining of sentences elsewhere.
 * 2. `cy/room.ts`: `export const messages: Messages<typeof english> = { … }` with
 *    `import type { messages as english } from '../en/room.ts';`. A missing key does not compile.
 * 3. `room.ts`, the accessor: `export const roomWords = catalogue({ en, cy, reviewed: { en: true, cy: false } });`
 *    Use it as `roomWords(language).title`. Functions that need dates take a language and call `dates.ts`.
 * 4. One line below: `export * from './room.ts';`. Bundlers leave out the subjects that a page does not use.
 *
 * Counts: `counted(language, 3, { one: 'session', other: 'sessions' })`. Dates and times: `dates.ts`, always with a
 * zone. A language that nobody who speaks it has read says so (`reviewed: false`) and is listed in `docs/language.md`.
 */
export * from './common.ts';
export * from './crisis.ts';
export * from './availability.ts';
export * from './availability-editor.ts';
export * from './bookings.ts';
export * from './commands.ts';
export * from './consequences.ts';
export * from './dates.ts';
export * from './deadlines.ts';
export * from './desk.ts';
export * from './journey.ts';
export * from './language.ts';
export * from './notices.ts';
export * from './messages.ts';
export * from './plurals.ts';
export * from './room.ts';
export * from './problems.ts';
export * from './refusals.ts';
export * from './states.ts';
export * from './viewer.ts';
export * from './unloaded.ts';
export * from './zones.ts';
