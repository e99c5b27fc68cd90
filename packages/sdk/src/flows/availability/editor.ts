import { isSaved, onlyIn, putTogether, sayTheSame, type Keeping } from './comparing.ts';
import { blankEntry, readEntry, type DatesEntry, type DatesFault } from './dates-entry.ts';
import {
  blankLine,
  draftOf,
  isBlank,
  readDraft,
  sortedDates,
  withoutPast,
  type AvailabilityDraft,
  type DatesLine,
  type Difference,
  type LineFault,
  type WindowField,
} from './draft.ts';
import { createSaver, type SavingClient } from './saving.ts';
import { sourceOf, type SourceClient } from '../source/source.ts';
import { createStore, type Store } from '../store.ts';
import type { Availability, BankHolidayNation } from '../../availability/types.ts';
import type { AvailabilityView, OutsideSession } from '../../client/api.ts';
import { meetwellError, type ErrorCode } from '../../client/errors.ts';
import { localDateIn, type LocalDate, type Weekday } from '../../time/index.ts';

export type AvailabilityClient = SourceClient & SavingClient;

/** A session that stays booked although it lies outside. */
export interface OutsideItem extends OutsideSession {
  /** The member's name; null where the page does not know the booking. */
  readonly name: string | null;
}

/** What has just happened: a new object for each time. */
export type AvailabilityConfirmation =
  | { readonly kind: 'saved' | 'nothingToSave' | 'undone' }
  | { readonly kind: 'added'; readonly dates: Difference['kind'] }
  | { readonly kind: 'kept'; readonly keeping: Keeping };

/** Why the last try did nothing: a new object for each try. */
export type AvailabilityEditorFault =
  | { readonly kind: 'lines'; readonly faults: readonly LineFault[] }
  | { readonly kind: 'dates'; readonly faults: readonly DatesFault[] }
  | { readonly kind: 'nothingChosen' }
  | { readonly kind: 'error'; readonly code: ErrorCode };

/** A line of dates as it is shown. */
export type ShownDates = DatesLine & { readonly isSaved: boolean };

/** What is edited, as it is shown. */
export interface ShownDraft extends AvailabilityDraft {
  readonly dates: readonly ShownDates[];
}

interface Page {
  readonly fault: AvailabilityEditorFault | null;
  /** What is edited is on its way: until it is answered nothing changes and nothing closes. */
  readonly sending: boolean;
}

export type AvailabilitySnapshot =
  | (Page & {
      readonly view: 'availability';
      /** Null while it is being read. */
      readonly draft: ShownDraft | null;
      /** There is something that is not saved. */
      readonly isChanged: boolean;
      /** What is booked outside of what is saved. */
      readonly outside: readonly OutsideItem[];
      readonly confirmation: AvailabilityConfirmation | null;
    })
  /** Dates that are to differ from the week. */
  | (Page & { readonly view: 'availabilityDates'; readonly entry: DatesEntry })
  /** Going back with something that is not saved. */
  | (Page & { readonly view: 'availabilityUnsaved' })
  /** Somebody else has saved another availability meanwhile: what is there now, and what this person changed. */
  | (Page & {
      readonly view: 'availabilityChanged';
      readonly now: AvailabilityDraft;
      readonly added: AvailabilityDraft;
      readonly removed: AvailabilityDraft;
      readonly keeping: Keeping | null;
    });

export const AVAILABILITY_VIEWS = [
  'availability',
  'availabilityDates',
  'availabilityUnsaved',
  'availabilityChanged',
] as const satisfies readonly AvailabilitySnapshot['view'][];

export interface AvailabilityEditorOptions {
  readonly client: AvailabilityClient;
  /** Called when the therapist goes back, and nothing is on its way. */
  readonly onLeave?: () => void;
}

/** Editing when a therapist works. Nothing is kept until it is saved, and then all of it. */
export interface AvailabilityEditor extends Store<AvailabilitySnapshot> {
  readonly isSending: boolean;
  /** Reads what is saved. What has been changed stays. */
  load(): Promise<void>;

  /** Writes a time of a line. */
  write(line: string, field: WindowField, text: string): void;
  /** Adds hours to a day of the week, to be written. The id of the line; null while nothing can be changed. */
  addHours(weekday: Weekday): string | null;
  /** Takes a line away. It can be put back until it is saved; one that nobody wrote in is gone. */
  remove(line: string): void;
  putBack(line: string): void;
  closeOn(nation: BankHolidayNation | null): void;
  /** Forgets everything that is not saved. */
  undo(): void;
  save(): Promise<void>;

  openDates(kind: Difference['kind']): void;
  writeDates(entry: Partial<DatesEntry>): void;
  /** Adds the dates as they are written. */
  addDates(): void;

  /** After somebody else's change: chooses what to keep, and goes on with it. Nothing is saved yet. */
  choose(keeping: Keeping): void;
  keep(): void;

  /** One step back; asks first when something is not saved. */
  back(): void;
  /** Goes back without saving. */
  leave(): void;
}

export function createAvailabilityEditor({ client, onLeave }: AvailabilityEditorOptions): AvailabilityEditor {
  const source = sourceOf(client);
  const server: SavingClient = {
    availability: async (options) => current(await client.availability(options)),
    changeAvailability: async (body, options) => current(await client.changeAvailability(body, options)),
  };
  const saver = createSaver(server);
  /** What is saved, as far as this page knows. */
  let saved: AvailabilityView | null = null;
  let draft: AvailabilityDraft | null = null;
  let loading: Promise<void> | null = null;
  let sending = false;
  let leaving = false;
  let entry: DatesEntry | null = null;
  /** What somebody else has saved meanwhile, beside what was to be saved. */
  let conflict: {
    readonly theirs: AvailabilityView;
    readonly mine: Availability;
    readonly keeping: Keeping | null;
  } | null = null;
  let confirmation: AvailabilityConfirmation | null = null;
  let fault: AvailabilityEditorFault | null = null;
  let count = 0;

  const store = createStore<AvailabilitySnapshot>(compose(), () => {
    if (saved === null) void load();
    return () => undefined;
  });

  function compose(): AvailabilitySnapshot {
    const page: Page = { fault, sending };
    if (conflict !== null && saved !== null) {
      const { theirs, mine, keeping } = conflict;
      const differences = { added: onlyIn(mine, saved), removed: onlyIn(saved, mine) };
      return { view: 'availabilityChanged', ...page, now: draftOf(theirs), ...differences, keeping };
    }
    if (entry !== null) return { view: 'availabilityDates', ...page, entry };
    if (leaving) return { view: 'availabilityUnsaved', ...page };
    return {
      view: 'availability',
      ...page,
      draft: shownDraft(),
      isChanged: isChanged(),
      outside: outside(),
      confirmation,
    };
  }

  function shownDraft(): ShownDraft | null {
    const base = saved;
    if (draft === null || base === null) return null;
    return { ...draft, dates: draft.dates.map((line) => ({ ...line, isSaved: isSaved(line, base) })) };
  }

  function outside(): readonly OutsideItem[] {
    const { bookings } = source.snapshot;
    return (saved?.outside ?? []).map((session) => ({
      ...session,
      name: bookings.get(session.booking)?.member.name ?? null,
    }));
  }

  function isChanged(): boolean {
    if (draft === null || saved === null) return false;
    const { availability } = readDraft(draft);
    return availability === null || !sayTheSame(availability, saved);
  }

  function show(): void {
    store.set(compose());
  }

  function fail(next: AvailabilityEditorFault): void {
    fault = next;
    show();
  }

  function today(): LocalDate | null {
    return saved && localDateIn(saved.zone, source.now());
  }

  function change(edit: (draft: AvailabilityDraft) => AvailabilityDraft): void {
    if (draft === null || sending) return;
    draft = edit(draft);
    confirmation = null;
    show();
  }

  function mark(id: string, isRemoved: boolean): void {
    const marked = <Kind extends { readonly id: string }>(lines: readonly Kind[]) =>
      lines.map((line) => (line.id === id ? { ...line, isRemoved } : line));
    change(({ weekly, dates, ...rest }) => ({
      ...rest,
      weekly: marked(weekly.filter((line) => line.id !== id || !isRemoved || !isBlank(line))),
      dates: marked(dates),
    }));
  }

  function load(): Promise<void> {
    loading ??= read().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function read(): Promise<void> {
    fault = null;
    show();
    try {
      const answer = await server.availability();
      if (saved !== null) return;
      saved = answer;
      draft = draftOf(answer);
      show();
    } catch (error) {
      fail({ kind: 'error', code: meetwellError(error).code });
    }
  }

  async function save(): Promise<void> {
    if (draft === null || saved === null || conflict !== null || sending) return;
    leaving = false;
    const { availability, faults } = readDraft(draft);
    if (availability === null) return fail({ kind: 'lines', faults });
    fault = null;
    confirmation = null;
    if (sayTheSame(availability, saved)) {
      confirmation = { kind: 'nothingToSave' };
      return show();
    }
    sending = true;
    show();
    const outcome = await saver.save(availability, saved);
    sending = false;
    if (outcome.outcome === 'saved') {
      saved = outcome.view;
      draft = draftOf(saved);
      confirmation = { kind: 'saved' };
    } else if (outcome.outcome === 'changedMeanwhile') {
      conflict = { theirs: outcome.view, mine: availability, keeping: null };
    } else fault = { kind: 'error', code: outcome.error.code };
    show();
  }

  function keep(): void {
    if (conflict === null || saved === null) return;
    const { theirs, mine, keeping } = conflict;
    if (keeping === null) return fail({ kind: 'nothingChosen' });
    const kept = {
      both: () => putTogether(saved as Availability, mine, theirs),
      mine: () => mine,
      theirs: () => theirs,
    };
    draft = draftOf(kept[keeping]());
    saved = theirs;
    conflict = null;
    fault = null;
    confirmation = { kind: 'kept', keeping };
    show();
  }

  function back(): void {
    // Somebody else's change is not passed over: one of the choices is to keep it.
    if (sending || conflict !== null) return;
    if (entry === null && !leaving) {
      if (!isChanged()) return onLeave?.();
      leaving = true;
      return show();
    }
    entry = null;
    leaving = false;
    fault = null;
    show();
  }

  return {
    get snapshot() {
      return store.snapshot;
    },
    subscribe: store.subscribe,
    get isSending() {
      return sending;
    },
    load,
    write: (id, field, text) =>
      change(({ weekly, ...rest }) => ({
        ...rest,
        weekly: weekly.map((line) => (line.id === id ? { ...line, [field]: { ...line[field], text } } : line)),
      })),
    addHours(weekday) {
      if (draft === null || sending) return null;
      const line = blankLine(`added-${(count += 1)}`, weekday);
      change(({ weekly, ...rest }) => ({
        ...rest,
        weekly: [...weekly, line].sort((one, other) => one.weekday - other.weekday),
      }));
      return line.id;
    },
    remove: (id) => mark(id, true),
    putBack: (id) => mark(id, false),
    closeOn: (bankHolidays) => change((rest) => ({ ...rest, bankHolidays })),
    undo() {
      if (saved === null || sending) return;
      draft = draftOf(saved);
      fault = null;
      confirmation = { kind: 'undone' };
      show();
    },
    save,
    openDates(kind) {
      if (draft === null || sending) return;
      entry = blankEntry(kind);
      fault = null;
      confirmation = null;
      show();
    },
    writeDates(more) {
      if (entry === null) return;
      entry = { ...entry, ...more };
      show();
    },
    addDates() {
      const now = today();
      if (entry === null || now === null) return;
      const { dates, faults } = readEntry(entry, now);
      if (dates === null) return fail({ kind: 'dates', faults });
      const line: DatesLine = { id: `added-${(count += 1)}`, isRemoved: false, ...dates };
      entry = null;
      fault = null;
      change((rest) => ({ ...rest, dates: sortedDates([...rest.dates, line]) }));
      confirmation = { kind: 'added', dates: dates.kind };
      show();
    },
    choose(keeping) {
      if (conflict === null) return;
      conflict = { ...conflict, keeping };
      show();
    },
    keep,
    back,
    leave() {
      if (!sending) onLeave?.();
    },
  };
}

/** What is over is neither shown nor kept. */
function current(view: AvailabilityView): AvailabilityView {
  return withoutPast(view, localDateIn(view.zone, view.asOf));
}
