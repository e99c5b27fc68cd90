import type { Duration, LocalTime, Zone } from '../../time/index.ts';
import type { Period } from '../../time/period.ts';

declare const held: unique symbol;

/**
 * What a field can hold, with its bounds, as plain data: schema, check and words are made from it. Both ends of a bound
 * are included. `Value` is known to the compiler alone.
 */
export type Kind<Value = unknown> = Shape & { readonly [held]?: Value };

export type Shape =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'duration'; readonly least: string; readonly most: string }
  | { readonly kind: 'period'; readonly least: string; readonly most: string }
  | { readonly kind: 'choice'; readonly among: readonly string[] }
  | { readonly kind: 'zone' }
  | { readonly kind: 'localTime' }
  /** In characters. */
  | { readonly kind: 'text'; readonly least: number; readonly most: number }
  /** A small letter, then letters and digits; `most` characters in all. */
  | { readonly kind: 'name'; readonly most: number }
  /** `least` and `most` entries, none of them twice; where they are records, none with the same `key` twice. */
  | {
      readonly kind: 'list';
      readonly of: Kind;
      readonly least: number;
      readonly most: number;
      readonly key: string | null;
    }
  | { readonly kind: 'record'; readonly entries: Readonly<Record<string, Entry>>; readonly description: string | null }
  | { readonly kind: 'nullable'; readonly of: Kind };

/** One entry of a record. `standard` stands where it is left out; null where it must not be. */
export interface Entry<Value = unknown> {
  readonly is: Kind<Value>;
  readonly description: string;
  readonly standard: readonly [] | null;
}

export type KindName = Shape['kind'];
export type KindOf<Name extends KindName> = Extract<Shape, { readonly kind: Name }>;

/** A value as it is written down: what a text of a special form is, is known by the field. */
export type Written<Value> = Value extends Duration | Period | LocalTime | Zone
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Written<Value[Key]> }
      : Value;

export function boolean(): Kind<boolean> {
  return { kind: 'boolean' };
}

/** A whole number. */
export function integer(least: number, most: number): Kind<number> {
  return { kind: 'integer', least, most };
}

/** An exact length of time: `duration('PT1M', 'PT24H')`. */
export function duration(least: string, most: string): Kind<Duration> {
  return { kind: 'duration', least, most };
}

/** A length by the calendar: `period('P1D', 'P12M')`. Bounds count a month as 31 days. */
export function period(least: string, most: string): Kind<Period> {
  return { kind: 'period', least, most };
}

export function choice<const Value extends string>(among: readonly Value[]): Kind<Value> {
  return { kind: 'choice', among };
}

export function zone(): Kind<Zone> {
  return { kind: 'zone' };
}

export function localTime(): Kind<LocalTime> {
  return { kind: 'localTime' };
}

export function text(least: number, most: number): Kind<string> {
  return { kind: 'text', least, most };
}

/** What something is called in code: `morning`. */
export function name(most: number): Kind<string> {
  return { kind: 'name', most };
}

/** A list of `least` to `most` entries. Of records with the same `key` there is one. */
export function list<Value>(
  of: Kind<Value>,
  least: number,
  most: number,
  key: (keyof Value & string) | null = null,
): Kind<readonly Value[]> {
  return { kind: 'list', of, least, most, key };
}

/** Null says that the service does not ask, or has none. */
export function nullable<Value>(of: Kind<Value>): Kind<Value | null> {
  return { kind: 'nullable', of };
}

export function entry<Value>(is: Kind<Value>, description: string): Entry<Value> {
  return { is, description, standard: null };
}

/** A list that is empty where it is left out. */
export function optionalList<Value>(is: Kind<readonly Value[]>, description: string): Entry<readonly Value[]> {
  return { is, description, standard: [] };
}

/** Several entries that are read, compared and changed as a whole. */
export function record<Entries extends Readonly<Record<string, Entry>>>(
  entries: Entries,
  description: string | null = null,
): Kind<{ readonly [Key in keyof Entries]: Entries[Key] extends Entry<infer Value> ? Value : never }> {
  return { kind: 'record', entries, description };
}
