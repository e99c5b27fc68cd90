import { html, nothing, type TemplateResult } from 'lit';
import { crisisLines, type Nation } from '@meetwell/sdk/flows';
import { crisisWords, type Language } from '@meetwell/sdk/language';

/** Where to turn in a crisis, as numbers that can be called from the page. Needs no server. */
export function crisisHelp(language: Language, nation: Nation = 'england'): TemplateResult {
  const words = crisisWords(language);
  return html`<p>${words.notHere} ${words.help}</p>
    <ul>
      ${crisisLines(nation).map(({ id, channel, number, word }) => {
        const dial = number.replaceAll(' ', '');
        return html`<li>
          ${words[channel]} ${word === undefined ? nothing : words.to(word)}
          <a href="${channel === 'call' ? 'tel' : 'sms'}:${dial}"><strong>${number}</strong></a>
          ${words.lines[id]}
        </li>`;
      })}
    </ul>`;
}
