import type { Hint } from './hints.ts';
import type { AuditEntry } from './audit.ts';
import type { Due } from './due.ts';
import type { Message } from './outbox.ts';
import type { Rows } from './rows.ts';

/** Everything that one change writes, in one transaction and one statement: all of it or nothing. */
export interface Written {
  readonly rows: readonly Rows[];
  readonly due: readonly Due[];
  readonly audit: readonly AuditEntry[];
  /** What is to be told once it has committed, to each consumer that wants to know. */
  readonly outbox: readonly Message[];
  /** What open pages are told. */
  readonly hints: readonly Hint[];
}

export const NOTHING_WRITTEN: Written = Object.freeze({ rows: [], due: [], audit: [], outbox: [], hints: [] });

/** What several nouns write as one change. Rows of one table that are written alike go together. */
export function together(...parts: readonly Written[]): Written {
  return {
    rows: joined(parts.flatMap(({ rows }) => rows)),
    due: parts.flatMap(({ due }) => due),
    audit: parts.flatMap(({ audit }) => audit),
    outbox: parts.flatMap(({ outbox }) => outbox),
    hints: parts.flatMap(({ hints }) => hints),
  };
}

function joined(all: readonly Rows[]): readonly Rows[] {
  const byKind = Map.groupBy(
    all.filter(({ rows }) => rows.length > 0),
    ({ table, kind }) => `${kind} ${table}`,
  );
  return [...byKind.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, rows: [first, ...others].flatMap(({ rows }) => rows) }],
  );
}
