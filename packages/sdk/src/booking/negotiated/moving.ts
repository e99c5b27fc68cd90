import type { ConfirmedBooking, Move } from '../booking.ts';
import { cancellationTerms, lateMoveFaults } from '../consequences.ts';
import type { Context } from '../context.ts';
import { graceEnds } from '../meeting/grace.ts';
import { begun, movesFaults } from '../meeting/moves.ts';
import { reason, type Reason } from '../refusal.ts';
import { NONE, rule } from '../rule.ts';
import {
  answerToPreferencesBy,
  answerToProposalsBy,
  preferenceFaults,
  proposalFaults,
  proposalsFrom,
  takenBy,
} from '../times.ts';
import { earliest } from '../../time/index.ts';

type ProposedMove = Extract<Move, { stage: 'proposed' }>;

/** Why no new move can be begun. */
function noNewMove(booking: ConfirmedBooking, context: Context): readonly Reason[] {
  return [
    ...(booking.move === null ? NONE : [reason('moveUnderway', {}, booking.move.answerBy)]),
    ...movesFaults(booking, context),
  ];
}

function proposedMove(booking: ConfirmedBooking): ProposedMove | null {
  return booking.move?.stage === 'proposed' ? booking.move : null;
}

/** Row N9: the member asks to move. The old time stands until a new one is accepted. */
export const askToMove = rule<'move', 'confirmed'>({
  command: 'move',
  from: ['confirmed'],
  by: ['member'],
  permits: (booking, context) => [
    ...begun(booking, context),
    ...noNewMove(booking, context),
    ...lateMoveFaults(booking, context),
  ],
  checks: (booking, { preferences }, context) => preferenceFaults(preferences, booking.length, context),
  events: (booking, { preferences }, context) => {
    const answerBy = earliest(answerToPreferencesBy(preferences, booking.length, context), booking.time.start);
    const { late } = cancellationTerms(booking, context.actor, context.policy, context.now);
    return [{ type: 'moveRequested', preferences, late, answerBy }];
  },
});

/** Row N9: the therapist offers new times, to the member's wish or of their own accord. */
export const proposeMove = rule<'propose', 'confirmed'>({
  command: 'propose',
  from: ['confirmed'],
  by: ['therapist'],
  permits: (booking, context) => [
    ...begun(booking, context),
    ...(booking.move?.stage === 'requested' ? NONE : noNewMove(booking, context)),
  ],
  checks: (booking, { starts }, context) => {
    const { policy } = context;
    const asked = booking.move?.stage === 'requested' ? booking.move.preferences : null;
    const { start } = booking.time;
    return [
      ...(starts.includes(start) ? [reason('timeSame', { start })] : NONE),
      ...proposalFaults(starts, booking, booking.therapist, policy.proposal.withinPreferences ? asked : null, context),
    ];
  },
  events: (booking, { starts }, context) => {
    const proposals = proposalsFrom(starts, booking);
    const answerBy = earliest(answerToProposalsBy(proposals, context), booking.time.start);
    const asked = booking.move?.stage === 'requested' ? booking.move : null;
    return [
      {
        type: 'moveProposed',
        startedBy: asked?.by ?? 'therapist',
        late: asked?.late ?? false,
        proposals,
        answerBy,
      },
    ];
  },
});

/** The member takes one of the new times: the old one is free at once. */
export const acceptMove = rule<'accept', 'confirmed'>({
  command: 'accept',
  from: ['confirmed'],
  by: ['member'],
  permits: (booking, context) => {
    const move = proposedMove(booking);
    if (move === null) return [reason('alreadyBooked', { start: booking.time.start })];
    return [...begun(booking, context), ...lateMoveFaults(booking, context, move.late)];
  },
  checks: (booking, command, { now, busy }) => {
    const move = proposedMove(booking);
    if (move === null) return NONE;
    const proposal = move.proposals.find(({ id }) => id === command.proposal);
    if (proposal === undefined) return [reason('proposalUnknown', {})];
    const { start } = proposal;
    return [
      ...(start <= now ? [reason('proposalPassed', { start })] : NONE),
      ...(takenBy(busy, { kind: 'member', id: booking.member }, proposal, booking.id)
        ? [reason('memberBusy', { start })]
        : NONE),
    ];
  },
  events: (booking, command, context) => {
    const move = proposedMove(booking);
    return (move?.proposals ?? [])
      .filter(({ id }) => id === command.proposal)
      .map((to) => ({
        type: 'moved',
        from: booking.time,
        to,
        graceEnds: graceEnds({ modality: booking.modality, time: to }, context),
        sessionLost: move?.late === true && context.policy.cancellation.lateLosesSession,
      }));
  },
});

/** None of the new times suits the member: the old one stands. */
export const refuseMove = rule<'refuse', 'confirmed'>({
  command: 'refuse',
  from: ['confirmed'],
  by: ['member'],
  permits: (booking) => (proposedMove(booking) === null ? [reason('noMoveUnderway', {})] : NONE),
  events: () => [{ type: 'moveEnded', cause: 'refused', message: null }],
});

/** The therapist cannot move the session, or takes the times proposed for it back: the old time stands. */
export const declineMove = rule<'decline', 'confirmed'>({
  command: 'decline',
  from: ['confirmed'],
  by: ['therapist'],
  permits: ({ move }) => (move?.by === 'member' ? NONE : [reason('noMoveUnderway', {})]),
  events: (_booking, { message }) => [{ type: 'moveEnded', cause: 'declined', message }],
});

/** Whoever began a move gives it up: the old time stands. */
export const withdrawMove = rule<'withdraw', 'confirmed'>({
  command: 'withdraw',
  from: ['confirmed'],
  by: ['member', 'therapist'],
  permits: ({ move }, { actor }) => (move?.by === actor.kind ? NONE : [reason('noMoveUnderway', {})]),
  events: () => [{ type: 'moveEnded', cause: 'withdrawn', message: null }],
});
