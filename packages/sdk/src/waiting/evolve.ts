import type { Instant } from '../time/index.ts';
import type { InLineEntry, OfferedEntry, WaitingEntry, WaitingEntryBase, WaitingState } from './entry.ts';
import type { WaitingEvent } from './events.ts';

/**
 * The entry after one more event: pure, and total over every event that `decideWaiting` and `settleWaiting` can give.
 * @throws TypeError when the event cannot follow: the stored events are then not an entry's.
 */
export function evolveWaiting(entry: WaitingEntry | null, event: WaitingEvent): WaitingEntry {
  if (event.type === 'joined') {
    if (entry !== null) throw new TypeError(`Entry ${entry.id} joined twice`);
    const { entry: id, member, service, policy, wishes, at, endsAt, offersAllowed } = event;
    const base = { id, member, service, policy, wishes, joinedAt: at, endsAt, offersAllowed };
    return { ...base, state: 'waiting', unanswered: 0, offered: [], revision: 1 };
  }
  if (entry === null) throw new TypeError(`A place on the waiting list cannot begin with ${event.type}`);
  const revision = entry.revision + 1;
  switch (event.type) {
    case 'offered': {
      const { booking, therapist, time, until } = event;
      const going = within(entry, event, 'waiting');
      const offered = [...going.offered, time.start];
      return { ...going, state: 'offered', offered, offer: { booking, therapist, time, until }, revision };
    }
    case 'declined':
      return { ...backInLine(within(entry, event, 'offered')), revision };
    case 'unanswered': {
      const going = backInLine(within(entry, event, 'offered'));
      return { ...going, unanswered: going.unanswered + 1, revision };
    }
    case 'booked':
      return { ...ended(within(entry, event, 'offered'), event.at), state: 'booked', booking: event.booking, revision };
    case 'left':
      return { ...ended(within(entry, event, 'waiting', 'offered'), event.at), state: 'left', revision };
    case 'lapsed':
      return { ...ended(within(entry, event, 'waiting'), event.at), state: 'lapsed', cause: event.cause, revision };
  }
}

/** The entry that a list of events makes, from the first on. */
export function foldWaiting(events: readonly WaitingEvent[]): WaitingEntry {
  const entry = events.reduce<WaitingEntry | null>(evolveWaiting, null);
  if (entry === null) throw new TypeError('A place on the waiting list has at least one event');
  return entry;
}

function backInLine({ offer: _, ...entry }: OfferedEntry): InLineEntry {
  return { ...entry, state: 'waiting' };
}

function ended(
  entry: InLineEntry | OfferedEntry,
  endedAt: Instant,
): Omit<WaitingEntryBase, 'revision'> & { endedAt: Instant } {
  const { state: _state, revision: _revision, ...base } = entry.state === 'offered' ? backInLine(entry) : entry;
  return { ...base, endedAt };
}

function within<State extends WaitingState>(
  entry: WaitingEntry,
  event: WaitingEvent,
  ...states: readonly State[]
): Extract<WaitingEntry, { state: State }> {
  if (!(states as readonly WaitingState[]).includes(entry.state)) {
    throw new TypeError(`Entry ${entry.id} is ${entry.state}: ${event.type} cannot follow`);
  }
  return entry as Extract<WaitingEntry, { state: State }>;
}
