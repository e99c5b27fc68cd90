/** The person is done with the room: what shows it takes it away. Holds the booking's id alone. */
export class LeaveSessionEvent extends Event {
  static readonly type = 'meetwell-leave-session';
  readonly booking: string;

  constructor(booking: string) {
    super(LeaveSessionEvent.type, { bubbles: true, composed: true });
    this.booking = booking;
  }
}

declare global {
  interface HTMLElementEventMap {
    'meetwell-leave-session': LeaveSessionEvent;
  }
}
