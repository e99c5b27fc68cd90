import { html, nothing, type PropertyDeclarations } from 'lit';
import { identifier, type Modality, type TherapistId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createBookingFlow, type BookingFlow, type BookingSnapshot, type DeviceCheck } from '@meetwell/sdk/flows';
import { bookingKey, isLoadingBooking, journeyView } from './journey-view.ts';
import { checkDevices } from '../base/device-check.ts';
import { RequestSentEvent } from '../base/events.ts';
import { FlowElement } from '../base/flow-element.ts';
import type { Content } from '../base/templates.ts';
import { pickerStyles } from '../therapist-picker/picker-styles.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * Asking for a session: whom, how, when, check your answers, request sent (rows N1, A3 to A7).
 *
 * @summary The whole journey to a request.
 * @fires meetwell-request-sent - The request has arrived; carries the booking's id.
 * @fires meetwell-problem-shown - Something is to be mended before going on.
 * @csspart view - What is shown below the bar.
 * @csspart bar - Crisis help and the way out.
 */
export class MeetwellBooking extends FlowElement<BookingSnapshot, BookingFlow> {
  static override styles = [sharedStyles, pickerStyles];

  static override properties: PropertyDeclarations = {
    therapist: { type: String },
    modality: { type: String },
    checkDevices: { attribute: false },
  };

  /** Whom to ask, so that it is not asked: a therapist's id, or `any`. */
  declare therapist: string | undefined;
  /** How to meet, so that it is not asked. */
  declare modality: Modality | undefined;
  /** Tries camera and microphone. */
  declare checkDevices: DeviceCheck;

  constructor() {
    super();
    this.checkDevices = checkDevices;
  }

  protected override createFlow(client: MeetwellClient): BookingFlow {
    const { therapist, modality } = this;
    return createBookingFlow({
      client,
      checkDevices: (wanted) => this.checkDevices(wanted),
      start: {
        ...(therapist !== undefined && { therapist: therapist === 'any' ? 'any' : identifier<TherapistId>(therapist) }),
        ...(modality !== undefined && { modality }),
      },
      onSent: (booking) => this.dispatchEvent(new RequestSentEvent(booking)),
    });
  }

  protected override isBusy(): boolean {
    return this.snapshot === undefined || isLoadingBooking(this.snapshot);
  }

  protected override get viewKey(): string {
    return this.snapshot === undefined ? 'loading' : bookingKey(this.snapshot);
  }

  protected override get fault(): object | null {
    const { snapshot } = this;
    if (snapshot === undefined) return null;
    if ('fault' in snapshot) return snapshot.fault;
    return 'chooser' in snapshot && 'fault' in snapshot.chooser ? snapshot.chooser.fault : null;
  }

  protected override renderSnapshot(snapshot: BookingSnapshot): Content {
    const { flow } = this;
    if (flow === undefined) return nothing;
    return html`${journeyView(
      {
        language: this.language,
        flow,
        loading: () => this.renderLoading(),
        signedOut: () => this.renderSignedOut(),
        failed: (code, again) => this.renderFailed(code, again),
      },
      snapshot,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-booking': MeetwellBooking;
  }
}
