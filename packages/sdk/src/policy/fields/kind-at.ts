import type { Declarations } from './field.ts';
import { DECLARED } from './index.ts';
import type { Kind } from './kinds.ts';

/** What can stand at a path of a policy, of entries too: `partsOfDay.0.from`. Null for sections and what is not declared. */
export function kindAt(path: string): Kind | null {
  return declaredAt(DECLARED, path.split('.'));
}

function declaredAt(declared: Declarations, [key = '', ...rest]: readonly string[]): Kind | null {
  const one = Object.hasOwn(declared, key) ? declared[key] : undefined;
  if (one === undefined) return null;
  return 'fields' in one ? declaredAt(one.fields, rest) : within(one.is, rest);
}

function within(kind: Kind, keys: readonly string[]): Kind | null {
  const [key, ...rest] = keys;
  if (key === undefined) return kind;
  if (kind.kind === 'nullable') return within(kind.of, keys);
  if (kind.kind === 'list') return within(kind.of, rest);
  const entry = kind.kind === 'record' && Object.hasOwn(kind.entries, key) ? kind.entries[key] : undefined;
  return entry === undefined ? null : within(entry.is, rest);
}
