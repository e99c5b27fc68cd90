import type { PropertyDeclarations, PropertyValues } from 'lit';
import { identifier, zone, type Preference, type TherapistId } from '@meetwell/sdk';
import type { MeetwellClient } from '@meetwell/sdk/client';
import { createSlotChooser, type SlotChooser, type SlotChooserSnapshot } from '@meetwell/sdk/flows';
import { chooserKey, chooserView } from './chooser-view.ts';
import { PreferencesChosenEvent } from '../base/events.ts';
import { FlowElement } from '../base/flow-element.ts';
import type { Content } from '../base/templates.ts';

/**
 * Choosing days and parts of the day out of what is possible, for a page that does something of its own with them.
 * `meetwell-booking` has it inside.
 *
 * @summary Choosing when to meet.
 * @fires meetwell-preferences-chosen - All preferences are chosen: read them from `preferences`.
 * @csspart view - What is shown below the bar.
 * @csspart bar - Crisis help and the way out.
 */
export class MeetwellSlotChooser extends FlowElement<SlotChooserSnapshot, SlotChooser> {
  static override properties: PropertyDeclarations = {
    therapist: { type: String },
    length: { type: Number },
    zone: { type: String },
  };

  /** Whose days: a therapist's id, or `any`. */
  declare therapist: string;
  /** Minutes that the session lasts; the service's first length when left out. */
  declare length: number | undefined;
  /** The zone of times in what it says; the rules' own zone decides. */
  declare zone: string;

  constructor() {
    super();
    this.therapist = 'any';
    this.zone = 'Europe/London';
  }

  /** What is chosen so far. */
  get preferences(): readonly Preference[] {
    return this.flow?.preferences ?? [];
  }

  protected override createFlow(client: MeetwellClient): SlotChooser {
    return createSlotChooser({
      client,
      therapist: this.therapist === 'any' ? 'any' : identifier<TherapistId>(this.therapist),
      ...(this.length !== undefined && { length: this.length }),
      onDone: () => this.dispatchEvent(new PreferencesChosenEvent()),
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Another therapist has other days.
    if (this.hasUpdated && (changed.has('therapist') || changed.has('length'))) this.renewFlow();
    super.willUpdate(changed);
  }

  protected override get viewKey(): string {
    return this.snapshot === undefined ? 'loading' : chooserKey(this.snapshot);
  }

  protected override renderSnapshot(snapshot: SlotChooserSnapshot): Content {
    const { flow } = this;
    if (flow === undefined || snapshot.view === 'loading') return this.renderLoading();
    if (snapshot.view === 'signedOut') return this.renderSignedOut();
    if (snapshot.view === 'failed') return this.renderFailed(snapshot.code, () => void flow.load());
    const { language } = this;
    return chooserView({ language, chooser: flow, zone: zone(this.zone), hasBack: false }, snapshot);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-slot-chooser': MeetwellSlotChooser;
  }
}
