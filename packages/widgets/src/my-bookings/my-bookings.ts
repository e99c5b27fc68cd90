import { html, type PropertyDeclarations } from 'lit';
import type { BookingId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createMyBookings, type MyBookings, type MyBookingsSnapshot } from '@meetwell/sdk/flows';
import { bookingsStyles } from './bookings-styles.ts';
import { FIRST_PAGES } from './first-pages.ts';
import type { ListHost } from './list-view.ts';
import type { BookingsHost } from './pages/page.ts';
import { BookingChangedEvent, EnterSessionEvent } from '../base/events.ts';
import { FetchedController } from '../base/fetched-controller.ts';
import type { Lent } from '../base/page.ts';
import { PagedElement } from '../base/paged-element.ts';
import type { Content } from '../base/templates.ts';
import { checkFor } from '../system-check/inside.ts';
import { systemCheckStyles } from '../system-check/system-check-styles.ts';
import { pickerStyles } from '../therapist-picker/picker-styles.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * A member's bookings: in progress, booked and past, and everything that can be done with one (rows N2, N4 to N9, S2).
 *
 * @summary One's own bookings.
 * @fires meetwell-booking-changed - The person did something with a booking; carries its id and the command.
 * @fires meetwell-enter-session - The person wants to go into a session. Unless it is cancelled, the room opens here.
 * @fires meetwell-problem-shown - Something is to be mended before going on.
 * @csspart view - What is shown below the bar.
 * @csspart bar - Crisis help and the way out.
 */
export class MeetwellMyBookings extends PagedElement<
  MyBookingsSnapshot,
  MyBookings,
  ListHost & BookingsHost & Pick<MyBookings, 'task'>
> {
  static override styles = [sharedStyles, pickerStyles, systemCheckStyles, bookingsStyles];

  static override properties: PropertyDeclarations = {
    session: { state: true },
    allPast: { state: true },
  };

  /** The session whose room is open in place of the list. */
  declare private session: BookingId | null;
  declare private allPast: boolean;
  readonly #room = new FetchedController(this, () => import('../define/session-room.ts'), 'asked');

  constructor() {
    super();
    this.session = null;
    this.allPast = false;
  }

  protected override createFlow(client: MeetwellClient): MyBookings {
    return createMyBookings({
      client,
      loadSystemCheck: checkFor(client),
      onEnter: (booking) => this.#enter(booking),
      onDone: (booking, command) => this.dispatchEvent(new BookingChangedEvent(booking, command)),
    });
  }

  protected override readonly firstPages = FIRST_PAGES;

  protected override async fetchPages(): Promise<object> {
    return (await import('./pages/index.ts')).TASK_PAGES;
  }

  protected override pageHost(flow: MyBookings, lent: Lent): ListHost & BookingsHost & Pick<MyBookings, 'task'> {
    return {
      ...lent,
      flow,
      task: flow.task,
      message: () => this.#message(),
      allPast: this.allPast,
      showAllPast: () => (this.allPast = true),
    };
  }

  protected override loadAgain(flow: MyBookings): void {
    void flow.load();
  }

  protected override get viewKey(): string | undefined {
    return this.session === null ? super.viewKey : 'session';
  }

  /** The room has a bar of its own. */
  protected override get hasBar(): boolean {
    return super.hasBar && (this.session === null || this.#room.failed);
  }

  protected override renderView(): Content {
    return this.session === null ? super.renderView() : this.#renderRoom(this.session);
  }

  #renderRoom(session: BookingId): Content {
    if (this.#room.failed) return this.renderFailed('network', () => void this.#room.fetch());
    return html`<meetwell-session-room
      tabindex="-1"
      data-view-heading
      .booking=${session}
      .client=${this.client}
      @meetwell-leave-session=${() => (this.session = null)}
    ></meetwell-session-room>`;
  }

  /** Read from the field when it is sent, and kept nowhere else. */
  #message(): string {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('#message')?.value ?? '';
  }

  #enter(booking: BookingId): void {
    if (!this.dispatchEvent(new EnterSessionEvent(booking))) return;
    this.session = booking;
    void this.#room.fetch();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-my-bookings': MeetwellMyBookings;
  }
}
