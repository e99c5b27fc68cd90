import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { MeetwellClient } from '@meetwell/sdk/client';
import {
  createSystemCheck,
  type CheckedModality,
  type CheckForm,
  type SystemCheck,
  type SystemCheckSnapshot,
} from '@meetwell/sdk/system-check';
import { FIRST_PAGES, type CheckHost } from './first-pages.ts';
import { fetchFixes } from './fixes.ts';
import { systemCheckStyles } from './system-check-styles.ts';
import { SystemCheckedEvent } from '../base/events.ts';
import type { Lent } from '../base/page.ts';
import { PagedElement } from '../base/paged-element.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * The system check (row S1): browser, microphone, speaker, camera and the connection to the media server, one at a time,
 * each with what to do about it in this browser on this device. `meetwell-booking` asks for it by itself before a first
 * request.
 *
 * @summary Whether a session would work here.
 * @fires meetwell-system-checked - A check is over, whatever it found.
 * @csspart view - What is shown below the bar.
 * @csspart bar - Crisis help and the way out.
 */
export class MeetwellSystemCheck extends PagedElement<SystemCheckSnapshot, SystemCheck, CheckHost> {
  static override styles = [sharedStyles, systemCheckStyles];

  static override properties: PropertyDeclarations = {
    form: { type: String },
    modality: { type: String },
  };

  /** `quick` takes ten seconds and asks for nobody's eyes or ears; `full`, the default, tries everything. */
  declare form: CheckForm;
  /** What a session would be held by: `audio` needs no camera. `video` by default. */
  declare modality: CheckedModality;
  #told: SystemCheckSnapshot['view'] | undefined;

  constructor() {
    super();
    this.form = 'full';
    this.modality = 'video';
  }

  protected override createFlow(client: MeetwellClient): SystemCheck {
    const { form, modality } = this;
    return createSystemCheck({
      client,
      form: form === 'quick' ? 'quick' : 'full',
      modality: modality === 'audio' ? 'audio' : 'video',
    });
  }

  protected override readonly firstPages = FIRST_PAGES;

  protected override async fetchPages(): Promise<object> {
    const [{ STEPS }] = await Promise.all([import('./pages/index.ts'), fetchFixes(this.language)]);
    return STEPS;
  }

  protected override pageHost(flow: SystemCheck, lent: Lent): CheckHost {
    return { ...lent, flow, leads: false };
  }

  protected override loadAgain(flow: SystemCheck): void {
    flow.again();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const view = this.snapshot?.view;
    if (view === this.#told) return;
    this.#told = view;
    if (view === 'result') this.dispatchEvent(new SystemCheckedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-system-check': MeetwellSystemCheck;
  }
}
