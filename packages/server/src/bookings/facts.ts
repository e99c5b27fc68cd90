import { sql } from 'kysely';
import {
  type AccountFacts,
  type Attendance,
  type Booking,
  type BusyTime,
  type Instant,
  type MemberId,
  type Resource,
  type TherapistFacts,
  type TherapistId,
} from '@meetwell/sdk';
import type { Core, PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/** The facts of members that the rules depend on. Unknown members are left out. */
export async function accountsOf(
  tx: Tx,
  partner: PartnerId,
  members: ReadonlySet<MemberId>,
): Promise<Map<MemberId, AccountFacts>> {
  if (members.size === 0) return new Map();
  const rows = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('partner_id', '=', partner)
    .where('member_id', 'in', [...members])
    .execute();
  return new Map(
    rows.map((row) => [
      row.member_id,
      { available: row.available, systemCheckedAt: row.system_checked_at, courseEnds: row.course_ends },
    ]),
  );
}

export async function therapistFacts(
  tx: Tx,
  partner: PartnerId,
  ids: ReadonlySet<TherapistId>,
): Promise<readonly TherapistFacts[]> {
  if (ids.size === 0) return [];
  return tx
    .selectFrom('therapists')
    .select(['id', 'modalities'])
    .where('partner_id', '=', partner)
    .where('id', 'in', [...ids])
    .execute();
}

/** What bookings hold of these people's time, from a moment on, in order. Buffers are inside. */
export async function busyTimes(
  tx: Tx,
  partner: PartnerId,
  resources: { readonly members: ReadonlySet<MemberId>; readonly therapists: ReadonlySet<TherapistId> },
  from: Instant,
): Promise<readonly BusyTime[]> {
  const people = [...resources.members, ...resources.therapists];
  if (people.length === 0) return [];
  const rows = await tx
    .selectFrom('holds')
    .select(['booking_id', 'resource_kind', 'resource_id'])
    .select([sql<Instant>`lower(during)`.as('start'), sql<Instant>`upper(during)`.as('end')])
    .where('partner_id', '=', partner)
    .where('resource_id', 'in', people)
    .where(sql`upper(during)`, '>', sql<string>`${from}::timestamptz`)
    .orderBy('start')
    .execute();
  return rows.map((row) => ({
    resource: { kind: row.resource_kind, id: row.resource_id } as Resource,
    booking: row.booking_id,
    start: row.start,
    end: row.end,
  }));
}

/** Attendance, where settling this booking now could depend on it; null where it cannot. */
export async function attendanceIfNeeded(
  { attendance }: Pick<Core, 'attendance'>,
  tx: Tx,
  partner: PartnerId,
  booking: Booking,
  now: Instant,
): Promise<Attendance | null> {
  if (booking.state !== 'confirmed' || now < booking.graceEnds) return null;
  return attendance(tx, partner, booking.id);
}
