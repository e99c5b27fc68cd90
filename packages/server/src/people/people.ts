import { identifier, type MemberId, type TherapistId } from '@meetwell/sdk';
import type { Me } from '@meetwell/sdk/client';
import { accountsOf } from '../bookings/facts.ts';
import { writeAudit } from '../commands/audit.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Core, PartnerId, Principal } from '../core.ts';
import { serviceInForce } from '../partners/services.ts';

/** Whom an assertion's subject names, or null when the partner has no such person. */
export async function principalOf(
  core: Core,
  partner: PartnerId,
  role: 'member' | 'therapist',
  subject: string,
): Promise<Principal | null> {
  const person = await core.database.inTenant(partner, (tx) =>
    tx
      .selectFrom('people')
      .select(['id', 'service_id as service'])
      .where('partner_id', '=', partner)
      .where('role', '=', role)
      .where('subject', '=', subject)
      .executeTakeFirst(),
  );
  if (person === undefined) return null;
  const { id, service } = person;
  return role === 'member'
    ? { partner, kind: 'member', id: identifier<MemberId>(id), service }
    : { partner, kind: 'therapist', id: identifier<TherapistId>(id), service };
}

/** @throws NotFound when the person is gone. */
export function meFor(core: Core, principal: Principal): Promise<Me> {
  const { partner } = principal;
  return core.database.inTenant(partner, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .innerJoin('partners', 'partners.id', 'people.partner_id')
      .select(['people.name', 'partners.name as partnerName'])
      .where('people.partner_id', '=', partner)
      .where('people.id', '=', principal.id)
      .executeTakeFirst();
    if (person === undefined) throw new NotFound('person', principal.id);
    const asOf = await core.database.now(tx);
    const account =
      principal.kind === 'member'
        ? (await accountsOf(tx, partner, new Set([principal.id]), asOf)).get(principal.id)
        : null;
    if (account === undefined) throw new NotFound('member', principal.id);
    return {
      actor:
        principal.kind === 'member' ? { kind: 'member', id: principal.id } : { kind: 'therapist', id: principal.id },
      name: person.name,
      partnerName: person.partnerName,
      service: await serviceInForce(tx, partner, principal.service),
      account,
      asOf,
    };
  });
}

/** Keeps that the member's devices passed the system check now (row S1). */
export async function recordSystemCheck(core: Core, principal: Principal & { readonly kind: 'member' }): Promise<void> {
  const { partner, id } = principal;
  await core.database.inTenant(partner, async (tx) => {
    // The account's row is the first in the lock order, and the only one here.
    const now = await core.database.now(tx);
    const { revision } = await tx
      .updateTable('accounts')
      .set((row) => ({ system_checked_at: now, revision: row('revision', '+', 1) }))
      .where('partner_id', '=', partner)
      .where('member_id', '=', id)
      .returning('revision')
      .executeTakeFirstOrThrow();
    const actor = `member:${id}`;
    await writeAudit(tx, partner, [{ at: now, actor, action: 'member.systemChecked', subject: id, facts: {} }]);
    await core.hints.publish(tx, { partner, people: [id], topic: 'account', id: null, revision });
  });
}
