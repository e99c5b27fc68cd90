import type { ServiceId } from '@meetwell/sdk';
import type { ServiceSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { policyOut } from './policies.ts';

/** The service with its policy in force: what new requests are made under. @throws NotFound */
export async function serviceInForce(tx: Tx, partner: PartnerId, id: ServiceId): Promise<ServiceSummary> {
  const row = await tx
    .selectFrom('services as service')
    .innerJoin('policies as policy', (join) =>
      join.onRef('policy.partner_id', '=', 'service.partner_id').onRef('policy.service_id', '=', 'service.id'),
    )
    .select(['service.id', 'service.name', 'policy.id as policyId', 'policy.policy'])
    .where('service.partner_id', '=', partner)
    .where('service.id', '=', id)
    .orderBy('policy.version', 'desc')
    .executeTakeFirst();
  if (row === undefined) throw new NotFound('service', id);
  return { ...row, policy: policyOut(row.policy) };
}
