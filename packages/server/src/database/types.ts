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
 * Settings of every connection. A prepared statement is planned once and not anew for its values: planning costs more
 * than executing. A plan is kept while its tables grow, and a few rows by their keys are all that is ever asked for: so
 * it goes by an index, also where the table is still small enough to be read whole, and nothing is compiled for it.
 */
export const SETTINGS = [
  'set plan_cache_mode = force_generic_plan',
  'set random_page_cost = 1.1',
  'set enable_seqscan = off',
  'set jit = off',
].join('; ');
