import {
  addDays,
  earliest,
  freeTimes,
  beginningOf,
  latest,
  localDateIn,
  overlaps,
  partInterval,
  plus,
  type Availability,
  type Booking,
  type BookingId,
  type BusyTime,
  type Instant,
  type Interval,
  type LocalDate,
  type Policy,
  type Preference,
  type TherapistId,
} from '@meetwell/sdk';
import type { FreeTimesAnswer } from '@meetwell/sdk/client';
import { busyTimes } from '../bookings/facts.ts';
import { NotFound } from '../commands/not-found.ts';
import { settleDue } from '../commands/settle-due.ts';
import { readPolicies } from '../commands/stored.ts';
import type { Core, Principal } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/** Minutes between two starts that are offered; another is the therapist's to write. */
const STEP = 30;
/** Days shown when the therapist proposes a move, which is bound to no preference. */
const DAYS = 7;

/**
 * For a therapist who is to propose times: what is free, by preference, or from `from` on when proposing a move.
 * @throws NotFound
 */
export async function freeTimesFor(
  core: Core,
  principal: Principal,
  id: BookingId,
  from: LocalDate | null,
): Promise<FreeTimesAnswer> {
  const { partner } = principal;
  if (principal.kind !== 'therapist') throw new NotFound('booking', id);
  const therapist = principal.id;
  await settleDue(core, partner, async (tx) => overdueOf(tx, principal, id));
  return core.database.inTenant(partner, async (tx) => {
    const { booking, availability } = await readFor(tx, principal, id, therapist);
    const policy = (await readPolicies(tx, partner, new Set([booking.policy]))).get(booking.policy);
    if (policy === undefined) throw new NotFound('policy', booking.policy);
    const now = await core.database.now(tx);
    const account = await tx
      .selectFrom('accounts')
      .select('course_ends')
      .where('partner_id', '=', partner)
      .where('member_id', '=', booking.member)
      .executeTakeFirst();
    const all = await busyTimes(
      tx,
      partner,
      { members: new Set([booking.member]), therapists: new Set([therapist]) },
      now,
    );
    // The booking's own time is no obstacle to itself.
    const others = all.filter((busy) => busy.booking !== booking.id);
    const own = others.filter(({ resource }) => resource.kind === 'therapist');
    const limit = account?.course_ends ?? null;
    const choice = (preference: Preference | null, date: LocalDate, when: Interval) => ({
      preference,
      date,
      times: timesWithin(when, { booking, policy, availability, now, limit, own, others }),
      taken: own.filter((busy) => overlaps(busy, when)).map(({ start, end }) => ({ start, end })),
    });
    const choices =
      from === null
        ? wishesOf(booking).flatMap((preference) => {
            const when = partInterval(policy, preference);
            return when === null ? [] : [choice(preference, preference.date, when)];
          })
        : daysFrom(latestDate(from, localDateIn(policy.zone, now))).map((date) =>
            choice(null, date, wholeDay(policy, date)),
          );
    return { choices, asOf: now };
  });
}

interface Circumstances {
  readonly booking: Booking;
  readonly policy: Policy;
  readonly availability: Availability;
  readonly now: Instant;
  /** The end of the member's course of therapy. */
  readonly limit: Instant | null;
  readonly own: readonly BusyTime[];
  readonly others: readonly BusyTime[];
}

function timesWithin(when: Interval, facts: Circumstances): readonly Interval[] {
  const { booking, policy, availability, now, limit, own, others } = facts;
  const times = freeTimes({
    availability,
    busy: own,
    from: latest(when.start, plus(now, policy.proposal.minimumNotice)),
    until: limit === null ? when.end : earliest(when.end, limit),
    length: booking.length,
    step: STEP,
    buffer: policy.buffer,
  });
  // The member's time needs no buffer: only the session itself must be free.
  const members = others.filter(({ resource }) => resource.kind === 'member');
  return times.filter((time) => !members.some((busy) => overlaps(busy, time)));
}

/** What the member would like: of the move that is asked for, else of the request. */
function wishesOf(booking: Booking): readonly Preference[] {
  return booking.state === 'confirmed' && booking.move?.stage === 'requested'
    ? booking.move.preferences
    : booking.preferences;
}

function daysFrom(first: LocalDate): readonly LocalDate[] {
  return Array.from({ length: DAYS }, (_, index) => addDays(first, index));
}

function latestDate(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function wholeDay(policy: Policy, date: LocalDate): Interval {
  return {
    start: beginningOf(policy.zone, date),
    end: beginningOf(policy.zone, addDays(date, 1)),
  };
}

async function readFor(tx: Tx, { partner }: Principal, id: BookingId, therapist: TherapistId) {
  const row = await tx
    .selectFrom('bookings as booking')
    .innerJoin('booking_therapists as with', (join) =>
      join.onRef('with.partner_id', '=', 'booking.partner_id').onRef('with.booking_id', '=', 'booking.id'),
    )
    .innerJoin('therapists as therapist', (join) =>
      join.onRef('therapist.partner_id', '=', 'with.partner_id').onRef('therapist.id', '=', 'with.therapist_id'),
    )
    .select(['booking.fold', 'therapist.zone', 'therapist.weekly', 'therapist.exceptions'])
    .where('booking.partner_id', '=', partner)
    .where('booking.id', '=', id)
    .where('with.therapist_id', '=', therapist)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound('booking', id);
  const { fold: booking, zone, weekly, exceptions } = row;
  return { booking, availability: { zone, weekly, exceptions } };
}

/** The booking itself, and all that hold the therapist's time: what they hold may be free since a moment ago. */
async function overdueOf(tx: Tx, { partner, id: therapist }: Principal, id: BookingId): Promise<readonly BookingId[]> {
  const rows = await tx
    .selectFrom('holds')
    .select('booking_id')
    .distinct()
    .where('partner_id', '=', partner)
    .where('resource_id', '=', therapist)
    .execute();
  return [id, ...rows.map(({ booking_id }) => booking_id)];
}
