import { readTenDigits, wrong, type NumberReading } from './ten-digits.ts';

declare const brand: unique symbol;

/** A Health and Care number of Northern Ireland: ten digits between 320 000 0000 and 399 999 9999, checked. */
export type HealthAndCareNumber = string & { readonly [brand]: 'health-and-care-number' };

export function readHealthAndCareNumber(text: string): NumberReading<HealthAndCareNumber> {
  const reading = readTenDigits(text);
  if (reading.outcome === 'wrong') return reading;
  return /^3[2-9]/.test(reading.value)
    ? (reading as NumberReading<HealthAndCareNumber>)
    : wrong({ code: 'outOfRange' });
}
