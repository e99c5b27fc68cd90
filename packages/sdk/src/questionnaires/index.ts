export * from './definition.ts';
export { GAD_7 } from './gad-7.ts';
export { PHQ_9 } from './phq-9.ts';
export * from './read.ts';
export * from './score.ts';
