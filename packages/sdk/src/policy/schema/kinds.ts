import * as z from 'zod';
import { fits, nameOf, type Single } from '../fields/fits.ts';
import type { Entry, Kind, KindOf } from '../fields/kinds.ts';

/** Takes the place of what a kind is made into; null for kinds that it has none for. */
export type NamedKinds = (kind: Kind) => z.ZodType | null;

/** How records are made: what is read may leave some entries out and has no others, what is sent has all of them. */
export type Direction = 'read' | 'sent';

/** The schema of what is of a kind and within its bounds. */
export function kindSchema(kind: Kind, direction: Direction, named?: NamedKinds): z.ZodType {
  const own = named?.(kind) ?? null;
  if (own !== null) return own;
  switch (kind.kind) {
    case 'boolean':
      return z.boolean();
    case 'integer':
      return z.int().min(kind.least).max(kind.most);
    case 'choice':
      return z.enum(kind.among);
    case 'text':
      return z.string().min(kind.least).max(kind.most);
    case 'name':
      return z.string().regex(nameOf(kind.most));
    case 'list':
      return listSchema(kind, direction, named);
    case 'record':
      return recordSchema(kind, direction, named);
    case 'nullable':
      return kindSchema(kind.of, direction, named).nullable();
    case 'duration':
      return lengthSchema(kind, 'a duration', 'PT48H', '^PT(?=\\d)(\\d{1,5}H)?(\\d{1,5}M)?(\\d{1,5}S)?$');
    case 'period':
      return lengthSchema(kind, 'a period', 'P28D', '^P(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?$');
    case 'localTime':
      return textOf(kind, 'a time of day from 00:00 to 24:00, such as 18:00', {
        pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
      });
    case 'zone':
      return textOf(kind, 'an IANA time zone, such as Europe/London', {});
  }
}

function listSchema({ of, least, most }: KindOf<'list'>, direction: Direction, named?: NamedKinds): z.ZodType {
  const items = z.array(kindSchema(of, direction, named)).max(most);
  return least > 0 ? items.min(least) : items;
}

function recordSchema({ entries, description }: KindOf<'record'>, direction: Direction, named?: NamedKinds): z.ZodType {
  const shape = Object.fromEntries(
    Object.entries(entries).map(([key, entry]) => [key, entrySchema(entry, direction, named)] as const),
  );
  const schema = direction === 'read' ? z.strictObject(shape) : z.object(shape);
  return description === null ? schema : schema.describe(description);
}

function entrySchema({ is, description, standard }: Entry, direction: Direction, named?: NamedKinds): z.ZodType {
  const schema = kindSchema(is, direction, named);
  const filled = standard === null || direction === 'sent' ? schema : schema.default(() => [...standard]);
  return filled.describe(description);
}

function lengthSchema(kind: KindOf<'duration' | 'period'>, what: string, example: string, pattern: string) {
  const { least, most } = kind;
  return textOf(kind, `${what} from ${least} to ${most}, such as ${example}`, {
    format: 'duration',
    pattern,
    // JSON Schema has no bounds for durations: these are for editors, and the parser holds them.
    'x-minimum': least,
    'x-maximum': most,
  });
}

/** A text of a form that Zod does not know. */
function textOf(kind: Single, expected: string, meta: Readonly<Record<string, unknown>>) {
  return z
    .custom<string>((value) => fits(kind, value), { error: `Expected ${expected}` })
    .meta({ type: 'string', ...meta });
}
