/*
 * Where the next page of a list begins: after the row with this value, by which the list is in order, and this id. It
 * travels as a text that is opaque to whoever hands it back.
 */

export function cursorText(order: string, id: string): string {
  return Buffer.from(JSON.stringify([order, id])).toString('base64url');
}

/** Null for what is no cursor of ours. Whether the value can be one of its list is for the list to say. */
export function cursorParts(text: string): readonly [order: string, id: string] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [order, id] = value as readonly unknown[];
    // PostgreSQL's texts hold no zero character.
    const known =
      typeof order === 'string' && !order.includes('\0') && typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
    return known ? [order, id] : null;
  } catch {
    return null;
  }
}
