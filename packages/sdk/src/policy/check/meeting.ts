import { milliseconds } from '../../time/index.ts';
import type { Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

/** What does not fit into the shortest session. */
export function meetingFaults({ meeting: { grace, countsAfter }, lengths }: Policy): readonly PolicyFault[] {
  const shortest = Math.min(...lengths) * 60_000;
  return [
    ...(milliseconds(grace) > shortest ? [fault('graceBeyondSession', 'meeting.grace', 'lengths')] : []),
    ...(milliseconds(countsAfter) > shortest ? [fault('countsBeyondSession', 'meeting.countsAfter', 'lengths')] : []),
  ];
}
