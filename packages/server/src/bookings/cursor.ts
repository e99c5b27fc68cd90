import { isInstant } from '@meetwell/sdk';
import { cursorParts, cursorText } from '../database/cursor.ts';

/** Where the next page of a list begins: after the booking that was opened then. */
export interface Cursor {
  /** RFC 3339, or `infinity` for the beginning. */
  readonly openedAt: string;
  readonly id: string;
}

export function cursorFrom({ openedAt, id }: Cursor): string {
  return cursorText(openedAt, id);
}

/** Null for what is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  const parts = cursorParts(text);
  // PostgreSQL's calendar has no year 0.
  if (parts === null || !isInstant(parts[0]) || parts[0].startsWith('0000')) return null;
  return { openedAt: parts[0], id: parts[1] };
}
