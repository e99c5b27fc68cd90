import {
  isOpeningOffered,
  isOpening,
  reason,
  type Actor,
  type Attendance,
  type Booking,
  type BookingCommand,
  type BookingId,
  type Instant,
  type Policy,
  type PolicyId,
  type Refusal,
  type TherapistId,
} from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import { change, First, type Change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key, Remembered } from '../commands/keys.ts';
import { NO_LOCKS, resourceKey, union, type LockSet } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import type { PartnerId, PersonId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import type { Box } from '../database/sealing/sealer.ts';
import { settleCourse } from '../courses/execute.ts';
import { CourseOver, followedBy, type FollowedCourse } from '../courses/following.ts';
import { readPolicies } from '../partners/policies.ts';
import { readAttendance } from '../presence/attendance.ts';
import { answerOf } from './answer.ts';
import { decideAll } from './deciding.ts';
import { isJudged } from './judged.ts';
import { bookingsById } from './listed.ts';
import { locksOf, therapistsOf } from './locks.ts';
import { locksToOpen, openingOf, therapistsAsked, type BookingOrder, type Opening } from './openings.ts';
import { NO_CONCERN, readFacts, type BookingFacts, type Concern } from './reading.ts';
import { readTerms } from './terms.ts';
import { seenBookings, seenName } from './seen.ts';
import type { Staging } from './staged.ts';
import { writingOf, type NewText } from './written.ts';

export type { BookingOrder, Opening } from './openings.ts';

export interface Execution {
  readonly partner: PartnerId;
  readonly actor: Actor;
  /** With the hash of the body; the same key again gives the first answer again. Null for commands of the system. */
  readonly key: Key | null;
  /** Free texts that the commands refer to: stored with them, in the same transaction. */
  readonly texts?: readonly { readonly id: string; readonly body: string }[];
  /** All or none take effect. */
  readonly commands: readonly (BookingOrder | Opening)[];
  /** Bookings whose overdue deadlines are applied besides; those of `commands` always are. */
  readonly settle?: readonly BookingId[];
}

export type ExecutionResult =
  | { readonly outcome: 'done'; readonly bookings: readonly BookingId[]; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'keyReused' };

/** What a command answers, for the person who gave it. */
export type Answered = Changed<BookingsAnswer, Refusal>;

/**
 * The only way to change a booking. Locks everything concerned (accounts of members, resources, booking rows), reads
 * again, applies deadlines that have passed, decides, and writes events, fold, holds, ledger, due times, audit and
 * outbox, in one transaction. When it turns out that more must be locked than was known, it begins again.
 *
 * @throws NotFound when a booking is unknown to the partner, or the actor has no part in it.
 */
export async function execute(core: Core, execution: Execution): Promise<ExecutionResult> {
  const changed = await change(
    core,
    changeOf(core, execution, null, ({ bookings }) => bookings),
  );
  if (changed.outcome !== 'done') return changed;
  return { outcome: 'done', bookings: changed.answer, repeated: changed.repeated };
}

/** As {@link execute}, with the answer that this person gets: made of what the transaction holds, not read back. */
export function executeFor(
  core: Core,
  viewer: Principal,
  execution: Omit<Execution, 'partner' | 'actor'>,
  actor: Actor,
): Promise<Answered> {
  const full = { ...execution, partner: viewer.partner, actor };
  return change(
    core,
    changeOf(
      core,
      full,
      viewer,
      (done) => answerOf(viewer, done),
      (tx, ids) => bookingsById(core, tx, viewer, ids),
    ),
  );
}

/** What was read for a change of bookings. */
interface Read extends BookingFacts {
  readonly orders: readonly BookingOrder[];
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly attendance: ReadonlyMap<BookingId, Attendance>;
  readonly now: Instant;
  /** With what words are kept; null where nothing is written. */
  readonly sealing: { readonly box: Box; readonly author: PersonId } | null;
}

type Done = Parameters<typeof answerOf>[1] & { readonly bookings: readonly BookingId[] };

/** Commands that ask for time which somebody else may have. */
const TAKES_TIME: readonly BookingCommand['type'][] = ['propose', 'accept', 'hold', 'offer', 'reschedule'];

function changeOf<Answer>(
  core: Core,
  execution: Execution,
  viewer: Principal | null,
  answer: (done: Done) => Answer,
  repeated: (tx: Tx, ids: readonly BookingId[]) => Promise<Answer> = (_, ids) =>
    Promise.resolve(ids as unknown as Answer),
): Change<Read, Answer, Refusal> {
  const { database } = core;
  const { partner, actor, key, commands, texts = [], settle = [] } = execution;
  const openings = commands.flatMap((order) => ('service' in order ? [order] : (openingOf(order) ?? [])));
  const opened = new Set(openings.map(({ booking }) => booking));
  const acted = commands.map(({ booking }) => booking).filter((id) => !opened.has(id));
  const ids = new Set([...acted, ...settle]);
  const seen = seenBookings(database);
  /** Of the last round: whom the bookings concern, as far as could be known without locks. */
  let concerned: readonly Booking[] = [];
  let mayGuess = true;

  async function findLocks(tx: Tx): Promise<LockSet> {
    concerned = (mayGuess ? guessed() : null) ?? (await stored(tx));
    // Whoever comes again has guessed wrong, or knows of more.
    mayGuess = false;
    // Who acts on a booking may take time of their own.
    const acting = actor.kind === 'therapist' && acted.length > 0 ? [resourceKey(actor)] : [];
    return [...concerned.map(locksOf), ...openings.map(locksToOpen)].reduce(union, {
      ...NO_LOCKS,
      resources: new Set(acting),
    });
  }

  /** As this process last knew them, where it knew all of them and whoever acts has a part in them. */
  function guessed(): readonly Booking[] | null {
    const found = [...ids].flatMap((id) => seen.get(seenName(partner, id)) ?? []);
    const isKnown = found.length === ids.size && found.every((one) => !acted.includes(one.id) || isParty(actor, one));
    return isKnown ? found : null;
  }

  async function stored(tx: Tx): Promise<readonly Booking[]> {
    if (ids.size === 0) return [];
    const { rows } = await database.send<{ fold: Booking }>(tx, FOLDS, [[...ids]]);
    const found = rows.map(({ fold }) => fold);
    // Whoever has no part in a booking locks nothing of it. Under the locks it is looked at again.
    await checkAll(tx, (id) => found.find((booking) => booking.id === id));
    return found;
  }

  async function checkAll(tx: Tx, find: (id: BookingId) => Booking | undefined): Promise<void> {
    for (const id of ids) {
      const found = find(id);
      if (found === undefined) throw new NotFound('booking', id);
      if (acted.includes(id)) await checkParty(core, tx, actor, found);
    }
  }

  async function read(tx: Tx, moment: Promise<Instant>): Promise<Read> {
    const concern = concernOf(concerned, openings, actor, viewer, ids);
    const [facts, terms, now] = await Promise.all([
      readFacts(database, tx, partner, concern),
      Promise.all(
        commands.map((order) => ('service' in order ? readTerms(database, tx, order) : Promise.resolve(null))),
      ),
      moment,
    ]);
    await checkAll(tx, (id) => facts.bookings.get(id)?.booking);
    const orders = commands.map((order, index): BookingOrder => {
      const known = terms[index];
      return 'service' in order && known != null
        ? { booking: order.booking, command: order.command(known) }
        : (order as BookingOrder);
    });
    const more = await readMore(tx, facts, concern, orders);
    const policies = await readPolicies(database, tx, partner, policiesOf(orders, facts));
    for (const [index, { command }] of orders.entries()) {
      const policy = isOpening(command) ? policies.get(command.policy) : undefined;
      // Where the service has no such thing that is said, and nothing of whether they are a member.
      if (
        isOpening(command) &&
        terms[index]?.isMember === false &&
        policy !== undefined &&
        isOpeningOffered(command, policy)
      ) {
        throw new NotFound('member', command.member);
      }
    }
    const attendance = await readAttendances(tx, facts, now);
    return { ...facts, ...more, orders, policies, attendance, now, sealing: await sealingFor(tx, facts) };
  }

  /** The courses of members, after what happens to their bookings. One that is overdue itself is settled first. */
  function coursesAfter(staging: Staging, { accounts, policies }: Read, now: Instant): readonly FollowedCourse[] {
    return [...accounts.values()].flatMap(({ course }) => {
      if (course === null) return [];
      try {
        return [followedBy(course, staging, policies, now)];
      } catch (error) {
        if (error instanceof CourseOver) throw new First(() => settleCourse(core, partner, course.id));
        throw error;
      }
    });
  }

  /** Candidates of a request to any therapist are known only with its terms. */
  async function readMore(tx: Tx, facts: BookingFacts, concern: Concern, orders: readonly BookingOrder[]) {
    const asked = orders.flatMap(({ command }) => (isOpening(command) ? therapistsAsked(command) : []));
    const missing = asked.filter((id) => !concern.therapists.has(id));
    if (missing.length === 0) return {};
    const { therapists, people } = await readFacts(database, tx, partner, {
      ...NO_CONCERN,
      therapists: new Set(missing),
    });
    return {
      therapists: new Map([...facts.therapists, ...therapists]),
      people: new Map([...facts.people, ...people]),
    };
  }

  /** The key of whoever writes. */
  async function sealingFor(tx: Tx, { accounts }: BookingFacts): Promise<Read['sealing']> {
    if (texts.length === 0 || (actor.kind !== 'member' && actor.kind !== 'therapist')) return null;
    const author = actor.kind === 'member' ? accounts.get(actor.id)?.person : (actor.id as string as PersonId);
    if (author === undefined) throw new NotFound('person', actor.id);
    const box = await database.sealer.ready(tx, partner, { seal: [{ person: author, class: 'contact' }] });
    return { box, author };
  }

  /** Who was at sessions whose settling depends on it. */
  async function readAttendances(tx: Tx, { bookings }: BookingFacts, now: Instant) {
    const judged = [...bookings.values()].filter(({ booking }) => isJudged(booking, now));
    const found = judged.map(
      async ({ booking }) => [booking.id, await readAttendance(database, tx, booking, now)] as const,
    );
    return new Map(await Promise.all(found));
  }

  return {
    partner,
    actor,
    key,
    locks: findLocks,
    read,
    /**
     * What was read under the locks, and overdue bookings that hold time which is asked for: those are settled first, as
     * commands on bookings of their own, which needs their locks.
     */
    needs({ bookings, holds, orders }) {
      const stored = [...bookings.values()].map(({ booking }) => booking);
      const takes = orders.some(({ command }) => TAKES_TIME.includes(command.type));
      const overdue = takes ? holds.flatMap(({ overdue: booking }) => booking ?? []) : [];
      for (const { id } of overdue) ids.add(id);
      return [...stored, ...overdue].map(locksOf).reduce(union, NO_LOCKS);
    },
    decide(facts, now) {
      const decided = decideAll(facts.orders, { ...facts, actor, now, facts });
      const staging = decided.outcome === 'done' ? decided.staging : decided.settled;
      for (const { after } of staging.values()) seen.set(seenName(partner, after.id), after);
      const courses = coursesAfter(staging, facts, now);
      const author = actor.kind === 'system' ? null : actor.id;
      const own = decided.outcome === 'done' && author !== null ? texts : [];
      const { written, references, accounts } = writingOf(staging, {
        partner,
        now,
        accounts: facts.accounts,
        unmet: facts.unmet,
        courses,
        texts: sealedTexts(own, author, facts.sealing),
      });
      if (decided.outcome === 'refused') return { outcome: 'refused', refusal: decided.refusal, written };
      const bookings = [...new Set(facts.orders.map(({ booking }) => booking))];
      return {
        outcome: 'done',
        written,
        remembered: { bookings },
        answer: answer({ bookings, staging, facts, policies: facts.policies, references, accounts, texts: own, now }),
      };
    },
    repeat: (tx, remembered: Remembered) => repeated(tx, (remembered['bookings'] ?? []) as readonly BookingId[]),
    refusal: (fault) => refusalFor(commands, fault),
  };
}

function sealedTexts(
  texts: readonly { readonly id: string; readonly body: string }[],
  author: string | null,
  sealing: Read['sealing'],
): readonly NewText[] {
  if (texts.length === 0) return [];
  if (author === null || sealing === null) throw new TypeError('Nobody wrote these words');
  const { box, author: person } = sealing;
  return texts.map(({ id, body }) => ({
    id,
    author,
    body: box.seal({ person, class: 'contact' }, body, `texts.body ${id}`),
  }));
}

const FOLDS = `select fold from bookings where partner_id = current_setting('meetwell.partner') and id = any($1)`;

function concernOf(
  concerned: readonly Booking[],
  openings: readonly Opening[],
  actor: Actor,
  viewer: Principal | null,
  bookings: ReadonlySet<BookingId>,
): Concern {
  const members = new Set([...concerned, ...openings].map(({ member }) => member));
  const named = openings.flatMap(({ therapist }) => (therapist === 'any' ? [] : [therapist]));
  const acting = actor.kind === 'therapist' ? [actor.id] : [];
  const therapists = new Set<TherapistId>([...concerned.flatMap(therapistsOf), ...named, ...acting]);
  return {
    bookings,
    members,
    therapists,
    busy: {
      members: viewer?.kind === 'member' ? new Set([...members, viewer.id]) : members,
      therapists: viewer?.kind === 'therapist' ? new Set([...therapists, viewer.id]) : therapists,
    },
    rooms: new Set(openings.flatMap(({ room }) => room ?? [])),
  };
}

function policiesOf(orders: readonly BookingOrder[], { bookings, accounts }: BookingFacts): ReadonlySet<PolicyId> {
  const requested = orders.flatMap(({ command }) => (isOpening(command) ? [command.policy] : []));
  const courses = [...accounts.values()].flatMap(({ course }) => course?.policy ?? []);
  return new Set([...requested, ...[...bookings.values()].map(({ booking }) => booking.policy), ...courses]);
}

/**
 * Someone with no part in a booking must not learn that it exists. A therapist who was asked, and is no longer, learns
 * from the refusal why not.
 */
async function checkParty({ database }: Core, tx: Tx, actor: Actor, booking: Booking): Promise<void> {
  if (isParty(actor, booking)) return;
  if (actor.kind !== 'therapist') throw new NotFound('booking', booking.id);
  const { rows } = await database.send<{ asked: boolean }>(tx, ASKED, [booking.id, actor.id]);
  if (rows[0]?.asked !== true) throw new NotFound('booking', booking.id);
}

function isParty(actor: Actor, booking: Booking): boolean {
  if (actor.kind === 'member') return booking.member === actor.id;
  return actor.kind !== 'therapist' || therapistsOf(booking).includes(actor.id);
}

const ASKED = `select event->'candidates' ? $2 as asked from booking_events
  where partner_id = current_setting('meetwell.partner') and booking_id = $1 and revision = 1 and type = 'requested'`;

/** When the session that a command asks for would start; of several, the first. */
function startAsked(command: BookingCommand): Instant | undefined {
  return command.type === 'propose' ? command.starts[0] : 'start' in command ? command.start : undefined;
}

/** What a fault of the database says about the command, when it says anything. */
function refusalFor(
  commands: Execution['commands'],
  fault: Parameters<NonNullable<Change<unknown, unknown, Refusal>['refusal']>>[0],
): Refusal | null {
  const last = commands.at(-1);
  if (last === undefined) return null;
  const command =
    'service' in last ? last.command({ policy: '' as PolicyId, isMember: true, listed: [] }) : last.command;
  const refused = (only: Refusal['reasons'][0]): Refusal => ({
    outcome: 'refused',
    command: command.type,
    reasons: [only],
  });
  if (fault === 'noSessionsLeft') return refused(reason('noSessionsLeft', {}));
  if (fault !== 'taken' && fault !== 'deadlock') return null;
  const start = startAsked(command);
  return start === undefined ? null : refused(reason('timeTaken', { start }));
}
