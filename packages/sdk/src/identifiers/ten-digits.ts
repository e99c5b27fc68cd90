import { passesModulus11 } from './modulus11.ts';

/** What is wrong with a number that someone typed, so that they can be told exactly (NHS service manual). */
export type NumberFault =
  | { readonly code: 'empty' }
  /** A National Insurance number: people take one for the other. */
  | { readonly code: 'nationalInsuranceNumber' }
  /** Something other than digits, spaces and dashes; each once, in the order typed. */
  | { readonly code: 'notDigits'; readonly found: readonly string[] }
  | { readonly code: 'tooShort'; readonly digits: number }
  | { readonly code: 'tooLong'; readonly digits: number }
  /** One digit ten times: it passes the check, and is nobody's. */
  | { readonly code: 'repeatedDigits' }
  /** A digit is wrong, or two are swapped. */
  | { readonly code: 'checkDigit' }
  /** Not in the range from which these numbers are given out. */
  | { readonly code: 'outOfRange' }
  /** The first six digits are no date. */
  | { readonly code: 'notADate' }
  /** The first six digits are another date than the date of birth. */
  | { readonly code: 'otherDateOfBirth' };

export type NumberReading<Value extends string> =
  { readonly outcome: 'read'; readonly value: Value } | { readonly outcome: 'wrong'; readonly fault: NumberFault };

// Spaces of every width, hyphens and dashes of every length: what word processors make of "943 476 5919".
const SEPARATORS = /[\s\u200b\u2060\ufeff\u002d\u00ad\u2010-\u2015\u2212]+/g;
// Looser than the numbers in use, so that the specimen QQ 12 34 56 C is known for what it is.
const NATIONAL_INSURANCE = /^[A-Z]{2}\d{6}[A-D]?$/i;

/** Ten digits with a right check digit, as typed with spaces or dashes; or the first thing that is wrong with them. */
export function readTenDigits(text: string): NumberReading<string> {
  const value = text.replace(SEPARATORS, '');
  if (value === '') return wrong({ code: 'empty' });
  if (NATIONAL_INSURANCE.test(value)) return wrong({ code: 'nationalInsuranceNumber' });
  const others = value.replace(/[0-9]+/g, '');
  if (others !== '') return wrong({ code: 'notDigits', found: [...new Set(others)] });
  if (value.length < 10) return wrong({ code: 'tooShort', digits: value.length });
  if (value.length > 10) return wrong({ code: 'tooLong', digits: value.length });
  if (/^(\d)\1{9}$/.test(value)) return wrong({ code: 'repeatedDigits' });
  return passesModulus11(value) ? { outcome: 'read', value } : wrong({ code: 'checkDigit' });
}

export function wrong(fault: NumberFault): { readonly outcome: 'wrong'; readonly fault: NumberFault } {
  return { outcome: 'wrong', fault };
}
