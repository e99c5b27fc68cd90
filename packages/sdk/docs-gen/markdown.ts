/** A table; a cell's own bars and line breaks are kept from breaking it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Names of things in the code, in the order of the alphabet. */
export function codes(texts: Iterable<string>): string {
  return [...new Set(texts)].sort().map(code).join(', ');
}

/** Parts of a page, with a line between them. */
export function page(...parts: readonly (string | readonly string[])[]): string {
  return `${parts.flat().join('\n\n')}\n`;
}

/** The list in groups, by the key that each entry is given, in the order in which the keys first come. */
export function grouped<Entry>(
  entries: readonly Entry[],
  key: (entry: Entry) => string,
): readonly (readonly Entry[])[] {
  return [...Map.groupBy(entries, key).values()];
}
