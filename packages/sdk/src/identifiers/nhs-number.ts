import { readTenDigits, type NumberReading } from './ten-digits.ts';

declare const brand: unique symbol;

/** An NHS number of England, Wales or the Isle of Man, as it is stored: ten digits, checked. */
export type NhsNumber = string & { readonly [brand]: 'nhs-number' };

/**
 * Reads an NHS number as a person types it (row A2): spaces and dashes go. That it is well formed does not say whose it
 * is, and never lets anybody in: match it together with a date of birth.
 */
export function readNhsNumber(text: string): NumberReading<NhsNumber> {
  return readTenDigits(text) as NumberReading<NhsNumber>;
}

export function isNhsNumber(text: string): text is NhsNumber {
  const reading = readNhsNumber(text);
  return reading.outcome === 'read' && reading.value === text;
}

/** As the NHS writes it, in groups of three, three and four: `943 476 5919`. Keep it on one line. */
export function formatNhsNumber(value: NhsNumber): string {
  return `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;
}

/** Whether it is from 999 000 0000 on: kept for tests, and never anybody's. */
export function isTestNhsNumber(value: NhsNumber): boolean {
  return value.startsWith('999');
}
