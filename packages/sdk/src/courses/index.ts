export * from './course-dates.ts';
export * from './move.ts';
export * from './plan.ts';
