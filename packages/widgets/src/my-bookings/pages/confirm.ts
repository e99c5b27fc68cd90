import { html, nothing } from 'lit';
import type { ProposalId } from '@meetwell/sdk';
import { bookingsWords, capitalised, commonWords, intervalText, momentText } from '@meetwell/sdk/language';
import { back, turnedDown, type TaskPage } from './page.ts';
import { answerBy, possible, titleText } from '../item-words.ts';
import { errorSummary, linkButton, questionForm, radios, viewHeading } from '../../base/templates.ts';

/** The proposed times, and none of them (rows N5, N7, N8). */
export const confirm: TaskPage<'confirm'> = {
  draw(host, { item, proposals, selected, fault, sending }) {
    const { language, task } = host;
    const { confirm: words, sending: onItsWay } = bookingsWords(language);
    const answer = answerBy(item);
    const error = fault?.code === 'nothingChosen' ? words.missing : null;
    const moving = item.shown.booking.state === 'confirmed';
    const none = possible(item, 'refuse')
      ? [{ value: 'none', label: words.none, hint: moving ? words.noneMoveHint : words.noneHint }]
      : [];
    const submit = selected === 'none' ? commonWords(language).continue : words.accept;
    return html`${back(host, sending)} ${turnedDown(language, fault)}
    ${errorSummary(language, error === null ? [] : [{ text: error, field: 'proposal-0' }])}
    ${questionForm(
      language,
      radios({
        language,
        name: 'proposal',
        legend: viewHeading(words.heading, titleText(language, item)),
        ...(answer !== null && { hint: words.held(momentText(language, answer.by, item.policy.zone)) }),
        error,
        choices: [
          ...proposals.map((proposal) => ({
            value: proposal.id,
            label: capitalised(intervalText(language, proposal, item.policy.zone)),
          })),
          ...none,
        ],
        chosen: selected,
        sending,
        choose: (value) => task.select(value === 'none' ? 'none' : (value as ProposalId)),
      }),
      () => task.next(),
      {
        submit: sending ? onItsWay : submit,
        busy: sending,
        beside:
          none.length === 0 && possible(item, 'withdraw')
            ? linkButton(language, words.withdrawInstead, () => task.withdraw(), { sending })
            : nothing,
      },
    )}`;
  },
};
