import { describe, expect, it } from 'vitest';
import { NEGOTIATED } from '../policy/presets.ts';
import { localDate } from '../time/index.ts';
import {
  ageOn,
  COVERAGE_KINDS,
  dayOfAge,
  eligibility,
  isPlace,
  isWithin,
  readPostcode,
  type EligibilityRules,
  type PersonFacts,
} from './index.ts';

const TODAY = localDate('2026-11-22');
const RULES: EligibilityRules = {
  ...NEGOTIATED.eligibility,
  catchment: { places: ['S', 'SW1A', 'DN22 6'], institutions: ['uni-1'] },
  coverage: COVERAGE_KINDS,
};
const SAM: PersonFacts = {
  dateOfBirth: localDate('1990-05-04'),
  postcode: 's11 8hp',
  institutions: [],
  seesOtherTherapist: false,
  prescription: { approaches: ['cbt'], modalities: ['video', 'audio'] },
  coverage: { funded: 1, credit: 0, charge: 0 },
  wanted: { approach: 'cbt', modality: 'video' },
};
const codes = (change: Partial<PersonFacts>, rules: Partial<EligibilityRules> = {}) =>
  eligibility({ ...SAM, ...change }, { ...RULES, ...rules }, TODAY).map(({ code }) => code);

describe('eligibility', () => {
  it('finds nothing against someone whom the service is for', () => {
    expect(codes({})).toEqual([]);
  });

  it('is from the eighteenth birthday on, and says which day that is [A1]', () => {
    expect(codes({ dateOfBirth: localDate('2008-11-22') })).toEqual([]);
    expect(eligibility({ ...SAM, dateOfBirth: localDate('2008-11-23') }, RULES, TODAY)).toEqual([
      { code: 'tooYoung', parameters: { minimumAge: 18, from: '2026-11-23' }, turnTo: 'youngPeople' },
    ]);
    expect(codes({ dateOfBirth: null })).toEqual(['dateOfBirthNeeded']);
    expect(codes({ dateOfBirth: localDate('2026-11-23') })).toEqual(['dateOfBirthAhead']);
    expect(codes({ dateOfBirth: null }, { minimumAge: null })).toEqual([]);
  });

  it('is for the catchment, by postcode or by institution [A1]', () => {
    expect(eligibility({ ...SAM, postcode: 'SN1 1AA' }, RULES, TODAY)).toEqual([
      { code: 'outsideCatchment', parameters: { district: 'SN1' }, turnTo: 'localService' },
    ]);
    expect(codes({ postcode: 'SN1 1AA', institutions: ['uni-2', 'uni-1'] })).toEqual([]);
    expect(codes({ postcode: 'SN1 1AA', institutions: ['uni-2'] })).toEqual(['outsideCatchment']);
    expect(codes({ postcode: null })).toEqual(['postcodeNeeded']);
    expect(codes({ postcode: '  ' })).toEqual(['postcodeNeeded']);
    expect(codes({ postcode: 'Sheffield' })).toEqual(['postcodeWrong']);
    expect(codes({ postcode: null }, { catchment: { places: [], institutions: ['uni-1'] } })).toEqual([
      'outsideCatchment',
    ]);
    expect(codes({ postcode: null }, { catchment: null })).toEqual([]);
  });

  it('asks for the declaration, and refuses who sees another therapist [A1]', () => {
    expect(codes({ seesOtherTherapist: null })).toEqual(['declarationNeeded']);
    expect(codes({ seesOtherTherapist: true })).toEqual(['seeingOtherTherapist']);
    expect(codes({ seesOtherTherapist: true }, { declaration: false })).toEqual([]);
  });

  it('allows only what was prescribed, and says what that is [A4]', () => {
    expect(codes({ prescription: null })).toEqual(['notPrescribed']);
    expect(eligibility({ ...SAM, wanted: { approach: 'emdr', modality: 'text' } }, RULES, TODAY)).toEqual([
      { code: 'approachNotPrescribed', parameters: { prescribed: ['cbt'] }, turnTo: 'yourReferrer' },
      { code: 'modalityNotPrescribed', parameters: { prescribed: ['video', 'audio'] }, turnTo: 'yourReferrer' },
    ]);
    expect(codes({ wanted: { approach: null, modality: null } })).toEqual([]);
    expect(codes({ prescription: null }, { prescription: false })).toEqual([]);
  });

  it('needs a session, a credit or a charge of the kinds that the service takes [A6]', () => {
    const coverage = { funded: 0, credit: 2, charge: 0 };
    expect(codes({ coverage })).toEqual([]);
    expect(eligibility({ ...SAM, coverage }, { ...RULES, coverage: ['funded', 'charge'] }, TODAY)).toEqual([
      { code: 'notCovered', parameters: { accepted: ['funded', 'charge'] }, turnTo: 'payment' },
    ]);
    expect(codes({ coverage }, { coverage: null })).toEqual([]);
  });

  it('gives every reason at once', () => {
    const facts: PersonFacts = {
      dateOfBirth: null,
      postcode: null,
      institutions: [],
      seesOtherTherapist: null,
      prescription: null,
      coverage: { funded: 0, credit: 0, charge: 0 },
      wanted: { approach: null, modality: null },
    };
    expect(eligibility(facts, RULES, TODAY).map(({ code }) => code)).toEqual([
      'dateOfBirthNeeded',
      'postcodeNeeded',
      'declarationNeeded',
      'notPrescribed',
      'notCovered',
    ]);
  });
});

describe('age', () => {
  it('of who was born on 29 February rises on 1 March in a year without that day', () => {
    const born = localDate('2008-02-29');
    expect(ageOn(localDate('2026-02-28'), born)).toBe(17);
    expect(ageOn(localDate('2026-03-01'), born)).toBe(18);
    expect(dayOfAge(born, 18)).toBe('2026-03-01');
    expect(ageOn(localDate('2028-02-28'), born)).toBe(19);
    expect(ageOn(localDate('2028-02-29'), born)).toBe(20);
    expect(dayOfAge(born, 20)).toBe('2028-02-29');
    // 2100 is no leap year, 2000 was one.
    expect(dayOfAge(born, 92)).toBe('2100-03-01');
    expect(dayOfAge(localDate('1980-02-29'), 20)).toBe('2000-02-29');
  });

  it('is first reached on the day of it, for every date of birth', () => {
    for (const born of ['2007-12-31', '2008-01-01', '2008-02-28', '2008-02-29', '2008-03-01', '2000-02-29']) {
      for (const age of [0, 1, 4, 18, 21]) {
        const day = dayOfAge(localDate(born), age);
        const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
        expect(ageOn(localDate(day), localDate(born))).toBe(age);
        expect(ageOn(localDate(before), localDate(born))).toBe(age - 1);
      }
    }
  });
});

describe('a postcode', () => {
  it.each([
    ['SW1A 1AA', 'SW', 'SW1A', 'SW1A 1'],
    ['sw1a1aa', 'SW', 'SW1A', 'SW1A 1'],
    [' s w 1 1 a a ', 'SW', 'SW1', 'SW1 1'],
    ['M1 1AE', 'M', 'M1', 'M1 1'],
    ['B33 8TH', 'B', 'B33', 'B33 8'],
    ['CR2 6XH', 'CR', 'CR2', 'CR2 6'],
    ['DN55 1PT', 'DN', 'DN55', 'DN55 1'],
    ['W1A 0AX', 'W', 'W1A', 'W1A 0'],
    ['EC1A 1BB', 'EC', 'EC1A', 'EC1A 1'],
    ['GIR 0AA', 'GIR', 'GIR', 'GIR 0'],
  ])('%s is of area %s, district %s, sector %s', (typed, area, district, sector) => {
    expect(readPostcode(typed)).toMatchObject({ area, district, sector });
  });

  it.each(['', 'SW1A', '1AA', 'SW1A 1A', 'QW1 1AA', 'SJ1 1AA', 'S111 8HP', 'S11 8HC', 'S11 HP8', 'W1I 0AX', 'S11-8HP'])(
    'is not "%s"',
    (typed) => {
      expect(readPostcode(typed)).toBeNull();
    },
  );

  it('lies in the area, district and sector that it names, and in none that only begins alike', () => {
    const within = (typed: string, place: string) => {
      const postcode = readPostcode(typed);
      if (postcode === null) throw new Error(`${typed} should be a postcode`);
      return isWithin(postcode, place);
    };
    expect(['SW', 'sw1a', 'SW1A 1', ' sw1a  1 '].map((place) => within('SW1A 1AA', place))).toEqual(
      Array(4).fill(true),
    );
    expect(['S', 'SW1A 2', 'SW1', 'W', 'SW11'].map((place) => within('SW1A 1AA', place))).toEqual([
      false,
      false,
      true, // SW1 exists only as SW1A to SW1Y.
      false,
      false,
    ]);
    expect(within('S11 8HP', 'S1')).toBe(false);
    expect(within('SW11 1AA', 'SW1')).toBe(false);
    expect(within('N1C 4AG', 'N1')).toBe(false);
    expect(within('N1C 4AG', 'N')).toBe(true);
    expect(within('W10 5AA', 'W1')).toBe(false);
  });

  it('can be asked for by places that exist as such', () => {
    expect(['S', 'SW', 'S11', 'SW1A', 'dn22 6', 'W1'].filter(isPlace)).toHaveLength(6);
    expect(['', 'Q', 'SWW', 'S 1', 'S11 8HP', '11', 'S11 88', 'Sheffield'].filter(isPlace)).toEqual([]);
  });
});
