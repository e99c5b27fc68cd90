import type { TherapistId } from '@meetwell/sdk';

/** Where the next page of the directory begins: after this therapist, by name and then by id. */
export interface Cursor {
  readonly name: string;
  readonly id: TherapistId;
}

/** As it travels: opaque to whoever hands it back. */
export function cursorFrom({ name, id }: Cursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** Null for what is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [name, id] = value as readonly unknown[];
    // PostgreSQL's texts hold no zero character.
    const known =
      typeof name === 'string' && !name.includes('\0') && typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
    return known ? { name, id: id as TherapistId } : null;
  } catch {
    return null;
  }
}
