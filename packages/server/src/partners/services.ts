import type { Instant, PolicyId, ServiceId } from '@meetwell/sdk';
import { instantAt } from '@meetwell/sdk';
import type { ServiceSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import { clockExpression, type Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { readPolicies } from './policies.ts';

const inForce = (testClock: boolean) => `select s.id, s.name, p.id as "policyId", ${clockExpression(testClock)} as epoch
  from services s join policies p on p.partner_id = s.partner_id and p.service_id = s.id
  where s.partner_id = current_setting('meetwell.partner') and s.id = $1
  order by p.version desc limit 1`;
const IN_FORCE = { real: inForce(false), test: inForce(true) };

type Row = Omit<ServiceSummary, 'policy'> & { readonly epoch: number };

/** The service with its policy in force, what new requests are made under, and the database's time. @throws NotFound */
export async function serviceInForce(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  id: ServiceId,
): Promise<ServiceSummary & { readonly asOf: Instant }> {
  const text = database.testClock ? IN_FORCE.test : IN_FORCE.real;
  const [row] = (await database.send<Row>(tx, text, [id])).rows;
  if (row === undefined) throw new NotFound('service', id);
  const { epoch, ...service } = row;
  const policies = await readPolicies(database, tx, partner, new Set<PolicyId>([row.policyId]));
  const policy = policies.get(row.policyId);
  if (policy === undefined) throw new NotFound('policy', row.policyId);
  return { ...service, policy, asOf: instantAt(epoch) };
}
