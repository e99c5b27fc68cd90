import { sql, type ColumnType, type RawBuilder } from 'kysely';
import { instant, type Instant, type Interval } from '@meetwell/sdk';

/** A `jsonb` column. Write it through {@link json}: a bare array would reach PostgreSQL as an array, not as JSON. */
export type Json<T> = ColumnType<T, T, T>;

/** A column that nothing changes once the row is there. */
export type Fixed<T> = ColumnType<T, T, never>;

/** A column that the database fills when a row leaves it out. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** A value for a `jsonb` column, written alike by both drivers. */
export function json<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}

/** A value for a `text[]` column. */
export function textArray(values: readonly string[]): RawBuilder<string[]> {
  // Through JSON, because the two drivers write arrays differently.
  return sql<
    string[]
  >`(select coalesce(array_agg(value), '{}') from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** A stretch of time as PostgreSQL keeps it: the start belongs to it, the end does not. */
export function range(time: Interval): RawBuilder<string> {
  return sql<string>`tstzrange(${time.start}::timestamptz, ${time.end}::timestamptz, '[)')`;
}

/** Reads what either driver gives for a `timestamptz` in text form: `2026-01-05 18:00:00.5+00`. */
export function parseTimestamp(text: string): Instant {
  const iso = text.replace(' ', 'T');
  return instant(/[+-]\d{2}$/.test(iso) ? `${iso}:00` : iso);
}
