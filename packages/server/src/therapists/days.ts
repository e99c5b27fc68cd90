import {
  daySearch,
  localDateIn,
  type Availability,
  type BusyKnown,
  type BusyWanted,
  type LocalDate,
  type TherapistId,
} from '@meetwell/sdk';
import type { DaysAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { serviceInForce } from '../partners/services.ts';
import { LISTED } from './listed.ts';

export interface DaysQuery {
  readonly therapist: TherapistId | 'any';
  /** Minutes. */
  readonly length: number;
  /** The first date wanted; null begins with the first that is possible. */
  readonly from: LocalDate | null;
}

const HOURS = `select t.id, v.zone, v.weekly, v.exceptions, v.bank_holidays as "bankHolidays"
  from availabilities v, (select t.id, t.partner_id ${LISTED} and ($2 = 'any' or t.id = $2)) t
  where v.partner_id = t.partner_id and v.therapist_id = t.id`;

/**
 * Holds by their bounds, which stand in an index with the resource. `jsonb` and arrays of numbers would be made and read
 * slower than this text is.
 */
const BUSY = `select h.resource_id as id, ('[' || string_agg((extract(epoch from h.starts_at) * 1000)::bigint || ',' ||
    (extract(epoch from h.ends_at) * 1000)::bigint, ',' order by h.starts_at) || ']')::json as busy
  from holds h where h.partner_id = current_setting('meetwell.partner') and h.resource_id = any($1)
    and h.ends_at > to_timestamp($2::double precision / 1000) and h.starts_at < to_timestamp($3::double precision / 1000)
  group by h.resource_id`;

/**
 * Days on which a session is possible, ten a page. However many therapists there are, others have their turn while it
 * is computed. @throws NotFound when the therapist is not listed.
 */
export function daysFor({ database }: Core, principal: Principal, query: DaysQuery): Promise<DaysAnswer> {
  const { partner, service } = principal;
  return database.inTenant(partner, async (tx) => {
    const [{ policy, asOf: now }, { rows }] = await Promise.all([
      serviceInForce(database, tx, partner, service),
      database.send<Availability & { readonly id: TherapistId }>(tx, HOURS, [service, query.therapist]),
    ]);
    if (rows.length === 0 && query.therapist !== 'any') throw new NotFound('therapist', query.therapist);
    const search = daySearch({
      availabilities: new Map(rows.map(({ id, ...availability }) => [id, availability])),
      policy,
      length: query.length,
      from: query.from ?? localDateIn(policy.zone, now),
      now,
    });
    let step = search.next();
    while (step.done !== true) {
      const wanted = step.value;
      if (wanted === null) await new Promise((resolve) => setImmediate(resolve));
      step = search.next(wanted === null ? undefined : await readBusy(database, tx, wanted));
    }
    return { ...step.value, asOf: now };
  });
}

async function readBusy(database: Database, tx: Tx, { therapists, from, until }: BusyWanted): Promise<BusyKnown> {
  const { rows } = await database.send<{ id: TherapistId; busy: readonly number[] }>(tx, BUSY, [
    therapists,
    from,
    until,
  ]);
  return new Map(rows.map(({ id, busy }) => [id, busy]));
}
