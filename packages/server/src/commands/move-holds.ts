import { sql } from 'kysely';
import { contains, holds, type Booking, type Hold, type Instant, type Interval, type Resource } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import { range } from '../database/columns.ts';
import type { Tx } from '../database/schema.ts';
import type { Staged } from './staged.ts';

/** Somebody else has the time: the transaction must roll back, and the answer is a refusal. */
export class TimeTaken extends Error {
  readonly kind: Resource['kind'];
  /** When the session would have started. */
  readonly start: Instant;

  constructor(kind: Resource['kind'], start: Instant) {
    super(`The time from ${start} is held by another booking`);
    this.name = 'TimeTaken';
    this.kind = kind;
    this.start = start;
  }
}

/**
 * Makes the rows of `holds` what the bookings now hold: first everything is let go, then what is new is taken, in one
 * order, without waiting for anyone (`ON CONFLICT DO NOTHING`).
 * @throws TimeTaken when a row did not go in. The locks of execute make that impossible; the constraint does not trust
 * them.
 */
export async function moveHolds(tx: Tx, partner: PartnerId, staged: readonly Staged[]): Promise<void> {
  const taken: { readonly hold: Hold; readonly booking: Booking }[] = [];
  for (const { before, after, policy } of staged) {
    const old = before === null ? [] : holds(before, policy);
    const next = holds(after, policy);
    const gone = old.filter((hold) => !next.some((other) => same(hold, other)));
    for (const hold of gone) await release(tx, partner, hold);
    for (const hold of next) if (!old.some((other) => same(hold, other))) taken.push({ hold, booking: after });
  }
  if (taken.length === 0) return;
  taken.sort((one, other) => (sortKey(one.hold) < sortKey(other.hold) ? -1 : 1));
  const rows = await tx
    .insertInto('holds')
    .values(
      taken.map(({ hold }) => ({
        partner_id: partner,
        booking_id: hold.booking,
        resource_kind: hold.resource.kind,
        resource_id: hold.resource.id,
        during: range(hold),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['booking_id', 'resource_kind', 'resource_id'])
    .returning(sql<Instant>`lower(during)`.as('start'))
    .execute();
  const missing = taken.find(
    ({ hold }) =>
      !rows.some(
        (row) =>
          row.booking_id === hold.booking &&
          row.resource_kind === hold.resource.kind &&
          row.resource_id === hold.resource.id &&
          row.start === hold.start,
      ),
  );
  if (missing !== undefined) {
    throw new TimeTaken(missing.hold.resource.kind, sessionStart(missing.booking, missing.hold));
  }
}

async function release(tx: Tx, partner: PartnerId, hold: Hold): Promise<void> {
  await tx
    .deleteFrom('holds')
    .where('partner_id', '=', partner)
    .where('booking_id', '=', hold.booking)
    .where('resource_kind', '=', hold.resource.kind)
    .where('resource_id', '=', hold.resource.id)
    .where('during', '=', range(hold))
    .execute();
}

function same(one: Hold, other: Hold): boolean {
  return sortKey(one) === sortKey(other) && one.end === other.end && one.booking === other.booking;
}

function sortKey(hold: Hold): string {
  return `${hold.resource.kind}:${hold.resource.id}:${hold.start}`;
}

/** The start of the session that a hold is for; the hold begins earlier by its buffer. */
function sessionStart(booking: Booking, hold: Interval): Instant {
  const times: readonly Interval[] = [
    ...('proposals' in booking ? booking.proposals : []),
    ...('move' in booking && booking.move?.stage === 'proposed' ? booking.move.proposals : []),
    ...('time' in booking ? [booking.time] : []),
  ];
  return times.find((time) => contains(hold, time))?.start ?? hold.start;
}
