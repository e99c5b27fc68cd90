export * from './identifiers.ts';
export * from './time/index.ts';
export * from './booking/index.ts';
export * from './ledger/index.ts';
export * from './policy/index.ts';
export * from './availability/index.ts';
