export * from './bank-holidays.ts';
export * from './day-options.ts';
export * from './free-starts.ts';
export * from './free-times.ts';
export * from './part-of-day.ts';
export * from './types.ts';
export { isOffered, openStretches, openTimes } from './windows.ts';
