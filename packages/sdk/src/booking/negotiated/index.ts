import type { AnyRule } from '../rule.ts';
import { acceptProposal, declineRequest, proposeTimes, refuseProposals, withdrawRequest } from './answering.ts';
import { acceptMove, askToMove, declineMove, proposeMove, refuseMove, withdrawMove } from './moving.ts';

/** How a time is agreed and changed when the member names preferences and the therapist answers with exact times. */
export const NEGOTIATED_RULES: readonly AnyRule[] = [
  proposeTimes,
  declineRequest,
  acceptProposal,
  refuseProposals,
  withdrawRequest,
  askToMove,
  proposeMove,
  acceptMove,
  refuseMove,
  declineMove,
  withdrawMove,
];
