import { earliest, instantAt, epochOf, type Attendance, type BookingId, type Interval } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

/** Tells who was there (row S10), inside the transaction in which a session is judged. */
export type AttendanceReader = (tx: Tx, partner: PartnerId, booking: BookingId) => Promise<Attendance>;

/**
 * Milliseconds beyond the last sign of life for which someone still counts as there: the next sign was not yet due. The
 * page beats every five seconds; the media server is asked every thirty.
 */
const REACH = { heartbeat: 5_000, media: 45_000 } as const;

/**
 * Joins our own presence with the media server's events. The two overlap; `Attendance` allows that. Outages of the
 * media server count only for sessions that need it.
 */
export function attendanceReader(database: Pick<Database, 'now'>): AttendanceReader {
  return async (tx, _partner, booking) => {
    const now = await database.now(tx);
    const stretches = await tx
      .selectFrom('presence')
      .select(['role', 'source', 'started_at', 'seen_at', 'ended'])
      .where('booking_id', '=', booking)
      .execute();
    const of = (role: 'member' | 'therapist'): Interval[] =>
      stretches
        .filter((stretch) => stretch.role === role)
        .map((stretch) => ({
          start: stretch.started_at,
          end: stretch.ended
            ? stretch.seen_at
            : earliest(now, instantAt(epochOf(stretch.seen_at) + REACH[stretch.source])),
        }));

    const found = await tx.selectFrom('bookings').select('fold').where('id', '=', booking).executeTakeFirst();
    const withMedia = found?.fold.modality === 'video' || found?.fold.modality === 'audio';
    let outages = tx.selectFrom('outages').select(['started_at', 'ended_at']);
    if (found !== undefined) {
      outages = outages.where((row) =>
        row.or([row('ended_at', 'is', null), row('ended_at', '>', found.fold.openedAt)]),
      );
    }
    if (!withMedia) outages = outages.where('part', '=', 'server');
    return {
      member: of('member'),
      therapist: of('therapist'),
      outages: (await outages.execute()).map((outage) => ({ start: outage.started_at, end: outage.ended_at ?? now })),
    };
  };
}
