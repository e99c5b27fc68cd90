/** Plain data, by the names of its entries. */
export type Values = Readonly<Record<string, unknown>>;

/** An object as source, with what else goes into it. */
export function literal(values: Values, ...more: readonly string[]): string {
  const said = Object.entries(values).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${[...said, ...more].join(', ')} }`;
}

/** An object as source in which entries that are as in the base are taken from it, of sections too. */
export function difference(name: string, base: Values, values: Values): string {
  const own = Object.entries(values).filter(([key, value]) => !same(value, base[key]));
  const said = own.map(([key, value]) => `${key}: ${section(`${name}.${key}`, base[key], value)}`);
  return `{ ...${name}, ${said.join(', ')} }`;
}

function section(name: string, base: unknown, value: unknown): string {
  if (!isSection(value) || !isSection(base)) return JSON.stringify(value);
  const own = Object.entries(value).filter(([key, held]) => !same(held, base[key]));
  // Where most is different, all of it reads better.
  return own.length * 2 > Object.keys(value).length ? JSON.stringify(value) : difference(name, base, value);
}

function isSection(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
