import type { MeetwellClient } from '@meetwell/sdk/client';
import { createTherapistPicker, type TherapistPicker, type TherapistPickerSnapshot } from '@meetwell/sdk/flows';
import { pickerStyles } from './picker-styles.ts';
import { pickerKey, pickerView } from './picker-view.ts';
import { TherapistChosenEvent } from '../base/events.ts';
import { FlowElement } from '../base/flow-element.ts';
import type { Content } from '../base/templates.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * The directory of therapists, with filters and profiles (rows A3, A4), for a page that does something of its own with
 * the choice. `meetwell-booking` has it inside.
 *
 * @summary Choosing a therapist.
 * @fires meetwell-therapist-chosen - A therapist, or any suitable one, was chosen.
 * @csspart view - What is shown below the bar.
 * @csspart bar - Crisis help and the way out.
 */
export class MeetwellTherapistPicker extends FlowElement<TherapistPickerSnapshot, TherapistPicker> {
  static override styles = [sharedStyles, pickerStyles];

  protected override createFlow(client: MeetwellClient): TherapistPicker {
    return createTherapistPicker({
      client,
      onChoose: (therapist) => this.dispatchEvent(new TherapistChosenEvent(therapist === 'any' ? 'any' : therapist.id)),
    });
  }

  protected override get viewKey(): string {
    return this.snapshot === undefined ? 'loading' : pickerKey(this.snapshot);
  }

  protected override renderSnapshot(snapshot: TherapistPickerSnapshot): Content {
    const { flow } = this;
    if (flow === undefined || snapshot.view === 'loading') return this.renderLoading();
    if (snapshot.view === 'signedOut') return this.renderSignedOut();
    if (snapshot.view === 'failed') return this.renderFailed(snapshot.code, () => void flow.load());
    return pickerView(this.language, flow, snapshot);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-therapist-picker': MeetwellTherapistPicker;
  }
}
