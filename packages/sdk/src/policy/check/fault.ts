import { EPISODE_POLICY_FAULT_CODES } from '../../episode/check.ts';

/** What contradicts what: each names the fields, as paths in the policy, so that an editor can point at them. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly fields: readonly [string, ...string[]];
}

export const POLICY_FAULT_CODES = [
  /** No such field. */
  'unknown',
  /** Not an object with fields in it. */
  'notASection',
  /** Not what the field holds, or outside its bounds. */
  'outOfBounds',
  /** A list that must hold something is empty. */
  'empty',
  /** The same entry twice. */
  'repeated',
  /** A part of the day ends before it begins, or as it begins. */
  'partBackwards',
  'partsOverlap',
  /** The longest session does not fit in a part of the day. */
  'partTooShort',
  /** More different preferences than the horizon has days and parts for. */
  'tooFewChoices',
  /** Nothing can be asked for, taken or offered: the notice reaches beyond the horizon. */
  'horizonWithinNotice',
  /** A preference may come so soon that the therapist has no time to propose anything in it. */
  'requestNoticeBelowProposalNotice',
  /** A time may be taken so late that the therapist has no time to confirm it. */
  'noTimeToConfirm',
  /** A time may be kept for longer than it can still be confirmed. */
  'keptBeyondConfirmation',
  /** Cancelling would always be late: sessions are booked for sooner than it is free. */
  'neverFreeToCancel',
  /** Someone would count as absent when the session is over. */
  'graceBeyondSession',
  /** No session would last long enough to count as held. */
  'countsBeyondSession',
  /** What is wrong with the course of therapy, its fields after `episode.`. */
  ...EPISODE_POLICY_FAULT_CODES,
] as const;

export type PolicyFaultCode = (typeof POLICY_FAULT_CODES)[number];

export function fault(code: PolicyFaultCode, ...fields: PolicyFault['fields']): PolicyFault {
  return { code, fields };
}
