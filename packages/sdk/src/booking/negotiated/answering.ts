import type { Actor } from '../actor.ts';
import { graceEnds } from '../meeting/grace.ts';
import { reason } from '../refusal.ts';
import { NONE, rule } from '../rule.ts';
import {
  answerToPreferencesBy,
  answerToProposalsBy,
  preferenceFaults,
  proposalFaults,
  proposalsFrom,
  takenBy,
} from '../times.ts';
import type { TherapistId } from '../../identifiers.ts';
import type { Context } from '../context.ts';

/** Whoever answers is the therapist of the booking. */
function proposer({ actor }: Context): TherapistId {
  // Only a therapist's command gets here: the rules below are `by` nobody else.
  return (actor as Extract<Actor, { kind: 'therapist' }>).id;
}

/** Row N3: the therapist answers a request with one to three exact times, each held from then on. */
export const proposeTimes = rule<'propose', 'requested'>({
  command: 'propose',
  from: ['requested'],
  by: ['therapist'],
  checks: (booking, { starts }, context) =>
    proposalFaults(
      starts,
      booking,
      proposer(context),
      context.policy.proposal.withinPreferences ? booking.preferences : null,
      context,
    ),
  events: (booking, { starts }, context) => {
    const proposals = proposalsFrom(starts, booking);
    const answerBy = answerToProposalsBy(proposals, context);
    return [{ type: 'proposed', therapist: proposer(context), proposals, answerBy }];
  },
});

/** Row N3: the therapist says no, or takes the proposed times back. The last candidate's no ends the request. */
export const declineRequest = rule<'decline', 'requested' | 'proposed'>({
  command: 'decline',
  from: ['requested', 'proposed'],
  by: ['therapist'],
  events: (booking, { message }, context) => {
    const last = booking.state === 'proposed' || booking.candidates.length === 1;
    return [{ type: 'declined', therapist: proposer(context), message, last }];
  },
});

/** Row N5: the member takes one of the times; the others are free again at once. */
export const acceptProposal = rule<'accept', 'proposed'>({
  command: 'accept',
  from: ['proposed'],
  by: ['member'],
  checks: (booking, command, { now, busy }) => {
    const proposal = booking.proposals.find(({ id }) => id === command.proposal);
    if (proposal === undefined) return [reason('proposalUnknown', {})];
    const { start } = proposal;
    return [
      ...(start <= now ? [reason('proposalPassed', { start })] : NONE),
      ...(takenBy(busy, { kind: 'member', id: booking.member }, proposal, booking.id)
        ? [reason('memberBusy', { start })]
        : NONE),
    ];
  },
  events: (booking, command, context) =>
    booking.proposals
      .filter(({ id }) => id === command.proposal)
      .map((proposal) => ({
        type: 'accepted',
        proposal,
        graceEnds: graceEnds({ modality: booking.modality, time: proposal }, context),
      })),
});

/** Row N8: none of the times suits, so the request goes into another round with new preferences. */
export const refuseProposals = rule<'refuse', 'proposed'>({
  command: 'refuse',
  from: ['proposed'],
  by: ['member'],
  permits: (booking, { policy }) => {
    const allowed = policy.request.rounds;
    return booking.round >= allowed ? [reason('roundsUsedUp', { allowed })] : NONE;
  },
  checks: (booking, { preferences }, context) => preferenceFaults(preferences, booking.length, context),
  events: (booking, { preferences }, context) => {
    const answerBy = answerToPreferencesBy(preferences, booking.length, context);
    return [{ type: 'refused', preferences, answerBy }];
  },
});

/**
 * Row N7: the member takes the request back, or refuses all times for good; nothing is lost. Staff do it for them, and
 * the system when their course of therapy ends (row E5).
 */
export const withdrawRequest = rule<'withdraw', 'requested' | 'proposed'>({
  command: 'withdraw',
  from: ['requested', 'proposed'],
  by: ['member', 'staff', 'system'],
  events: () => [{ type: 'withdrawn' }],
});
