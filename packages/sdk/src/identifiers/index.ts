export * from './chi-number.ts';
export * from './health-and-care-number.ts';
export * from './nhs-number.ts';
export * from './person-identifier.ts';
export type { NumberFault, NumberReading } from './ten-digits.ts';
