import type { Booking, BookingBase, BookingIn, BookingState } from './booking.ts';
import type { BookingEvent, OpeningEvent } from './events.ts';

/**
 * The booking after one more event: pure, and total over every event that `decide` and `settle` can give.
 * @throws TypeError when the event cannot follow: the stored events are then not a booking's.
 */
export function evolve(booking: Booking | null, event: BookingEvent): Booking {
  if (booking !== null) return { ...next(booking, event), revision: booking.revision + 1 };
  switch (event.type) {
    case 'requested':
    case 'slotHeld':
    case 'offered':
    case 'messagingStarted':
      return opened(event);
    default:
      throw new TypeError(`A booking cannot begin with ${event.type}`);
  }
}

/** The booking that a list of events makes, from the first on. */
export function fold(events: readonly BookingEvent[]): Booking {
  const booking = events.reduce<Booking | null>(evolve, null);
  if (booking === null) throw new TypeError('A booking has at least one event');
  return booking;
}

function opened(event: OpeningEvent): Booking {
  const base = {
    ...pick(event, 'flow', 'service', 'member', 'modality', 'length', 'policy'),
    id: event.booking,
    openedAt: event.at,
    revision: 1,
    cover: event.type === 'slotHeld' ? 'free' : (event.cover ?? 'session'),
    session: 'held',
    sequence: 0,
    preferences: [],
    round: 1,
    moves: 0,
  } as const;
  switch (event.type) {
    case 'requested':
      return { ...base, state: 'requested', ...pick(event, 'preferences', 'candidates', 'answerBy') };
    case 'slotHeld': {
      const time = pick(event, 'therapist', 'time', 'source', 'until');
      return { ...base, state: 'held', session: 'none', ...time, place: null, extensions: 0 };
    }
    case 'offered':
      return { ...base, state: 'offered', ...pick(event, 'therapist', 'time', 'place', 'answerBy') };
    case 'messagingStarted': {
      const { at: startedAt, closesAt } = event;
      const time = { start: startedAt, end: closesAt };
      const meeting = { ...pick(event, 'therapist', 'closesAt'), startedAt, time, place: null };
      return { ...base, state: 'inSession', session: 'consumed', ...meeting };
    }
  }
}

function next(booking: Booking, event: BookingEvent): Booking {
  const base = pick(booking, ...BASE);
  const over = { ...base, endedAt: event.at };
  switch (event.type) {
    case 'requested':
    case 'slotHeld':
    case 'offered':
    case 'messagingStarted':
      throw impossible(booking, event);
    case 'holdExtended': {
      const held = within(booking, event, 'held');
      return { ...held, until: event.until, extensions: held.extensions + 1 };
    }
    case 'holdReleased': {
      const { therapist } = within(booking, event, 'held');
      return { ...over, state: 'lapsed', by: 'member', candidates: [therapist] };
    }
    case 'reserved': {
      const held = appointment(within(booking, event, 'held'));
      return { ...base, ...held, state: 'reserved', session: 'held', ...pick(event, 'cover', 'confirmBy') };
    }
    case 'providerConfirmed':
    case 'agreed': {
      const before = appointment(within(booking, event, event.type === 'agreed' ? 'offered' : 'reserved'));
      return { ...base, ...before, state: 'confirmed', move: null, graceEnds: event.graceEnds };
    }
    case 'rescheduled': {
      const before = appointment(within(booking, event, 'reserved', 'confirmed'));
      return { ...base, ...before, state: 'reserved', ...movedOnce(base), time: event.to, confirmBy: event.confirmBy };
    }
    case 'offerRefused': {
      const { therapist } = within(booking, event, 'offered');
      return { ...over, state: 'declined', session: 'released', by: 'member', therapist, message: null };
    }
    case 'proposed':
      within(booking, event, 'requested');
      return { ...base, state: 'proposed', ...pick(event, 'therapist', 'proposals', 'answerBy') };
    case 'declined': {
      const asked = within(booking, event, 'requested', 'proposed', 'reserved');
      const { last, therapist } = event;
      if (!last && asked.state === 'requested') {
        return { ...asked, candidates: asked.candidates.filter((candidate) => candidate !== therapist) };
      }
      const no = pick(event, 'therapist', 'message');
      return { ...over, state: 'declined', session: 'released', by: 'therapist', ...no };
    }
    case 'accepted': {
      const { therapist } = within(booking, event, 'proposed');
      const time = pick(event.proposal, 'start', 'end');
      return { ...base, state: 'confirmed', therapist, time, place: null, move: null, graceEnds: event.graceEnds };
    }
    case 'refused': {
      const { therapist } = within(booking, event, 'proposed');
      const again = pick(event, 'preferences', 'answerBy');
      return { ...base, state: 'requested', candidates: [therapist], round: base.round + 1, ...again };
    }
    case 'withdrawn': {
      const asked = within(booking, event, 'requested', 'proposed', 'offered');
      return { ...over, state: 'withdrawn', session: 'released', candidates: askedOf(asked) };
    }
    case 'lapsed': {
      const asked = within(booking, event, 'requested', 'proposed', 'reserved', 'offered');
      return { ...over, state: 'lapsed', session: 'released', by: event.waitingFor, candidates: askedOf(asked) };
    }
    case 'moveRequested': {
      const move = { stage: 'requested', by: 'member', ...pick(event, 'preferences', 'late', 'answerBy') } as const;
      return { ...within(booking, event, 'confirmed'), move };
    }
    case 'moveProposed': {
      const times = pick(event, 'late', 'proposals', 'answerBy');
      return { ...within(booking, event, 'confirmed'), move: { stage: 'proposed', by: event.startedBy, ...times } };
    }
    case 'moved': {
      const time = pick(event.to, 'start', 'end');
      const confirmed = within(booking, event, 'confirmed');
      return { ...confirmed, ...movedOnce(base), time, graceEnds: event.graceEnds, move: null };
    }
    case 'moveEnded':
      return { ...within(booking, event, 'confirmed'), move: null };
    case 'cancelled': {
      const { who: by, late } = event;
      const before = appointment(within(booking, event, 'reserved', 'confirmed'));
      return { ...over, ...before, state: 'cancelled', ...spent(event), sequence: base.sequence + 1, by, late };
    }
    case 'started': {
      const before = appointment(within(booking, event, 'confirmed'));
      return { ...base, ...before, state: 'inSession', startedAt: event.at, closesAt: event.closesAt };
    }
    case 'completed':
    case 'messagingEnded': {
      const before = within(booking, event, 'confirmed', 'inSession');
      const startedAt = before.state === 'inSession' ? before.startedAt : before.time.start;
      return { ...over, ...appointment(before), state: 'completed', session: 'consumed', startedAt };
    }
    case 'missed': {
      const before = appointment(within(booking, event, 'confirmed'));
      return { ...over, ...before, state: 'missed', ...spent(event), by: event.who };
    }
    case 'interrupted': {
      const before = appointment(within(booking, event, 'confirmed', 'inSession'));
      return { ...over, ...before, state: 'interrupted', session: 'released', cause: event.cause };
    }
  }
}

/** What survives every change of state. */
const BASE = [
  'id',
  'flow',
  'service',
  'member',
  'modality',
  'length',
  'policy',
  'openedAt',
  'revision',
  'cover',
  'session',
  'sequence',
  'preferences',
  'round',
  'moves',
] as const satisfies readonly (keyof BookingBase)[];

/** What a state keeps of the one before it where a time goes on to stand. */
function appointment(before: BookingIn<'held' | 'reserved' | 'offered' | 'confirmed' | 'inSession'>) {
  return pick(before, 'therapist', 'time', 'place');
}

/** Another time: a move more, and something new for calendars. */
function movedOnce({ moves, sequence }: Pick<BookingBase, 'moves' | 'sequence'>) {
  return { moves: moves + 1, sequence: sequence + 1 };
}

function spent({ sessionLost }: { readonly sessionLost: boolean }) {
  return { session: sessionLost ? 'consumed' : 'released' } as const;
}

function askedOf(booking: BookingIn<'requested' | 'proposed' | 'reserved' | 'offered'>) {
  return booking.state === 'requested' ? booking.candidates : [booking.therapist];
}

function within<State extends BookingState>(
  booking: Booking,
  event: BookingEvent,
  ...states: readonly State[]
): BookingIn<State> {
  if (!(states as readonly BookingState[]).includes(booking.state)) throw impossible(booking, event);
  return booking as BookingIn<State>;
}

function impossible({ id, state }: Booking, { type }: BookingEvent): TypeError {
  return new TypeError(`Booking ${id} is ${state}: ${type} cannot follow`);
}

/** Some of what something has, under the same names. */
function pick<From extends object, Key extends keyof From>(from: From, ...keys: readonly Key[]): Pick<From, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<From, Key>;
}
