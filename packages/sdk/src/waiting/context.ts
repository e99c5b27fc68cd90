import type { Actor } from '../booking/actor.ts';
import type { BusyTime, TherapistFacts } from '../booking/context.ts';
import type { MemberId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/index.ts';
import type { WaitingEntry } from './entry.ts';

/** What the line depends on besides those who stand in it. */
export interface LineFacts {
  /** The version in force: parts of the day are read by it. */
  readonly policy: Policy;
  /** What members on the list have at the time in question; other resources do not matter here. */
  readonly busy: readonly BusyTime[];
  /** Members who could not reserve the time whatever it is: no sessions left, discharged, deciding about another. */
  readonly cannot: readonly MemberId[];
}

/** Everything a decision about the waiting list depends on. */
export interface WaitingContext extends LineFacts {
  readonly now: Instant;
  readonly actor: Actor;
  readonly therapists: readonly Pick<TherapistFacts, 'id' | 'modalities'>[];
  /** Everyone who is on the service's list, settled; whoever is not any more does no harm. */
  readonly line: readonly WaitingEntry[];
}
