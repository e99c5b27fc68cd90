import { readTime, writtenTime, type TimeFault, type WrittenTime } from './written.ts';
import { checkAvailability, type AvailabilityFaultCode } from '../../availability/check.ts';
import type {
  Availability,
  AvailabilityException,
  BankHolidayNation,
  DayWindow,
  WeekCycle,
  WeeklyWindow,
} from '../../availability/types.ts';
import { addDays, dayNumber, type LocalDate, type Weekday, type Zone } from '../../time/index.ts';

/** One line of what is edited. What is removed stays in its place until it is saved, so that it can be put back. */
interface Line {
  /** Unique in the draft. */
  readonly id: string;
  readonly isRemoved: boolean;
}

export type WindowField = 'from' | 'until';

/** Hours of a day of the week, as they are written. */
export type WeeklyLine = Line &
  Readonly<Record<WindowField, WrittenTime>> & {
    readonly weekday: Weekday;
    /** Null: every week. */
    readonly every: WeekCycle | null;
  };

/** How a date differs from the week. */
export type Difference =
  | { readonly kind: 'closed'; readonly window: DayWindow | null }
  | { readonly kind: 'extra'; readonly window: DayWindow };

/** Dates one after the other, the first and the last included. */
export interface DateRange {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** Dates one after the other that differ alike: a holiday is one line. */
export type DatesLine = Line & Difference & DateRange;

/** An availability as it is edited. */
export interface AvailabilityDraft {
  readonly zone: Zone;
  /** By day of the week; on each by time, and then what was added. */
  readonly weekly: readonly WeeklyLine[];
  /** By date. */
  readonly dates: readonly DatesLine[];
  readonly bankHolidays: BankHolidayNation | null;
}

/** What is wrong with a line, or with how many there are of them (`line` is null). */
export interface LineFault {
  readonly part: 'weekly' | 'dates';
  readonly line: string | null;
  readonly field: WindowField | null;
  readonly code: TimeFault | AvailabilityFaultCode;
}

/** What a draft says, or everything that keeps it from saying anything. */
export type DraftRead =
  | { readonly availability: Availability; readonly faults: readonly [] }
  | { readonly availability: null; readonly faults: readonly LineFault[] };

/** The availability with nothing twice, in an order of its own: what is open twice is open. */
export function draftOf(availability: Availability): AvailabilityDraft {
  const { zone, bankHolidays = null } = availability;
  const parts = partsOf(availability);
  return {
    zone,
    weekly: [...parts.weekly.values()].sort(byStart).map(({ weekday, from, until, every = null }, at) => ({
      id: `week-${at}`,
      isRemoved: false,
      weekday,
      from: writtenTime(from),
      until: writtenTime(until),
      every,
    })),
    dates: sortedDates(joined([...parts.exceptions.values()])),
    bankHolidays,
  };
}

/** Hours that nobody has written yet. */
export function blankLine(id: string, weekday: Weekday): WeeklyLine {
  return { id, isRemoved: false, weekday, from: writtenTime(), until: writtenTime(), every: null };
}

export function isBlank({ from, until }: WeeklyLine): boolean {
  return [from, until].every((time) => time.was === null && (time.text ?? '').trim() === '');
}

/** Reads a draft as it is to be kept, without what is removed. */
export function readDraft({ zone, weekly, dates, bankHolidays }: AvailabilityDraft): DraftRead {
  const faults: LineFault[] = [];
  const readable: { readonly line: WeeklyLine; readonly window: WeeklyWindow }[] = [];
  for (const line of kept(weekly)) {
    const [from, until] = [readTime(line.from, false), readTime(line.until, true)];
    if (from.fault === null && until.fault === null)
      readable.push({ line, window: windowOf(line, from.value, until.value) });
    for (const [field, { fault }] of [['from', from] as const, ['until', until] as const]) {
      if (fault !== null) faults.push({ part: 'weekly', line: line.id, field, code: fault });
    }
  }
  const entries = kept(dates).flatMap((line) => exceptionsOf(line).map((exception) => ({ line, exception })));
  const availability: Availability = {
    zone,
    weekly: readable.map(({ window }) => window),
    exceptions: entries.map(({ exception }) => exception),
    bankHolidays,
  };
  for (const { code, path } of checkAvailability(availability)) {
    const [part, at] = path;
    const lines = part === 'weekly' ? readable : entries;
    const line = typeof at === 'number' ? (lines[at]?.line.id ?? null) : null;
    const fault: LineFault = {
      part: part === 'weekly' ? 'weekly' : 'dates',
      line,
      field: line === null ? null : 'until',
      code,
    };
    // Of a line of several dates, once.
    const isSaid = faults.some((other) => other.code === code && other.line === line && other.part === fault.part);
    if (!isSaid) faults.push(fault);
  }
  const order = new Map(weekly.map(({ id }, at) => [id, at]));
  const place = ({ line, part }: LineFault) =>
    part === 'dates' ? weekly.length + 1 : (order.get(line ?? '') ?? weekly.length);
  return faults.length === 0
    ? { availability, faults: [] }
    : { availability: null, faults: faults.sort((one, other) => place(one) - place(other)) };
}

/** The availability without the dates that are over: nothing comes of them any more. */
export function withoutPast<Kind extends Availability>(availability: Kind, today: LocalDate): Kind {
  return { ...availability, exceptions: availability.exceptions.filter(({ date }) => date >= today) };
}

export function sortedDates(lines: readonly DatesLine[]): readonly DatesLine[] {
  const key = ({ first, window }: DatesLine) => `${first} ${window?.from ?? ''}`;
  return [...lines].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** How many dates there are from the first to the last. */
export function countDates({ first, last }: DateRange): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

export function exceptionsOf({ first, last, ...difference }: Difference & DateRange): readonly AvailabilityException[] {
  return Array.from({ length: countDates({ first, last }) }, (_, at): AvailabilityException => {
    const date = addDays(first, at);
    const { kind, window } = difference;
    return kind === 'extra' ? { kind, date, window } : { kind, date, window };
  });
}

/** The parts of an availability by what they say: of two that say the same, one. */
export interface Parts {
  readonly weekly: ReadonlyMap<string, WeeklyWindow>;
  readonly exceptions: ReadonlyMap<string, AvailabilityException>;
}

export function partsOf({ weekly, exceptions }: Pick<Availability, 'weekly' | 'exceptions'>): Parts {
  return {
    weekly: new Map(weekly.map((window) => [weeklyKey(window), window])),
    exceptions: new Map(exceptions.map((exception) => [exceptionKey(exception), exception])),
  };
}

function windowOf({ weekday, every }: WeeklyLine, from: DayWindow['from'], until: DayWindow['until']): WeeklyWindow {
  return { weekday, from, until, ...(every !== null && { every }) };
}

/** Any date of a week says the same as another, and so does the same week a cycle later. */
function weeklyKey({ weekday, from, until, every }: WeeklyWindow): string {
  const weeks = every?.weeks ?? 1;
  // 1970-01-01 was a Thursday.
  const week = every == null ? 0 : Math.floor((dayNumber(every.including) + 3) / 7);
  return JSON.stringify([weekday, from, until, weeks, weeks === 1 ? 0 : week % weeks]);
}

function exceptionKey({ kind, date, window }: AvailabilityException): string {
  return JSON.stringify([kind, window?.from, window?.until, date]);
}

/** Dates that differ alike and follow one another, as one line each. */
function joined(exceptions: readonly AvailabilityException[]): readonly DatesLine[] {
  const lines: DatesLine[] = [];
  const alike = [...exceptions].sort((one, other) => (exceptionKey(one) < exceptionKey(other) ? -1 : 1));
  for (const { date, ...difference } of alike) {
    const before = lines.at(-1);
    const follows = before !== undefined && addDays(before.last, 1) === date && isSameDifference(before, difference);
    if (follows) lines[lines.length - 1] = { ...before, last: date };
    else lines.push({ id: `dates-${lines.length}`, isRemoved: false, first: date, last: date, ...difference });
  }
  return lines;
}

function isSameDifference(one: Difference, other: Difference): boolean {
  return (
    one.kind === other.kind && one.window?.from === other.window?.from && one.window?.until === other.window?.until
  );
}

function byStart(one: WeeklyWindow, other: WeeklyWindow): number {
  const key = ({ weekday, from, until }: WeeklyWindow) => `${weekday} ${from} ${until}`;
  return key(one) < key(other) ? -1 : 1;
}

function kept<Kind extends Line>(lines: readonly Kind[]): readonly Kind[] {
  return lines.filter(({ isRemoved }) => !isRemoved);
}
