import {
  isOver,
  nextDue,
  type BookingEvent,
  type BookingId,
  type EventType,
  type Instant,
  type MemberId,
} from '@meetwell/sdk';
import type { Episode } from '@meetwell/sdk/episode';
import { accountDue, accountRows, type ChangedAccount } from '../accounts/entries.ts';
import { actorName, type AuditEntry } from '../commands/audit.ts';
import type { Due } from '../commands/due.ts';
import type { Hint } from '../commands/hints.ts';
import type { Message } from '../commands/outbox.ts';
import type { Rows } from '../commands/rows.ts';
import type { Written } from '../commands/written.ts';
import type { FollowedCourse } from '../courses/following.ts';
import { courseWriting } from '../courses/written.ts';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../database/partner.ts';
import { holdRows } from './holds.ts';
import { therapistsOf } from './locks.ts';
import type { StoredAccount } from './reading.ts';
import { newReference } from './reference.ts';
import { remindAt } from './remind-at.ts';
import { accountEntries, firstRevision, type Staged, type Staging } from './staged.ts';

/** Names under which bookings stand in the list of what is told and looked at: see `nouns.ts`. */
export const BOOKING = 'booking';
export const REMINDER = 'reminder';
/** The consumers that want to know of events of bookings. */
export const NOTICES = 'notices';
export const CLOSING = 'closing';

/** Free text that a command refers to by its id. */
export interface NewText {
  readonly id: string;
  readonly author: string;
  readonly body: string;
}

/** What is about to be written of staged bookings, and what came to be known by that. */
export interface StagedWriting {
  readonly written: Written;
  /** References of the bookings that are being opened. */
  readonly references: ReadonlyMap<string, string>;
  /** Members whose account is another afterwards. */
  readonly accounts: ReadonlySet<MemberId>;
}

export interface Stored {
  readonly partner: PartnerId;
  readonly now: Instant;
  readonly accounts: ReadonlyMap<MemberId, StoredAccount>;
  /** Bookings to whose session nobody has come. Of others it may be so too. */
  readonly unmet: ReadonlySet<BookingId>;
  readonly texts: readonly NewText[];
  /** Courses that go with what happens to their bookings. */
  readonly courses?: readonly FollowedCourse[];
}

/** Everything that staged bookings changed, as rows. */
export function writingOf(
  staging: Staging,
  { partner, now, accounts, unmet, texts, courses = [] }: Stored,
): StagedWriting {
  const all = [...staging.values()].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
  const references = new Map(all.flatMap(({ before, after }) => (before === null ? [[after.id, newReference()]] : [])));
  const changed = changedAccounts(staging, accounts, courses);
  const course = courseWriting(courses, now);
  return {
    references,
    accounts: new Set(changed.map(({ member }) => member)),
    written: {
      rows: [
        {
          table: 'texts',
          kind: 'insert',
          rows: texts.map(({ id, author, body }) => ({ id, author_id: author, body, created_at: now })),
        },
        ...bookingRows(all, references),
        { table: 'booking_events', kind: 'insert', rows: all.flatMap((staged) => eventRows(staged, now)) },
        ...therapistRows(all),
        ...holdRows(all, (member) => accountOf(accounts, member).person),
        ...accountRows(changed),
        ...course.rows,
      ],
      due: [...all.flatMap((staged) => dueOf(staged, now)), ...accountDue(changed), ...course.due],
      audit: [...all.flatMap(auditOf), ...course.audit],
      outbox: all.flatMap((staged) => messagesOf(staged, unmet)),
      hints: [
        ...all.map((staged) => hintOf(partner, staged)),
        ...changed.map(({ member, revision }): Hint => ({
          partner,
          people: [member],
          topic: 'account',
          id: null,
          revision,
        })),
      ],
    },
  };
}

function bookingRows(all: readonly Staged[], references: ReadonlyMap<string, string>): readonly Rows[] {
  const state = ({ after, events }: Staged) => ({
    id: after.id,
    state: after.state,
    over: isOver(after),
    fold: after,
    revision: after.revision,
    changed_at: events.at(-1)?.at ?? after.openedAt,
  });
  const opened = all.filter(({ before }) => before === null);
  const changed = all.filter(({ before, message }) => before !== null && message === null);
  const said = all.filter(({ before, message }) => before !== null && message !== null);
  return [
    {
      table: 'bookings',
      kind: 'claim',
      rows: opened.map((staged) => ({
        ...state(staged),
        reference: references.get(staged.after.id),
        service_id: staged.after.service,
        member_id: staged.after.member,
        policy_id: staged.after.policy,
        opened_at: staged.after.openedAt,
        message_id: staged.message,
      })),
    },
    { table: 'bookings', kind: 'update', key: ['id'], rising: 'revision', rows: changed.map(state) },
    {
      table: 'bookings',
      kind: 'update',
      key: ['id'],
      rising: 'revision',
      rows: said.map((staged) => ({ ...state(staged), message_id: staged.message })),
    },
  ];
}

function eventRows(staged: Staged, now: Instant) {
  return staged.events.map((event, index) => ({
    booking_id: staged.after.id,
    revision: firstRevision(staged) + index,
    type: event.type,
    event,
    at: event.at,
    recorded_at: now,
  }));
}

/** Whom bookings are with, and whether they are over: by these rows therapists find them. */
function therapistRows(all: readonly Staged[]): readonly Rows[] {
  const [gone, fresh, over]: [object[], object[], object[]] = [[], [], []];
  for (const { before, after } of all) {
    const old = before === null ? [] : therapistsOf(before);
    const next = therapistsOf(after);
    const row = (therapist: string) => ({ booking_id: after.id, therapist_id: therapist });
    gone.push(...old.filter((id) => !next.includes(id)).map(row));
    fresh.push(
      ...next
        .filter((id) => !old.includes(id))
        .map((id) => ({ ...row(id), over: isOver(after), opened_at: after.openedAt })),
    );
    if (before !== null && isOver(after)) {
      over.push(...next.filter((id) => old.includes(id)).map((id) => ({ ...row(id), over: true })));
    }
  }
  const key = ['booking_id', 'therapist_id'];
  return [
    { table: 'booking_therapists', kind: 'delete', key, rows: gone as never },
    { table: 'booking_therapists', kind: 'insert', rows: fresh as never },
    { table: 'booking_therapists', kind: 'update', key, rows: over as never },
  ];
}

function changedAccounts(
  staging: Staging,
  accounts: Stored['accounts'],
  courses: readonly FollowedCourse[],
): readonly (ChangedAccount & { readonly member: MemberId })[] {
  const members = new Set([
    ...[...staging.values()].map(({ after }) => after.member),
    ...courses.map(({ after }) => after.member),
  ]);
  return [...members].flatMap((member) => {
    const account = accountOf(accounts, member);
    const entries = accountEntries(account.fold, member, staging);
    const own = [...staging.values()].filter(({ after }) => after.member === member);
    const standing = courses.some((course) => course.after.member === member && changesStanding(course));
    if (entries.length === 0 && !standing && !own.some(changesFacts)) return [];
    return [{ member, before: account.fold, revision: account.revision + 1, entries }];
  });
}

function accountOf(accounts: Stored['accounts'], member: MemberId): StoredAccount {
  const account = accounts.get(member);
  if (account === undefined) throw new NotFound('member', member);
  return account;
}

function dueOf({ before, after, policy }: Staged, now: Instant): readonly Due[] {
  const due = nextDue(after);
  const remind = remindAt(after, policy, now);
  const reminded = before === null ? null : remindAt(before, policy, now);
  return [
    ...(before !== null && nextDue(before) === due ? [] : [{ noun: BOOKING, id: after.id, at: due }]),
    ...(remind === reminded ? [] : [{ noun: REMINDER, id: after.id, at: remind }]),
  ];
}

/** Events that change the facts of the member's account besides the ledger: see `factsOf`. */
const ACCOUNT_EVENTS: readonly EventType[] = [
  'slotHeld',
  'holdReleased',
  'reserved',
  'messagingStarted',
  'messagingEnded',
];

function changesFacts({ events }: Staged): boolean {
  return events.some(({ type }) => ACCOUNT_EVENTS.includes(type));
}

/** Whether what a member may book is another with their course. */
function changesStanding({ before, after }: FollowedCourse): boolean {
  const discharged = (course: Episode | null) => course?.state === 'discharged';
  return discharged(before) !== discharged(after) || before?.course.due !== after.course.due;
}

/** States after which nothing happens in a session any more. */
const CLOSING_EVENTS: readonly EventType[] = ['completed', 'missed', 'interrupted', 'cancelled'];

/** There is nothing to close where nobody has come: whoever comes now finds the booking over (`lockRoom`). */
function messagesOf(staged: Staged, unmet: ReadonlySet<BookingId>): readonly Message[] {
  const { id: booking } = staged.after;
  return staged.events.flatMap(({ type }, index) => [
    { consumer: NOTICES, payload: { booking, revision: firstRevision(staged) + index, type } },
    ...(CLOSING_EVENTS.includes(type) && !unmet.has(booking) ? [{ consumer: CLOSING, payload: { booking } }] : []),
  ]);
}

function hintOf(partner: PartnerId, { before, after }: Staged): Hint {
  const people = new Set<string>([
    after.member,
    ...therapistsOf(after),
    ...(before === null ? [] : therapistsOf(before)),
  ]);
  return { partner, people: [...people], topic: 'booking', id: after.id, revision: after.revision };
}

function auditOf(staged: Staged): readonly AuditEntry[] {
  return staged.events.map((event: BookingEvent, index) => ({
    at: event.at,
    actor: actorName(event.by),
    action: `booking.${event.type}`,
    subject: staged.after.id,
    members: [staged.after.member],
    facts: { revision: firstRevision(staged) + index },
  }));
}
