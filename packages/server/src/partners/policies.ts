import type { Policy } from '@meetwell/sdk';
import { policyFaultText, type PolicyFault } from '@meetwell/sdk/policy';
import { readPolicy } from '@meetwell/sdk/policy/schema';
import type { StoredPolicy } from '../database/schema.ts';

/** A policy that no service can run under. The message says why, in English; `policyFaultText` says it in others. */
export class WrongPolicy extends Error {
  readonly code = 'wrongPolicy';
  /** Everything that is wrong with it. */
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(`This policy cannot be used. ${faults.map((fault) => policyFaultText('en', fault)).join(' ')}`);
    this.name = 'WrongPolicy';
    this.faults = faults;
  }
}

/**
 * A policy from outside, to be stored: what it leaves out is as in the preset of its flow.
 * @throws WrongPolicy
 */
export function policyIn(value: unknown): Policy {
  const { policy, faults } = readPolicy(value);
  if (policy === null) throw new WrongPolicy(faults);
  return policy;
}

/** How many are kept, of all partners: services times versions in use. The first to come is the first to go. */
const KEPT = 1000;
const read = new Map<string, Policy>();

/**
 * A policy as it was stored, perhaps by an earlier version: a field added since is as in the preset of its flow. A stored
 * policy never changes, so one that was read is kept. It is found again by what it says, in less time than the database's
 * driver takes to parse it: an id says which one it is only within one partner of one database.
 * @throws WrongPolicy
 */
export function policyOut(stored: StoredPolicy): Policy {
  const text = JSON.stringify(stored);
  const known = read.get(text);
  if (known !== undefined) return known;
  const policy = policyIn(stored);
  if (read.size >= KEPT) read.delete(read.keys().next().value ?? '');
  read.set(text, policy);
  return policy;
}
