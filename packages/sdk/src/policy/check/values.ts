import type { Declarations } from '../fields/field.ts';
import { fits } from '../fields/fits.ts';
import { DECLARED } from '../fields/index.ts';
import type { Kind, KindOf } from '../fields/kinds.ts';
import type { Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

type Values = Readonly<Record<string, unknown>>;

/** What no field may hold, whatever the others do, in force or not: a policy is read as a whole. */
export function valueFaults(policy: Policy): readonly PolicyFault[] {
  return faultsIn(DECLARED, policy, '');
}

function faultsIn(declared: Declarations, values: Values, path: string): readonly PolicyFault[] {
  const faults = Object.entries(declared).flatMap(([key, one]) => {
    const [value, at] = [values[key], `${path}${key}`];
    if (!('fields' in one)) return kindFaults(one.is, value, at);
    if (value === null && one.optional !== null) return [];
    return isObject(value) ? faultsIn(one.fields, value, `${at}.`) : [fault('notASection', at)];
  });
  return [...faults, ...unknownIn(values, declared, path)];
}

function unknownIn(values: Values, known: object, path: string): readonly PolicyFault[] {
  return Object.keys(values)
    .filter((key) => !Object.hasOwn(known, key))
    .map((key) => fault('unknown', `${path}${key}`));
}

/** What keeps a value from being of a kind and within its bounds, each where it is. */
function kindFaults(kind: Kind, value: unknown, path: string): readonly PolicyFault[] {
  switch (kind.kind) {
    case 'nullable':
      return value === null ? [] : kindFaults(kind.of, value, path);
    case 'list':
      return listFaults(kind, value, path);
    case 'record':
      return recordFaults(kind, value, path);
    default:
      return fits(kind, value) ? [] : [fault('outOfBounds', path)];
  }
}

function recordFaults({ entries }: KindOf<'record'>, value: unknown, path: string): readonly PolicyFault[] {
  if (!isObject(value)) return [fault('outOfBounds', path)];
  return [
    ...Object.entries(entries).flatMap(([key, { is }]) => kindFaults(is, value[key], `${path}.${key}`)),
    ...unknownIn(value, entries, `${path}.`),
  ];
}

function listFaults({ of, least, most, key }: KindOf<'list'>, value: unknown, path: string): readonly PolicyFault[] {
  if (!Array.isArray(value) || value.length > most) return [fault('outOfBounds', path)];
  const entries: readonly unknown[] = value;
  if (entries.length < least) return [fault('empty', path)];
  const names = entries.map((entry) => (key !== null && isObject(entry) ? entry[key] : entry));
  return [
    ...entries.flatMap((entry, index) => kindFaults(of, entry, `${path}.${index}`)),
    ...(new Set(names).size < names.length ? [fault('repeated', path)] : []),
  ];
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
