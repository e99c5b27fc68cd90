import {
  checkAvailability,
  outsideAvailability,
  type Availability,
  type AvailabilityFault,
  type BookingId,
  type Instant,
  type Interval,
  type TherapistId,
} from '@meetwell/sdk';
import type { AvailabilityView } from '@meetwell/sdk/client';
import { actorName } from '../commands/audit.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS, resourceKey } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';
import { NOTHING_WRITTEN } from '../commands/written.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

type Therapist = Principal & { readonly kind: 'therapist' };

/** An availability in place of what is there. */
export interface AvailabilityEdit {
  readonly availability: Availability;
  /** Of what the therapist saw when they began: nobody's edit is written over unseen. */
  readonly revision: number;
}

export type AvailabilityRefusal =
  { readonly code: 'changedMeanwhile' } | { readonly code: 'wrong'; readonly faults: readonly AvailabilityFault[] };

/** A session that is agreed or proposed, from now on. */
interface Session extends Interval {
  readonly booking: BookingId;
}

interface Stored {
  readonly availability: Availability;
  readonly revision: number;
  readonly sessions: readonly Session[];
}

const STORED = `select a.revision, json_build_object('zone', a.zone, 'weekly', a.weekly, 'exceptions', a.exceptions,
    'bankHolidays', a.bank_holidays) as availability,
  (select json_agg(json_build_object('booking', b.id, 'time', b.fold->'time') order by b.id) from booking_therapists w
    join bookings b on b.partner_id = w.partner_id and b.id = w.booking_id
    where w.partner_id = a.partner_id and w.therapist_id = a.therapist_id and not w.over
      and b.fold->'time' is not null) as booked
  from availabilities a where a.partner_id = current_setting('meetwell.partner') and a.therapist_id = $1`;

interface StoredRow {
  readonly revision: number;
  readonly availability: Availability;
  readonly booked: readonly { readonly booking: BookingId; readonly time: Interval | null }[] | null;
}

/** When a therapist works, with what is booked outside of it. @throws NotFound */
export function availabilityOf({ database }: Core, { partner, id }: Therapist): Promise<AvailabilityView> {
  return database.inTenant(partner, async (tx) => {
    const [stored, now] = await Promise.all([read(database, tx, id), database.now(tx)]);
    return viewOf(stored, now);
  });
}

/**
 * Puts another availability in place of a therapist's. What is booked stays booked: the answer names what now lies
 * outside. Times are taken under the same lock, so that none is taken by hours that are gone.
 * @throws NotFound
 */
export function changeAvailability(
  core: Core,
  principal: Therapist,
  { availability, revision: seen }: AvailabilityEdit,
  key: Key | null,
): Promise<Changed<AvailabilityView, AvailabilityRefusal>> {
  const { database } = core;
  const { partner, id: therapist } = principal;
  const actor = actorOf(principal);
  return change<Stored, AvailabilityView, AvailabilityRefusal>(core, {
    partner,
    actor,
    key,
    locks: { ...NO_LOCKS, resources: new Set([resourceKey({ kind: 'therapist', id: therapist })]) },
    read: (tx) => read(database, tx, therapist),
    decide(stored, now) {
      const faults = checkAvailability(availability);
      if (faults.length > 0)
        return { outcome: 'refused', refusal: { code: 'wrong', faults }, written: NOTHING_WRITTEN };
      if (stored.revision !== seen) {
        return { outcome: 'refused', refusal: { code: 'changedMeanwhile' }, written: NOTHING_WRITTEN };
      }
      const revision = seen + 1;
      return {
        outcome: 'done',
        answer: viewOf({ ...stored, availability, revision }, now),
        remembered: { therapists: [therapist] },
        written: {
          ...NOTHING_WRITTEN,
          rows: [
            {
              table: 'availabilities',
              kind: 'update',
              key: ['therapist_id'],
              rising: 'revision',
              rows: [
                {
                  therapist_id: therapist,
                  zone: availability.zone,
                  weekly: availability.weekly,
                  exceptions: availability.exceptions,
                  bank_holidays: availability.bankHolidays ?? null,
                  revision,
                  changed_at: now,
                },
              ],
            },
          ],
          audit: [
            {
              at: now,
              actor: actorName(actor),
              action: 'availability.changed',
              subject: therapist,
              members: [],
              facts: { revision },
            },
          ],
        },
      };
    },
    async repeat(tx) {
      const [stored, now] = await Promise.all([read(database, tx, therapist), database.now(tx)]);
      return viewOf(stored, now);
    },
  });
}

async function read(database: Database, tx: Tx, therapist: TherapistId): Promise<Stored> {
  const [row] = (await database.send<StoredRow>(tx, STORED, [therapist])).rows;
  if (row === undefined) throw new NotFound('therapist', therapist);
  const { revision, availability, booked } = row;
  const sessions = (booked ?? []).flatMap(({ booking, time }) => (time === null ? [] : [{ booking, ...time }]));
  return { revision, availability, sessions };
}

function viewOf({ availability, revision, sessions }: Stored, now: Instant): AvailabilityView {
  const ahead = sessions.filter(({ end }) => end > now);
  return { ...availability, revision, outside: outsideAvailability(availability, ahead), asOf: now };
}
