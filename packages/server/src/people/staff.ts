import { randomBytes } from 'node:crypto';
import type { Instant, ServiceId, TherapistId, Zone } from '@meetwell/sdk';
import { json } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { sealedPerson } from './sealed.ts';

/** Of one service, or of the whole partner. */
export type StaffRole =
  | { readonly role: 'therapist' | 'worker'; readonly services: readonly ServiceId[] }
  | { readonly role: 'lead' | 'admin' };

export interface StaffDefinition {
  /** What the partner's sign-in, or its back end, knows them by. */
  readonly subject: string;
  /** Needed for somebody who is new. */
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly StaffRole[];
  /** In which a therapist's hours are, until they say otherwise. */
  readonly zone: Zone;
}

/** Somebody new needs a name. */
export class NameMissing extends Error {
  readonly code = 'nameMissing';
}

/**
 * Adds a member of staff, or roles to one. A therapist who is new has no hours and is not in the directory until their
 * profile is filled in.
 * @throws NameMissing
 */
export function addStaff(
  database: Database,
  partner: PartnerId,
  { subject, name, email, roles, zone }: StaffDefinition,
): Promise<PersonId> {
  const { sealer } = database;
  return database.inTenant(partner, async (tx) => {
    const known = await personBy(database, tx, partner, subject);
    if (known === null && name === null) throw new NameMissing('Somebody new needs a name');
    const id = known ?? (`per_${randomBytes(12).toString('base64url')}` as PersonId);
    if (known === null) {
      const hash = sealer.lookup(partner, 'subject', subject);
      await tx
        .insertInto('people')
        // Sealed once the person is there, to whom the keys belong.
        .values({
          partner_id: partner,
          id,
          subject: hash,
          subject_hash: hash,
          name: '',
          email: null,
          phone: null,
          photo: null,
          zone: null,
        })
        .execute();
    }
    const sealed = await sealedPerson(sealer, tx, partner, { id, subject, name: name ?? '', email, phone: null });
    const told = {
      ...(known === null && { subject: sealed.subject }),
      ...(name !== null && { name: sealed.name }),
      ...(email !== null && { email: sealed.email }),
    };
    if (Object.keys(told).length > 0) await tx.updateTable('people').set(told).where('id', '=', id).execute();
    for (const role of roles) await give(tx, partner, id, role);
    if (roles.some(({ role }) => role === 'therapist')) {
      await openDesk(tx, partner, { id, name: name ?? '', zone, now: await database.now(tx) });
    }
    return id;
  });
}

async function give(tx: Tx, partner: PartnerId, person: PersonId, role: StaffRole): Promise<void> {
  if ('services' in role) {
    for (const service of role.services) {
      await tx
        .insertInto('service_roles')
        .values({ partner_id: partner, person_id: person, service_id: service, role: role.role })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return;
  }
  await tx
    .insertInto('partner_roles')
    .values({ partner_id: partner, person_id: person, role: role.role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What a therapist's desk needs: a profile that nobody is shown yet, and hours, of which there are none. */
async function openDesk(
  tx: Tx,
  partner: PartnerId,
  { id, name, zone, now }: { readonly id: PersonId; readonly name: string; readonly zone: Zone; readonly now: Instant },
): Promise<void> {
  const therapist = id as string as TherapistId;
  await tx
    .insertInto('therapists')
    .values({
      partner_id: partner,
      id: therapist,
      name,
      photo: null,
      pronouns: null,
      qualifications: '',
      biography: '',
      approaches: json<readonly string[]>([]),
      languages: json<readonly string[]>([]),
      gender: '',
      modalities: json<readonly never[]>([]),
      availability: '',
      rating_average: null,
      rating_count: 0,
      listed: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('availabilities')
    .values({
      partner_id: partner,
      therapist_id: therapist,
      zone,
      weekly: json<readonly never[]>([]),
      exceptions: json<readonly never[]>([]),
      bank_holidays: null,
      revision: 1,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The person whom a partner knows by this, or null. */
export async function personBy(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  subject: string,
): Promise<PersonId | null> {
  const found = await tx
    .selectFrom('people')
    .select('id')
    .where('subject_hash', 'in', database.sealer.lookups(partner, 'subject', subject))
    .executeTakeFirst();
  return found?.id ?? null;
}

const SHUT = `update people set disabled_at = case when $2::boolean then coalesce(disabled_at, clock_timestamp()) end
  where partner_id = current_setting('meetwell.partner') and id = $1`;

/** Lets somebody in nowhere any more, or again. They are out of streams and sessions within five seconds. */
export async function shutOut(database: Database, tx: Tx, person: PersonId, out: boolean): Promise<void> {
  await database.send(tx, SHUT, [person, out]);
}
