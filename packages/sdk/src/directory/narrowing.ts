import type { Modality } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';

/** What the directory can be narrowed by (row A4). */
export const FILTER_KINDS = ['approach', 'modality', 'language', 'gender'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

export interface Filter {
  readonly kind: FilterKind;
  readonly value: string;
}

/** A filter with how many therapists would be found by it. */
export interface FilterCount extends Filter {
  readonly matches: number;
}

export interface FilterOption extends FilterCount {
  readonly chosen: boolean;
}

export interface FilterGroup {
  readonly kind: FilterKind;
  /** Each with how many have this and whatever is chosen of the other kinds. */
  readonly options: readonly FilterOption[];
}

/** What of a therapist the directory is narrowed by. */
export interface Narrowable {
  readonly id: TherapistId;
  readonly approaches: readonly string[];
  readonly modalities: readonly Modality[];
  readonly languages: readonly string[];
  readonly gender: string;
}

export interface Narrowed {
  /** Who has whatever is chosen, in the order given. */
  readonly found: readonly TherapistId[];
  /** How many there are in all. */
  readonly total: number;
  readonly groups: readonly FilterGroup[];
  /** Where the filters leave nobody: each with how many would be found without it. Otherwise empty. */
  readonly without: readonly FilterCount[];
  /** The ways to meet that somebody offers, whatever is chosen. */
  readonly modalities: readonly Modality[];
}

const valuesOf: Readonly<Record<FilterKind, (therapist: Narrowable) => readonly string[]>> = {
  approach: (therapist) => therapist.approaches,
  modality: (therapist) => therapist.modalities,
  language: (therapist) => therapist.languages,
  gender: (therapist) => [therapist.gender],
};

/** Narrows the directory. Within a kind any of the values will do; between kinds all must hold. */
export function narrow(everyone: readonly Narrowable[], chosen: readonly Filter[]): Narrowed {
  const found: TherapistId[] = [];
  const counts = new Map(FILTER_KINDS.map((kind) => [kind, new Map<string, number>()]));
  const wanted = wantedOf(chosen);
  for (const therapist of everyone) {
    const missing = FILTER_KINDS.filter((kind) => !has(therapist, kind, wanted));
    if (missing.length === 0) found.push(therapist.id);
    for (const kind of FILTER_KINDS) {
      const matches = missing.every((other) => other === kind) ? 1 : 0;
      const own = counts.get(kind);
      for (const value of new Set(valuesOf[kind](therapist))) own?.set(value, (own.get(value) ?? 0) + matches);
    }
  }
  return {
    found,
    total: everyone.length,
    groups: FILTER_KINDS.map((kind) => ({ kind, options: optionsOf(kind, counts.get(kind), chosen) }))
      // A question with one answer narrows nothing.
      .filter(({ options }) => options.length > 1),
    without:
      found.length > 0
        ? []
        : chosen.map((filter) => ({ ...filter, matches: matchesWithout(everyone, chosen, filter) })),
    modalities: [...(counts.get('modality')?.keys() ?? [])] as Modality[],
  };
}

type Wanted = ReadonlyMap<FilterKind, ReadonlySet<string>>;

function wantedOf(chosen: readonly Filter[]): Wanted {
  const wanted = new Map<FilterKind, Set<string>>();
  for (const { kind, value } of chosen) wanted.set(kind, new Set([...(wanted.get(kind) ?? []), value]));
  return wanted;
}

function has(therapist: Narrowable, kind: FilterKind, wanted: Wanted): boolean {
  const values = wanted.get(kind);
  return values === undefined || valuesOf[kind](therapist).some((value) => values.has(value));
}

function optionsOf(
  kind: FilterKind,
  counts: ReadonlyMap<string, number> = new Map(),
  chosen: readonly Filter[],
): readonly FilterOption[] {
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([value, matches]) => ({ kind, value, matches, chosen: chosen.some(isSame({ kind, value })) }));
}

function matchesWithout(everyone: readonly Narrowable[], chosen: readonly Filter[], filter: Filter): number {
  const wanted = wantedOf(chosen.filter((other) => !isSame(filter)(other)));
  return everyone.filter((therapist) => FILTER_KINDS.every((kind) => has(therapist, kind, wanted))).length;
}

export function isSame(one: Filter): (other: Filter) => boolean {
  return (other) => one.kind === other.kind && one.value === other.value;
}
