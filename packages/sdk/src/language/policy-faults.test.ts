import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './language.ts';
import { policyFaultText } from './policy-faults.ts';
import { POLICY_FAULT_CODES, POLICY_FIELDS, type PolicyFault } from '../policy/index.ts';

/** Fields that hold a value, and are no section that may be missing. */
const VALUES = Object.entries(POLICY_FIELDS).flatMap(([field, { is }]) => (is === null ? [] : [field]));

const said = (fault: PolicyFault) => LANGUAGES.map((language) => policyFaultText(language, fault));

describe('what is wrong with a policy, in words', () => {
  it.each(POLICY_FAULT_CODES)('is a sentence of its own in each language that names what it concerns: %s', (code) => {
    const fields = ['reservation.holdFor', 'request.minimumNotice', 'lengths'] as const;
    const sentences = said({ code, fields });
    expect(new Set(sentences).size).toBe(LANGUAGES.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[\p{Lu}“].*[^.]\.$/u);
      expect(sentence).not.toMatch(/undefined|null|“”|\bPT?\d| {2}/);
    }
    expect(sentences[0]).toContain('“How long a chosen time is kept”');
    expect(sentences[1]).toContain('“Am faint y cedwir amser a ddewiswyd”');
  });

  it.each(VALUES)('says what %s must be, in each language', (field) => {
    const [en = '', cy = ''] = said({ code: 'outOfBounds', fields: [field] });
    expect(en).toMatch(/^“.+” must be .+\.$/);
    expect(cy).toMatch(/^“.+”: rhaid cael .+\.$/);
    for (const text of [en, cy]) expect(text).not.toMatch(/undefined|null|\bPT?\d/);
  });

  it.each<readonly [PolicyFault, string, string]>([
    [
      { code: 'outOfBounds', fields: ['request.preferences'] },
      '“Preferences in a request” must be a whole number from 1 to 10.',
      '“Dewisiadau mewn cais”: rhaid cael rhif cyfan o 1 i 10.',
    ],
    [
      { code: 'outOfBounds', fields: ['request.answerWithin'] },
      '“Time for the therapist to answer” must be a length of time from 1 minute to 30 days.',
      '“Amser i’r therapydd ateb”: rhaid cael hyd o amser rhwng 1 munud a 30 diwrnod.',
    ],
    [
      { code: 'outOfBounds', fields: ['episode.course.lasts'] },
      '“Length of the course” must be a length of time from 7 days to 60 months.',
      '“Hyd y cwrs”: rhaid cael hyd o amser rhwng 7 diwrnod a 60 mis.',
    ],
    [
      { code: 'outOfBounds', fields: ['flow'] },
      '“Way of agreeing a time” must be one of negotiated, instant or offered.',
      '“Sut y cytunir ar amser”: rhaid cael un o’r rhain: negotiated, instant, offered.',
    ],
    [
      { code: 'outOfBounds', fields: ['eligibility.minimumAge'] },
      '“Minimum age” must be a whole number from 0 to 120, or none.',
      '“Isafswm oedran”: rhaid cael rhif cyfan o 0 i 120, neu ddim.',
    ],
    [
      { code: 'outOfBounds', fields: ['lengths.1'] },
      'Entry 2 of “Session lengths” must be a whole number from 5 to 480.',
      'Cofnod 2 o dan “Hyd sesiynau”: rhaid cael rhif cyfan o 5 i 480.',
    ],
    [
      { code: 'outOfBounds', fields: ['partsOfDay.0.from'] },
      '“from” in entry 1 of “Parts of the day” must be a time of day from 00:00 to 24:00.',
      '“from”, cofnod 1 o dan “Rhannau’r dydd”: rhaid cael amser o’r dydd o 00:00 i 24:00.',
    ],
    [
      { code: 'outOfBounds', fields: ['eligibility.catchment.places.0'] },
      'Entry 1 of “places” in “Where people must live or belong” must be a text of 1 to 8 characters.',
      'Cofnod 1 o dan “places”, “Ble mae’n rhaid byw neu berthyn”: rhaid cael testun o 1 i 8 nod.',
    ],
    [
      { code: 'requestNoticeBelowProposalNotice', fields: ['request.minimumNotice', 'proposal.minimumNotice'] },
      '“Notice for a preference” must be longer than “Notice for a proposed time”, so that there is time to propose.',
      '“Rhybudd ar gyfer dewis”: rhaid bod yn hirach na “Rhybudd ar gyfer amser a gynigir”, fel bod amser i gynnig.',
    ],
    [
      { code: 'unknown', fields: ['request.preference'] },
      'There is no field “request.preference”.',
      'Does dim maes o’r enw “request.preference”.',
    ],
    [
      { code: 'unknown', fields: ['constructor'] },
      'There is no field “constructor”.',
      'Does dim maes o’r enw “constructor”.',
    ],
    [{ code: 'notASection', fields: [''] }, 'The policy must be made up of fields.', 'Y polisi: rhaid cael meysydd.'],
  ])('%j', (fault, en, cy) => {
    expect(said(fault)).toEqual([en, cy]);
  });
});
