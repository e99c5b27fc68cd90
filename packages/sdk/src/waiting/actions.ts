import type { MemberId } from '../identifiers.ts';
import type { WaitingContext } from './context.ts';
import { waitingObstacles } from './decide.ts';
import type { WaitingEntry } from './entry.ts';
import type { WaitingReason } from './refusal.ts';

/** What somebody can do about the waiting list now, or every reason why not. */
export type WaitingAction =
  | { readonly command: 'join' | 'leave'; readonly possible: true }
  | {
      readonly command: 'join' | 'leave';
      readonly possible: false;
      readonly reasons: readonly [WaitingReason, ...WaitingReason[]];
    };

/**
 * What the actor can do: join where there is no entry, leave where there is one. An offer is answered by what can be
 * done with its booking. An action that is possible can still be refused for what the command says, never for more.
 */
export function waitingActions(
  entry: WaitingEntry | null,
  member: MemberId,
  context: WaitingContext,
): readonly WaitingAction[] {
  if (context.actor.kind !== 'member' && context.actor.kind !== 'staff') return [];
  const command = entry === null ? 'join' : 'leave';
  const [first, ...others] = waitingObstacles(entry, command, member, context);
  return [
    first === undefined ? { command, possible: true } : { command, possible: false, reasons: [first, ...others] },
  ];
}
