export * from './store.ts';
export * from '../crisis/lines.ts';
