import { milliseconds, minuteOfDay, type Duration, type LocalTime } from '../time/index.ts';
import type { PartOfDayDefinition, Policy } from './policy.ts';

/** What contradicts what: each names the fields, as paths in the policy, so that an editor can point at them. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly fields: readonly [string, ...string[]];
}

export const POLICY_FAULT_CODES = [
  /** A list that must hold something is empty. */
  'empty',
  /** The same entry twice. */
  'repeated',
  /** Not a whole number above zero. */
  'notPositive',
  /** Below zero, or not a whole number. */
  'notWhole',
  /** A part of the day ends before it begins, or as it begins. */
  'partBackwards',
  'partsOverlap',
  /** The longest session does not fit in a part of the day. */
  'partTooShort',
  /** More different preferences than the horizon has days and parts for. */
  'tooFewChoices',
  /** Nothing can be asked for: the notice reaches beyond the horizon. */
  'horizonWithinNotice',
  /** A preference may come so soon that the therapist has no time to propose anything in it. */
  'requestNoticeBelowProposalNotice',
  /** Whoever is to answer has no time to. */
  'noTimeToAnswer',
  /** Someone would count as absent when the session is over. */
  'graceBeyondSession',
  /** Cancelling would always be late: sessions are booked for sooner than it is free. */
  'neverFreeToCancel',
] as const;

export type PolicyFaultCode = (typeof POLICY_FAULT_CODES)[number];

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Where a policy contradicts itself: nothing when it is sound. A service cannot run under one that is not. */
export function checkPolicy(policy: Policy): readonly PolicyFault[] {
  return [...counts(policy), ...lists(policy), ...parts(policy), ...notice(policy), ...meeting(policy)];
}

function fault(code: PolicyFaultCode, ...fields: readonly [string, ...string[]]): PolicyFault {
  return { code, fields };
}

function counts({ request, proposal, moves, lengths }: Policy): PolicyFault[] {
  const positive: readonly (readonly [string, number])[] = [
    ['request.preferences', request.preferences],
    ['request.rounds', request.rounds],
    ['request.horizonDays', request.horizonDays],
    ['proposal.most', proposal.most],
    ...lengths.map((length, index) => [`lengths.${index}`, length] as const),
  ];
  const faults = positive
    .filter(([, count]) => !(Number.isInteger(count) && count > 0))
    .map(([field]) => fault('notPositive', field));
  if (!(Number.isInteger(moves.most) && moves.most >= 0)) faults.push(fault('notWhole', 'moves.most'));
  return faults;
}

function lists({ modalities, lengths, partsOfDay }: Policy): PolicyFault[] {
  const entries: readonly (readonly [string, readonly unknown[]])[] = [
    ['modalities', modalities],
    ['lengths', lengths],
    ['partsOfDay', partsOfDay.map(({ id }) => id)],
  ];
  return entries.flatMap(([field, list]) => {
    if (list.length === 0) return [fault('empty', field)];
    return new Set(list).size < list.length ? [fault('repeated', field)] : [];
  });
}

function parts({ partsOfDay, lengths }: Policy): PolicyFault[] {
  const longest = Math.max(0, ...lengths);
  const faults: PolicyFault[] = [];
  for (const [index, part] of partsOfDay.entries()) {
    const field = `partsOfDay.${index}`;
    const size = minutesOf(part);
    if (size <= 0) faults.push(fault('partBackwards', field));
    else if (size < longest) faults.push(fault('partTooShort', field, 'lengths'));
    for (const [later, other] of partsOfDay.entries()) {
      if (later > index && before(part.from, other.until) && before(other.from, part.until)) {
        faults.push(fault('partsOverlap', field, `partsOfDay.${later}`));
      }
    }
  }
  return faults;
}

function notice({ request, proposal, partsOfDay, cancellation }: Policy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const horizon = request.horizonDays * DAY;
  if (horizon <= milliseconds(request.minimumNotice)) {
    faults.push(fault('horizonWithinNotice', 'request.horizonDays', 'request.minimumNotice'));
  }
  if (horizon <= milliseconds(proposal.minimumNotice)) {
    faults.push(fault('horizonWithinNotice', 'request.horizonDays', 'proposal.minimumNotice'));
  }
  if (milliseconds(request.minimumNotice) <= milliseconds(proposal.minimumNotice)) {
    faults.push(fault('requestNoticeBelowProposalNotice', 'request.minimumNotice', 'proposal.minimumNotice'));
  }
  if (request.preferences > (request.horizonDays + 1) * partsOfDay.length) {
    faults.push(fault('tooFewChoices', 'request.preferences', 'request.horizonDays', 'partsOfDay'));
  }
  const answers: readonly (readonly [string, Duration])[] = [
    ['request.answerWithin', request.answerWithin],
    ['proposal.answerWithin', proposal.answerWithin],
  ];
  for (const [field, within] of answers) if (milliseconds(within) === 0) faults.push(fault('noTimeToAnswer', field));
  if (horizon <= milliseconds(cancellation.freeUntil)) {
    faults.push(fault('neverFreeToCancel', 'cancellation.freeUntil', 'request.horizonDays'));
  }
  return faults;
}

function meeting({ meeting: { grace }, lengths }: Policy): PolicyFault[] {
  const shortest = Math.min(...lengths.filter((length) => length > 0)) * MINUTE;
  return milliseconds(grace) > shortest ? [fault('graceBeyondSession', 'meeting.grace', 'lengths')] : [];
}

function minutesOf({ from, until }: PartOfDayDefinition): number {
  return minuteOfDay(until) - minuteOfDay(from);
}

function before(one: LocalTime, other: LocalTime): boolean {
  return minuteOfDay(one) < minuteOfDay(other);
}
