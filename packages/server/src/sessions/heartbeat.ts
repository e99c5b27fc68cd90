import {
  epochOf,
  instantAt,
  minus,
  plus,
  type BookingId,
  type BookingState,
  type Instant,
  type MemberId,
  type Modality,
  type PolicyId,
  type TherapistId,
} from '@meetwell/sdk';
import type { PresenceAnswer, PresenceBody, SessionStage } from '@meetwell/sdk/client';
import type { Principal } from '../commands/principal.ts';
import { clockExpression, type Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';
import { readPolicies } from '../partners/policies.ts';
import { AWAY_AFTER, mostPresent, type Presence } from './presence.ts';
import { isAdmitted } from './room.ts';
import type { Role } from './session.ts';

/** A beat that changed nothing but the moment somebody was last seen: nearly every one. */
export interface SteadyBeat {
  readonly answer: Omit<PresenceAnswer, 'media'>;
  readonly modality: Modality;
  readonly people: readonly [MemberId, TherapistId];
}

interface Row {
  readonly beaten: number;
  readonly epoch: number;
  readonly state: BookingState;
  readonly revision: number;
  readonly policy: PolicyId;
  readonly member: MemberId;
  readonly therapist: TherapistId | null;
  readonly modality: Modality;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly closesAt: Instant | null;
  readonly room: number | null;
  readonly admittedAt: Instant | null;
  readonly closed: boolean;
  readonly there: readonly { readonly role: Role; readonly state: Exclude<Presence, 'away'> }[] | null;
  readonly stale: boolean;
}

const MINE = `partner_id = current_setting('meetwell.partner')`;

function beatText(testClock: boolean): string {
  const clock = clockExpression(testClock);
  const open = `p.${MINE} and p.booking_id = $1 and p.source = 'heartbeat' and not p.ended`;
  return `with moment as materialized (select ${clock} as epoch),
limits as materialized (
  select epoch, to_timestamp(epoch / 1000.0) as at, to_timestamp((epoch - ${AWAY_AFTER}) / 1000.0) as away from moment),
beat as (
  update presence p set seen_at = l.at from limits l
  where ${open} and p.person_id = $2 and p.connection = $3 and p.state = $4 and p.seen_at >= l.away returning 1)
select (select count(*) from beat) as beaten, l.epoch,
  b.state, b.revision, b.policy_id as policy, b.member_id as member, b.fold->>'therapist' as therapist,
  b.fold->>'modality' as modality, b.fold->'time'->>'start' as start, b.fold->'time'->>'end' as end,
  b.fold->>'closesAt' as "closesAt",
  r.epoch as room, r.admitted_at as "admittedAt", r.closed_at is not null as closed,
  (select json_agg(json_build_object('role', p.role, 'state', p.state)) from presence p
    where ${open} and p.seen_at >= l.away) as there,
  exists (select from presence p where ${open} and p.seen_at < l.away) as stale
from limits l join bookings b on b.${MINE} and b.id = $1
left join session_rooms r on r.${MINE} and r.booking_id = b.id`;
}

const texts = { true: beatText(true), false: beatText(false) } as const;

/**
 * Makes the open stretch of a connection longer, in one statement, and says how the session stands. Null when there is
 * more to it than that (somebody came, went or fell silent, the session begins or is over): nothing is decided then, and
 * all of it is looked at under the lock of the room.
 */
export async function steadyBeat(
  database: Database,
  tx: Tx,
  { partner, kind, id: person }: Principal,
  booking: BookingId,
  { connection, state }: PresenceBody,
): Promise<SteadyBeat | null> {
  if (state === 'left') return null;
  const { rows } = await database.send<Row>(tx, texts[`${database.testClock}`], [booking, person, connection, state]);
  const [row] = rows;
  if (row === undefined || row.beaten !== 1 || row.stale || row.closed || row.therapist === null) return null;
  if (row.state !== 'confirmed' && row.state !== 'inSession') return null;
  const now = instantAt(row.epoch);
  const policy = (await readPolicies(database, tx, partner, new Set([row.policy]))).get(row.policy);
  if (policy === undefined || row.start === null || row.end === null) return null;
  const { opensBefore, closesAfter } = policy.meeting;
  const closesAt = row.closesAt ?? plus(row.end, closesAfter);
  const opensAt = minus(row.start, opensBefore);
  if (epochOf(now) < epochOf(opensAt) || now >= closesAt) return null;
  const admitted = isAdmitted(row, opensAt);
  if (kind === 'member' && state === 'present' && !admitted) return null;
  const member = mostPresent(row.there ?? [], 'member');
  const therapist = mostPresent(row.there ?? [], 'therapist');
  // Both are there, and it has not begun.
  if (row.state === 'confirmed' && admitted && member === 'present' && therapist === 'present') return null;
  const stage: SessionStage = kind === 'therapist' || admitted ? 'admitted' : 'waiting';
  const [self, other] = kind === 'member' ? [member, therapist] : [therapist, member];
  return {
    answer: { stage, self, other, epoch: row.room ?? 1, revision: row.revision, asOf: now },
    modality: row.modality,
    people: [row.member, row.therapist],
  };
}
