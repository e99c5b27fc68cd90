import { dayOptions, localDateIn, type LocalDate, type TherapistId } from '@meetwell/sdk';
import type { DaysAnswer, TherapistProfile, TherapistsAnswer } from '@meetwell/sdk/client';
import { busyTimes } from '../bookings/facts.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Core, PartnerId, Principal } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { serviceInForce } from '../partners/services.ts';

/** The therapists whom this person may ask. */
export function therapistsFor(core: Core, principal: Principal): Promise<TherapistsAnswer> {
  return core.database.inTenant(principal.partner, async (tx) => ({
    therapists: (await listed(tx, principal)).map(profileOf),
    asOf: await core.database.now(tx),
  }));
}

/** @throws NotFound */
export function therapistFor(core: Core, principal: Principal, id: TherapistId): Promise<TherapistProfile> {
  return core.database.inTenant(principal.partner, async (tx) => profileOf(one(await listed(tx, principal), id)));
}

export interface DaysQuery {
  readonly therapist: TherapistId | 'any';
  /** Minutes. */
  readonly length: number;
  /** The first date wanted; null begins with the first that is possible. */
  readonly from: LocalDate | null;
}

/** Days on which a session is possible, ten a page. @throws NotFound when the therapist is not listed. */
export function daysFor(core: Core, principal: Principal, query: DaysQuery): Promise<DaysAnswer> {
  const { partner } = principal;
  return core.database.inTenant(partner, async (tx) => {
    const { policy } = await serviceInForce(tx, partner, principal.service);
    const everyone = await listed(tx, principal);
    const asked = query.therapist === 'any' ? everyone : [one(everyone, query.therapist)];
    const now = await core.database.now(tx);
    const therapists = new Set(asked.map(({ id }) => id));
    const busy = await busyTimes(tx, partner, { members: new Set(), therapists }, now);
    const { days, next } = dayOptions({
      availabilities: new Map(asked.map(({ id, zone, weekly, exceptions }) => [id, { zone, weekly, exceptions }])),
      busyByTherapist: new Map(
        asked.map(({ id }) => [id, busy.filter(({ resource }) => resource.kind === 'therapist' && resource.id === id)]),
      ),
      policy,
      length: query.length,
      from: query.from ?? localDateIn(policy.zone, now),
      now,
    });
    return { days, next, asOf: now };
  });
}

type Listed = Awaited<ReturnType<typeof listed>>[number];

function listed(tx: Tx, { partner, service }: { readonly partner: PartnerId; readonly service: Principal['service'] }) {
  return tx
    .selectFrom('therapists as therapist')
    .innerJoin('people as person', (join) =>
      join.onRef('person.partner_id', '=', 'therapist.partner_id').onRef('person.id', '=', 'therapist.id'),
    )
    .selectAll('therapist')
    .select(['person.name', 'person.photo'])
    .where('therapist.partner_id', '=', partner)
    .where('person.service_id', '=', service)
    .where('therapist.listed', '=', true)
    .orderBy('person.name')
    .orderBy('therapist.id')
    .execute();
}

function one(everyone: readonly Listed[], id: TherapistId): Listed {
  const found = everyone.find((therapist) => therapist.id === id);
  if (found === undefined) throw new NotFound('therapist', id);
  return found;
}

function profileOf(row: Listed): TherapistProfile {
  const { id, name, photo, pronouns, qualifications, biography, approaches, languages, gender, modalities } = row;
  const rating = row.rating_average === null ? null : { average: row.rating_average, count: row.rating_count };
  return {
    id,
    name,
    photo,
    pronouns,
    qualifications,
    biography,
    approaches,
    languages,
    gender,
    modalities,
    availability: row.availability,
    rating,
  };
}
