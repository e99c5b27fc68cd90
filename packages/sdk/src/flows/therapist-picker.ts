import { createStore, type Store } from './store.ts';
import { TROUBLE_VIEWS, troubleView, type TroubleView } from './trouble.ts';
import type { Modality } from '../booking/booking.ts';
import type { TherapistProfile, TherapistsAnswer } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import { MeetwellError, meetwellError, type ErrorCode } from '../client/errors.ts';
import { isSame, type Filter, type FilterCount, type FilterGroup } from '../directory/narrowing.ts';
import type { TherapistId } from '../identifiers.ts';

export {
  FILTER_KINDS,
  type Filter,
  type FilterCount,
  type FilterGroup,
  type FilterKind,
  type FilterOption,
} from '../directory/narrowing.ts';

/** What stands beyond the therapists shown: nothing, another page, one that is on its way, or why it did not come. */
export type Further = 'none' | 'some' | 'reading' | { readonly code: ErrorCode };

interface Listing {
  readonly groups: readonly FilterGroup[];
  readonly chosen: readonly Filter[];
}

export type TherapistPickerSnapshot =
  | { readonly view: 'loading' }
  | (Listing & {
      readonly view: 'list';
      /** The pages read so far. */
      readonly therapists: readonly TherapistProfile[];
      /** How many have what is chosen, on all pages, and how many there are whatever is chosen. */
      readonly found: number;
      readonly total: number;
      readonly further: Further;
    })
  /** The filters leave nobody: each chosen one with how many would be found without it. */
  | (Listing & { readonly view: 'nothingFound'; readonly without: readonly FilterCount[] })
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
  /** Somebody whom the page names already: known with the first page, whichever theirs is. */
  readonly named?: TherapistId;
  /** Called when the member has chosen; `any` is any suitable therapist (row A7). */
  readonly onChoose?: (therapist: TherapistProfile | 'any') => void;
}

export interface TherapistPicker extends Store<TherapistPickerSnapshot> {
  /** The ways to meet that somebody of the directory offers, once it is loaded. */
  readonly modalities: readonly Modality[];
  /** Somebody of the pages read, or the one who was named; null for whoever else. */
  find(id: TherapistId): TherapistProfile | null;
  load(): Promise<void>;
  /** Shows the page after those that are shown. */
  more(): Promise<void>;
  /** Adds a filter, or takes it away. Within a kind any of them will do; between kinds all must hold. */
  toggle(filter: Filter): Promise<void>;
  clear(): Promise<void>;
  open(id: TherapistId): void;
  close(): void;
  choose(therapist: TherapistId | 'any'): void;
}

/** Choosing a therapist: the list, narrowed by filters, a page at a time, and one opened profile (rows A3, A4, Q10). */
export function createTherapistPicker({ client, named, onChoose }: TherapistPickerOptions): TherapistPicker {
  /** Of the last page read. Null until the first. */
  let answer: TherapistsAnswer | null = null;
  let therapists: readonly TherapistProfile[] = [];
  let known: TherapistProfile | null = null;
  let chosen: readonly Filter[] = [];
  let further: Further = 'none';
  let opened: TherapistId | null = null;
  let loading: Promise<void> | null = null;
  /** Of the last choice of filters: what was asked for before it is not shown any more. */
  let choice = 0;

  const store = createStore<TherapistPickerSnapshot>({ view: 'loading' }, () => {
    if (answer === null) void load();
    return () => undefined;
  });

  function show(): void {
    if (answer === null) return;
    const profile = opened === null ? null : find(opened);
    if (profile !== null) return store.set({ view: 'profile', therapist: profile });
    const { found, total, without } = answer;
    if (total === 0) return store.set({ view: 'empty' });
    // What is ticked is so at once; what it finds, when the answer is there.
    const groups = answer.groups.map(({ kind, options }) => ({
      kind,
      options: options.map((option) => ({ ...option, chosen: chosen.some(isSame(option)) })),
    }));
    if (therapists.length > 0) store.set({ view: 'list', therapists, found, total, further, groups, chosen });
    else {
      const inOrder = chosen.flatMap((filter) => without.find(isSame(filter)) ?? []);
      store.set({ view: 'nothingFound', groups, chosen, without: inOrder });
    }
  }

  function load(): Promise<void> {
    loading ??= readFirst().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function readFirst(): Promise<void> {
    store.set({ view: 'loading' });
    try {
      const [first] = await Promise.all([readPage(), readNamed()]);
      take(first);
    } catch (error) {
      store.set(troubleView(error));
    }
  }

  async function readNamed(): Promise<void> {
    if (named === undefined || known !== null) return;
    try {
      known = await client.therapist(named);
    } catch (error) {
      // Not in the directory any more: they are chosen like anybody else, or not.
      if (meetwellError(error).code !== 'notFound') throw error;
    }
  }

  /** The first page of what is chosen now; null when something else was chosen meanwhile. */
  async function readPage(): Promise<TherapistsAnswer | null> {
    const own = (choice += 1);
    const first = await client.therapists({ filters: chosen });
    return own === choice ? first : null;
  }

  function take(first: TherapistsAnswer | null): void {
    if (first === null) return;
    answer = first;
    ({ therapists } = first);
    further = furtherOf(first);
    show();
  }

  async function choosing(next: readonly Filter[]): Promise<void> {
    chosen = next;
    further = 'none';
    show();
    const own = choice + 1;
    await readPage().then(take, (error: unknown) => {
      if (own === choice) store.set(troubleView(error));
    });
  }

  function find(id: TherapistId): TherapistProfile | null {
    return therapists.find((one) => one.id === id) ?? (known?.id === id ? known : null);
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get modalities() {
      return answer?.modalities ?? [];
    },
    find,
    load,
    async more() {
      if (answer?.next == null || further === 'reading') return;
      const own = choice;
      further = 'reading';
      show();
      const next = await client.therapists({ filters: chosen, after: answer.next }).catch(meetwellError);
      if (own !== choice) return;
      if (next instanceof MeetwellError) further = { code: next.code };
      else {
        answer = next;
        // Somebody whose name has changed since may come a second time.
        const shown = new Set(therapists.map(({ id }) => id));
        therapists = [...therapists, ...next.therapists.filter(({ id }) => !shown.has(id))];
        further = furtherOf(next);
      }
      show();
    },
    toggle({ kind, value }) {
      const without = chosen.filter((other) => !isSame({ kind, value })(other));
      return choosing(without.length < chosen.length ? without : [...chosen, { kind, value }]);
    },
    clear: () => choosing([]),
    open(id) {
      opened = id;
      show();
    },
    close() {
      opened = null;
      show();
    },
    choose(id) {
      const therapist = id === 'any' ? 'any' : find(id);
      if (therapist !== null) onChoose?.(therapist);
    },
  };
}

function furtherOf({ next }: TherapistsAnswer): Further {
  return next === null ? 'none' : 'some';
}
