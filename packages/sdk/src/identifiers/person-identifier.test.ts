import { describe, expect, it } from 'vitest';
import { localDate } from '../time/index.ts';
import { IDENTIFIER_SYSTEMS, kindsOf, readChiNumber, readHealthAndCareNumber, readIdentifier } from './index.ts';
import { checkDigit } from './modulus11.ts';

const checked = (nine: string) => {
  const digit = checkDigit(nine);
  if (digit === null) throw new Error(`${nine} has no check digit`);
  return `${nine}${digit}`;
};

describe('a CHI number', () => {
  const chi = checked('311299123');

  it('begins with a date', () => {
    expect(readChiNumber('311299 1231'.replace('1231', chi.slice(6)))).toEqual({ outcome: 'read', value: chi });
    expect(readChiNumber(checked('320199123'))).toEqual({ outcome: 'wrong', fault: { code: 'notADate' } });
    expect(readChiNumber(checked('011399123'))).toEqual({ outcome: 'wrong', fault: { code: 'notADate' } });
    expect(readChiNumber(checked('000199124'))).toEqual({ outcome: 'wrong', fault: { code: 'notADate' } });
  });

  it('knows 29 February where a century has it', () => {
    expect(readChiNumber(checked('290200123')).outcome).toBe('read');
    expect(readChiNumber(checked('290296123')).outcome).toBe('read');
    expect(readChiNumber(checked('290299123'))).toEqual({ outcome: 'wrong', fault: { code: 'notADate' } });
  });

  it('is of the date of birth where that is known, in either century', () => {
    expect(readChiNumber(chi, localDate('1999-12-31')).outcome).toBe('read');
    expect(readChiNumber(chi, localDate('1999-12-30'))).toEqual({
      outcome: 'wrong',
      fault: { code: 'otherDateOfBirth' },
    });
    expect(readChiNumber(checked('010104123'), localDate('2004-01-01')).outcome).toBe('read');
  });

  it('has the check digit and the faults of the others', () => {
    expect(readChiNumber(`${chi.slice(0, 9)}${(Number(chi[9]) + 1) % 10}`)).toMatchObject({
      fault: { code: 'checkDigit' },
    });
    expect(readChiNumber('31129')).toMatchObject({ fault: { code: 'tooShort', digits: 5 } });
  });
});

describe('a Health and Care number', () => {
  it('lies between 320 000 0000 and 399 999 9999', () => {
    const at = (nine: string) => readHealthAndCareNumber(checked(nine));
    expect(at('320000001').outcome).toBe('read');
    expect(at('399999999').outcome).toBe('read');
    expect(at('319999999')).toEqual({ outcome: 'wrong', fault: { code: 'outOfRange' } });
    expect(at('400000000')).toEqual({ outcome: 'wrong', fault: { code: 'outOfRange' } });
    expect(at('943476591')).toEqual({ outcome: 'wrong', fault: { code: 'outOfRange' } });
  });

  it('has the check digit of the others', () => {
    expect(readHealthAndCareNumber('3200000010')).toMatchObject({ fault: { code: 'checkDigit' } });
  });
});

describe('an identifier', () => {
  it('is a number and the system that it belongs to', () => {
    expect(readIdentifier('nhsNumber', '943 476 5919')).toEqual({
      outcome: 'read',
      identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' },
    });
    expect(readIdentifier('chiNumber', checked('311299123'), localDate('1999-12-31'))).toEqual({
      outcome: 'read',
      identifier: { system: IDENTIFIER_SYSTEMS.chiNumber, value: checked('311299123') },
    });
    expect(readIdentifier('healthAndCareNumber', checked('320000001'))).toMatchObject({
      outcome: 'read',
      identifier: { system: IDENTIFIER_SYSTEMS.healthAndCareNumber },
    });
  });

  it('says what else it would be, when it is not what the person chose', () => {
    expect(readIdentifier('chiNumber', '9434765919')).toEqual({
      outcome: 'wrong',
      fault: { code: 'notADate' },
      instead: ['nhsNumber'],
    });
    expect(readIdentifier('healthAndCareNumber', checked('311299123'))).toMatchObject({ instead: ['chiNumber'] });
    expect(readIdentifier('nhsNumber', '9434765918')).toMatchObject({ instead: [] });
  });

  it('can be of one nation by its digits, or of none', () => {
    expect(kindsOf('9434765919')).toEqual(['nhsNumber']);
    expect(kindsOf(checked('320000001'))).toEqual(['healthAndCareNumber']);
    expect(kindsOf(checked('311299123'), localDate('1980-01-01'))).toEqual(['nhsNumber']);
    expect(kindsOf('9999999999')).toEqual([]);
  });
});
