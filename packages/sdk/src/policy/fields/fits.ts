import { duration, isDuration, isLocalTime, isZone, milliseconds } from '../../time/index.ts';
import { isPeriod, partsOf, period } from '../../time/period.ts';
import type { KindOf, Shape } from './kinds.ts';

/** Kinds that hold one thing. */
export type Single = Exclude<Shape, KindOf<'nullable' | 'list' | 'record'>>;

/** Whether a value is of a kind and within its bounds. */
export function fits(kind: Single, value: unknown): boolean {
  if (kind.kind === 'boolean') return typeof value === 'boolean';
  if (kind.kind === 'integer') return Number.isInteger(value) && within(kind.least, value as number, kind.most);
  return typeof value === 'string' && fitsText(kind, value);
}

function fitsText(kind: Exclude<Single, KindOf<'boolean' | 'integer'>>, value: string): boolean {
  switch (kind.kind) {
    case 'duration':
      return isDuration(value) && within(lengthOf(kind.least), milliseconds(value), lengthOf(kind.most));
    case 'period':
      return isPeriod(value) && within(daysOf(kind.least), daysOf(value), daysOf(kind.most));
    case 'choice':
      return kind.among.includes(value);
    case 'zone':
      return isZone(value);
    case 'localTime':
      return isLocalTime(value);
    case 'text':
      return within(kind.least, value.length, kind.most);
    case 'name':
      return nameOf(kind.most).test(value);
  }
}

export function nameOf(most: number): RegExp {
  return new RegExp(`^[a-z][a-zA-Z0-9]{0,${most - 1}}$`);
}

function within(least: number, value: number, most: number): boolean {
  return least <= value && value <= most;
}

function lengthOf(text: string): number {
  return milliseconds(duration(text));
}

/** A month counts as 31 days, so that no length is let through that could be longer than the bound. */
function daysOf(text: string): number {
  const { months, days } = partsOf(period(text));
  return months * 31 + days;
}
