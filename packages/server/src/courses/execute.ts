import {
  earliest,
  SYSTEM,
  type Actor,
  type Attendance,
  type Booking,
  type BookingId,
  type Instant,
  type MemberId,
  type Policy,
  type PolicyId,
  type TherapistId,
} from '@meetwell/sdk';
import {
  decideEpisode,
  evolveEpisode,
  releaseCommand,
  type Episode,
  type EpisodeCommand,
  type EpisodeId,
  type EpisodeRefusal,
  type RegisterCommand,
} from '@meetwell/sdk/episode';
import { decideAll, settleAll, type Circumstances } from '../bookings/deciding.ts';
import { isJudged } from '../bookings/judged.ts';
import { locksOf, therapistsOf } from '../bookings/locks.ts';
import { NO_CONCERN, readFacts, type BookingFacts } from '../bookings/reading.ts';
import { NOTHING_STAGED, type Staging } from '../bookings/staged.ts';
import { writingOf } from '../bookings/written.ts';
import { change, type Changed } from '../commands/change.ts';
import type { Core } from '../commands/core.ts';
import type { Key } from '../commands/keys.ts';
import { NO_LOCKS, union, type LockSet } from '../commands/locks.ts';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { readPolicies } from '../partners/policies.ts';
import { readAttendance } from '../presence/attendance.ts';
import { added, following, policyOf, settledCourse, type FollowedCourse } from './following.ts';

export interface CourseOrder {
  readonly partner: PartnerId;
  readonly actor: Actor;
  readonly key: Key | null;
  /** The course that it is about; for one that begins, the id that it gets. */
  readonly course: EpisodeId;
  /** Null only settles what is overdue. */
  readonly command: EpisodeCommand | null;
}

/**
 * The only way to change a course of therapy, beside what happens to its bookings. A discharge ends the bookings that it
 * releases, lets their holds go and gives their sessions back, in the one transaction and under the one lock order.
 * @throws NotFound
 */
export function changeCourse(core: Core, order: CourseOrder): Promise<Changed<Episode, EpisodeRefusal>> {
  const { database } = core;
  const { partner, actor, key, course: id, command } = order;
  const opening = command?.type === 'register' ? command : null;
  /** Of the last round: the member and the open bookings, as far as could be known without locks. */
  let concerned: { readonly member: MemberId; readonly bookings: readonly Booking[] } | null = null;

  async function findLocks(tx: Tx): Promise<LockSet> {
    const { rows } = await database.send<{ member: MemberId; open: readonly Booking[] | null }>(tx, OPEN, [id]);
    const [found] = rows;
    if (found === undefined && opening === null) throw new NotFound('course', id);
    concerned = { member: found?.member ?? (opening as RegisterCommand).member, bookings: found?.open ?? [] };
    return concerned.bookings
      .map(locksOf)
      .reduce(union, { ...NO_LOCKS, members: new Set([concerned.member]) } satisfies LockSet);
  }

  async function read(tx: Tx, moment: Promise<Instant>): Promise<Read> {
    if (concerned === null) throw new TypeError('Locks come before reading');
    const { member, bookings } = concerned;
    const [facts, now] = await Promise.all([
      readFacts(database, tx, partner, {
        ...NO_CONCERN,
        bookings: new Set(bookings.map((booking) => booking.id)),
        members: new Set([member]),
        therapists: new Set<TherapistId>(bookings.flatMap(therapistsOf)),
      }),
      moment,
    ]);
    const account = facts.accounts.get(member);
    if (account === undefined) throw new NotFound('member', member);
    const stored = [...facts.bookings.values()].map(({ booking }) => booking);
    const named = [account.course?.policy, opening?.policy].flatMap((policy) => policy ?? []);
    const [policies, attendance] = await Promise.all([
      readPolicies(database, tx, partner, new Set([...stored.map(({ policy }) => policy), ...named])),
      Promise.all(
        stored
          .filter((booking) => isJudged(booking, now))
          .map(async (booking) => [booking.id, await readAttendance(database, tx, booking, now)] as const),
      ),
    ]);
    return { facts, policies, attendance: new Map(attendance), course: account.course };
  }

  return change<Read, Episode, EpisodeRefusal>(core, {
    partner,
    actor,
    key,
    locks: findLocks,
    read,
    needs({ facts, course }) {
      const stored = [...facts.bookings.values()].map(({ booking }) => booking);
      const open = { ...NO_LOCKS, bookings: new Set((course?.open ?? []).map((booking) => booking.id)) };
      return stored.map(locksOf).reduce(union, open);
    },
    decide(known, now) {
      const settled = known.course === null ? null : settledWith(known, known.course, now);
      const decided = decidedWith(known, settled, command, actor, now);
      if ('refused' in decided) {
        const written = settled === null ? [] : [settled];
        return { outcome: 'refused', refusal: decided.refused, written: writtenOf(known, partner, written, now) };
      }
      const { after } = decided.course;
      return {
        outcome: 'done',
        answer: after,
        remembered: { courses: [after.id] },
        written: writtenOf(known, partner, [decided], now),
      };
    },
    async repeat(tx, remembered) {
      const [first] = remembered['courses'] ?? [];
      const [row] = (await database.send<{ fold: Episode }>(tx, BY_ID, [first ?? ''])).rows;
      if (row === undefined) throw new NotFound('course', id);
      return row.fold;
    },
  });
}

/** Applies what is overdue of a course: what its alarm does, and whoever else finds it so. */
export async function settleCourse(core: Core, partner: PartnerId, course: EpisodeId): Promise<void> {
  await changeCourse(core, { partner, actor: SYSTEM, key: null, course, command: null });
}

const OPEN = `select c.member_id as member, (
    select json_agg(b.fold) from bookings b where b.partner_id = c.partner_id and b.id in (
      select o->>'id' from jsonb_array_elements(c.fold->'open') o)) as open
  from courses c where c.partner_id = current_setting('meetwell.partner') and c.id = $1`;
const BY_ID = `select fold from courses where partner_id = current_setting('meetwell.partner') and id = $1`;

interface Read {
  readonly facts: BookingFacts;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly attendance: ReadonlyMap<BookingId, Attendance>;
  readonly course: Episode | null;
}

/** A course, and what happens to its bookings with it. */
interface Step {
  readonly course: FollowedCourse;
  readonly staging: Staging;
}

/**
 * The course and its bookings with everything that is overdue applied, in the order of dates: up to the end of the
 * course first, because what it releases then does not go on.
 */
function settledWith(known: Read, course: Episode, now: Instant): Step {
  const start: Step = { course: { before: course, after: course, events: [] }, staging: NOTHING_STAGED };
  const end = course.state === 'discharged' ? now : earliest(now, course.course.due);
  return upTo(known, upTo(known, start, end), now);
}

function upTo(known: Read, step: Step, moment: Instant): Step {
  const staging = settleAll(circumstances(known, moment), step.staging);
  const followed = follow(known, step, staging);
  return released(known, { course: settledCourse(followed, moment), staging }, moment);
}

function decidedWith(
  known: Read,
  settled: Step | null,
  command: EpisodeCommand | null,
  actor: Actor,
  now: Instant,
): Step | { readonly refused: EpisodeRefusal } {
  if (command === null) {
    if (settled === null) throw new TypeError('There is no course to settle');
    return settled;
  }
  const named =
    settled?.course.after ?? (command.type === 'register' ? { id: command.episode, policy: command.policy } : null);
  if (named === null) throw new TypeError(`There is no course to ${command.type}`);
  const context = { now, actor, policy: policyOf(named, known.policies) };
  const decision = decideEpisode(settled?.course.after ?? null, command, context);
  if (decision.outcome === 'refused') return { refused: decision };
  if (settled === null) {
    const course = decision.events.reduce<Episode | null>(evolveEpisode, null);
    if (course === null) throw new TypeError('A course begins with an event');
    return { course: { before: null, after: course, events: decision.events }, staging: NOTHING_STAGED };
  }
  return released(known, { ...settled, course: added(settled.course, decision.events) }, now);
}

function writtenOf(known: Read, partner: PartnerId, steps: readonly Step[], now: Instant) {
  const staging = steps[0]?.staging ?? NOTHING_STAGED;
  const courses = steps.map(({ course }) => course);
  const { accounts, unmet } = known.facts;
  return writingOf(staging, { partner, now, accounts, unmet, texts: [], courses }).written;
}

/** Ends the bookings that a discharge releases, which the course then hears of. */
function released(known: Read, step: Step, moment: Instant): Step {
  const discharge = step.course.events.findLast(({ type }) => type === 'discharged');
  if (discharge?.type !== 'discharged') return step;
  const orders = discharge.release.flatMap((booking) => {
    const current = step.staging.get(booking)?.after ?? known.facts.bookings.get(booking)?.booking;
    const command = current === undefined ? null : releaseCommand(current);
    return command === null ? [] : [{ booking, command }];
  });
  const decided = decideAll(orders, circumstances(known, moment), step.staging);
  if (decided.outcome === 'refused') {
    throw new Error(`A discharge could not end a booking: ${decided.refusal.reasons[0].code}`);
  }
  return { course: follow(known, step, decided.staging), staging: decided.staging };
}

/** Tells the course what a later staging has beyond the one before it. */
function follow(known: Read, { course, staging: before }: Step, staging: Staging): FollowedCourse {
  const facts = [...staging.values()].flatMap(({ after, events }) =>
    events.slice(before.get(after.id)?.events.length ?? 0).map((event) => ({ booking: after.id, event })),
  );
  return following(course, facts, policyOf(course.after, known.policies));
}

function circumstances({ facts, policies, attendance }: Read, now: Instant): Circumstances {
  return { actor: SYSTEM, now, facts, policies, attendance };
}
