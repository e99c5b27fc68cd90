import { createStore, type Store } from './store.ts';
import { TROUBLE_VIEWS, troubleView, type TroubleView } from './trouble.ts';
import type { TherapistProfile } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import type { TherapistId } from '../identifiers.ts';

/** What the directory can be narrowed by (row A4). */
export const FILTER_KINDS = ['approach', 'modality', 'language', 'gender'] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

export interface Filter {
  readonly kind: FilterKind;
  readonly value: string;
}

export interface FilterOption extends Filter {
  readonly chosen: boolean;
  /** How many therapists have this and whatever is chosen of the other kinds. */
  readonly matches: number;
}

export interface FilterGroup {
  readonly kind: FilterKind;
  readonly options: readonly FilterOption[];
}

interface Listing {
  readonly groups: readonly FilterGroup[];
  readonly chosen: readonly Filter[];
}

export type TherapistPickerSnapshot =
  | { readonly view: 'loading' }
  | (Listing & { readonly view: 'list'; readonly therapists: readonly TherapistProfile[]; readonly total: number })
  /** The filters leave nobody: each chosen one with how many would be found without it. */
  | (Listing & { readonly view: 'nothingFound'; readonly without: readonly (Filter & { readonly matches: number })[] })
  /** The service has no therapist for this person at the moment. */
  | { readonly view: 'empty' }
  | { readonly view: 'profile'; readonly therapist: TherapistProfile }
  | TroubleView;

export const THERAPIST_PICKER_VIEWS = [
  'loading',
  'list',
  'nothingFound',
  'empty',
  'profile',
  ...TROUBLE_VIEWS,
] as const satisfies readonly TherapistPickerSnapshot['view'][];

export interface TherapistPickerOptions {
  readonly client: MeetwellClient;
  /** Called when the member has chosen; `any` is any suitable therapist (row A7). */
  readonly onChoose?: (therapist: TherapistProfile | 'any') => void;
}

export interface TherapistPicker extends Store<TherapistPickerSnapshot> {
  /** Everyone in the directory, once loaded. */
  readonly therapists: readonly TherapistProfile[];
  load(): Promise<void>;
  /** Adds a filter, or takes it away. Within a kind any of them will do; between kinds all must hold. */
  toggle(filter: Filter): void;
  clear(): void;
  open(id: TherapistId): void;
  close(): void;
  choose(therapist: TherapistId | 'any'): void;
}

const valuesOf: Readonly<Record<FilterKind, (therapist: TherapistProfile) => readonly string[]>> = {
  approach: (therapist) => therapist.approaches,
  modality: (therapist) => therapist.modalities,
  language: (therapist) => therapist.languages,
  gender: (therapist) => [therapist.gender],
};

const same = (one: Filter) => (other: Filter) => one.kind === other.kind && one.value === other.value;

function matches(therapist: TherapistProfile, chosen: readonly Filter[]): boolean {
  return FILTER_KINDS.every((kind) => {
    const wanted = chosen.filter((filter) => filter.kind === kind);
    return wanted.length === 0 || wanted.some(({ value }) => valuesOf[kind](therapist).includes(value));
  });
}

const count = (therapists: readonly TherapistProfile[], chosen: readonly Filter[]) =>
  therapists.filter((therapist) => matches(therapist, chosen)).length;

function groupsOf(therapists: readonly TherapistProfile[], chosen: readonly Filter[]): readonly FilterGroup[] {
  return FILTER_KINDS.map((kind) => {
    const values = [...new Set(therapists.flatMap(valuesOf[kind]))].sort((one, other) => one.localeCompare(other));
    const others = chosen.filter((filter) => filter.kind !== kind);
    const options = values.map((value) => {
      const filter = { kind, value };
      return { ...filter, chosen: chosen.some(same(filter)), matches: count(therapists, [...others, filter]) };
    });
    return { kind, options };
    // A question with one answer narrows nothing.
  }).filter(({ options }) => options.length > 1);
}

/** Choosing a therapist: the list, narrowed by filters, and one opened profile (rows A3, A4). */
export function createTherapistPicker({ client, onChoose }: TherapistPickerOptions): TherapistPicker {
  let therapists: readonly TherapistProfile[] = [];
  let chosen: readonly Filter[] = [];
  let loaded = false;
  let loading: Promise<void> | null = null;

  const store = createStore<TherapistPickerSnapshot>({ view: 'loading' }, () => {
    if (!loaded) void load();
    return () => undefined;
  });

  function show(): void {
    if (therapists.length === 0) return store.set({ view: 'empty' });
    const groups = groupsOf(therapists, chosen);
    const found = therapists.filter((therapist) => matches(therapist, chosen));
    if (found.length > 0)
      return store.set({ view: 'list', therapists: found, total: therapists.length, groups, chosen });
    const without = chosen.map((filter) => ({
      ...filter,
      matches: count(
        therapists,
        chosen.filter((other) => !same(filter)(other)),
      ),
    }));
    store.set({ view: 'nothingFound', groups, chosen, without });
  }

  function load(): Promise<void> {
    loading ??= read().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function read(): Promise<void> {
    store.set({ view: 'loading' });
    try {
      ({ therapists } = await client.therapists());
      loaded = true;
      show();
    } catch (error) {
      store.set(troubleView(error));
    }
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get therapists() {
      return therapists;
    },
    load,
    toggle(filter) {
      const without = chosen.filter((other) => !same(filter)(other));
      const { kind, value } = filter;
      chosen = without.length < chosen.length ? without : [...chosen, { kind, value }];
      show();
    },
    clear() {
      chosen = [];
      show();
    },
    open(id) {
      const therapist = therapists.find((one) => one.id === id);
      if (therapist !== undefined) store.set({ view: 'profile', therapist });
    },
    close: show,
    choose(id) {
      const therapist = id === 'any' ? 'any' : therapists.find((one) => one.id === id);
      if (therapist !== undefined) onChoose?.(therapist);
    },
  };
}
