import { crisisLines, nationOf } from '@meetwell/sdk/flows';
import { crisisWords, languageOf, unloadedWords } from '@meetwell/sdk/language';

const MARK = 'data-meetwell-unloaded';

/**
 * Puts words into an element whose module could not be fetched, and where to turn in a crisis, once a page (row X1). They
 * stand among the element's children, in the page's own look: nothing more can be fetched for them. Crisis help in which
 * the page has written its own lines needs none.
 */
export function showUnloaded(element: Element, tryAgain: () => void): void {
  const isCrisisHelp = element.localName === 'meetwell-crisis-help';
  if (isCrisisHelp && element.childElementCount > 0) return;
  const language = languageOf(element.closest('[lang]')?.getAttribute('lang'));
  const words = unloadedWords(language);
  const shown = made('div', { [MARK]: '', role: 'alert', lang: language });
  if (!isCrisisHelp) {
    const again = made('button', { type: 'button' }, words.tryAgain);
    again.addEventListener('click', tryAgain);
    shown.append(made('p', {}, made('strong', {}, words.heading)), made('p', {}, words.help), again);
  }
  const provider = element.closest('meetwell-provider');
  const nation = nationOf(element.getAttribute('nation') ?? provider?.getAttribute('nation') ?? undefined);
  if (document.querySelector(`[${MARK}] ul`) === null) {
    const { notHere, help, lines, to, ...channels } = crisisWords(language);
    const list = crisisLines(nation).map(({ id, channel, number, word }) => {
      const address = `${channel === 'call' ? 'tel' : 'sms'}:${number.replaceAll(' ', '')}`;
      const dial = made('a', { href: address }, number);
      return made('li', {}, `${channels[channel]} ${word === undefined ? '' : `${to(word)} `}`, dial, ` ${lines[id]}`);
    });
    shown.append(made('p', {}, `${notHere} ${help}`), made('ul', {}, ...list));
  }
  element.prepend(shown);
}

/** Takes the words away from all elements of a name. */
export function hideUnloaded(name: string): void {
  for (const shown of document.querySelectorAll(`${name} > [${MARK}]`)) shown.remove();
}

function made(name: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}
