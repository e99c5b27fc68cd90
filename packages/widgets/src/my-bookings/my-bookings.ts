import { html, nothing, type PropertyDeclarations } from 'lit';
import type { BookingId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createMyBookings, type DeviceCheck, type MyBookings, type MyBookingsSnapshot } from '@meetwell/sdk/flows';
import { bookingsStyles } from './bookings-styles.ts';
import { listView } from './list-view.ts';
import {
  cancelPage,
  checkPreferencesPage,
  confirmPage,
  detailsPage,
  movePage,
  notSentPage,
  refusedPage,
  refuseMovePage,
  withdrawPage,
} from './pages.ts';
import { checkDevices } from '../base/device-check.ts';
import { BookingChangedEvent, EnterSessionEvent } from '../base/events.ts';
import { FlowElement } from '../base/flow-element.ts';
import { backLink, type Content } from '../base/templates.ts';
import { bookingKey, isLoadingBooking, journeyView } from '../booking/journey-view.ts';
import { chooserKey, chooserView } from '../slot-chooser/chooser-view.ts';
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
export class MeetwellMyBookings extends FlowElement<MyBookingsSnapshot, MyBookings> {
  static override styles = [sharedStyles, pickerStyles, bookingsStyles];

  static override properties: PropertyDeclarations = {
    checkDevices: { attribute: false },
    session: { state: true },
    allPast: { state: true },
  };

  /** Tries camera and microphone before a request that needs them. */
  declare checkDevices: DeviceCheck;
  /** The session whose room is open in place of the list. */
  declare private session: BookingId | null;
  declare private allPast: boolean;

  constructor() {
    super();
    this.checkDevices = checkDevices;
    this.session = null;
    this.allPast = false;
  }

  protected override createFlow(client: MeetwellClient): MyBookings {
    return createMyBookings({
      client,
      checkDevices: (modality) => this.checkDevices(modality),
      onEnter: (booking) => this.#enter(booking),
      onDone: (booking, command) => this.dispatchEvent(new BookingChangedEvent(booking, command)),
    });
  }

  protected override isBusy(): boolean {
    const { snapshot } = this;
    if (snapshot === undefined || snapshot.view === 'loading') return true;
    if (snapshot.view === 'askAgain') return isLoadingBooking(snapshot.booking);
    return snapshot.view === 'choosePreferences' && snapshot.chooser.view === 'loading';
  }

  protected override get viewKey(): string {
    const { snapshot } = this;
    if (this.session !== null) return 'session';
    if (snapshot === undefined) return 'loading';
    if (snapshot.view === 'askAgain') return `again/${bookingKey(snapshot.booking)}`;
    if (snapshot.view === 'choosePreferences') return `preferences/${chooserKey(snapshot.chooser)}`;
    return snapshot.view;
  }

  protected override get fault(): object | null {
    const { snapshot } = this;
    if (snapshot === undefined) return null;
    if ('fault' in snapshot) return snapshot.fault;
    const inner = 'booking' in snapshot ? snapshot.booking : 'chooser' in snapshot ? snapshot.chooser : null;
    if (inner === null) return null;
    if ('fault' in inner) return inner.fault;
    return 'chooser' in inner && 'fault' in inner.chooser ? inner.chooser.fault : null;
  }

  /** The room has a bar of its own. */
  protected override get hasBar(): boolean {
    return super.hasBar && this.session === null;
  }

  protected override renderSnapshot(snapshot: MyBookingsSnapshot): Content {
    const { flow, language } = this;
    if (flow === undefined) return nothing;
    if (this.session !== null) return this.#renderRoom(this.session);
    const host = { language, flow, message: () => this.#message() };
    switch (snapshot.view) {
      case 'loading':
        return this.renderLoading();
      case 'signedOut':
        return this.renderSignedOut();
      case 'failed':
        return this.renderFailed(snapshot.code, () => void flow.load());
      case 'list':
        return listView({ ...host, allPast: this.allPast, showAllPast: () => (this.allPast = true) }, snapshot);
      case 'details':
        return detailsPage(host, snapshot);
      case 'confirm':
        return confirmPage(host, snapshot);
      case 'choosePreferences':
        return this.#renderChooser(flow, snapshot);
      case 'checkPreferences':
        return checkPreferencesPage(host, snapshot);
      case 'withdraw':
        return withdrawPage(host, snapshot);
      case 'refuseMove':
        return refuseMovePage(host, snapshot);
      case 'cancel':
        return cancelPage(host, snapshot);
      case 'move':
        return movePage(host, snapshot);
      case 'refused':
        return refusedPage(host, snapshot);
      case 'notSent':
        return notSentPage(host, snapshot);
      case 'askAgain':
        return flow.again === null ? nothing : this.#renderAgain(flow.again, snapshot);
    }
  }

  #renderChooser(
    flow: MyBookings,
    { chooser, item }: Extract<MyBookingsSnapshot, { view: 'choosePreferences' }>,
  ): Content {
    if (chooser.view === 'signedOut') return this.renderSignedOut();
    if (chooser.view === 'failed') return this.renderFailed(chooser.code, () => void flow.chooser?.load());
    if (chooser.view === 'loading' || chooser.view === 'done' || flow.chooser === null) return this.renderLoading();
    const { language } = this;
    return chooserView({ language, chooser: flow.chooser, zone: item.policy.zone, hasBack: true }, chooser);
  }

  #renderAgain(
    again: NonNullable<MyBookings['again']>,
    { booking }: Extract<MyBookingsSnapshot, { view: 'askAgain' }>,
  ): Content {
    const { language } = this;
    // Inside the journey, its own pages have the way back; its first and last page lead to the list.
    const leaves = booking.view === 'sent' || (booking.view === 'chooseTherapist' && booking.picker.view !== 'profile');
    return html`${leaves ? backLink(language, () => this.flow?.close()) : nothing}
    ${journeyView(
      {
        language,
        flow: again,
        loading: () => this.renderLoading(),
        signedOut: () => this.renderSignedOut(),
        failed: (code, tryAgain) => this.renderFailed(code, tryAgain),
      },
      booking,
    )}`;
  }

  #renderRoom(session: BookingId): Content {
    return html`<meetwell-session-room
      .booking=${session}
      .client=${this.client}
      @meetwell-leave-session=${() => {
        this.session = null;
        void this.flow?.load();
      }}
    ></meetwell-session-room>`;
  }

  /** Read from the field when it is sent, and kept nowhere else. */
  #message(): string {
    return this.renderRoot.querySelector<HTMLTextAreaElement>('#message')?.value ?? '';
  }

  #enter(booking: BookingId): void {
    if (!this.dispatchEvent(new EnterSessionEvent(booking))) return;
    this.session = booking;
    void import('../define/session-room.ts');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-my-bookings': MeetwellMyBookings;
  }
}
