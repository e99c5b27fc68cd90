import { settled, type BookingId, type MemberId, type Policy, type PolicyId, type TherapistId } from '@meetwell/sdk';
import type { BookingsAnswer, BookingView, PersonSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import { settleDue } from '../commands/settle-due.ts';
import { readPolicies, therapistsOf } from '../commands/stored.ts';
import type { Core, Principal } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { personSummaries } from '../people/summaries.ts';
import { accountsOf, attendanceIfNeeded, busyTimes } from './facts.ts';

/**
 * Everything of this person's, newest first, as of now: deadlines that are overdue are settled first, so it opens
 * transactions of its own and must not be called inside one.
 */
export async function bookingsFor(core: Core, principal: Principal): Promise<BookingsAnswer> {
  const own = (tx: Tx) => ownBookings(tx, principal, null);
  await settleDue(core, principal.partner, own);
  return core.database.inTenant(principal.partner, async (tx) => viewsOf(core, tx, principal, await own(tx)));
}

/** As {@link bookingsFor}, for one booking. @throws NotFound when there is none, or it is not this person's. */
export function bookingFor(core: Core, principal: Principal, id: BookingId): Promise<BookingsAnswer> {
  return bookingsOf(core, principal, [id]);
}

/** As {@link bookingFor}, for several: the answer to a command that is executed or repeated. */
export async function bookingsOf(core: Core, principal: Principal, ids: readonly BookingId[]): Promise<BookingsAnswer> {
  const own = (tx: Tx) => ownBookings(tx, principal, ids);
  await settleDue(core, principal.partner, own);
  return core.database.inTenant(principal.partner, async (tx) => {
    const found = await own(tx);
    for (const id of ids) if (!found.includes(id)) throw new NotFound('booking', id);
    return viewsOf(core, tx, principal, found);
  });
}

/** The ids of this person's bookings, newest first; of those given, when some are. */
async function ownBookings(
  tx: Tx,
  { partner, kind, id }: Principal,
  among: readonly BookingId[] | null,
): Promise<readonly BookingId[]> {
  if (among?.length === 0) return [];
  let query = tx
    .selectFrom('bookings as booking')
    .select('booking.id')
    .where('booking.partner_id', '=', partner)
    .orderBy('booking.opened_at', 'desc')
    .orderBy('booking.id');
  if (among !== null) query = query.where('booking.id', 'in', [...among]);
  const rows =
    kind === 'member'
      ? await query.where('booking.member_id', '=', id).execute()
      : await query
          .innerJoin('booking_therapists as with', (join) =>
            join.onRef('with.partner_id', '=', 'booking.partner_id').onRef('with.booking_id', '=', 'booking.id'),
          )
          .where('with.therapist_id', '=', id)
          .execute();
  return rows.map((row) => row.id);
}

async function viewsOf(core: Core, tx: Tx, principal: Principal, ids: readonly BookingId[]): Promise<BookingsAnswer> {
  const { partner } = principal;
  const asOf = await core.database.now(tx);
  if (ids.length === 0) return { bookings: [], policies: {}, asOf };
  const rows = await tx
    .selectFrom('bookings as booking')
    .leftJoin('texts as text', (join) =>
      join.onRef('text.partner_id', '=', 'booking.partner_id').onRef('text.id', '=', 'booking.message_id'),
    )
    .select(['booking.id', 'booking.fold', 'booking.reference', 'text.body as message'])
    .where('booking.partner_id', '=', partner)
    .where('booking.id', 'in', [...ids])
    .orderBy('booking.opened_at', 'desc')
    .orderBy('booking.id')
    .execute();
  const policies = await readPolicies(tx, partner, new Set(rows.map(({ fold }) => fold.policy)));

  // A deadline may have passed since `settleDue` looked: nobody is shown a state that time has ended.
  const shown = [];
  for (const row of rows) {
    const policy = policies.get(row.fold.policy);
    if (policy === undefined) throw new NotFound('policy', row.fold.policy);
    const attendance = await attendanceIfNeeded(core, tx, partner, row.fold, asOf);
    shown.push({ ...row, booking: settled(row.fold, asOf, policy, attendance) });
  }
  const members = new Set<MemberId>(shown.map(({ booking }) => booking.member));
  const therapists = new Set<TherapistId>(shown.flatMap(({ booking }) => therapistsOf(booking)));
  const accounts = await accountsOf(tx, partner, members, asOf);
  const people = await personSummaries(tx, partner, [...members, ...therapists]);
  // Each sees their own time alone: what else the other side does with theirs is not theirs to know.
  const busy = await busyTimes(tx, partner, ownTime(principal), asOf);

  const views = shown.map(({ booking, reference, message }): BookingView => {
    const account = accounts.get(booking.member);
    if (account === undefined) throw new NotFound('member', booking.member);
    return {
      booking,
      reference,
      therapists: therapistsOf(booking).map((id) => personIn(people, id)),
      member: personIn(people, booking.member),
      message,
      account,
      busy,
    };
  });
  return { bookings: views, policies: asRecord(policies), asOf };
}

function ownTime(principal: Principal): { members: ReadonlySet<MemberId>; therapists: ReadonlySet<TherapistId> } {
  return principal.kind === 'member'
    ? { members: new Set([principal.id]), therapists: new Set() }
    : { members: new Set(), therapists: new Set([principal.id]) };
}

function personIn(people: ReadonlyMap<string, PersonSummary>, id: string): PersonSummary {
  const person = people.get(id);
  if (person === undefined) throw new NotFound('person', id);
  return person;
}

function asRecord(policies: ReadonlyMap<PolicyId, Policy>): Readonly<Record<PolicyId, Policy>> {
  return Object.fromEntries(policies);
}
