import { milliseconds, type Duration } from '../time/index.ts';
import { partsOf, type Period } from '../time/period.ts';
import { checkPolicy } from './check/index.ts';
import { fits, type Single } from './fields/fits.ts';
import type { Kind, KindOf } from './fields/kinds.ts';
import { POLICY_FIELDS } from './in-force.ts';
import { valueOf, type PolicyField, type PolicyValue } from './paths.ts';
import { COURSE } from './presets.ts';
import type { Policy } from './policy.ts';

/** For tests that go through every field: the policy with a value in a field that it has not yet, and still sound. */
export function changed(policy: Policy, field: PolicyField): Policy {
  const held: unknown = valueOf(policy, field);
  const { is } = POLICY_FIELDS[field];
  const others = is === null ? [held === null ? COURSE : null] : othersOf(is, held);
  const sound = others
    .filter((value) => !same(value, held))
    .map((value) => put(policy, field.split('.'), value) as Policy)
    .find((other) => checkPolicy(other).length === 0);
  if (sound === undefined) throw new Error(`No other value for ${field}`);
  return sound;
}

/** The policy with another value in a field. */
export function withValue<Field extends PolicyField>(policy: Policy, field: Field, value: PolicyValue<Field>): Policy {
  return put(policy, field.split('.'), value) as Policy;
}

/** What else a field of this kind can hold, within its bounds; `held` may be among it. */
function othersOf(kind: Kind, held: unknown): readonly unknown[] {
  switch (kind.kind) {
    case 'nullable':
      return [...(held === null ? [someOf(kind.of)] : othersOf(kind.of, held)), null];
    case 'list':
      return listsBesides(kind, held as readonly unknown[]);
    case 'record':
      return [someOf(kind)];
    default:
      return singlesBesides(kind, held).filter((value) => fits(kind, value));
  }
}

function listsBesides({ of, least, most }: KindOf<'list'>, held: readonly unknown[]): readonly unknown[] {
  const fewer = held.slice(0, -1);
  const last = held.at(-1);
  const entries = last === undefined ? [someOf(of)] : othersOf(of, last).filter((entry) => !includes(held, entry));
  const other = entries.map((entry) => [...fewer, entry]);
  return [...(fewer.length > 0 ? [fewer] : []), ...other, []].filter(({ length }) => least <= length && length <= most);
}

function singlesBesides(kind: Single, held: unknown): readonly unknown[] {
  switch (kind.kind) {
    case 'boolean':
      return [true, false];
    case 'integer':
      return [(held as number) + 1, (held as number) - 1];
    case 'duration': {
      const minutes = milliseconds(held as Duration) / 60_000;
      return [minutes * 2, minutes / 2, minutes + 5, minutes - 1].map((count) => `PT${Math.ceil(count)}M`);
    }
    case 'period': {
      const { months, days } = partsOf(held as Period);
      return [days + 1, days - 1].map((count) => `P${months}M${Math.max(0, count)}D`);
    }
    case 'choice':
      return kind.among;
    case 'zone':
      return ['Asia/Kolkata', 'Europe/London'];
    case 'localTime':
    case 'text':
    case 'name':
      return [someOf(kind)];
  }
}

/** Something of a kind, where nothing was held. */
function someOf(kind: Kind): unknown {
  switch (kind.kind) {
    case 'nullable':
      return someOf(kind.of);
    case 'list':
      return [someOf(kind.of)];
    case 'record':
      return Object.fromEntries(Object.entries(kind.entries).map(([key, { is }]) => [key, someOf(is)]));
    case 'boolean':
      return true;
    case 'integer':
    case 'duration':
    case 'period':
      return kind.least;
    case 'choice':
      return kind.among[0];
    case 'zone':
      return 'Asia/Kolkata';
    case 'localTime':
      return '09:00';
    case 'text':
      return 'B'.repeat(kind.least);
    case 'name':
      return 'other';
  }
}

function includes(list: readonly unknown[], entry: unknown): boolean {
  return list.some((other) => same(other, entry));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function put(section: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = section as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: put(fields[key], rest, value) };
}
