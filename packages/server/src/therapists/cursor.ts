import { identifier, type TherapistId } from '@meetwell/sdk';
import { cursorParts, cursorText } from '../database/cursor.ts';

/** Where the next page of the directory begins: after this therapist, by name and then by id. */
export interface Cursor {
  readonly name: string;
  readonly id: TherapistId;
}

export function cursorFrom({ name, id }: Cursor): string {
  return cursorText(name, id);
}

/** Null for what is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  const parts = cursorParts(text);
  return parts === null ? null : { name: parts[0], id: identifier<TherapistId>(parts[1]) };
}
