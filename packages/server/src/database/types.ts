import pg from 'pg';
import { parseTimestamp } from './columns.ts';

/** Our own types for our own pool: instants as text, counts as numbers. The process-wide defaults stay as they are. */
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.TIMESTAMPTZ && format !== 'binary') return parseTimestamp as never;
    if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number as never;
    return pg.types.getTypeParser(oid, format) as never;
  },
};

/**
 * Settings of every connection. A prepared statement is planned once and not anew for its values: it finds its rows by
 * keys, whatever they are, and planning costs more than executing.
 */
export const SETTINGS = 'set plan_cache_mode = force_generic_plan';
