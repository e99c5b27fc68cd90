import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { nationOf } from '@meetwell/sdk/flows';
import { crisisWords } from '@meetwell/sdk/language';
import { crisisHelp } from './crisis-view.ts';
import { LanguageController } from '../base/language-controller.ts';
import { sharedStyles } from '../theme/index.ts';

/**
 * Where to turn in a crisis. The lines that the page writes inside it are what is shown, so that they show without our
 * script and without our server (row X1); left empty, it shows those of the nation.
 *
 * @summary Crisis help, working when everything else is down.
 * @slot - The partner's own lines, in place of the ones that come with it.
 */
export class MeetwellCrisisHelp extends LitElement {
  static override styles = [
    sharedStyles,
    css`
      section {
        padding: var(--_space-4);
        border: 1px solid var(--_border);
        border-block-start: 8px solid var(--_warning);
        background: var(--_background);
      }

      section > :last-child,
      ::slotted(:last-child) {
        margin-block-end: 0;
      }
    `,
  ];

  static override properties: PropertyDeclarations = { nation: { type: String } };

  /** `england`, `scotland`, `wales` or `northern-ireland`. */
  declare nation: string | undefined;

  readonly #language = new LanguageController(this);

  protected override render(): TemplateResult {
    const { language } = this.#language;
    const heading = crisisWords(language).heading;
    return html`<section aria-label=${heading}>
      <slot
        ><h2 class="heading-m">${heading}</h2>
        ${crisisHelp(language, nationOf(this.nation))}</slot
      >
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meetwell-crisis-help': MeetwellCrisisHelp;
  }
}
