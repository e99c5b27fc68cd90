import { html, nothing } from 'lit';
import { capitalised, journeyWords, momentText } from '@meetwell/sdk/language';
import { whoText } from './check.ts';
import type { StepPage } from '../first-pages.ts';
import { viewHeading } from '../../base/templates.ts';

/** The request has arrived: it is a request, and who answers by when (row N1). */
export const sent: StepPage<'sent'> = {
  draw({ language, flow }, { sent: view, policy, asked, account }) {
    const words = journeyWords(language).sent;
    const { booking } = view;
    const by = 'answerBy' in booking ? momentText(language, booking.answerBy, policy.zone) : null;
    return html`<div class="panel">
        ${viewHeading(words.heading)}
        <p>${words.reference}<strong>${view.reference}</strong></p>
      </div>
      <p class="lede">${words.notYet}</p>
      <h3>${words.nextHeading}</h3>
      ${by === null ? nothing : html`<p>${capitalised(words.answer(whoText(language, asked), by))}</p>`}
      <p>${words.tell}</p>
      ${
        account.available > 0
          ? html`<p><button type="button" class="link" @click=${() => flow.restart()}>${words.another}</button></p>`
          : nothing
      }`;
  },
};
