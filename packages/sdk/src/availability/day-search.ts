import { freeStarts, type Diary } from './free-starts.ts';
import { partInterval } from './part-of-day.ts';
import type { Availability } from './types.ts';
import type { PartOfDay } from '../booking/booking.ts';
import type { TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import {
  addDays,
  epochOf,
  localDateIn,
  milliseconds,
  type Instant,
  type Interval,
  type LocalDate,
} from '../time/index.ts';

export interface DaysWanted {
  /** Everyone who could take the session: a day counts when one of them has time. */
  readonly availabilities: ReadonlyMap<TherapistId, Availability>;
  readonly policy: Policy;
  /** Minutes that the session lasts. */
  readonly length: number;
  /** The first date of the page, in the policy's zone. */
  readonly from: LocalDate;
  readonly now: Instant;
  /** The end of the member's course of therapy, where one is set: sessions end by then (row E4). */
  readonly courseEnds?: Instant | null;
  /** How many days a page has; ten as shipped. */
  readonly limit?: number;
}

export interface DayOptions {
  /** In order; each with the parts of the day on which at least one start fits, in the policy's order. */
  readonly days: readonly { readonly date: LocalDate; readonly parts: readonly PartOfDay[] }[];
  /** Where the next page begins, or null when nothing later is possible. */
  readonly next: LocalDate | null;
}

/** What a search has to know before it goes on: what these people have taken of the time between two moments. */
export interface BusyWanted {
  readonly therapists: readonly TherapistId[];
  /** Epoch milliseconds. What only reaches into the time counts as well. */
  readonly from: number;
  readonly until: number;
}

/** What somebody has taken, as `packed` writes it; who has nothing taken may be left out. */
export type BusyKnown = ReadonlyMap<TherapistId, readonly number[]>;

/**
 * A search that whoever drives it goes through in steps: each asks for busy times, or says with null that it has worked
 * for some milliseconds, and that others may have their turn.
 */
export type DaySearch = Generator<BusyWanted | null, DayOptions, BusyKnown | undefined>;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Starts are looked for at this distance: what exact time a therapist proposes is theirs to say. */
const STEP = 5;
/** Radios of ten days a page: with five, four times as many people asked for later ones (`research/nhs.md`). */
const DAYS_A_PAGE = 10;
/**
 * Whose time is looked at first, of many: one of them has nearly always time when anybody has. As many are looked at to
 * the horizon at once.
 */
const FEW = 32;
/** Looks into somebody's diary between two pauses: a few milliseconds. */
const LOOKS = 400;

/** Somebody with what is known of them. */
interface Person {
  readonly id: TherapistId;
  readonly availability: Availability;
}

/** A part of a day that is within notice, horizon and course. Epoch milliseconds. */
interface Cell {
  readonly date: LocalDate;
  readonly part: PartOfDay;
  readonly from: number;
  readonly until: number;
  /** Who works then, as far as anybody was looked for: among the first `seen` of all. */
  readonly working: Person[];
  seen: number;
  free: boolean;
}

/**
 * Searches for the days on which a member can ask to meet: someone is free, early enough to ask, not beyond the horizon.
 *
 * What is taken is asked for as late and as little as can be, so that a thousand diaries are not read to learn that one
 * of them has room: hours alone say which days come into question; then the time of a few who work then, from all over
 * the list; and only where they are all taken, that of everyone. Nothing is guessed: every day is as everyone's diary
 * says.
 */
export function* daySearch(wanted: DaysWanted): DaySearch {
  const { policy, now, limit = DAYS_A_PAGE } = wanted;
  const today = localDateIn(policy.zone, now);
  const last = addDays(today, policy.request.horizonDays);
  const everyone = spread([...wanted.availabilities].map(([id, availability]) => ({ id, availability })));
  const areFew = everyone.length <= FEW;
  const horizon = epochOf(now) + (policy.request.horizonDays + 2) * DAY;
  const search = searchOf(wanted);
  const days: { date: LocalDate; parts: PartOfDay[] }[] = [];
  const busy = new Map<TherapistId, readonly number[]>();
  let looks = 0;

  function isFree({ id, availability }: Person, { from, until }: Cell, taken: boolean): boolean {
    looks += 1;
    const diary: Diary = { availability, busy: taken ? (busy.get(id) ?? []) : [] };
    return freeStarts(diary, { ...search, from, until }, 1).length > 0;
  }

  /** Looks for people who work then, until so many are found or all were looked at. */
  function* lookForPeople(cell: Cell, most: number): Generator<null, void, BusyKnown | undefined> {
    for (; cell.seen < everyone.length && cell.working.length < most; cell.seen += 1) {
      const person = everyone[cell.seen] as Person;
      if (isFree(person, cell, false)) cell.working.push(person);
      if (looks >= LOOKS) {
        yield null;
        looks = 0;
      }
    }
  }

  /** Whether somebody who works then is free: what they have taken is asked for where it is not known. */
  function* look(cells: readonly Cell[]): DaySearchPart {
    const people = areFew ? everyone : cells.flatMap(({ working }) => working);
    const unknown = new Set(people.map(({ id }) => id).filter((id) => !busy.has(id)));
    if (unknown.size > 0) {
      const until = areFew ? horizon : Math.max(...cells.map((cell) => cell.until));
      const known = yield {
        therapists: [...unknown],
        from: Math.min(...cells.map(({ from }) => from)) - search.before,
        until: until + search.after,
      };
      for (const id of unknown) busy.set(id, known?.get(id) ?? []);
    }
    for (const cell of cells)
      for (const person of cell.working) {
        if (looks >= LOOKS) {
          yield null;
          looks = 0;
        }
        if ((cell.free ||= isFree(person, cell, true))) break;
      }
  }

  let date = wanted.from > today ? wanted.from : today;
  for (let most = limit + 1; date <= last; most *= 2) {
    // By hours alone: these days, and none before them, come into question.
    const cells: Cell[] = [];
    const dates: LocalDate[] = [];
    for (; date <= last && dates.length < most; date = addDays(date, 1)) {
      const before = cells.length;
      for (const cell of partsOf(wanted, date, search)) {
        yield* lookForPeople(cell, FEW);
        if (cell.working.length > 0) cells.push(cell);
      }
      if (cells.length > before) dates.push(date);
    }
    if (cells.length === 0) break;
    // What was known is of the days before. Of a few all is known.
    if (!areFew) busy.clear();
    yield* look(cells);
    const taken = cells.filter(({ free, seen }) => !free && seen < everyone.length);
    for (const cell of taken) {
      cell.working.length = 0;
      yield* lookForPeople(cell, Infinity);
    }
    if (taken.some(({ working }) => working.length > 0)) yield* look(taken);
    for (const each of dates) {
      const parts = cells.filter((cell) => cell.free && cell.date === each).map(({ part }) => part);
      if (parts.length === 0) continue;
      if (days.length === limit) return { days, next: each };
      days.push({ date: each, parts });
    }
  }
  return { days, next: null };
}

type DaySearchPart = Generator<BusyWanted | null, void, BusyKnown | undefined>;

interface Terms {
  readonly length: number;
  readonly step: number;
  readonly before: number;
  readonly after: number;
}

function searchOf({ policy, length }: DaysWanted): Terms {
  return {
    length: length * MINUTE,
    step: STEP * MINUTE,
    before: milliseconds(policy.buffer.before),
    after: milliseconds(policy.buffer.after),
  };
}

/** The parts of a date in which a whole session fits, as notice and course have it. */
function partsOf({ policy, now, courseEnds }: DaysWanted, date: LocalDate, { length }: Terms): Cell[] {
  const soonest = epochOf(now) + milliseconds(policy.request.minimumNotice);
  const ends = courseEnds == null ? Infinity : epochOf(courseEnds);
  return policy.partsOfDay.flatMap(({ id: part }) => {
    const when: Interval | null = partInterval(policy, { date, part });
    if (when === null) return [];
    const from = Math.max(epochOf(when.start), soonest);
    const until = Math.min(epochOf(when.end), ends);
    return from + length > until ? [] : [{ date, part, from, until, working: [], seen: 0, free: false }];
  });
}

/** In an order in which the first few are from all over the list. */
function spread<Item>(list: readonly Item[]): readonly Item[] {
  const apart = Math.max(1, Math.floor(list.length / FEW));
  return Array.from({ length: apart }, (_, first) => list.filter((__, at) => at % apart === first)).flat();
}
