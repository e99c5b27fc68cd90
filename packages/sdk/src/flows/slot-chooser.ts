import { NO_ACCOUNT } from './no-account.ts';
import { sourceOf } from './source/source.ts';
import { createStore, type Store } from './store.ts';
import { TROUBLE_VIEWS, troubleView, type TroubleView } from './trouble.ts';
import type { PartOfDay, Preference } from '../booking/booking.ts';
import type { AccountFacts, Context } from '../booking/context.ts';
import { preferenceFaults } from '../booking/times.ts';
import type { Reason } from '../booking/refusal.ts';
import { SYSTEM } from '../booking/actor.ts';
import type { DayOption, DaysAnswer } from '../client/api.ts';
import type { MeetwellClient } from '../client/client.ts';
import type { TherapistId } from '../identifiers.ts';
import type { PartOfDayDefinition, Policy } from '../policy/policy.ts';
import type { LocalDate } from '../time/index.ts';

/** Why "Continue" did not go on: nothing was chosen, or the rules say no to what was. */
export type SlotFault =
  { readonly code: 'nothingChosen' } | { readonly code: 'refused'; readonly reasons: readonly [Reason, ...Reason[]] };

interface Asking {
  /** Which preference is being chosen, from 1, and how many there are to be. */
  readonly number: number;
  readonly needed: number;
  /** What is chosen so far, without the one being chosen. */
  readonly chosen: readonly Preference[];
}

export type SlotChooserSnapshot =
  | { readonly view: 'loading' }
  | (Asking & {
      readonly view: 'chooseDay';
      readonly days: readonly DayOption[];
      readonly selected: LocalDate | null;
      readonly hasEarlier: boolean;
      readonly hasLater: boolean;
      /** Another page of days is on its way. */
      readonly turning: boolean;
      readonly fault: SlotFault | null;
    })
  | (Asking & {
      readonly view: 'choosePart';
      readonly date: LocalDate;
      readonly parts: readonly PartOfDayDefinition[];
      readonly selected: PartOfDay | null;
      readonly fault: SlotFault | null;
    })
  /** No day is possible at all. */
  | { readonly view: 'noDays' }
  | { readonly view: 'done'; readonly chosen: readonly Preference[] }
  | TroubleView;

export const SLOT_CHOOSER_VIEWS = [
  'loading',
  'chooseDay',
  'choosePart',
  'noDays',
  'done',
  ...TROUBLE_VIEWS,
] as const satisfies readonly SlotChooserSnapshot['view'][];

export interface SlotChooserOptions {
  readonly client: MeetwellClient;
  readonly therapist: TherapistId | 'any';
  /** Minutes that the session lasts; the service's first length when left out. */
  readonly length?: number;
  /** What the choices must keep to; read from the server when left out. */
  readonly policy?: Policy;
  readonly account?: AccountFacts;
  /** Preferences to start from: those that are no longer possible are left out. */
  readonly initial?: readonly Preference[];
  /** Called with all the preferences when the last one is chosen. */
  readonly onDone?: (preferences: readonly Preference[]) => void;
  /** Called when the member goes back from the first question. */
  readonly onBack?: () => void;
}

/** What the choices must keep to. */
interface Rules {
  readonly policy: Policy;
  readonly account: AccountFacts;
  readonly length: number;
}

export interface SlotChooser extends Store<SlotChooserSnapshot> {
  /** What is chosen so far, in order. */
  readonly preferences: readonly Preference[];
  load(): Promise<void>;
  /** Marks a day or a part of the day; `next` goes on with it. */
  select(value: string): void;
  next(): void;
  back(): void;
  later(): Promise<void>;
  earlier(): void;
  /** Chooses the preference at this place again; the others stay. */
  change(index: number): void;
  /** Back to the last question, from whatever comes after the chooser. */
  reopen(): void;
}

/** Choosing days and parts of the day, one question at a time, out of what is possible (row N1). */
export function createSlotChooser(options: SlotChooserOptions): SlotChooser {
  const { client, therapist } = options;
  let rules: Rules | null = null;
  const pages: DaysAnswer[] = [];
  let page = 0;
  let preferences: readonly Preference[] = [];
  /** The place of the preference being chosen. */
  let index = 0;
  let date: LocalDate | null = null;
  let part: PartOfDay | null = null;
  /** All were chosen before, and one is being chosen again: going back changes nothing. */
  let changing = false;
  let loading: Promise<void> | null = null;

  const store = createStore<SlotChooserSnapshot>({ view: 'loading' }, () => {
    if (pages.length === 0) void load();
    return () => undefined;
  });

  const others = () => preferences.filter((_, place) => place !== index);
  const needed = () => rules?.policy.request.preferences ?? 0;
  const asking = (): Asking => ({ number: index + 1, needed: needed(), chosen: others() });

  function showDays(fault: SlotFault | null = null, turning = false): void {
    const current = pages[page];
    if (current === undefined) return;
    if (page === 0 && current.days.length === 0 && current.next === null) return store.set({ view: 'noDays' });
    store.set({
      view: 'chooseDay',
      ...asking(),
      days: current.days,
      selected: current.days.some((day) => day.date === date) ? date : null,
      hasEarlier: page > 0,
      hasLater: current.next !== null,
      turning,
      fault,
    });
  }

  function showParts(fault: SlotFault | null = null): void {
    const option = pages.flatMap(({ days }) => days).find((day) => day.date === date);
    if (option === undefined || rules === null) return showDays();
    const parts = rules.policy.partsOfDay.filter(({ id }) => option.parts.includes(id));
    store.set({ view: 'choosePart', ...asking(), date: option.date, parts, selected: part, fault });
  }

  /** Goes to the first preference that is missing, or ends. */
  function proceed(): void {
    changing = false;
    if (preferences.length >= needed()) {
      store.set({ view: 'done', chosen: preferences });
      options.onDone?.(preferences);
      return;
    }
    ask(preferences.length);
  }

  function ask(place: number): void {
    index = place;
    const before = preferences[place];
    date = before?.date ?? null;
    part = before?.part ?? null;
    const holding = pages.findIndex(({ days }) => days.some((day) => day.date === date));
    page = holding === -1 ? 0 : holding;
    showDays();
  }

  async function fetchPage(from?: LocalDate): Promise<DaysAnswer> {
    rules ??= await readRules();
    const answer = await client.days({ therapist, length: rules.length, ...(from !== undefined && { from }) });
    pages.push(answer);
    return answer;
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
      pages.length = 0;
      const wanted = options.initial ?? [];
      const last = wanted.reduce((most, preference) => (preference.date > most ? preference.date : most), '');
      let answer = await fetchPage();
      while (answer.next !== null && answer.next <= last) answer = await fetchPage(answer.next);
      const possible = new Map(pages.flatMap(({ days }) => days).map((day) => [day.date, day.parts]));
      preferences = wanted.filter((preference) => possible.get(preference.date)?.includes(preference.part) === true);
      proceed();
    } catch (error) {
      store.set(troubleView(error));
    }
  }

  async function readRules(): Promise<Rules> {
    const { policy, account } = options;
    const given = policy !== undefined && account !== undefined;
    const known = given
      ? { policy, account }
      : await sourceOf(client)
          .whoAmI()
          .then((me) => ({ policy: me.service.policy, account: me.account ?? NO_ACCOUNT }));
    return { ...known, length: options.length ?? known.policy.lengths[0] ?? 0 };
  }

  function context({ policy, account }: Rules): Context {
    return { now: client.clock.now(), actor: SYSTEM, policy, account, therapists: [], busy: [], sittings: [] };
  }

  function takePart(): void {
    if (rules === null) return;
    if (date === null || part === null) return showParts({ code: 'nothingChosen' });
    const preference: Preference = { date, part };
    const next = [...preferences.slice(0, index), preference, ...preferences.slice(index + 1)];
    // Too few is no fault yet; everything else is said while it can be mended.
    const [first, ...more] = preferenceFaults(next, rules.length, context(rules)).filter(
      ({ code }) => code !== 'preferencesCount',
    );
    if (first !== undefined) return showParts({ code: 'refused', reasons: [first, ...more] });
    preferences = next;
    proceed();
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get preferences() {
      return preferences;
    },
    load,
    select(value) {
      const { view } = store.snapshot;
      if (view === 'chooseDay') {
        if (date !== value) part = null;
        date = value as LocalDate;
        showDays();
      } else if (view === 'choosePart') {
        part = value;
        showParts();
      }
    },
    next() {
      const { snapshot } = store;
      if (snapshot.view === 'chooseDay') {
        // A day of another page is not in sight, so it does not count as chosen here.
        if (snapshot.selected === null) showDays({ code: 'nothingChosen' });
        else showParts();
      } else if (snapshot.view === 'choosePart') takePart();
    },
    back() {
      const { view } = store.snapshot;
      if (view === 'choosePart') return showDays();
      if (changing) return proceed();
      if (index === 0 || view !== 'chooseDay') return options.onBack?.();
      ask(index - 1);
      showParts();
    },
    async later() {
      const current = pages[page];
      if (current === undefined || current.next === null) return;
      if (pages[page + 1] === undefined) {
        showDays(null, true);
        try {
          await fetchPage(current.next);
        } catch (error) {
          return store.set(troubleView(error));
        }
      }
      page += 1;
      showDays();
    },
    earlier() {
      page = Math.max(0, page - 1);
      showDays();
    },
    change(place) {
      changing = preferences.length >= needed();
      ask(place);
    },
    reopen() {
      ask(Math.max(0, preferences.length - 1));
      if (date !== null) showParts();
    },
  };
}
