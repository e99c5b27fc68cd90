import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FILTER_KINDS, narrow, type Filter, type Narrowable } from './narrowing.ts';
import { identifier, type TherapistId } from '../identifiers.ts';

const VALUES = {
  approach: ['CBT', 'ACT', 'EMDR'],
  modality: ['video', 'audio', 'text'],
  language: ['English', 'Welsh'],
  gender: ['Woman', 'Man'],
} as const;

const therapists = fc
  .array(
    fc.record({
      approaches: fc.subarray([...VALUES.approach], { minLength: 1 }),
      modalities: fc.subarray([...VALUES.modality], { minLength: 1 }),
      languages: fc.subarray([...VALUES.language], { minLength: 1 }),
      gender: fc.constantFrom(...VALUES.gender),
    }),
    { maxLength: 12 },
  )
  .map((some) => some.map((one, number): Narrowable => ({ id: identifier<TherapistId>(`t${number}`), ...one })));
const filters = fc.subarray(FILTER_KINDS.flatMap((kind) => VALUES[kind].map((value): Filter => ({ kind, value }))));

const KEYS = { approach: 'approaches', modality: 'modalities', language: 'languages', gender: 'gender' } as const;

function counted(everyone: readonly Narrowable[], chosen: readonly Filter[]): readonly TherapistId[] {
  const has = (one: Narrowable, { kind, value }: Filter) => [one[KEYS[kind]]].flat().includes(value);
  return everyone
    .filter((one) =>
      FILTER_KINDS.every((kind) => {
        const own = chosen.filter((filter) => filter.kind === kind);
        return own.length === 0 || own.some((filter) => has(one, filter));
      }),
    )
    .map(({ id }) => id);
}

it('narrowing finds who has any of each kind, and counts what each filter would find [A4]', () => {
  fc.assert(
    fc.property(therapists, filters, (everyone, chosen) => {
      const { found, total, groups, without, modalities } = narrow(everyone, chosen);
      expect(found).toEqual(counted(everyone, chosen));
      expect(total).toBe(everyone.length);
      for (const { kind, options } of groups) {
        const others = chosen.filter((filter) => filter.kind !== kind);
        expect(options.map(({ value }) => value)).toEqual(
          [...new Set(everyone.flatMap((one) => one[KEYS[kind]]))].sort((one, other) => one.localeCompare(other)),
        );
        for (const { value, matches, chosen: isChosen } of options) {
          expect(matches).toBe(counted(everyone, [...others, { kind, value }]).length);
          expect(isChosen).toBe(chosen.some((filter) => filter.kind === kind && filter.value === value));
        }
      }
      expect(without.map(({ matches }) => matches)).toEqual(
        found.length > 0
          ? []
          : chosen.map(
              (filter) =>
                counted(
                  everyone,
                  chosen.filter((other) => other !== filter),
                ).length,
            ),
      );
      expect(new Set(modalities)).toEqual(new Set(everyone.flatMap((one) => one.modalities)));
    }),
  );
});
