/**
 * Where a value holds text that cannot be kept as it is, as JSON pointers: PostgreSQL's texts have no U+0000, and half
 * of a surrogate pair is no character (JSON can escape both: RFC 8259, 8.2). Other control characters are somebody's
 * paste, and stay.
 */
export function unkeepableTexts(value: unknown, pointer = ''): readonly string[] {
  if (typeof value === 'string') return isKeepable(value) ? [] : [pointer];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inside = `${pointer}/${escaped(key)}`;
    return isKeepable(key) ? unkeepableTexts(member, inside) : [inside];
  });
}

export function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** A step of a JSON pointer (RFC 6901). */
export function escaped(step: string): string {
  return step.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
