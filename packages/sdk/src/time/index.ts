export * from './duration.ts';
export * from './instant.ts';
export * from './interval.ts';
export * from './local-date.ts';
export * from './zone.ts';
