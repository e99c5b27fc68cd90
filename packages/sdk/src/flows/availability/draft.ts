import { checkAvailability, type AvailabilityFaultCode } from '../../availability/check.ts';
import type {
  Availability,
  AvailabilityException,
  BankHolidayNation,
  DayWindow,
  WeeklyWindow,
} from '../../availability/types.ts';
import { addDays, dayNumber, type LocalDate, type Zone } from '../../time/index.ts';

/** One line of what is edited. What is removed stays in its place until it is saved, so that it can be put back. */
interface Line {
  readonly id: string;
  readonly isRemoved: boolean;
}

/** A time of the week. */
export interface WeeklyLine extends Line {
  readonly window: WeeklyWindow;
}

/** How a date differs from the week. */
export type Difference =
  | { readonly kind: 'closed'; readonly window: DayWindow | null }
  | { readonly kind: 'extra'; readonly window: DayWindow };

/** Dates one after the other, the first and the last included, that differ alike: a holiday is one line. */
export type DatesLine = Line & Difference & { readonly first: LocalDate; readonly last: LocalDate };

/** An availability as it is edited. */
export interface AvailabilityDraft {
  readonly zone: Zone;
  /** By day of the week and time. */
  readonly weekly: readonly WeeklyLine[];
  /** By date. */
  readonly dates: readonly DatesLine[];
  readonly bankHolidays: BankHolidayNation | null;
}

/** What is wrong with a line, or with how many there are of them (`line` is null). */
export interface LineFault {
  readonly code: AvailabilityFaultCode;
  readonly part: 'weekly' | 'dates';
  readonly line: string | null;
}

/** The availability with nothing twice, in an order of its own: what is open twice is open. */
export function draftOf(availability: Availability): AvailabilityDraft {
  const { zone, bankHolidays = null } = availability;
  const parts = partsOf(availability);
  return {
    zone,
    weekly: sortedWeekly([...parts.weekly.values()].map((window, at) => ({ id: `week-${at}`, isRemoved: false, window }))),
    dates: sortedDates(joined([...parts.exceptions.values()])),
    bankHolidays,
  };
}

/** What is sent when the draft is saved. */
export function availabilityOf({ zone, weekly, dates, bankHolidays }: AvailabilityDraft): Availability {
  return {
    zone,
    weekly: kept(weekly).map(({ window }) => window),
    exceptions: kept(dates).flatMap(exceptionsOf),
    bankHolidays,
  };
}

/** Everything that is wrong with a draft, line by line. */
export function faultsOf(draft: AvailabilityDraft): readonly LineFault[] {
  const weekly = kept(draft.weekly);
  const dates = kept(draft.dates).flatMap((line) => exceptionsOf(line).map(() => line));
  const faults = checkAvailability(availabilityOf(draft)).map(({ code, path: [part, at] }): LineFault => {
    const isWeekly = part === 'weekly';
    const line = typeof at === 'number' ? (isWeekly ? weekly : dates)[at] : undefined;
    return { code, part: isWeekly ? 'weekly' : 'dates', line: line?.id ?? null };
  });
  // Of a line of several dates, once.
  return faults.filter(
    ({ code, line }, at) => faults.findIndex((other) => other.code === code && other.line === line) === at,
  );
}

export function sortedWeekly(lines: readonly WeeklyLine[]): readonly WeeklyLine[] {
  const key = ({ window }: WeeklyLine) => `${window.weekday} ${window.from} ${window.until}`;
  return [...lines].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

export function sortedDates(lines: readonly DatesLine[]): readonly DatesLine[] {
  const key = ({ first, window }: DatesLine) => `${first} ${window?.from ?? ''}`;
  return [...lines].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** How many dates a line stands for. */
export function countDates(first: LocalDate, last: LocalDate): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

export function exceptionsOf({ first, last, ...difference }: Difference & Pick<DatesLine, 'first' | 'last'>) {
  return Array.from({ length: countDates(first, last) }, (_, at): AvailabilityException => {
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

/** Any date of a week says the same as another, and so does the same week a cycle later. */
function weeklyKey({ weekday, from, until, every }: WeeklyWindow): string {
  const weeks = every?.weeks ?? 1;
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
    const follows = before !== undefined && addDays(before.last, 1) === date && sameDifference(before, difference);
    if (follows) lines[lines.length - 1] = { ...before, last: date };
    else lines.push({ id: `dates-${lines.length}`, isRemoved: false, first: date, last: date, ...difference });
  }
  return lines;
}

function sameDifference(one: Difference, other: Difference): boolean {
  return one.kind === other.kind && one.window?.from === other.window?.from && one.window?.until === other.window?.until;
}

function kept<Kind extends Line>(lines: readonly Kind[]): readonly Kind[] {
  return lines.filter(({ isRemoved }) => !isRemoved);
}
