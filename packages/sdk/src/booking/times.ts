import type { BookingBase, Preference, Proposal } from './booking.ts';
import type { BusyTime, Context, Resource } from './context.ts';
import { reason, type Reason } from './refusal.ts';
import { partInterval } from '../availability/part-of-day.ts';
import { identifier, type BookingId, type TherapistId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import {
  addDays,
  contains,
  earliest,
  beginningOf,
  epochOf,
  instantAt,
  latest,
  localDateIn,
  minus,
  overlaps,
  plus,
  type Duration,
  type Instant,
  type Interval,
} from '../time/index.ts';

/** A session's time, from its start. */
export function sessionAt(start: Instant, length: number): Interval {
  return { start, end: later(start, length) };
}

/** So many minutes later. */
function later(moment: Instant, minutes: number): Instant {
  return instantAt(epochOf(moment) + minutes * 60_000);
}

/** A session's time with the breaks that the policy keeps around it in the therapist's day. */
export function withBuffers(time: Interval, policy: Policy): Interval {
  return { start: minus(time.start, policy.buffer.before), end: plus(time.end, policy.buffer.after) };
}

/** The last moment at which a session of this length can start within a preference; null for an unknown part of day. */
export function lastStart(preference: Preference, length: number, policy: Policy): Instant | null {
  const part = partInterval(policy, preference);
  return part === null ? null : later(part.end, -length);
}

/** By when a therapist has to answer: the policy's time, or sooner when no preference could be met after that. */
export function answerToPreferencesBy(preferences: readonly Preference[], length: number, context: Context): Instant {
  const { policy, now } = context;
  const within = plus(now, policy.request.answerWithin);
  const starts = preferences.flatMap((preference) => lastStart(preference, length, policy) ?? []);
  const [first, ...others] = starts;
  return first === undefined
    ? within
    : earliest(within, minus(latest(first, ...others), policy.proposal.minimumNotice));
}

/** By when a member has to answer: the policy's time, or sooner when the last of the proposed times has come. */
export function answerToProposalsBy(proposals: readonly Proposal[], context: Context): Instant {
  const within = plus(context.now, context.policy.proposal.answerWithin);
  const [first, ...others] = proposals.map(({ start }) => start);
  return first === undefined ? within : earliest(within, latest(first, ...others));
}

/** Why a session cannot start then: what else the two have, and the end of the course (row E4). */
export function timeFaults(
  booking: Pick<BookingBase, 'id' | 'member' | 'length'>,
  therapist: TherapistId,
  start: Instant,
  { policy, account, busy, sittings }: Context,
): readonly Reason[] {
  const time = sessionAt(start, booking.length);
  const faults: Reason[] = [];
  if (account.courseEnds !== null && time.end > account.courseEnds) {
    faults.push(reason('courseEnds', { by: account.courseEnds }));
  }
  const padded = withBuffers(time, policy);
  if (
    takenBy(busy, { kind: 'therapist', id: therapist }, padded, booking.id) ||
    sittings.some((sitting) => sitting.therapist === therapist && overlaps(sitting, padded))
  ) {
    faults.push(reason('timeTaken', { start }));
  }
  if (takenBy(busy, { kind: 'member', id: booking.member }, time, booking.id)) {
    faults.push(reason('memberBusy', { start }));
  }
  return faults;
}

/** Why a time cannot be taken or offered yet, or any more: the policy's notice and horizon. */
export function dateLimit(
  start: Instant,
  notice: Duration,
  horizonDays: number,
  { policy: { zone }, now }: Context,
): readonly Reason[] {
  if (start <= now || start < plus(now, notice)) return [reason('timeTooSoon', { start, notice })];
  const date = localDateIn(zone, start);
  const last = addDays(localDateIn(zone, now), horizonDays);
  if (date <= last) return [];
  return [reason('timeTooFar', { start, last }, beginningOf(zone, addDays(date, -horizonDays)))];
}

/** What is wrong with a set of preferences. */
export function preferenceFaults(
  preferences: readonly Preference[],
  length: number,
  context: Context,
): readonly Reason[] {
  const { policy, now, account } = context;
  const faults: Reason[] = [];
  const needed = policy.request.preferences;
  if (preferences.length !== needed) faults.push(reason('preferencesCount', { needed, given: preferences.length }));
  const soonest = plus(now, policy.request.minimumNotice);
  const last = addDays(localDateIn(policy.zone, now), policy.request.horizonDays);
  const seen = new Set<string>();
  for (const preference of preferences) {
    const key = `${preference.date} ${preference.part}`;
    if (seen.has(key)) faults.push(reason('preferencesSame', { preference }));
    seen.add(key);
    const start = lastStart(preference, length, policy);
    if (start === null) {
      faults.push(reason('preferenceUnknownPart', { part: preference.part }));
      continue;
    }
    if (start < soonest) faults.push(reason('preferenceTooSoon', { preference, notice: policy.request.minimumNotice }));
    if (preference.date > last) {
      const from = beginningOf(policy.zone, addDays(preference.date, -policy.request.horizonDays));
      faults.push(reason('preferenceTooFar', { preference, last }, from));
    }
    const part = partInterval(policy, preference);
    if (account.courseEnds !== null && part !== null && later(part.start, length) > account.courseEnds) {
      faults.push(reason('courseEnds', { by: account.courseEnds }));
    }
  }
  return faults;
}

/**
 * The proposals that a therapist's starts make, named by the event that makes them and their place in it: a page that
 * still shows times proposed before can then never accept one of these by an old name.
 */
export function proposalsFrom(starts: readonly Instant[], booking: BookingBase): readonly Proposal[] {
  return [...starts].sort().map((start, index) => ({
    id: identifier(`${booking.revision + 1}-${index + 1}`),
    ...sessionAt(start, booking.length),
  }));
}

/** What is wrong with the times that a therapist proposes; `preferences` null where they are not bound to any. */
export function proposalFaults(
  starts: readonly Instant[],
  booking: BookingBase,
  therapist: TherapistId,
  preferences: readonly Preference[] | null,
  context: Context,
): readonly Reason[] {
  const { policy, now } = context;
  const faults: Reason[] = [];
  const { most } = policy.proposal;
  if (starts.length < 1 || starts.length > most) faults.push(reason('proposalsCount', { most, given: starts.length }));
  const soonest = plus(now, policy.proposal.minimumNotice);
  const parts = preferences?.flatMap((preference) => partInterval(policy, preference) ?? []);
  const seen = new Set<Instant>();
  for (const start of starts) {
    const time = sessionAt(start, booking.length);
    if (seen.has(start)) faults.push(reason('proposalsSame', { start }));
    seen.add(start);
    if (start <= now || start < soonest) faults.push(reason('proposalTooSoon', { start }));
    if (parts !== undefined && !parts.some((part) => contains(part, time))) {
      faults.push(reason('proposalOutsidePreferences', { start }));
    }
    faults.push(...timeFaults(booking, therapist, start, context));
  }
  return faults;
}

/** Whether something other than this booking holds the resource at that time. */
export function takenBy(busy: readonly BusyTime[], resource: Resource, time: Interval, except: BookingId): boolean {
  return busy.some(
    (taken) =>
      taken.booking !== except &&
      taken.resource.kind === resource.kind &&
      taken.resource.id === resource.id &&
      overlaps(taken, time),
  );
}
