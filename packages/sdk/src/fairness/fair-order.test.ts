import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifier, type TherapistId } from '../identifiers.ts';
import { instant, instantAt } from '../time/index.ts';
import { inFairOrder, type TherapistTurn, type WantedTherapist } from './index.ts';

const ANYONE: WantedTherapist = { approach: 'cbt', modality: 'video', language: null };

function therapist(id: string, facts: Partial<TherapistTurn> = {}): TherapistTurn {
  return {
    id: identifier<TherapistId>(id),
    approaches: ['cbt'],
    modalities: ['video', 'audio'],
    languages: ['en'],
    lastNewMemberAt: null,
    waiting: 0,
    ...facts,
  };
}

function order(therapists: readonly TherapistTurn[], wanted = ANYONE): readonly string[] {
  return inFairOrder(therapists, wanted).map(({ id }) => id);
}

const january = instant('2026-01-05T18:00:00Z');
const march = instant('2026-03-02T18:00:00Z');

describe('any suitable therapist', () => {
  it('asks those first who have been longest without a new member, and before them who never had one [A7]', () => {
    const amira = therapist('amira', { lastNewMemberAt: march });
    const ben = therapist('ben', { lastNewMemberAt: january, waiting: 9 });
    const carys = therapist('carys', { waiting: 9 });
    expect(order([amira, ben, carys])).toEqual(['carys', 'ben', 'amira']);
  });

  it('lets the one with fewer requests to answer come first among equals, and then goes by id', () => {
    const busy = { lastNewMemberAt: january, waiting: 2 };
    const idle = { lastNewMemberAt: january, waiting: 1 };
    expect(order([therapist('d', busy), therapist('b', busy), therapist('c', idle)])).toEqual(['c', 'b', 'd']);
  });

  it.each<[string, Partial<TherapistTurn>, Partial<WantedTherapist>]>([
    ['the approach', { approaches: ['act'] }, {}],
    ['the way of meeting', { modalities: ['audio'] }, {}],
    ['the language', { languages: ['en'] }, { language: 'cy' }],
  ])('asks nobody who does not offer %s', (_, facts, wanted) => {
    const fitting = therapist('fitting', { languages: ['en', 'cy'] });
    expect(order([therapist('other', facts), fitting], { ...ANYONE, ...wanted })).toEqual(['fitting']);
  });

  it('minds neither approach nor language where the member does not', () => {
    const wanted = { ...ANYONE, approach: null, language: null };
    expect(order([therapist('a', { approaches: ['act'], languages: ['cy'] })], wanted)).toEqual(['a']);
  });

  it('gives one order, whatever order they are given in, and leaves what it was given as it was', () => {
    const someone = fc.record({
      lastNewMemberAt: fc.option(fc.integer({ min: 0, max: 4 }).map((day) => instantAt(day * 86_400_000))),
      waiting: fc.integer({ min: 0, max: 2 }),
    });
    const several = fc
      .array(someone, { maxLength: 8 })
      .map((facts) => facts.map((one, index) => therapist(`t${index}`, one)));
    const shuffled = several.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const before = [...mixed];
        expect(order(mixed)).toEqual(order(all));
        expect(mixed).toEqual(before);
        expect(order(mixed)).toHaveLength(all.length);
      }),
    );
  });

  it('comes round to everyone: whoever takes a new member goes to the back', () => {
    let therapists = ['a', 'b', 'c', 'd'].map((id) => therapist(id));
    const asked: string[] = [];
    for (let day = 1; day <= 8; day += 1) {
      const [first] = order(therapists);
      asked.push(first ?? '');
      therapists = therapists.map((one) =>
        one.id === first ? { ...one, lastNewMemberAt: instantAt(day * 86_400_000) } : one,
      );
    }
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']);
  });
});
