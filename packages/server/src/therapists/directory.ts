import {
  dayOptions,
  instantAt,
  localDateIn,
  type Availability,
  type BusyTime,
  type LocalDate,
  type Modality,
  type TherapistId,
} from '@meetwell/sdk';
import type { DaysAnswer, TherapistProfile, TherapistsAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { serviceInForce } from '../partners/services.ts';

const PROFILE = `t.id, p.name, p.photo, t.pronouns, t.qualifications, t.biography, t.approaches, t.languages, t.gender,
  t.modalities, t.availability, t.rating_average as average, t.rating_count as count`;
const LISTED = `from therapists t join people p on p.partner_id = t.partner_id and p.id = t.id
  where t.partner_id = current_setting('meetwell.partner') and p.service_id = $1 and t.listed`;
const EVERYONE = `select ${PROFILE} ${LISTED} order by p.name, t.id`;
const ONE = `select ${PROFILE} ${LISTED} and t.id = $2`;

type Profile = Omit<TherapistProfile, 'rating' | 'modalities'> & {
  readonly modalities: readonly Modality[];
  readonly average: number | null;
  readonly count: number;
};

/** The therapists whom this person may ask. */
export function therapistsFor({ database }: Core, { partner, service }: Principal): Promise<TherapistsAnswer> {
  return database.inTenant(partner, async (tx) => {
    const [found, asOf] = await Promise.all([database.send<Profile>(tx, EVERYONE, [service]), database.now(tx)]);
    return { therapists: found.rows.map(profileOf), asOf };
  });
}

/** @throws NotFound */
export function therapistFor(
  { database }: Core,
  { partner, service }: Principal,
  id: TherapistId,
): Promise<TherapistProfile> {
  return database.inTenant(partner, async (tx) => {
    const [found] = (await database.send<Profile>(tx, ONE, [service, id])).rows;
    if (found === undefined) throw new NotFound('therapist', id);
    return profileOf(found);
  });
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
  const { database } = core;
  return database.inTenant(principal.partner, async (tx) => {
    const [{ policy }, asked, now] = await Promise.all([
      serviceInForce(database, tx, principal.partner, principal.service),
      readTimes(database, tx, principal.service, query.therapist),
      database.now(tx),
    ]);
    if (asked.length === 0 && query.therapist !== 'any') throw new NotFound('therapist', query.therapist);
    const { days, next } = dayOptions({
      availabilities: new Map(asked.map(({ id, busy: _, ...availability }) => [id, availability])),
      busyByTherapist: new Map(asked.map(({ id, busy }) => [id, busyTimes(id, busy)])),
      policy,
      length: query.length,
      from: query.from ?? localDateIn(policy.zone, now),
      now,
    });
    return { days, next, asOf: now };
  });
}

/** When somebody works, and what is taken of it from now on, as pairs of epoch milliseconds. */
interface Times extends Availability {
  readonly id: TherapistId;
  readonly busy: readonly (readonly [number, number])[] | null;
}

const TIMES = `select t.id, v.zone, v.weekly, v.exceptions, v.bank_holidays as "bankHolidays", (
    select json_agg(json_build_array((extract(epoch from h.starts_at) * 1000)::bigint,
      (extract(epoch from h.ends_at) * 1000)::bigint) order by h.starts_at)
    from holds h where h.partner_id = t.partner_id and h.resource_id = t.id and h.ends_at > now()
  ) as busy from availabilities v, (select t.id, t.partner_id ${LISTED}) t
  where v.partner_id = t.partner_id and v.therapist_id = t.id and ($2 = 'any' or t.id = $2)`;

async function readTimes(
  database: Database,
  tx: Tx,
  service: Principal['service'],
  therapist: DaysQuery['therapist'],
): Promise<readonly Times[]> {
  return (await database.send<Times>(tx, TIMES, [service, therapist])).rows;
}

function busyTimes(id: TherapistId, busy: Times['busy']): readonly BusyTime[] {
  const resource = { kind: 'therapist', id } as const;
  return (busy ?? []).map(([start, end]) => ({
    resource,
    booking: null,
    start: instantAt(start),
    end: instantAt(end),
  }));
}

function profileOf({ average, count, ...profile }: Profile): TherapistProfile {
  return { ...profile, rating: average === null ? null : { average, count } };
}
