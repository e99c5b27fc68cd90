import { settled, type Booking, type BookingId, type Instant, type MemberId, type TherapistId } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { readPolicies } from '../partners/policies.ts';
import { readAttendance } from '../presence/attendance.ts';
import { answerFrom } from './answer.ts';
import { cursorFrom, type Cursor } from './cursor.ts';
import { isJudged } from './judged.ts';
import { therapistsOf } from './locks.ts';
import {
  NO_CONCERN,
  openWords,
  readFacts,
  sealedIn,
  WORDS,
  type Concern,
  type SealedWords,
  type StoredBooking,
} from './reading.ts';

/** Bookings that are not over come on one page; beyond so many a person has other trouble. */
const MOST_CURRENT = 500;
/** Bookings that are over come so many a page. */
const A_PAGE = 20;

/** A booking of a list, with when it is next to be looked at. */
export interface Listed extends StoredBooking {
  readonly openedAt: string;
  readonly due: Instant | null;
}

export interface Found {
  readonly listed: readonly Listed[];
  readonly next: Cursor | null;
}

/** This person's among these bookings, in a transaction that is open: the answer to a command that is repeated. */
export async function bookingsById(
  core: Core,
  tx: Tx,
  principal: Principal,
  ids: readonly BookingId[],
): Promise<BookingsAnswer> {
  const [listed, now] = await Promise.all([readListed(core, tx, principal, ids), core.database.now(tx)]);
  return viewsOf(core, tx, principal, { listed, next: null }, now);
}

/** What is shown of them, as they are at this moment, whatever is stored. */
export async function viewsOf(
  core: Core,
  tx: Tx,
  principal: Principal,
  { listed, next }: Found,
  now: Instant,
): Promise<BookingsAnswer> {
  const { database } = core;
  const members = new Set<MemberId>(listed.map(({ booking }) => booking.member));
  const therapists = new Set<TherapistId>(listed.flatMap(({ booking }) => therapistsOf(booking)));
  const [facts, policies] = await Promise.all([
    readFacts(database, tx, principal.partner, { ...NO_CONCERN, members, therapists, busy: ownTime(principal) }),
    readPolicies(database, tx, principal.partner, new Set(listed.map(({ booking }) => booking.policy))),
  ]);
  const stored = [];
  for (const row of listed) {
    const policy = policies.get(row.booking.policy);
    if (policy === undefined) throw new NotFound('policy', row.booking.policy);
    const attendance = isJudged(row.booking, now) ? await readAttendance(database, tx, row.booking, now) : null;
    stored.push({ ...row, booking: settled(row.booking, now, policy, attendance) });
  }
  return answerFrom(principal, { stored, facts, policies, now, next: next === null ? null : cursorFrom(next) });
}

function ownTime(principal: Principal): Concern['busy'] {
  return principal.kind === 'member'
    ? { ...NO_CONCERN.busy, members: new Set([principal.id]) }
    : { ...NO_CONCERN.busy, therapists: new Set([principal.id]) };
}

const COLUMNS = `b.fold, b.reference, b.opened_at as "openedAt", d.due_at as due,
  (select ${WORDS} from texts t where t.partner_id = b.partner_id and t.id = b.message_id) as message`;
const DUE = `left join deadlines d on d.partner_id = b.partner_id and d.noun = 'booking' and d.id = b.id`;
const MINE = `partner_id = current_setting('meetwell.partner')`;

/** Whose bookings: a member's by the booking itself, a therapist's by the rows that say whom it is with. */
const OF = {
  member: { rows: `bookings b`, where: `b.${MINE} and b.member_id = $1`, at: 'b' },
  therapist: {
    rows: `booking_therapists w join bookings b on b.partner_id = w.partner_id and b.id = w.booking_id`,
    where: `w.${MINE} and w.therapist_id = $1`,
    at: 'w',
  },
} as const;

function pageText(kind: Principal['kind'], first: boolean): string {
  const { rows, where, at } = OF[kind];
  const id = kind === 'member' ? 'b.id' : 'w.booking_id';
  const order = `order by ${at}.opened_at desc, ${id} desc`;
  const over = `(select ${COLUMNS} from ${rows} ${DUE} where ${where} and ${at}.over
    and (${at}.opened_at, ${id}) < ($2::timestamptz, $3) ${order} limit ${A_PAGE + 1})`;
  if (!first) return over;
  return `(select ${COLUMNS} from ${rows} ${DUE} where ${where} and not ${at}.over ${order} limit ${MOST_CURRENT})
    union all ${over}`;
}

const PAGES = {
  member: { first: pageText('member', true), later: pageText('member', false) },
  therapist: { first: pageText('therapist', true), later: pageText('therapist', false) },
} as const;

const BY_ID = {
  member: `select ${COLUMNS} from ${OF.member.rows} ${DUE} where ${OF.member.where} and b.id = any($2)`,
  therapist: `select ${COLUMNS} from ${OF.therapist.rows} ${DUE} where ${OF.therapist.where} and w.booking_id = any($2)`,
} as const;

type Row = Omit<Listed, 'booking' | 'message'> & { readonly fold: Booking; readonly message: SealedWords | null };

/** A page of this person's: the first has all that are not over before the newest that are. */
export async function readPage(
  { database }: Core,
  tx: Tx,
  { partner, kind, id }: Principal,
  after: Cursor | null,
): Promise<Found> {
  const text = PAGES[kind][after === null ? 'first' : 'later'];
  const { openedAt, id: last } = after ?? { openedAt: 'infinity', id: '' };
  const { rows } = await database.send<Row>(tx, text, [id, openedAt, last]);
  const all = await listedFrom(database, tx, partner, rows);
  const over = all.filter(({ booking }) => 'endedAt' in booking);
  const more = over.length > A_PAGE ? over[A_PAGE - 1] : undefined;
  return {
    listed: more === undefined ? all : all.slice(0, -1),
    next: more === undefined ? null : { openedAt: more.openedAt, id: more.booking.id },
  };
}

/** This person's among these; those that are not theirs are left out. */
export async function readListed(
  { database }: Core,
  tx: Tx,
  { partner, kind, id }: Principal,
  ids: readonly BookingId[],
): Promise<readonly Listed[]> {
  if (ids.length === 0) return [];
  const { rows } = await database.send<Row>(tx, BY_ID[kind], [id, [...ids]]);
  return listedFrom(database, tx, partner, rows);
}

async function listedFrom({ sealer }: Database, tx: Tx, partner: PartnerId, rows: readonly Row[]): Promise<Listed[]> {
  const box = await sealer.ready(tx, partner, { open: sealedIn(rows.map(({ message }) => message)) });
  return rows.map(({ fold, message, ...row }) => ({ ...row, booking: fold, message: openWords(box, message) }));
}
