import { randomBytes } from 'node:crypto';

/** Without letters and figures that sound or look alike: no I, L, O, U, 0 or 1. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 6;

/** A reference that can be read out: `MW-7K3P-Q2`. Some 730 million of them: the database says which are taken. */
export function newReference(): string {
  let text = '';
  while (text.length < DIGITS) {
    for (const byte of randomBytes(DIGITS)) {
      // Bytes beyond the last whole multiple would favour the first letters.
      if (byte < 240 && text.length < DIGITS) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return `MW-${text.slice(0, 4)}-${text.slice(4)}`;
}
