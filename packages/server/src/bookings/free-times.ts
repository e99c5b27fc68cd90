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
import { settlingFirst } from './settling.ts';
import { NO_CONCERN, readFacts } from './reading.ts';
import { NotFound } from '../commands/not-found.ts';
import { readPolicies } from '../partners/policies.ts';
import type { Core } from '../commands/core.ts';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
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
  const { database } = core;
  return settlingFirst(core, partner, async (tx, settled) => {
    const [now, { booking, due }] = await Promise.all([database.now(tx), readFor(database, tx, id, therapist)]);
    const [facts, policies] = await Promise.all([
      readFacts(database, tx, {
        ...NO_CONCERN,
        members: new Set([booking.member]),
        therapists: new Set([therapist]),
        busy: new Set<string>([booking.member, therapist]),
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
    const limit = facts.accounts.get(booking.member)?.courseEnds ?? null;
    return { answer: choicesFor({ booking, policy, availability, now, limit, all: facts.holds }, from) };
  });
}

interface Known extends Omit<Circumstances, 'own' | 'others'> {
  readonly all: readonly BusyTime[];
}

function choicesFor(known: Known, from: LocalDate | null): FreeTimesAnswer {
  const { booking, policy, now, all } = known;
  // The booking's own time is no obstacle to itself.
  const others = all.filter((busy) => busy.booking !== booking.id);
  const own = others.filter(({ resource }) => resource.kind === 'therapist');
  const choice = (preference: Preference | null, date: LocalDate, when: Interval) => ({
    preference,
    date,
    times: timesWithin(when, { ...known, own, others }),
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
