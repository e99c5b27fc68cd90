import {
  timesToPropose,
  type Booking,
  type BookingId,
  type Instant,
  type LocalDate,
  type TherapistId,
} from '@meetwell/sdk';
import type { FreeTimesAnswer } from '@meetwell/sdk/client';
import { settlingFirst } from './settling.ts';
import { NO_CONCERN, readFacts } from './reading.ts';
import { NotFound } from '../commands/not-found.ts';
import { readPolicies } from '../partners/policies.ts';
import type { Core } from '../commands/core.ts';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

/**
 * For a therapist who is to propose times: what is free, by preference, or from `from` on when proposing a move.
 * @throws NotFound
 */
export async function freeTimesFor(
  core: Core,
  principal: Extract<Principal, { readonly kind: 'therapist' }>,
  id: BookingId,
  from: LocalDate | null,
): Promise<FreeTimesAnswer> {
  const { partner, id: therapist } = principal;
  const { database } = core;
  return settlingFirst(core, partner, async (tx, settled) => {
    const [now, { booking, due }] = await Promise.all([database.now(tx), readFor(database, tx, id, therapist)]);
    const [facts, policies] = await Promise.all([
      readFacts(database, tx, partner, {
        ...NO_CONCERN,
        members: new Set([booking.member]),
        therapists: new Set([therapist]),
        busy: { members: new Set([booking.member]), therapists: new Set([therapist]) },
      }),
      readPolicies(database, tx, partner, new Set([booking.policy])),
    ]);
    const policy = policies.get(booking.policy);
    const availability = facts.therapists.get(therapist);
    if (policy === undefined || availability === undefined) throw new NotFound('booking', id);
    // What is overdue may be free since a moment ago.
    const overdue = new Set(facts.holds.flatMap(({ overdue: holder }) => holder?.id ?? []));
    if (due !== null && due <= now) overdue.add(id);
    if (overdue.size > 0 && !settled) return { overdue };
    const courseEnds = facts.accounts.get(booking.member)?.courseEnds ?? null;
    const choices = timesToPropose({ booking, policy, availability, busy: facts.holds, from, now, courseEnds });
    return { answer: { choices, asOf: now } };
  });
}

const BOOKING = `select b.fold as booking, d.due_at as due from bookings b
  join booking_therapists w on w.partner_id = b.partner_id and w.booking_id = b.id and w.therapist_id = $2
  left join deadlines d on d.partner_id = b.partner_id and d.noun = 'booking' and d.id = b.id
  where b.partner_id = current_setting('meetwell.partner') and b.id = $1`;

async function readFor(database: Database, tx: Tx, id: BookingId, therapist: TherapistId) {
  const { rows } = await database.send<{ booking: Booking; due: Instant | null }>(tx, BOOKING, [id, therapist]);
  const [row] = rows;
  if (row === undefined) throw new NotFound('booking', id);
  return row;
}
