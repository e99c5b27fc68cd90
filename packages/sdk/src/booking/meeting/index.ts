import type { AnyRule } from '../rule.ts';
import { NONE, rule, stamp } from '../rule.ts';
import { cancellationTerms } from '../consequences.ts';
import { reason } from '../refusal.ts';
import { minus, plus } from '../../time/index.ts';

/** Row N9: either side calls a booked session off. */
const cancelSession = rule<'cancel', 'confirmed'>({
  command: 'cancel',
  from: ['confirmed'],
  by: ['member', 'therapist', 'staff'],
  permits: ({ time }, { now }) => (now >= time.start ? [reason('sessionBegun', { start: time.start })] : NONE),
  checks: () => NONE,
  events: (booking, { message }, context) => {
    const { late, sessionLost } = cancellationTerms(booking, context.actor, context.policy, context.now);
    return [{ ...stamp(context), type: 'cancelled', who: context.actor.kind, late, sessionLost, message }];
  },
});

/** Row S4: the session begins when both have joined. */
const startSession = rule<'start', 'confirmed'>({
  command: 'start',
  from: ['confirmed'],
  by: ['system'],
  permits: ({ time }, { now, policy }) => {
    const from = minus(time.start, policy.meeting.opensBefore);
    return now < from ? [reason('notYet', { from }, from)] : NONE;
  },
  checks: () => NONE,
  events: (booking, _command, context) => [
    { ...stamp(context), type: 'started', closesAt: plus(booking.time.end, context.policy.meeting.closesAfter) },
  ],
});

/** The therapist closes the session for everyone. */
const endSession = rule<'end', 'inSession'>({
  command: 'end',
  from: ['inSession'],
  by: ['therapist'],
  permits: () => NONE,
  checks: () => NONE,
  events: (_booking, _command, context) => [{ ...stamp(context), type: 'completed' }],
});

/** What can happen to a session once a time is agreed, however it was agreed. */
export const MEETING_RULES: readonly AnyRule[] = [cancelSession, startSession, endSession];
