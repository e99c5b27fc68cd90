import type { Policy, PolicyId } from '@meetwell/sdk';
import { policyFaultText, type PolicyFault } from '@meetwell/sdk/policy';
import { readPolicy } from '@meetwell/sdk/policy/schema';
import type { PartnerId } from '../database/partner.ts';
import type { Database } from '../database/database.ts';
import type { StoredPolicy, Tx } from '../database/schema.ts';

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

/** A published policy never changes, so each is read once. Beyond this many, the oldest are read again. */
const MOST = 2_000;

const caches = new WeakMap<Database, Map<string, Policy>>();

/**
 * Policies by id, from memory where they were read before. Unknown ids are left out. One that an earlier version stored
 * has what was added since as in the preset of its flow.
 * @throws WrongPolicy
 */
export async function readPolicies(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  ids: ReadonlySet<PolicyId>,
): Promise<Map<PolicyId, Policy>> {
  const cache = cacheOf(database);
  const found = new Map<PolicyId, Policy>();
  const missing: PolicyId[] = [];
  for (const id of ids) {
    const known = cache.get(`${partner} ${id}`);
    if (known === undefined) missing.push(id);
    else found.set(id, known);
  }
  if (missing.length === 0) return found;
  const { rows } = await database.send<{ id: PolicyId; policy: StoredPolicy }>(
    tx,
    `select id, policy from policies where partner_id = current_setting('meetwell.partner') and id = any($1)`,
    [missing],
  );
  for (const { id, policy: stored } of rows) {
    const policy = policyIn(stored);
    found.set(id, policy);
    if (cache.size >= MOST) cache.delete(cache.keys().next().value ?? '');
    cache.set(`${partner} ${id}`, policy);
  }
  return found;
}

function cacheOf(database: Database): Map<string, Policy> {
  const known = caches.get(database);
  if (known !== undefined) return known;
  const cache = new Map<string, Policy>();
  caches.set(database, cache);
  return cache;
}
