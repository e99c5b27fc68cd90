export * from './read-reply.ts';
export * from './working-hours.ts';
