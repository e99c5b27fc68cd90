import type { PolicyId, ServiceId } from '@meetwell/sdk';
import type { ServiceSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { readPolicies } from './policies.ts';

const IN_FORCE = `select s.id, s.name, p.id as "policyId" from services s
  join policies p on p.partner_id = s.partner_id and p.service_id = s.id
  where s.partner_id = current_setting('meetwell.partner') and s.id = $1
  order by p.version desc limit 1`;

/** The service with its policy in force: what new requests are made under. @throws NotFound */
export async function serviceInForce(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  id: ServiceId,
): Promise<ServiceSummary> {
  const [row] = (await database.send<Omit<ServiceSummary, 'policy'>>(tx, IN_FORCE, [id])).rows;
  if (row === undefined) throw new NotFound('service', id);
  const policies = await readPolicies(database, tx, partner, new Set<PolicyId>([row.policyId]));
  const policy = policies.get(row.policyId);
  if (policy === undefined) throw new NotFound('policy', row.policyId);
  return { ...row, policy };
}
