import type * as z from 'zod';
import { checkPolicy, type PolicyFault } from '../check/index.ts';
import { fault } from '../check/fault.ts';
import { kindAt } from '../fields/kind-at.ts';
import type { Kind } from '../fields/kinds.ts';
import type { Policy } from '../policy.ts';
import { flowOf, shapeFor } from './policy-schema.ts';

/** A policy that can be run under, or everything that is wrong with it, for `policyFaultText` to say. */
export type PolicyReading =
  | { readonly policy: Policy; readonly faults: null }
  | { readonly policy: null; readonly faults: readonly PolicyFault[] };

/**
 * Reads a policy from outside, or one stored by an earlier version: what is left out is as in the preset of its flow,
 * everything is within its bounds, and nothing contradicts anything else.
 */
export function readPolicy(value: unknown): PolicyReading {
  const { data, error } = shapeFor(flowOf(value)).safeParse(value);
  if (error !== undefined) return { policy: null, faults: distinct(error.issues.flatMap(faultsOf)) };
  const faults = checkPolicy(data);
  return faults.length === 0 ? { policy: data, faults: null } : { policy: null, faults };
}

function faultsOf({ code, path, ...issue }: z.core.$ZodIssue): readonly PolicyFault[] {
  const at = path.join('.');
  if (code === 'unrecognized_keys') {
    const { keys } = issue as z.core.$ZodIssueUnrecognizedKeys;
    return keys.map((key) => fault('unknown', [...path, key].join('.')));
  }
  const kind = kindAt(at);
  if (kind === null) return [fault('notASection', at)];
  return [fault(code === 'too_small' && isList(kind) ? 'empty' : 'outOfBounds', at)];
}

function isList(kind: Kind): boolean {
  return kind.kind === 'nullable' ? isList(kind.of) : kind.kind === 'list';
}

/** What is of another kind breaks the bounds of its own by the way: what is said first of a field is what is wrong. */
function distinct(faults: readonly PolicyFault[]): readonly PolicyFault[] {
  return faults.filter(({ fields: [at] }, index) => faults.findIndex(({ fields: [other] }) => other === at) === index);
}
