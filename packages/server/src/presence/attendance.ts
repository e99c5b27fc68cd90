import {
  earliest,
  epochOf,
  instantAt,
  type Attendance,
  type Booking,
  type Instant,
  type Interval,
} from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { AWAY_AFTER } from './uptime.ts';

/**
 * Milliseconds beyond the last sign of life for which someone still counts as there: the next sign was not yet due. The
 * page beats every five seconds; the media server is asked every thirty.
 */
const REACH = { heartbeat: 5_000, media: 45_000 } as const;

const STRETCHES = `select role, source, started_at as "startedAt", seen_at as "seenAt", ended from presence
  where partner_id = current_setting('meetwell.partner') and booking_id = $1`;
/** With the one that is going on, when nobody has come back yet to write it down: whoever judges now is the first. */
const OUTAGES = `select started_at as start, ended_at as end from outages
    where (ended_at is null or ended_at > $1) and ($2 or part = 'server')
  union all
  select $3::timestamptz - (clock_timestamp() - seen_at), null from uptime
    where clock_timestamp() - seen_at > ${AWAY_AFTER} * interval '1 millisecond'`;

interface Stretch {
  readonly role: 'member' | 'therapist';
  readonly source: keyof typeof REACH;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly ended: boolean;
}

/**
 * Who was there (row S10), inside the transaction in which a session is judged. Joins our own presence with the media
 * server's events: the two overlap, which `Attendance` allows. Outages of the media server count only for sessions that
 * need it.
 */
export async function readAttendance(
  database: Database,
  tx: Tx,
  { id, modality, openedAt }: Booking,
  now: Instant,
): Promise<Attendance> {
  const [stretches, outages] = await Promise.all([
    database.send<Stretch>(tx, STRETCHES, [id]),
    database.send<{ start: Instant; end: Instant | null }>(tx, OUTAGES, [
      openedAt,
      modality === 'video' || modality === 'audio',
      now,
    ]),
  ]);
  const of = (role: Stretch['role']): Interval[] =>
    stretches.rows
      .filter((stretch) => stretch.role === role)
      .map(({ startedAt, seenAt, ended, source }) => ({
        start: startedAt,
        end: ended ? seenAt : earliest(now, instantAt(epochOf(seenAt) + REACH[source])),
      }));
  return {
    member: of('member'),
    therapist: of('therapist'),
    outages: outages.rows.map(({ start, end }) => ({ start, end: end ?? now })),
  };
}
