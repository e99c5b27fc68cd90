import type { PropertyDeclarations } from 'lit';
import { identifier, type Modality, type TherapistId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createBookingFlow, type BookingFlow, type BookingSnapshot } from '@meetwell/sdk/flows';
import { FIRST_PAGES, type JourneyHost } from './first-pages.ts';
import { RequestSentEvent } from '../base/events.ts';
import type { Lent } from '../base/page.ts';
import { PagedElement } from '../base/paged-element.ts';
import { checkFor } from '../system-check/inside.ts';
import { systemCheckStyles } from '../system-check/system-check-styles.ts';
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
export class MeetwellBooking extends PagedElement<BookingSnapshot, BookingFlow, JourneyHost> {
  static override styles = [sharedStyles, pickerStyles, systemCheckStyles];

  static override properties: PropertyDeclarations = {
    therapist: { type: String },
    modality: { type: String },
  };

  /** Whom to ask, so that it is not asked: a therapist's id, or `any`. */
  declare therapist: string | undefined;
  /** How to meet, so that it is not asked. */
  declare modality: Modality | undefined;

  protected override createFlow(client: MeetwellClient): BookingFlow {
    const { therapist, modality } = this;
    return createBookingFlow({
      client,
      loadSystemCheck: checkFor(client),
      start: {
        ...(therapist !== undefined && { therapist: therapist === 'any' ? 'any' : identifier<TherapistId>(therapist) }),
        ...(modality !== undefined && { modality }),
      },
      onSent: (booking) => this.dispatchEvent(new RequestSentEvent(booking)),
    });
  }

  protected override readonly firstPages = FIRST_PAGES;

  protected override async fetchPages(): Promise<object> {
    return (await import('./steps/index.ts')).STEPS;
  }

  protected override pageHost(flow: BookingFlow, lent: Lent): JourneyHost {
    return { ...lent, flow };
  }

  protected override loadAgain(flow: BookingFlow): void {
    void flow.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-booking': MeetwellBooking;
  }
}
