import type { Booking, BookingBase, BookingIn, BookingState } from './booking.ts';
import type { BookingEvent, Requested } from './events.ts';

/**
 * The booking after one more event: pure, and total over every event that `decide` and `settle` can give.
 * @throws TypeError when the event cannot follow: the stored events are then not a booking's.
 */
export function evolve(booking: Booking | null, event: BookingEvent): Booking {
  if (booking === null) {
    if (event.type !== 'requested') throw new TypeError(`A booking cannot begin with ${event.type}`);
    return opened(event);
  }
  return { ...next(booking, event), revision: booking.revision + 1 };
}

/** The booking that a list of events makes, from the first on. */
export function fold(events: readonly BookingEvent[]): Booking {
  const booking = events.reduce<Booking | null>(evolve, null);
  if (booking === null) throw new TypeError('A booking has at least one event');
  return booking;
}

function opened(event: Requested): Booking {
  const { flow, service, member, modality, length, policy, preferences, candidates, answerBy } = event;
  return {
    state: 'requested',
    id: event.booking,
    flow,
    service,
    member,
    modality,
    length,
    policy,
    openedAt: event.at,
    revision: 1,
    session: 'held',
    sequence: 0,
    preferences,
    round: 1,
    moves: 0,
    candidates,
    answerBy,
  };
}

function next(booking: Booking, event: BookingEvent): Booking {
  const base = baseOf(booking);
  switch (event.type) {
    case 'requested':
      throw new TypeError(`Booking ${booking.id} was requested twice`);
    case 'proposed': {
      within(booking, event, 'requested');
      const { therapist, proposals, answerBy } = event;
      return { ...base, state: 'proposed', therapist, proposals, answerBy };
    }
    case 'declined': {
      const asked = within(booking, event, 'requested', 'proposed');
      if (event.last || asked.state === 'proposed') {
        const { therapist, message, at } = event;
        return { ...base, state: 'declined', session: 'released', therapist, message, endedAt: at };
      }
      return { ...asked, candidates: asked.candidates.filter((candidate) => candidate !== event.therapist) };
    }
    case 'accepted': {
      const { therapist } = within(booking, event, 'proposed');
      const { start, end } = event.proposal;
      return { ...base, state: 'confirmed', therapist, time: { start, end }, move: null, graceEnds: event.graceEnds };
    }
    case 'refused': {
      const { therapist } = within(booking, event, 'proposed');
      const { preferences, answerBy } = event;
      return { ...base, state: 'requested', preferences, round: base.round + 1, candidates: [therapist], answerBy };
    }
    case 'withdrawn': {
      const asked = within(booking, event, 'requested', 'proposed');
      return { ...base, state: 'withdrawn', session: 'released', candidates: askedOf(asked), endedAt: event.at };
    }
    case 'lapsed': {
      const asked = within(booking, event, 'requested', 'proposed');
      const { waitingFor: by, at: endedAt } = event;
      return { ...base, state: 'lapsed', session: 'released', by, candidates: askedOf(asked), endedAt };
    }
    case 'moveRequested': {
      const { preferences, late, answerBy } = event;
      const move = { stage: 'requested', by: 'member', preferences, late, answerBy } as const;
      return { ...within(booking, event, 'confirmed'), move };
    }
    case 'moveProposed': {
      const { startedBy: by, late, proposals, answerBy } = event;
      return { ...within(booking, event, 'confirmed'), move: { stage: 'proposed', by, late, proposals, answerBy } };
    }
    case 'moved': {
      const { start, end } = event.to;
      const confirmed = within(booking, event, 'confirmed');
      return {
        ...confirmed,
        time: { start, end },
        graceEnds: event.graceEnds,
        move: null,
        moves: confirmed.moves + 1,
        sequence: confirmed.sequence + 1,
      };
    }
    case 'moveEnded':
      return { ...within(booking, event, 'confirmed'), move: null };
    case 'cancelled': {
      const { who: by, late, at: endedAt } = event;
      const { therapist, time } = within(booking, event, 'confirmed');
      const sequence = base.sequence + 1;
      return {
        ...base,
        state: 'cancelled',
        session: spent(event.sessionLost),
        sequence,
        therapist,
        time,
        by,
        late,
        endedAt,
      };
    }
    case 'started': {
      const { therapist, time } = within(booking, event, 'confirmed');
      return { ...base, state: 'inSession', therapist, time, startedAt: event.at, closesAt: event.closesAt };
    }
    case 'completed': {
      const { therapist, time, startedAt } = within(booking, event, 'inSession');
      return { ...base, state: 'completed', session: 'consumed', therapist, time, startedAt, endedAt: event.at };
    }
    case 'missed': {
      const { therapist, time } = within(booking, event, 'confirmed');
      const { who: by, at: endedAt } = event;
      return { ...base, state: 'missed', session: spent(event.sessionLost), therapist, time, by, endedAt };
    }
    case 'interrupted': {
      const { therapist, time } = within(booking, event, 'confirmed', 'inSession');
      return {
        ...base,
        state: 'interrupted',
        session: 'released',
        therapist,
        time,
        cause: event.cause,
        endedAt: event.at,
      };
    }
  }
}

function spent(sessionLost: boolean): 'consumed' | 'released' {
  return sessionLost ? 'consumed' : 'released';
}

function askedOf(booking: BookingIn<'requested' | 'proposed'>) {
  return booking.state === 'proposed' ? [booking.therapist] : booking.candidates;
}

function within<State extends BookingState>(
  booking: Booking,
  event: BookingEvent,
  ...states: readonly State[]
): BookingIn<State> {
  if (!(states as readonly BookingState[]).includes(booking.state)) {
    throw new TypeError(`Booking ${booking.id} is ${booking.state}: ${event.type} cannot follow`);
  }
  return booking as BookingIn<State>;
}

/** What survives every change of state. */
function baseOf(booking: Booking): BookingBase {
  const { id, flow, service, member, modality, length, policy, openedAt, revision } = booking;
  const { session, sequence, preferences, round, moves } = booking;
  return {
    id,
    flow,
    service,
    member,
    modality,
    length,
    policy,
    openedAt,
    revision,
    session,
    sequence,
    preferences,
    round,
    moves,
  };
}
