import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../language/language.ts';
import { duration } from '../time/index.ts';
import { period } from '../time/period.ts';
import { changed, withValue } from './other-values.ts';
import {
  compare,
  fieldsInForce,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  POLICY_FIELDS,
  PRESETS,
  type Policy,
  type PolicyField,
} from './index.ts';

const FIELDS = Object.values(PRESETS).flatMap((preset) =>
  fieldsInForce(preset).map((field) => ({ field, flow: preset.flow, preset })),
);

/** The sentences of all changes, in English. */
function sentences(before: Policy, after: Policy): readonly string[] {
  return compare(before, after, 'en').map(({ sentence }) => sentence);
}

describe('comparing policies', () => {
  it.each(Object.values(PRESETS))('finds nothing between $flow policies that say the same', (preset) => {
    for (const language of LANGUAGES) expect(compare(preset, structuredClone(preset), language)).toEqual([]);
  });

  it('finds nothing between lengths of time that are written in two ways', () => {
    const hours = withValue(NEGOTIATED, 'request.answerWithin', duration('PT2880M'));
    expect(compare(NEGOTIATED, withValue(hours, 'episode.course.lasts', period('P6M0D')), 'en')).toEqual([]);
  });

  it('finds nothing in what no flow of the two uses', () => {
    const { offer, messaging, reservation, waitingList } = OFFERED;
    const policy: Policy = {
      ...NEGOTIATED,
      offer: { ...offer, horizonDays: 3 },
      messaging: { ...messaging, lasts: duration('PT24H') },
      reservation: { ...reservation, step: 5 },
      waitingList: { ...waitingList, offers: 9 },
    };
    expect(compare(NEGOTIATED, policy, 'en')).toEqual([]);
  });

  it.each(FIELDS)('finds a change of $field in the $flow flow, and says whom it concerns', ({ field, preset }) => {
    const policy = changed(preset, field);
    for (const language of LANGUAGES) {
      const entry = compare(preset, policy, language).find((change) => change.field === field);
      expect(entry?.for).toEqual(POLICY_FIELDS[field].for);
      expect(entry?.before).not.toBe(entry?.after);
      expect(entry?.sentence).toMatch(/^\p{Lu}.*[^.]\.$/u);
      expect(entry?.sentence).toContain(entry?.before);
      expect(entry?.sentence).not.toMatch(/undefined|null|\bPT?\d/);
      // The other way round, what was new is old.
      const back = compare(policy, preset, language).find((change) => change.field === field);
      expect([back?.before, back?.after]).toEqual([entry?.after, entry?.before]);
    }
  });

  it('finds exactly the fields that changed, of those in force in both, however many', () => {
    const some = fc.subarray(Object.keys(POLICY_FIELDS) as PolicyField[]);
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(PRESETS)), some, (preset, fields) => {
        // Not what a course says where there is none.
        const told = fields.filter((field) => preset.episode !== null || !field.startsWith('episode.'));
        // Whether there is a course comes last: without one its fields have nothing to stand in.
        const ordered = told.toSorted((one, other) => Number(one === 'episode') - Number(other === 'episode'));
        const policy = ordered.reduce(changed, preset);
        const both = fieldsInForce(preset).filter((field) => fieldsInForce(policy).includes(field));
        for (const language of LANGUAGES) {
          const found = compare(preset, policy, language).map(({ field }) => field);
          expect(found).toEqual(both.filter((field) => told.includes(field)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says amounts with what they were, to whom it matters', () => {
    const earlier = withValue(NEGOTIATED, 'cancellation.freeUntil', duration('PT48H'));
    expect(compare(earlier, NEGOTIATED, 'en')).toEqual([
      {
        field: 'cancellation.freeUntil',
        for: ['member'],
        before: '48 hours',
        after: '24 hours',
        sentence: 'Members: cancelling is free until 24 hours before the start; it was 48 hours.',
      },
    ]);
    expect(compare(earlier, NEGOTIATED, 'cy')).toEqual([
      {
        field: 'cancellation.freeUntil',
        for: ['member'],
        before: '48 awr',
        after: '24 awr',
        sentence: 'Aelodau: mae canslo am ddim hyd at 24 awr cyn y dechrau; 48 awr oedd hyn cynt.',
      },
    ]);
    expect(compare(earlier, NEGOTIATED)).toEqual(compare(earlier, NEGOTIATED, 'en'));
  });

  it('says counts and calendar lengths as amounts too', () => {
    const rounds = withValue(NEGOTIATED, 'request.rounds', 2);
    expect(sentences(NEGOTIATED, withValue(rounds, 'episode.furtherBooking.within', period('P6W')))).toEqual([
      'Members and therapists: a member whom no time suits can give new preferences, up to 2 sets in one request; it was 3.',
      'Members and staff: a further session must be booked within 42 days of the last completed one; it was 28 days.',
    ]);
  });

  it('says other rules with the rule that they take the place of', () => {
    expect(sentences(NEGOTIATED, withValue(NEGOTIATED, 'proposal.withinPreferences', false))).toEqual([
      'Members and therapists: proposed times can lie outside the member’s preferences. Before: proposed times lie within the member’s preferences.',
    ]);
    expect(sentences(NEGOTIATED, withValue(NEGOTIATED, 'eligibility.minimumAge', null))).toEqual([
      'Members and staff: people of any age can use the service. Before: people must be 18 or over.',
    ]);
  });

  it('says support workers where a place is offered', () => {
    expect(sentences(OFFERED, withValue(OFFERED, 'buffer.after', duration('PT15M')))).toEqual([
      'Support workers: a break of 15 minutes is kept free after a session in the support worker’s day; it was 10 minutes.',
    ]);
  });

  it('says a change of flow as such, first, and else only what both have', () => {
    const changes = compare(NEGOTIATED, INSTANT, 'en');
    expect(changes[0]).toMatchObject({ field: 'flow', for: ['member', 'therapist', 'staff'] });
    expect(changes[0]?.sentence).toBe(
      'Members, therapists and staff: the member takes a free time, and the therapist confirms it. Before: the member asks for a session at times that would suit them, and the therapist answers with exact times.',
    );
    expect(changes.map(({ field }) => field)).toEqual([
      'flow',
      'modalities',
      'lengths',
      'eligibility.prescription',
      'eligibility.coverage',
      'request.systemCheck',
      'meeting.remindBefore',
      'buffer.after',
      'episode',
    ]);
  });
});
