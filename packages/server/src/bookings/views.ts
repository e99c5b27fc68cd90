import { sql } from 'kysely';
import {
  identifier,
  instant,
  isInstant,
  settled,
  TERMINAL_STATES,
  type BookingId,
  type Instant,
  type MemberId,
  type TherapistId,
} from '@meetwell/sdk';
import type { BookingsAnswer, BookingView, PersonSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import { settleDue } from '../commands/settle-due.ts';
import { readPolicies, therapistsOf } from '../commands/stored.ts';
import type { Core, Principal } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { personSummaries } from '../people/summaries.ts';
import { accountsOf, attendanceIfNeeded, busyTimes } from './facts.ts';

/** The last booking of a page: the next one goes on behind it. */
export interface Cursor {
  readonly openedAt: Instant;
  readonly id: BookingId;
}

/** The most that a page shows of what is over. */
const PAGE = 20;

/**
 * A page of this person's bookings, as of now. The first has everything that is not over, and like each page after it the
 * newest of what is. Deadlines that are overdue are settled first, so it opens transactions of its own and must not be
 * called inside one.
 */
export async function bookingsFor(
  core: Core,
  principal: Principal,
  after: Cursor | null = null,
): Promise<BookingsAnswer> {
  if (after === null) await settleDue(core, principal.partner, (tx) => liveBookings(tx, principal));
  return core.database.inTenant(principal.partner, async (tx) => {
    const live = after === null ? await liveBookings(tx, principal) : [];
    const over = await overBookings(tx, principal, after);
    const last = over.length > PAGE ? over[PAGE - 1] : undefined;
    const answer = await viewsOf(core, tx, principal, [...live, ...over.slice(0, PAGE).map(({ id }) => id)]);
    return last === undefined ? answer : { ...answer, next: cursorText(last) };
  });
}

function cursorText({ openedAt, id }: Cursor): string {
  return Buffer.from(`${openedAt} ${id}`).toString('base64url');
}

/** Undefined for what is no cursor of ours. */
export function cursorFrom(text: string): Cursor | undefined {
  const [openedAt = '', id = '', ...more] = Buffer.from(text, 'base64url').toString().split(' ');
  if (!isInstant(openedAt) || !/^[\w-]{1,64}$/.test(id) || more.length > 0) return undefined;
  return { openedAt: instant(openedAt), id: identifier<BookingId>(id) };
}

/** As {@link bookingsFor}, for one booking. @throws NotFound when there is none, or it is not this person's. */
export function bookingFor(core: Core, principal: Principal, id: BookingId): Promise<BookingsAnswer> {
  return bookingsOf(core, principal, [id]);
}

/** As {@link bookingFor}, for several: the answer to a command that is executed or repeated. */
export async function bookingsOf(core: Core, principal: Principal, ids: readonly BookingId[]): Promise<BookingsAnswer> {
  const own = async (tx: Tx) => {
    const rows =
      ids.length === 0
        ? []
        : await ownBookings(tx, principal)
            .where('booking.id', 'in', [...ids])
            .execute();
    return rows.map(({ id }) => id);
  };
  await settleDue(core, principal.partner, own);
  return core.database.inTenant(principal.partner, async (tx) => {
    const found = await own(tx);
    for (const id of ids) if (!found.includes(id)) throw new NotFound('booking', id);
    return viewsOf(core, tx, principal, found);
  });
}

/** This person's bookings, newest first. */
function ownBookings(tx: Tx, { partner, kind, id }: Principal) {
  const query = tx
    .selectFrom('bookings as booking')
    .select(['booking.id', 'booking.opened_at as openedAt'])
    .where('booking.partner_id', '=', partner)
    .orderBy('booking.opened_at', 'desc')
    .orderBy('booking.id', 'desc');
  if (kind === 'member') return query.where('booking.member_id', '=', id);
  return query.where((row) =>
    row.exists(
      row
        .selectFrom('booking_therapists as with')
        .select('with.booking_id')
        .where('with.partner_id', '=', partner)
        .whereRef('with.booking_id', '=', 'booking.id')
        .where('with.therapist_id', '=', id),
    ),
  );
}

async function liveBookings(tx: Tx, principal: Principal): Promise<readonly BookingId[]> {
  const rows = await ownBookings(tx, principal).where('booking.state', 'not in', TERMINAL_STATES).execute();
  return rows.map(({ id }) => id);
}

/** One more than a page, where there are more. */
function overBookings(tx: Tx, principal: Principal, after: Cursor | null): Promise<readonly Cursor[]> {
  const query = ownBookings(tx, principal).where('booking.state', 'in', TERMINAL_STATES);
  const rest =
    after === null
      ? query
      : query.where(
          sql<boolean>`(booking.opened_at, booking.id) < (${after.openedAt}::timestamptz, ${after.id}::text)`,
        );
  return rest.limit(PAGE + 1).execute();
}

async function viewsOf(core: Core, tx: Tx, principal: Principal, ids: readonly BookingId[]): Promise<BookingsAnswer> {
  const { partner } = principal;
  const asOf = await core.database.now(tx);
  // Each sees their own time alone: what else the other side does with theirs is not theirs to know.
  const busy = await busyTimes(tx, partner, ownTime(principal), asOf);
  if (ids.length === 0) return { bookings: [], policies: {}, accounts: {}, busy, next: null, asOf };
  const rows = await tx
    .selectFrom('bookings as booking')
    .leftJoin('texts as text', (join) =>
      join.onRef('text.partner_id', '=', 'booking.partner_id').onRef('text.id', '=', 'booking.message_id'),
    )
    .select(['booking.id', 'booking.fold', 'booking.reference', 'text.body as message'])
    .where('booking.partner_id', '=', partner)
    .where('booking.id', 'in', [...ids])
    .execute();
  const policies = await readPolicies(tx, partner, new Set(rows.map(({ fold }) => fold.policy)));

  // A deadline may have passed since `settleDue` looked: nobody is shown a state that time has ended.
  const shown = [];
  for (const row of rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))) {
    const policy = policies.get(row.fold.policy);
    if (policy === undefined) throw new NotFound('policy', row.fold.policy);
    const attendance = await attendanceIfNeeded(core, tx, partner, row.fold, asOf);
    shown.push({ ...row, booking: settled(row.fold, asOf, policy, attendance) });
  }
  const members = new Set<MemberId>(shown.map(({ booking }) => booking.member));
  const therapists = new Set<TherapistId>(shown.flatMap(({ booking }) => therapistsOf(booking)));
  const accounts = await accountsOf(tx, partner, members, asOf);
  const people = await personSummaries(tx, partner, [...members, ...therapists]);

  const bookings = shown.map(({ booking, reference, message }): BookingView => {
    if (!accounts.has(booking.member)) throw new NotFound('member', booking.member);
    return {
      booking,
      reference,
      therapists: therapistsOf(booking).map((id) => personIn(people, id)),
      member: personIn(people, booking.member),
      message,
    };
  });
  return { bookings, policies: asRecord(policies), accounts: asRecord(accounts), busy, next: null, asOf };
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

function asRecord<Id extends string, Value>(map: ReadonlyMap<Id, Value>): Readonly<Record<Id, Value>> {
  return Object.fromEntries(map) as Readonly<Record<Id, Value>>;
}
