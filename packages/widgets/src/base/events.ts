import type { BookingId, CommandType, TherapistId } from '@meetwell/sdk';

/**
 * Events of Meetwell's elements bubble and cross shadow roots, so that a page can listen anywhere above. Scripts of the
 * page hear them all: they carry identifiers and nothing about a person.
 */
class MeetwellEvent extends Event {
  constructor(type: string, options: EventInit = {}) {
    super(type, { bubbles: true, composed: true, ...options });
  }
}

/** A therapist was chosen in a picker that stands alone; `any` for any suitable one. */
export class TherapistChosenEvent extends MeetwellEvent {
  static readonly type = 'meetwell-therapist-chosen';
  readonly therapist: TherapistId | 'any';
  constructor(therapist: TherapistId | 'any') {
    super(TherapistChosenEvent.type);
    this.therapist = therapist;
  }
}

/** All preferences are chosen in a slot chooser that stands alone: read them from the element. */
export class PreferencesChosenEvent extends MeetwellEvent {
  static readonly type = 'meetwell-preferences-chosen';
  constructor() {
    super(PreferencesChosenEvent.type);
  }
}

/** A request has arrived at the server. */
export class RequestSentEvent extends MeetwellEvent {
  static readonly type = 'meetwell-request-sent';
  readonly booking: BookingId;
  constructor(booking: BookingId) {
    super(RequestSentEvent.type);
    this.booking = booking;
  }
}

/** The person did something with a booking. */
export class BookingChangedEvent extends MeetwellEvent {
  static readonly type = 'meetwell-booking-changed';
  readonly booking: BookingId;
  readonly command: CommandType;
  constructor(booking: BookingId, command: CommandType) {
    super(BookingChangedEvent.type);
    this.booking = booking;
    this.command = command;
  }
}

/** The person wants to go into a session. Cancel it to open the room somewhere else: on a page of its own, say. */
export class EnterSessionEvent extends MeetwellEvent {
  static readonly type = 'meetwell-enter-session';
  readonly booking: BookingId;
  constructor(booking: BookingId) {
    super(EnterSessionEvent.type, { cancelable: true });
    this.booking = booking;
  }
}

/** A system check is over. What it found is on the page, and nobody else's. */
export class SystemCheckedEvent extends MeetwellEvent {
  static readonly type = 'meetwell-system-checked';
  constructor() {
    super(SystemCheckedEvent.type);
  }
}

/** Something is to be mended: a page that owns its title puts "Error: " in front of it (NHS service manual). */
export class ProblemShownEvent extends MeetwellEvent {
  static readonly type = 'meetwell-problem-shown';
  constructor() {
    super(ProblemShownEvent.type);
  }
}

declare global {
  interface HTMLElementEventMap {
    'meetwell-therapist-chosen': TherapistChosenEvent;
    'meetwell-preferences-chosen': PreferencesChosenEvent;
    'meetwell-request-sent': RequestSentEvent;
    'meetwell-booking-changed': BookingChangedEvent;
    'meetwell-enter-session': EnterSessionEvent;
    'meetwell-problem-shown': ProblemShownEvent;
    'meetwell-system-checked': SystemCheckedEvent;
  }
}
