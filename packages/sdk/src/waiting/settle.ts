import { SYSTEM } from '../booking/actor.ts';
import type { Instant } from '../time/index.ts';
import type { WaitingEntry } from './entry.ts';
import type { WaitingEvent } from './events.ts';
import { evolveWaiting } from './evolve.ts';

/** When an entry next needs looking at; null once it is over. An offer never outlasts the last date. */
export function waitingNextDue(entry: WaitingEntry): Instant | null {
  switch (entry.state) {
    case 'waiting':
      return entry.endsAt;
    case 'offered':
      return entry.offer.until;
    default:
      return null;
  }
}

/** The events of every deadline that has passed, each dated when it was due, however late this is asked (row E6). */
export function settleWaiting(entry: WaitingEntry, now: Instant): readonly WaitingEvent[] {
  const events: WaitingEvent[] = [];
  let current = entry;
  for (;;) {
    const at = waitingNextDue(current);
    if (at === null || at > now) return events;
    for (const event of due(current, at)) {
      events.push(event);
      current = evolveWaiting(current, event);
    }
  }
}

/** The entry as it is at a moment: {@link settleWaiting}, folded. */
export function settledWaiting(entry: WaitingEntry, now: Instant): WaitingEntry {
  return settleWaiting(entry, now).reduce<WaitingEntry>(evolveWaiting, entry);
}

function due(entry: WaitingEntry, at: Instant): readonly WaitingEvent[] {
  const stamp = { v: 1, at, by: SYSTEM } as const;
  if (entry.state !== 'offered') return [{ ...stamp, type: 'lapsed', cause: 'lastDate' }];
  const unanswered: WaitingEvent = { ...stamp, type: 'unanswered', booking: entry.offer.booking };
  return entry.unanswered + 1 < entry.offersAllowed
    ? [unanswered]
    : [unanswered, { ...stamp, type: 'lapsed', cause: 'unanswered' }];
}
