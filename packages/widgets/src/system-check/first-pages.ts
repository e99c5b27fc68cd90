import { html } from 'lit';
import type { SystemCheck, SystemCheckSnapshot } from '@meetwell/sdk/system-check';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import { waitingPages, type Lent, type Page, type Pages } from '../base/page.ts';
import { backLink, button, viewHeading, type Content } from '../base/templates.ts';

/** What the pages of the check are lent. */
export interface CheckHost extends Lent {
  readonly flow: SystemCheck;
  /** Whether there is something to go back to from its first page. */
  readonly leads: boolean;
  /** Stands beside the buttons of the result, when it does not let the person go on. */
  readonly otherWay?: Content;
}

export type CheckPage<View extends SystemCheckSnapshot['view']> = Page<
  CheckHost,
  Extract<SystemCheckSnapshot, { readonly view: View }>
>;

/** What it is about, before the browser asks for anything (row S1). */
const start: CheckPage<'start'> = {
  draw({ language, flow, leads }, { form, modality }) {
    const words = systemCheckWords(language).start;
    const parts = (['microphone', 'speaker', 'camera', 'connection'] as const).filter(
      (part) => (modality === 'video' || part !== 'camera') && (form === 'full' || part !== 'speaker'),
    );
    return html`${leads ? backLink(language, () => flow.back()) : ''} ${viewHeading(words.heading[form])}
      <p>${words.body[form]}</p>
      ${
        form === 'quick'
          ? ''
          : html`<h3 class="heading-s">${words.whatHeading}</h3>
              <ul>
                ${parts.map((part) => html`<li>${words.what[part]}</li>`)}
              </ul>`
      }
      <p>${words.allow[modality]}</p>
      <p>${words.privacy}</p>
      <div class="buttons">${button(words.begin, () => flow.start())}</div>`;
  },
};

/** What a page with the check on it shows before anything is pressed. */
export const FIRST_PAGES = { start, signedOut: waitingPages.signedOut } satisfies Pages<
  'start' | 'signedOut',
  SystemCheckSnapshot,
  CheckHost
>;
