import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { until } from 'lit/directives/until.js';
import type { Language } from '@meetwell/sdk/language';
import { fixFor, systemCheckWords, type FindingWords, type Fixes } from '@meetwell/sdk/language/system-check';
import type { Browser, DeviceChoice, DevicesSnapshot, SelectableKind } from '@meetwell/sdk/devices';
import type { CheckCode, CheckItem, SystemCheck } from '@meetwell/sdk/system-check';
import { fetchFixes, knownFixes } from '../fixes.ts';
import { viewHeading, type Content } from '../../base/templates.ts';

/** The heading of a step. */
export function stepHeading(language: Language, text: string): TemplateResult {
  return viewHeading(text, systemCheckWords(language).caption);
}

/** What was found of an item, in one sentence. */
export function sentence<Item extends CheckItem>(language: Language, item: Item, code: CheckCode<Item>): string {
  const { findings }: { readonly findings: FindingWords } = systemCheckWords(language);
  return findings[item][code];
}

/** What to do about it in this browser on this device. */
export function fix<Item extends CheckItem>(
  language: Language,
  item: Item,
  code: CheckCode<Item>,
  browser: Browser,
): Content {
  const paragraph = (fixes: Fixes): Content => {
    const steps = fixFor(fixes, item, code, browser);
    return steps === null ? nothing : html`<p>${steps}</p>`;
  };
  const known = knownFixes(language);
  if (known !== null) return paragraph(known);
  // The language of the page has changed, or they did not come before.
  return html`${until(
    fetchFixes(language).then((fixes) => (fixes === null ? nothing : paragraph(fixes))),
    nothing,
  )}`;
}

/** What is wrong with an item, and what to do about it. */
export function trouble<Item extends CheckItem>(
  language: Language,
  item: Item,
  code: CheckCode<Item> | null,
  browser: Browser,
): Content {
  if (code === null) return nothing;
  return html`<div class="callout" data-problem=${item}>
    <p><strong>${sentence(language, item, code)}</strong></p>
    ${fix(language, item, code, browser)}
  </div>`;
}

/** A menu of the devices of a kind, where there is more than one. */
export function deviceMenu(
  language: Language,
  kind: SelectableKind,
  devices: DevicesSnapshot,
  flow: SystemCheck,
): Content {
  const choices: readonly DeviceChoice[] = devices[`${kind}s`].filter(({ label }) => label !== '');
  if (choices.length < 2) return nothing;
  const words = systemCheckWords(language).devices;
  const chosen = (kind === 'speaker' ? devices.speaker : devices[kind]?.selected) ?? choices[0]?.id ?? '';
  return html`<div class="check-device">
    <label class="field-label" for="check-${kind}">${words[kind]}</label>
    <select
      class="input"
      id="check-${kind}"
      .value=${live(chosen)}
      @change=${(event: Event) => void flow.selectDevice(kind, (event.target as HTMLSelectElement).value)}
    >
      ${choices.map(({ id, label }) => html`<option value=${id} ?selected=${id === chosen}>${label}</option>`)}
    </select>
  </div>`;
}
