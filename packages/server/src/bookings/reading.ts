import {
  epochOf,
  instantAt,
  type AccountFacts,
  type Availability,
  type Booking,
  type BookingId,
  type BusyTime,
  type Instant,
  type MemberId,
  type Modality,
  type Resource,
  type RoomId,
  type TherapistId,
} from '@meetwell/sdk';
import type { PersonSummary, Words } from '@meetwell/sdk/client';
import { accountFacts, type Account } from '@meetwell/sdk/account';
import { courseEnds, type Episode } from '@meetwell/sdk/episode';
import { clockExpression, type Database } from '../database/database.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Box } from '../database/sealing/sealer.ts';
import { openName, openText } from '../people/sealed.ts';

/** What is read at once: bookings, and everything about the people and the time that they concern. */
export interface Concern {
  readonly bookings: ReadonlySet<BookingId>;
  readonly members: ReadonlySet<MemberId>;
  readonly therapists: ReadonlySet<TherapistId>;
  /** Whose time is looked at, from now on: all of it, whatever else the person does with it. */
  readonly busy: { readonly members: ReadonlySet<MemberId>; readonly therapists: ReadonlySet<TherapistId> };
  /** Rooms: the time of every place in them. */
  readonly rooms: ReadonlySet<RoomId>;
}

export const NO_CONCERN: Concern = Object.freeze<Concern>({
  bookings: new Set(),
  members: new Set(),
  therapists: new Set(),
  busy: { members: new Set<MemberId>(), therapists: new Set<TherapistId>() },
  rooms: new Set(),
});

/** A booking as it is stored. */
export interface StoredBooking {
  readonly booking: Booking;
  readonly reference: string;
  /** The last words of one side to the other, or null. */
  readonly message: Words | null;
}

/** A member's account as it is stored, with the bookings of which they can have one at once. */
export interface StoredAccount {
  /** Who the member is. */
  readonly person: PersonId;
  readonly fold: Account;
  readonly revision: number;
  readonly systemCheckedAt: Instant | null;
  readonly courseEnds: Instant | null;
  /** The member's course of therapy; null where they are on none. */
  readonly course: Episode | null;
  /** Times that are kept, and sessions in writing. */
  readonly underway: readonly Booking[];
}

export interface StoredTherapist extends Availability {
  readonly id: TherapistId;
  readonly modalities: readonly Modality[];
}

/** What a booking holds of somebody's time. */
export interface StoredHold extends BusyTime {
  readonly booking: BookingId;
  /** The booking, where its deadline has passed: what it holds may be free already. */
  readonly overdue: Booking | null;
}

export interface BookingFacts {
  readonly bookings: ReadonlyMap<BookingId, StoredBooking>;
  /** Those of them to whose session nobody has come yet. */
  readonly unmet: ReadonlySet<BookingId>;
  readonly accounts: ReadonlyMap<MemberId, StoredAccount>;
  readonly therapists: ReadonlyMap<TherapistId, StoredTherapist>;
  readonly holds: readonly StoredHold[];
  readonly people: ReadonlyMap<string, PersonSummary>;
}

/** Words with whoever wrote them, of a row `t` of `texts`. */
export const WORDS = `json_build_object('text', t.body, 'row', t.id, 'by', (
    select json_build_object('id', t.author_id, 'person', p.id, 'name', coalesce(o.name, p.name),
      'photo', coalesce(o.photo, p.photo)) from people p
    left join therapists o on o.partner_id = p.partner_id and o.id = t.author_id
    where p.partner_id = t.partner_id and p.id = coalesce((select n.person_id from enrolments n
      where n.partner_id = t.partner_id and n.id = t.author_id), t.author_id)))`;

/** Somebody as a statement gives them: the name is sealed, but for a therapist's, which is published. */
export type SealedPerson = PersonSummary & { readonly person: PersonId };

export interface SealedWords {
  readonly text: string;
  /** Of the row in `texts`. */
  readonly row: string;
  readonly by: SealedPerson;
}

/** Everything in them that is sealed. */
export function sealedIn(words: readonly (SealedWords | null)[]): readonly string[] {
  return words.flatMap((one) => (one === null ? [] : [one.text, one.by.name]));
}

export function openWords(box: Box, words: SealedWords | null): Words | null {
  return words === null ? null : { text: openText(box, words.row, words.text), by: openPerson(box, words.by) };
}

function openPerson(box: Box, { person, ...summary }: SealedPerson): PersonSummary {
  return { ...summary, name: openName(box, person, summary.name) };
}

const MINE = `partner_id = current_setting('meetwell.partner')`;

/** Epoch milliseconds, because PostgreSQL's JSON writes instants in another form than ours. */
const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/**
 * All of it in one statement, as JSON that the database makes: one answer to parse, and one plan. The moment from which
 * time is looked at is the transaction's, which an index can use; what is overdue is judged by the clock as it is.
 */
function readingText(testClock: boolean, rooms: boolean): string {
  const begun = testClock ? `now() + (select offset_ms from test_clock) * interval '1 millisecond'` : 'now()';
  return `select json_build_object(
  'bookings', (select json_agg(json_build_object('fold', b.fold, 'reference', b.reference, 'message',
      (select ${WORDS} from texts t where t.${MINE} and t.id = b.message_id),
      'unmet', not exists (select from session_rooms r where r.${MINE} and r.booking_id = b.id)))
    from bookings b where b.${MINE} and b.id = any($1)),
  'accounts', (select json_agg(json_build_object('member', a.member_id, 'person', n.person_id, 'fold', a.fold,
      'revision', a.revision, 'checked', ${epoch('c.passed_at')}, 'ends', ${epoch('a.course_ends')}, 'course', e.fold))
    from accounts a join enrolments n on n.${MINE} and n.id = a.member_id
      left join system_checks c on c.${MINE} and c.member_id = a.member_id
      left join courses e on e.${MINE} and e.member_id = a.member_id
    where a.${MINE} and a.member_id = any($2)),
  'underway', (select json_agg(b.fold) from bookings b
    where b.${MINE} and b.member_id = any($2) and not b.over and b.state in ('held', 'inSession')),
  'therapists', (select json_agg(json_build_object('id', t.id, 'modalities', t.modalities, 'zone', v.zone,
      'weekly', v.weekly, 'exceptions', v.exceptions, 'bankHolidays', v.bank_holidays))
    from therapists t join availabilities v on v.${MINE} and v.therapist_id = t.id
    where t.${MINE} and t.id = any($3)),
  'people', (select json_agg(json_build_object('id', w.id, 'person', p.id, 'name', coalesce(o.name, p.name),
      'photo', coalesce(o.photo, p.photo)))
    from unnest($4::text[]) w(id) left join enrolments n on n.${MINE} and n.id = w.id
      join people p on p.${MINE} and p.id = coalesce(n.person_id, w.id)
      left join therapists o on o.${MINE} and o.id = w.id),
  'holds', (select json_agg(json_build_array(h.booking_id, w.kind, w.id,
      ${epoch('h.starts_at')}, ${epoch('h.ends_at')},
      case when d.due_at <= to_timestamp(${clockExpression(testClock)} / 1000.0)
        then (select b.fold from bookings b where b.${MINE} and b.id = h.booking_id) end) order by h.starts_at)
    from (select 'member' as kind, n.id, n.person_id from enrolments n where n.${MINE} and n.id = any($5)
        union all select 'therapist', id, id from unnest($6::text[]) id) w
      join holds h on h.${MINE} and h.resource_id = w.person_id and h.ends_at > ${begun}
      left join deadlines d on d.${MINE} and d.noun = 'booking' and d.id = h.booking_id)${
        rooms
          ? `,
  'places', (select json_agg(json_build_array(h.booking_id, h.resource_kind, h.resource_id,
      ${epoch('h.starts_at')}, ${epoch('h.ends_at')},
      case when d.due_at <= to_timestamp(${clockExpression(testClock)} / 1000.0)
        then (select b.fold from bookings b where b.${MINE} and b.id = h.booking_id) end) order by h.starts_at)
    from unnest($7::text[]) room
    join holds h on h.${MINE} and h.resource_id > room || '/' and h.resource_id < room || '0' and h.ends_at > ${begun}
    left join deadlines d on d.${MINE} and d.noun = 'booking' and d.id = h.booking_id)`
          : ''
      }
) as facts`;
}

const texts = new Map<string, string>();

function textFor(testClock: boolean, rooms: boolean): string {
  const name = `${testClock} ${rooms}`;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readingText(testClock, rooms);
  texts.set(name, text);
  return text;
}

type HoldRow = readonly [BookingId, Resource['kind'], string, number, number, Booking | null];

interface FactsRow {
  readonly bookings:
    readonly { fold: Booking; reference: string; message: SealedWords | null; unmet: boolean }[] | null;
  readonly accounts:
    | readonly {
        member: MemberId;
        person: PersonId;
        fold: Account;
        revision: number;
        checked: number | null;
        ends: number | null;
        course: Episode | null;
      }[]
    | null;
  readonly underway: readonly Booking[] | null;
  readonly therapists: readonly StoredTherapist[] | null;
  readonly people: readonly SealedPerson[] | null;
  readonly holds: readonly HoldRow[] | null;
  /** Absent where no room is asked about. */
  readonly places?: readonly HoldRow[] | null;
}

/** Reads it all in one statement. Whatever is unknown is left out. */
export async function readFacts(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  concern: Concern,
): Promise<BookingFacts> {
  const { bookings, members, therapists, busy, rooms } = concern;
  const people = [...members, ...therapists];
  const { rows } = await database.send<{ facts: FactsRow }>(tx, textFor(database.testClock, rooms.size > 0), [
    [...bookings],
    [...members],
    [...therapists],
    people,
    [...busy.members],
    [...busy.therapists],
    ...(rooms.size > 0 ? [[...rooms]] : []),
  ]);
  const facts = rows[0]?.facts;
  if (facts === undefined) throw new Error('The database gave no facts');
  const found = facts.bookings ?? [];
  const known = facts.people ?? [];
  const box = await database.sealer.ready(tx, partner, {
    open: [...sealedIn(found.map(({ message }) => message)), ...known.map(({ name }) => name)],
  });
  const underway = facts.underway ?? [];
  return {
    bookings: new Map(
      found.map(({ fold, reference, message }) => [
        fold.id,
        { booking: fold, reference, message: openWords(box, message) },
      ]),
    ),
    unmet: new Set(found.flatMap(({ fold, unmet }) => (unmet ? [fold.id] : []))),
    accounts: new Map(
      (facts.accounts ?? []).map(({ member, person, fold, revision, checked, ends, course }) => [
        member,
        {
          person,
          fold,
          revision,
          systemCheckedAt: checked === null ? null : instantAt(checked),
          courseEnds: ends === null ? null : instantAt(ends),
          course,
          underway: underway.filter((booking) => booking.member === member),
        },
      ]),
    ),
    therapists: new Map((facts.therapists ?? []).map((therapist) => [therapist.id, therapist])),
    holds: [...(facts.holds ?? []), ...(facts.places ?? [])].map(holdFrom),
    people: new Map(known.map((person) => [person.id, openPerson(box, person)])),
  };
}

function holdFrom([booking, kind, id, start, end, overdue]: HoldRow): StoredHold {
  return { booking, resource: { kind, id } as Resource, start: instantAt(start), end: instantAt(end), overdue };
}

/**
 * What the rules need to know of a member, with what a transaction has decided and not written yet in place of what is
 * stored.
 *
 * Everyone with an account is eligible while their course lasts: whoever is not gets none.
 */
export function factsOf(
  account: StoredAccount,
  now: Instant,
  {
    booking,
    unwritten = [],
  }: {
    /** The one that is decided on: only charges that it may use count. Absent: all do. */
    readonly booking?: BookingId;
    readonly unwritten?: readonly Booking[];
  } = {},
): AccountFacts {
  const { systemCheckedAt, course } = account;
  const changed = new Set(unwritten.map(({ id }) => id));
  const bookings = [...account.underway.filter(({ id }) => !changed.has(id)), ...unwritten];
  const writing = bookings.flatMap((booking) =>
    booking.state === 'inSession' && booking.modality === 'messaging' ? [booking.closesAt] : [],
  );
  return {
    standing: course?.state === 'discharged' ? 'discharged' : 'eligible',
    ...accountFacts(account.fold, now, booking),
    holding: bookings.some((booking) => booking.state === 'held' && epochOf(now) < epochOf(booking.until)),
    messagingUntil: writing.sort().at(-1) ?? null,
    systemCheckedAt,
    courseEnds: course === null ? account.courseEnds : courseEnds(course),
  };
}
