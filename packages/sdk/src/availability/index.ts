export * from './day-options.ts';
export * from './free-times.ts';
export * from './part-of-day.ts';
export * from './types.ts';
export * from './windows.ts';
