import { identifier } from '@meetwell/sdk';
import type {
  AvailabilityException,
  Instant,
  MemberId,
  Modality,
  Policy,
  PolicyId,
  ServiceId,
  TherapistId,
  WeeklyWindow,
  Zone,
} from '@meetwell/sdk';
import { foldAccount, type AccountEntry, type GrantId } from '@meetwell/sdk/account';
import { entryRow } from '../accounts/entries.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import { json } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { lookupHash } from '../database/open.ts';
import type { Tx } from '../database/schema.ts';
import type { Sealer } from '../database/sealing/sealer.ts';
import { readMobile } from '../people/numbers.ts';
import { sealedPerson } from '../people/sealed.ts';
import { policyIn } from './policies.ts';

/** A partner with everything it starts with. Seeding the same again changes nothing; a changed policy is a new version. */
export interface PartnerDefinition {
  readonly id: PartnerId;
  readonly name: string;
  /** Of pages that may embed the widgets, for example `http://localhost:4001`. */
  readonly origins: readonly string[];
  /** What its back end signs assertions with: the issuer string, and public JWKs (EC, P-256) by `kid`. */
  readonly issuer: string;
  readonly keys: readonly { readonly kid: string; readonly key: Readonly<Record<string, unknown>> }[];
  readonly services: readonly ServiceDefinition[];
  readonly members: readonly MemberDefinition[];
  readonly therapists: readonly TherapistDefinition[];
}

export interface ServiceDefinition {
  readonly id: ServiceId;
  readonly name: string;
  readonly policyId: PolicyId;
  readonly policy: Policy;
}

interface PersonDefinition {
  /** What the partner's back end knows the person by. */
  readonly subject: string;
  readonly service: ServiceId;
  readonly name: string;
  readonly email: string | null;
  /** For text messages, as people write it. */
  readonly phone?: string | null;
  readonly photo?: string | null;
  readonly zone?: Zone | null;
}

export interface MemberDefinition extends PersonDefinition {
  /** By which they are a member of this service. */
  readonly id: MemberId;
  /** Sessions granted at the start; once, however often this is seeded. */
  readonly sessions: number;
  readonly courseEnds?: Instant | null;
  /** When the system check was passed; null or absent: not yet. */
  readonly systemCheckedAt?: Instant | null;
}

export interface TherapistDefinition extends PersonDefinition {
  readonly id: TherapistId;
  /** Further services in which they are one. */
  readonly alsoIn?: readonly ServiceId[];
  readonly pronouns?: string | null;
  readonly qualifications: string;
  readonly biography: string;
  readonly approaches: readonly string[];
  readonly languages: readonly string[];
  readonly gender: string;
  readonly modalities: readonly Modality[];
  /** In words: "Weekday evenings". */
  readonly availability: string;
  readonly availabilityZone: Zone;
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions?: readonly AvailabilityException[];
  readonly rating?: { readonly average: number; readonly count: number } | null;
}

/**
 * Makes a partner, or brings it up to date. Idempotent: the same definition again changes nothing, sessions are granted
 * once, and a policy is published anew only under a new id.
 * @throws WrongPolicy when a service could not run under its policy; nothing is seeded then.
 */
export async function seedPartner(database: Database, definition: PartnerDefinition): Promise<void> {
  const { id: partner } = definition;
  await database.inTenant(partner, async (tx) => {
    const now = await database.now(tx);
    await tx
      .insertInto('partners')
      .values({ id: partner, name: definition.name, created_at: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: definition.name }))
      .execute();
    await seedAccess(tx, definition);
    for (const service of definition.services) await seedService(tx, partner, service, now);
    // A therapist's id is their person's, whatever else they are.
    for (const therapist of definition.therapists) await seedTherapist(database.sealer, tx, partner, therapist, now);
    for (const member of definition.members) await seedMember(database.sealer, tx, partner, member, now);
  });
}

async function seedAccess(tx: Tx, { id: partner, origins, issuer, keys }: PartnerDefinition): Promise<void> {
  for (const origin of origins) {
    await tx
      .insertInto('partner_origins')
      .values({ partner_id: partner, origin })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const { kid, key } of keys) {
    await tx
      .insertInto('partner_keys')
      .values({ partner_id: partner, kid, issuer, key: json(key) })
      .onConflict((conflict) => conflict.columns(['partner_id', 'kid']).doUpdateSet({ issuer, key: json(key) }))
      .execute();
  }
  const lookups = [
    { kind: 'issuer', hash: lookupHash('issuer', issuer) },
    ...origins.map((origin) => ({ kind: 'origin', hash: lookupHash('origin', origin) })),
  ];
  for (const lookup of lookups) {
    await tx
      .insertInto('partner_lookups')
      .values({ partner_id: partner, ...lookup })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function seedService(tx: Tx, partner: PartnerId, service: ServiceDefinition, now: Instant): Promise<void> {
  await tx
    .insertInto('services')
    .values({ partner_id: partner, id: service.id, name: service.name })
    .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doUpdateSet({ name: service.name }))
    .execute();
  const { last } = await tx
    .selectFrom('policies')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('partner_id', '=', partner)
    .where('service_id', '=', service.id)
    .executeTakeFirstOrThrow();
  // Bookings keep the version that they were made under, so a published one stays as it is.
  await tx
    .insertInto('policies')
    .values({
      partner_id: partner,
      id: service.policyId,
      service_id: service.id,
      // Without a version there is no maximum.
      version: ((last as number | null) ?? 0) + 1,
      policy: json(policyIn(service.policy)),
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doNothing())
    .execute();
}

/** @throws RangeError where it is no number that text messages reach; without saying which. */
function numberOf(phone: string | null): string | null {
  if (phone === null) return null;
  const read = readMobile(phone);
  if ('fault' in read) throw new RangeError(`A telephone number is not one for text messages: ${read.fault}`);
  return read.number;
}

/**
 * Who a definition is about: the person whom the partner knows by this subject, whatever else they are. Null for somebody
 * who was erased: nothing of them comes back.
 */
async function seedPerson(
  sealer: Sealer,
  tx: Tx,
  partner: PartnerId,
  person: PersonDefinition & { readonly id: string },
): Promise<PersonId | null> {
  const { id, subject, name, email, phone = null, photo = null, zone = null } = person;
  const hash = sealer.lookup(partner, 'subject', subject);
  // While keys for look-ups are changed they may be known by an older one.
  const known = await tx
    .selectFrom('people')
    .select(['id', 'erased_at'])
    .where((row) =>
      row.or([
        row('subject_hash', 'in', sealer.lookups(partner, 'subject', subject)),
        row.and([row('id', '=', id as PersonId), row('erased_at', 'is not', null)]),
      ]),
    )
    .executeTakeFirst();
  if (known !== undefined && known.erased_at !== null) return null;
  const seeded =
    known ??
    (await tx
      .insertInto('people')
      // Sealed once the person is there, to whom the keys belong.
      .values({
        partner_id: partner,
        id: id as PersonId,
        subject: hash,
        subject_hash: hash,
        name: '',
        email: null,
        phone: null,
        photo,
        zone,
      })
      .onConflict((conflict) =>
        conflict.columns(['partner_id', 'subject_hash']).doUpdateSet({ photo, ...(zone !== null && { zone }) }),
      )
      .returning('id')
      .executeTakeFirstOrThrow());
  const own = { id: seeded.id, subject, name, email, phone: numberOf(phone) };
  const sealed = await sealedPerson(sealer, tx, partner, own);
  // A number is theirs from then on, and where they are: seeding again does not undo what they have changed.
  await tx
    .updateTable('people')
    .set((row) => ({
      ...sealed,
      photo,
      ...(zone !== null && { zone }),
      phone: row.fn.coalesce('phone', row.val(sealed.phone)),
    }))
    .where('id', '=', seeded.id)
    .execute();
  return seeded.id;
}

async function seedMember(
  sealer: Sealer,
  tx: Tx,
  partner: PartnerId,
  member: MemberDefinition,
  now: Instant,
): Promise<void> {
  const { id, sessions, courseEnds = null, systemCheckedAt = null } = member;
  const person = await seedPerson(sealer, tx, partner, member);
  if (person === null) return;
  await tx
    .insertInto('enrolments')
    .values({ partner_id: partner, id, person_id: person, service_id: member.service })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const granted: readonly AccountEntry[] =
    sessions === 0
      ? []
      : [
          {
            v: 1,
            at: now,
            cause: { kind: 'prescription', id: 'start' },
            kind: 'granted',
            grant: identifier<GrantId>('start'),
            source: 'funded',
            amount: sessions,
            expiresAt: null,
          },
        ];
  const opened = await tx
    .insertInto('accounts')
    .values({
      partner_id: partner,
      member_id: id,
      available: sessions,
      fold: json(foldAccount(granted)),
      course_ends: courseEnds,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (systemCheckedAt !== null) {
    await tx
      .insertInto('system_checks')
      .values({ partner_id: partner, member_id: id, passed_at: systemCheckedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (opened.numInsertedOrUpdatedRows !== 1n) return;
  for (const [place, entry] of granted.entries()) {
    await tx
      .insertInto('account_entries')
      .values({ partner_id: partner, ...entryRow(id, 0, place, entry), entry: json(entry) })
      .execute();
  }
}

async function seedTherapist(
  sealer: Sealer,
  tx: Tx,
  partner: PartnerId,
  therapist: TherapistDefinition,
  now: Instant,
): Promise<void> {
  const person = await seedPerson(sealer, tx, partner, therapist);
  if (person === null) return;
  if (person !== (therapist.id as string))
    throw new Error(`${therapist.subject} is somebody else than ${therapist.id}`);
  for (const service of [therapist.service, ...(therapist.alsoIn ?? [])]) {
    await tx
      .insertInto('service_roles')
      .values({ partner_id: partner, person_id: person, service_id: service, role: 'therapist' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const profile = {
    name: therapist.name,
    photo: therapist.photo ?? null,
    pronouns: therapist.pronouns ?? null,
    qualifications: therapist.qualifications,
    biography: therapist.biography,
    approaches: json(therapist.approaches),
    languages: json(therapist.languages),
    gender: therapist.gender,
    modalities: json(therapist.modalities),
    availability: therapist.availability,
    rating_average: therapist.rating?.average ?? null,
    rating_count: therapist.rating?.count ?? 0,
    listed: true,
  };
  await tx
    .insertInto('therapists')
    .values({ partner_id: partner, id: therapist.id, ...profile })
    .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doUpdateSet(profile))
    .execute();
  // Theirs from then on: seeding again does not undo what they have changed.
  await tx
    .insertInto('availabilities')
    .values({
      partner_id: partner,
      therapist_id: therapist.id,
      zone: therapist.availabilityZone,
      weekly: json(therapist.weekly),
      exceptions: json(therapist.exceptions ?? []),
      bank_holidays: null,
      revision: 1,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
