import { isLive, type InSessionBooking } from '../booking.ts';
import { cancellationTerms } from '../consequences.ts';
import { reason, type Reason } from '../refusal.ts';
import { NONE, rule, type AnyRule } from '../rule.ts';
import { begun } from './moves.ts';
import { minus, plus } from '../../time/index.ts';

/**
 * Rows N9, I7, W4: either side calls a booked session off. A reservation is the therapist's to decline. The system does it
 * when a course of therapy ends (row E5), which costs nobody anything.
 */
const cancelSession = rule<'cancel', 'reserved' | 'confirmed'>({
  command: 'cancel',
  from: ['reserved', 'confirmed'],
  by: ['member', 'therapist', 'staff', 'system'],
  permits: begun,
  events: (booking, { message }, context) => {
    const { late, sessionLost } = cancellationTerms(booking, context.actor, context.policy, context.now);
    return [{ type: 'cancelled', who: context.actor.kind, late, sessionLost, message }];
  },
});

/** Row S4: the session begins when both have joined. */
const startSession = rule<'start', 'confirmed'>({
  command: 'start',
  from: ['confirmed'],
  by: ['system'],
  permits: ({ time, modality }, { now, policy }) => {
    if (!isLive(modality)) return [reason('flowDoesNotAllow', { command: 'start' })];
    const from = minus(time.start, policy.meeting.opensBefore);
    return now < from ? [reason('notYet', { from }, from)] : NONE;
  },
  events: (booking, _command, context) => [
    { type: 'started', closesAt: plus(booking.time.end, context.policy.meeting.closesAfter) },
  ],
});

/** Row I9: a session in writing runs for its time, and nobody can end it sooner. */
function inWriting({ modality, closesAt }: InSessionBooking): readonly Reason[] {
  return modality === 'messaging' ? [reason('messagingUnderway', { until: closesAt }, closesAt)] : NONE;
}

/** The therapist closes the session for everyone. */
const endSession = rule<'end', 'inSession'>({
  command: 'end',
  from: ['inSession'],
  by: ['therapist'],
  permits: inWriting,
  events: () => [{ type: 'completed' }],
});

/** Row S8: the connection did not come back: the session is given back. */
const breakOff = rule<'breakOff', 'inSession'>({
  command: 'breakOff',
  from: ['inSession'],
  by: ['therapist', 'system'],
  permits: inWriting,
  events: () => [{ type: 'interrupted', cause: 'brokenOff' }],
});

/** Row A5: by telephone nobody sees who came: whoever called says how it went. */
const markOutcome = rule<'markOutcome', 'confirmed'>({
  command: 'markOutcome',
  from: ['confirmed'],
  by: ['therapist', 'staff'],
  permits: ({ modality, time: { start } }, { now }) => {
    if (modality !== 'telephone') return [reason('outcomeIsSeen', {})];
    return now < start ? [reason('notYet', { from: start }, start)] : NONE;
  },
  events: (_booking, { outcome }, context) => {
    const sessionLost = context.policy.cancellation.missedLosesSession;
    switch (outcome) {
      case 'completed':
        return [{ type: 'completed' }];
      case 'missedByMember':
        return [{ type: 'missed', who: 'member', sessionLost }];
      case 'missedByTherapist':
        return [{ type: 'missed', who: 'therapist', sessionLost: false }];
      case 'brokenOff':
        return [{ type: 'interrupted', cause: 'brokenOff' }];
    }
  },
});

/** What can happen to a session once a time is agreed, however it was agreed. */
export const MEETING_RULES: readonly AnyRule[] = [cancelSession, startSession, endSession, breakOff, markOutcome];
