import { isLocalDate, type LocalDate } from '../time/local-date.ts';
import { readTenDigits, wrong, type NumberReading } from './ten-digits.ts';

declare const brand: unique symbol;

/** A CHI number of Scotland: date of birth as DDMMYY, three digits, check digit. */
export type ChiNumber = string & { readonly [brand]: 'chi-number' };

/**
 * Reads a CHI number as a person types it. Its first six digits must be a date, in this century or the last, and the
 * date of birth where that is known; whoever was given one with an estimated date has another number to be asked for.
 */
export function readChiNumber(text: string, dateOfBirth: LocalDate | null = null): NumberReading<ChiNumber> {
  const reading = readTenDigits(text);
  if (reading.outcome === 'wrong') return reading;
  const { value } = reading;
  const [day, month, year] = [value.slice(0, 2), value.slice(2, 4), value.slice(4, 6)];
  // The century is not in the number: 29 February 00 is a date because of 2000.
  if (!['19', '20'].some((century) => isLocalDate(`${century}${year}-${month}-${day}`))) {
    return wrong({ code: 'notADate' });
  }
  if (dateOfBirth !== null && dateOfBirth.slice(2) !== `${year}-${month}-${day}`) {
    return wrong({ code: 'otherDateOfBirth' });
  }
  return reading as NumberReading<ChiNumber>;
}
