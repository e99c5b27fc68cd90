import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import {
  isLive,
  openStretches,
  type Attendance,
  type Booking,
  type BookingId,
  type BusyTime,
  type Instant,
  type Interval,
  type MemberId,
  type Resource,
  type RoomId,
  type TherapistFacts,
  type TherapistId,
} from '@meetwell/sdk';
import type { AccountView } from '@meetwell/sdk/client';
import type { Core, PartnerId } from '../core.ts';
import type { Schema, Tx } from '../database/schema.ts';

/** Bookings that count for the facts of their member in place of what is stored, and are not written yet. */
export type Unwritten = ReadonlyMap<BookingId, Booking>;

/**
 * The facts of members that the rules depend on, at a moment. Unknown members are left out.
 *
 * Everyone with an account is eligible: whoever is not gets none, and courses of therapy are not kept here yet. Charges
 * are not taken yet, so nobody has one.
 */
export async function accountsOf(
  tx: Tx,
  partner: PartnerId,
  members: ReadonlySet<MemberId>,
  now: Instant,
  unwritten: Unwritten = new Map(),
): Promise<Map<MemberId, AccountView>> {
  if (members.size === 0) return new Map();
  const rows = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('partner_id', '=', partner)
    .where('member_id', 'in', [...members])
    .execute();
  const live = await tx
    .selectFrom('bookings')
    .select(['id', 'fold'])
    .where('partner_id', '=', partner)
    .where('member_id', 'in', [...members])
    .where('state', 'in', ['held', 'inSession'])
    .execute();
  const bookings = [...live.map(({ id, fold }) => unwritten.get(id) ?? fold), ...unwritten.values()];
  return new Map(
    rows.map((row) => [
      row.member_id,
      {
        standing: 'eligible',
        available: row.available,
        charges: 0,
        ...underway(
          bookings.filter(({ member }) => member === row.member_id),
          now,
        ),
        systemCheckedAt: row.system_checked_at,
        courseEnds: row.course_ends,
        revision: row.revision,
      },
    ]),
  );
}

/** What a member has one of at once: a time that is kept for them, and a session in writing. */
function underway(bookings: readonly Booking[], now: Instant): Pick<AccountView, 'holding' | 'messagingUntil'> {
  const writing = bookings.flatMap((booking) =>
    booking.state === 'inSession' && booking.modality === 'messaging' ? [booking.closesAt] : [],
  );
  return {
    holding: bookings.some((booking) => booking.state === 'held' && now < booking.until),
    messagingUntil: writing.sort().at(-1) ?? null,
  };
}

/**
 * What the rules need to know of therapists.
 *
 * @param around the time asked for, when one is to be a free one: their open time around it is then looked up.
 */
export async function therapistFacts(
  tx: Tx,
  partner: PartnerId,
  ids: ReadonlySet<TherapistId>,
  around: Interval | null = null,
): Promise<readonly TherapistFacts[]> {
  if (ids.size === 0) return [];
  const rows = await tx
    .selectFrom('therapists')
    .select(['id', 'modalities', 'zone', 'weekly', 'exceptions'])
    .where('partner_id', '=', partner)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id, modalities, ...availability }) => ({
    id,
    modalities,
    open: around === null ? null : openStretches(availability, around),
  }));
}

/** Whose time is looked at. */
export interface Concerned {
  readonly members: ReadonlySet<MemberId>;
  readonly therapists: ReadonlySet<TherapistId>;
  /** Rooms: every place in them. */
  readonly rooms?: ReadonlySet<RoomId>;
}

/** What bookings hold of this time, from a moment on, in order. Buffers are inside. */
export async function busyTimes(
  tx: Tx,
  partner: PartnerId,
  { members, therapists, rooms = new Set() }: Concerned,
  from: Instant,
): Promise<readonly BusyTime[]> {
  if (members.size + therapists.size + rooms.size === 0) return [];
  const rows = await tx
    .selectFrom('holds')
    .select(['booking_id', 'resource_kind', 'resource_id'])
    .select([sql<Instant>`lower(during)`.as('start'), sql<Instant>`upper(during)`.as('end')])
    .where('partner_id', '=', partner)
    .where((hold) => heldOf(hold, { members, therapists, rooms }))
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

/** Rows of `holds` that are about these people or about a place in these rooms. */
export function heldOf(
  hold: ExpressionBuilder<Schema, 'holds'>,
  { members, therapists, rooms = new Set() }: Concerned,
): ExpressionWrapper<Schema, 'holds', SqlBool> {
  const people = [...members, ...therapists];
  return hold.or([
    ...(people.length === 0 ? [] : [hold('holds.resource_id', 'in', people)]),
    ...[...rooms].map((room) =>
      hold.and([
        hold('holds.resource_kind', '=', 'place'),
        hold(sql`split_part(holds.resource_id, '/', 1)`, '=', room),
      ]),
    ),
  ]);
}

/** Attendance, where settling this booking now could depend on it; null where it cannot. */
export async function attendanceIfNeeded(
  { attendance }: Pick<Core, 'attendance'>,
  tx: Tx,
  partner: PartnerId,
  booking: Booking,
  now: Instant,
): Promise<Attendance | null> {
  if (!isLive(booking.modality)) return null;
  const judged =
    (booking.state === 'confirmed' && now >= booking.graceEnds) ||
    (booking.state === 'inSession' && now >= booking.closesAt);
  return judged ? attendance(tx, partner, booking.id) : null;
}
