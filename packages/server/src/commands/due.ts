import type { Instant } from '@meetwell/sdk';
import type { Rows } from './rows.ts';

/** When a thing of a noun is next to be looked at; null once it waits for nothing. */
export interface Due {
  /** The noun's name in the list of what is called when the time comes: see `jobs/clock.ts`. */
  readonly noun: string;
  readonly id: string;
  readonly at: Instant | null;
}

/** The rows of `deadlines` that say so. The last word on a thing counts. */
export function dueRows(all: readonly Due[]): readonly Rows[] {
  const last = new Map(all.map((due) => [`${due.noun} ${due.id}`, due]));
  const set = [];
  const gone = [];
  for (const { noun, id, at } of last.values()) {
    if (at === null) gone.push({ noun, id });
    else set.push({ noun, id, due_at: at, claimed_until: null });
  }
  return [
    { table: 'deadlines', kind: 'delete', key: ['noun', 'id'], rows: gone },
    { table: 'deadlines', kind: 'upsert', key: ['noun', 'id'], rows: set },
  ];
}
