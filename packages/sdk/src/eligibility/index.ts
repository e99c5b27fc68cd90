export * from './age.ts';
export * from './eligibility.ts';
export * from './postcode.ts';
export * from './reasons.ts';
