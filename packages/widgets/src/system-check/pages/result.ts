import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '@meetwell/sdk/language';
import { systemCheckWords } from '@meetwell/sdk/language/system-check';
import {
  ITEM_NAMES,
  verdictOf,
  type CheckItem,
  type SystemCheckSnapshot,
  type Verdict,
} from '@meetwell/sdk/system-check';
import type { CheckHost, CheckPage } from '../first-pages.ts';
import { fix, sentence, stepHeading } from './parts.ts';
import { troubleText } from '../../base/flow-element.ts';
import { button, linkButton, summaryList, tag, type Content, type TagColour } from '../../base/templates.ts';

type Result = Extract<SystemCheckSnapshot, { readonly view: 'result' }>;

const COLOURS: Readonly<Record<Verdict, TagColour>> = { pass: 'green', warn: 'yellow', fail: 'red', skipped: 'grey' };
const WORST_FIRST: readonly Verdict[] = ['fail', 'warn', 'pass', 'skipped'];

/** What each way comes to is said once, by the way that is taken. */
const WAYS: readonly CheckItem[] = ['udp', 'tcp', 'turn'];

/** What it came to, what to do about it, and what to send to whoever helps. */
export const result: CheckPage<'result'> = {
  draw(host, snapshot) {
    const { language, flow } = host;
    const { findings, verdict, passed, form } = snapshot;
    const words = systemCheckWords(language).result;
    const found = WORST_FIRST.flatMap((wanted) =>
      ITEM_NAMES.filter((item) => findings[item] !== undefined && verdictOf(item, findings[item]) === wanted),
    );
    const toDo = found.filter(
      (item) => !WAYS.includes(item) && ['fail', 'warn'].includes(verdictOf(item, findings[item])),
    );
    const isUnfinished = form === 'full' && !passed && verdict !== 'fail';
    return html`${stepHeading(language, words.heading[verdict])}
      <p>${isUnfinished ? words.unfinished : words.body[verdict]}</p>
      ${
        toDo.length === 0
          ? nothing
          : html`<h3 class="heading-s">${words.todo}</h3>
              <ul class="check-list">
                ${toDo.map((item) => line(language, snapshot, item, true))}
              </ul>`
      }
      ${buttons(host, snapshot)}
      <details>
        <summary>${words.all}</summary>
        <div class="details-body">
          <ul class="check-list">
            ${found.map((item) => line(language, snapshot, item, false))}
          </ul>
          ${figures(language, snapshot)}
        </div>
      </details>
      <details>
        <summary>${words.report}</summary>
        <div class="details-body">
          <p>${words.reportBody(snapshot.report.id)}</p>
          <p class="check-report" role="group" aria-label=${words.reportLabel}>${snapshot.report.text}</p>
          ${button(words.copy, () => void flow.copyReport(), { kind: 'secondary' })}
          <div role="status">
            ${snapshot.copied === 'no' ? nothing : html`<p>${snapshot.copied === 'copied' ? words.copied : words.notCopied}</p>`}
          </div>
        </div>
      </details>`;
  },
};

function line(language: Language, { findings, browser }: Result, item: CheckItem, withFix: boolean): TemplateResult {
  const words = systemCheckWords(language);
  const code = findings[item];
  const verdict = verdictOf(item, code);
  return html`<li>
    <div class="check-name">
      <strong>${words.items[item]}</strong> ${tag(COLOURS[verdict], words.verdicts[verdict])}
    </div>
    ${code === undefined ? nothing : html`<p>${sentence(language, item, code)}</p>`}
    ${code === undefined || !withFix ? nothing : fix(language, item, code, browser)}
  </li>`;
}

function buttons({ language, flow, otherWay = nothing }: CheckHost, snapshot: Result): TemplateResult {
  const { passed, goesOn, recording } = snapshot;
  const words = systemCheckWords(language).result;
  const failed = typeof recording === 'object' ? recording.failed : null;
  const mayGoOn = goesOn && passed;
  return html`<div role="status">
      ${recording === 'sending' ? html`<p>${words.saving}</p>` : nothing}
      ${recording === 'recorded' ? html`<p>${words.saved}</p>` : nothing}
      ${failed === null ? nothing : html`<p>${words.notSaved} ${troubleText(language, failed)}</p>`}
    </div>
    <div class="buttons">
      ${failed === null ? nothing : button(words.saveAgain, () => void flow.record())}
      ${
        mayGoOn && failed === null
          ? button(words.goOn, () => flow.done(), { busy: recording === 'sending' && words.saving })
          : nothing
      }
      ${
        passed
          ? linkButton(language, words.again, () => flow.again())
          : button(words.again, () => flow.again(), { kind: mayGoOn ? 'secondary' : 'primary' })
      }
      ${goesOn && !passed ? otherWay : nothing}
    </div>`;
}

function figures(language: Language, { measured }: Result): Content {
  if (measured === null) return nothing;
  const words = systemCheckWords(language).result;
  const lost = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(measured.lost * 100);
  return html`<h4 class="heading-s">${words.measured}</h4>
    ${summaryList(language, [
      { term: words.up, value: words.kilobits(measured.up) },
      { term: words.down, value: words.kilobits(measured.down) },
      { term: words.roundTrip, value: words.milliseconds(measured.roundTrip) },
      { term: words.lost, value: words.percent(lost) },
    ])}`;
}
