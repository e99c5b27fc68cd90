import { html, nothing } from 'lit';
import { roomWords, type Language } from '@meetwell/sdk/language';
import type { RoomSnapshot } from '@meetwell/sdk/room';
import type { BeforeActions } from './before-view.ts';
import { button, viewHeading, type Content } from '../base/index.ts';

type Ended = Extract<RoomSnapshot, { view: 'ended' }>;

export function endedView(language: Language, snapshot: Ended, actions: BeforeActions): Content {
  const { ended } = roomWords(language);
  const { cause, mayReturn, session } = snapshot;
  const isMember = session.self.role === 'member';
  const done = isMember ? ended.done : ended.doneTherapist;
  if (cause === 'left' && mayReturn) {
    return html`${viewHeading(ended.leftHeading)}
      <p class="lede">${ended.leftBody(session.other.person.name)}</p>
      <div class="buttons">
        ${button(ended.goBack, () => actions.room?.comeBack())} ${button(done, actions.done, { kind: 'secondary' })}
      </div>`;
  }
  return html`${viewHeading(ended.overHeading)} ${isMember ? html`<p class="lede">${ended.breathe}</p>` : nothing}
    <h3 class="heading-s">${ended.nextHeading}</h3>
    <ul>
      <li>${isMember ? ended.nextMember : ended.nextTherapist}</li>
      <li>${ended.deleted}</li>
    </ul>
    <div class="buttons">${button(done, actions.done)}</div>`;
}

export function refusedView(language: Language, actions: BeforeActions): Content {
  const { refused, ended } = roomWords(language);
  return html`${viewHeading(refused.heading)}
    <p>${refused.body}</p>
    <div class="buttons">${button(ended.done, actions.done, { kind: 'secondary' })}</div>`;
}
