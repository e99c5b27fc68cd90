import {
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
  type NumberType,
} from 'libphonenumber-js/max';

/** What is wrong with a telephone number, or the number in E.164: `+447700900123`. */
export type ReadNumber = { readonly number: string } | { readonly fault: NumberFault };

export type NumberFault = 'notANumber' | 'tooShort' | 'tooLong' | 'extension' | 'unknown' | 'noMobile';

/** Kinds of numbers that no text message reaches. A kind that is not known may be one that it does. */
const WITHOUT_TEXTS: readonly NumberType[] = [
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'UAN',
  'VOICEMAIL',
];
/** Numbers that Ofcom keeps for drama and gives to nobody: those of examples, of tests, and of providers' simulators. */
const FOR_DRAMA = /^\+447700900\d{3}$/;

/**
 * Reads a number for text messages as people write it: with spaces or without, and of the United Kingdom where it says no
 * country. One digit wrong is somebody else's telephone, so what no network has given out is refused.
 */
export function readMobile(text: string): ReadNumber {
  try {
    const parsed = parsePhoneNumberWithError(text, { defaultCountry: 'GB', extract: false });
    if (parsed.ext !== undefined) return { fault: 'extension' };
    const length = FAULTS[validatePhoneNumberLength(text, 'GB') ?? ''];
    if (length !== undefined) return { fault: length };
    if (FOR_DRAMA.test(parsed.number)) return { number: parsed.number };
    if (!parsed.isValid()) return { fault: 'unknown' };
    return WITHOUT_TEXTS.includes(parsed.getType()) ? { fault: 'noMobile' } : { number: parsed.number };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { fault: FAULTS[error.message] ?? 'notANumber' };
  }
}

const FAULTS: Readonly<Record<string, NumberFault>> = { TOO_SHORT: 'tooShort', TOO_LONG: 'tooLong' };
