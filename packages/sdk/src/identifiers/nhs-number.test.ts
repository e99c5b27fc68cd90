import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNhsNumber, isNhsNumber, isTestNhsNumber, readNhsNumber } from './index.ts';
import { checkDigit } from './modulus11.ts';

const VALID = [
  '9434765919',
  '9434765870',
  '9449304424',
  '9449305552',
  '9876543210',
  '9990000018',
  '9990000026',
  '9990000034',
  '9990000042',
  '9990000050',
  '9990000069',
  '9990000077',
  '9990000085',
  '9990000093',
  '9990000107',
  '9990000115',
  '9990000123',
  '9991234578',
  '9991234586',
  '9991234594',
  '9991234608',
  '9990548609',
];

/** Nine digits for which no check digit exists. */
const NEVER_ISSUED = ['999000000', '999000014', '999000028', '999000031', '999000045', '999000059', '999123456'];

const faultOf = (text: string) => {
  const reading = readNhsNumber(text);
  return reading.outcome === 'read' ? null : reading.fault;
};

/** Any number with a right check digit that is not one digit repeated. */
const anyValid = fc
  .integer({ min: 0, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'))
  .filter((nine) => checkDigit(nine) !== null)
  .map((nine) => `${nine}${checkDigit(nine)}`)
  .filter((ten) => !/^(\d)\1{9}$/.test(ten));

describe('an NHS number', () => {
  it.each(VALID)('takes %s', (text) => {
    expect(readNhsNumber(text)).toEqual({ outcome: 'read', value: text });
    expect(isNhsNumber(text)).toBe(true);
  });

  it.each([
    ['9991234567', 'the example of the NHS service manual, for which no check digit exists'],
    ['9991234560', 'the same with the digit 0'],
    ['4447685222', 'an example in a published specification'],
    ['9434765918', 'one digit off'],
    ['9876543211', 'one digit off'],
    ['9990000000', 'for which no check digit exists'],
    ['1234567890', 'for which no check digit exists'],
  ])('refuses %s by its check digit: %s', (text) => {
    expect(faultOf(text)).toEqual({ code: 'checkDigit' });
    expect(isNhsNumber(text)).toBe(false);
  });

  it.each(NEVER_ISSUED)('has no tenth digit for %s', (nine) => {
    expect(checkDigit(nine)).toBeNull();
    for (let digit = 0; digit <= 9; digit++) expect(isNhsNumber(`${nine}${digit}`)).toBe(false);
  });

  it('refuses each digit repeated ten times, which the check alone would pass', () => {
    for (let digit = 0; digit <= 9; digit++) {
      const text = String(digit).repeat(10);
      expect(checkDigit(text.slice(0, 9))).toBe(digit);
      expect(faultOf(text)).toEqual({ code: 'repeatedDigits' });
    }
  });

  it('says exactly what is wrong', () => {
    expect(faultOf('')).toEqual({ code: 'empty' });
    expect(faultOf(' - ')).toEqual({ code: 'empty' });
    expect(faultOf('943476591')).toEqual({ code: 'tooShort', digits: 9 });
    expect(faultOf('943 476 591')).toEqual({ code: 'tooShort', digits: 9 });
    expect(faultOf('94347659190')).toEqual({ code: 'tooLong', digits: 11 });
    expect(faultOf('943A765919')).toEqual({ code: 'notDigits', found: ['A'] });
    expect(faultOf('943.476.5919')).toEqual({ code: 'notDigits', found: ['.'] });
    // Digits of other scripts are not the ones that are stored.
    expect(faultOf('٩434765919')).toEqual({ code: 'notDigits', found: ['٩'] });
  });

  it.each(['QQ123456C', 'qq 12 34 56 c', 'AB123456'])('knows a National Insurance number: %s', (text) => {
    expect(faultOf(text)).toEqual({ code: 'nationalInsuranceNumber' });
  });

  it.each(['943 476 5919', ' 943-476-5919 ', '943\u00a0476\u20135919', '94 34 76 59 19'])(
    'takes "%s" as typed',
    (text) => {
      expect(readNhsNumber(text)).toEqual({ outcome: 'read', value: '9434765919' });
      expect(isNhsNumber(text)).toBe(false);
    },
  );

  it('is written in groups of three, three and four, and reads back', () => {
    fc.assert(
      fc.property(anyValid, (text) => {
        if (!isNhsNumber(text)) throw new Error(`${text} should be valid`);
        expect(formatNhsNumber(text)).toMatch(/^\d{3} \d{3} \d{4}$/);
        expect(readNhsNumber(formatNhsNumber(text))).toEqual({ outcome: 'read', value: text });
      }),
    );
  });

  it('is wrong with any one digit changed', () => {
    fc.assert(
      fc.property(anyValid, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (text, place, by) => {
        const digit = (Number(text[place]) + by) % 10;
        expect(isNhsNumber(`${text.slice(0, place)}${digit}${text.slice(place + 1)}`)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is wrong with any two different neighbours swapped', () => {
    fc.assert(
      fc.property(anyValid, fc.integer({ min: 0, max: 8 }), (text, place) => {
        const [one, other] = [text[place], text[place + 1]];
        fc.pre(one !== other);
        expect(isNhsNumber(`${text.slice(0, place)}${other}${one}${text.slice(place + 2)}`)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('knows the numbers kept for tests', () => {
    const of = (text: string) => {
      if (!isNhsNumber(text)) throw new Error(`${text} should be valid`);
      return isTestNhsNumber(text);
    };
    expect(of('9990000018')).toBe(true);
    expect(of('9434765919')).toBe(false);
  });
});
