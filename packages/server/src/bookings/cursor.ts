import { isInstant } from '@meetwell/sdk';

/** Where the next page of a list begins: after the booking that was opened then. */
export interface Cursor {
  /** RFC 3339, or `infinity` for the beginning. */
  readonly openedAt: string;
  readonly id: string;
}

/** As it travels: opaque to whoever hands it back. */
export function cursorFrom({ openedAt, id }: Cursor): string {
  return Buffer.from(JSON.stringify([openedAt, id])).toString('base64url');
}

/** Null for what is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [openedAt, id] = value as readonly unknown[];
    const known =
      typeof openedAt === 'string' && isInstant(openedAt) && typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
    return known ? { openedAt, id } : null;
  } catch {
    return null;
  }
}
