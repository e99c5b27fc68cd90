import { html, nothing } from 'lit';
import {
  capitalised,
  fullMomentText,
  intervalText,
  modalitiesText,
  roomWords,
  type Language,
  type RoomWords,
} from '@meetwell/sdk/language';
import type { SessionView } from '@meetwell/sdk/client';
import type { RoomSnapshot, SessionRoom, WaitingSnapshot } from '@meetwell/sdk/room';
import { preview } from './preview.ts';
import { button, summaryList, viewHeading, type Content } from '../base/index.ts';

type In<View extends RoomSnapshot['view']> = Extract<RoomSnapshot, { view: View }>;

export interface BeforeActions {
  readonly room: SessionRoom | undefined;
  readonly done: () => void;
}

/** Who, when and how. */
export function aboutSession(language: Language, words: RoomWords, session: SessionView): Content {
  const { booking } = session.booking;
  return summaryList(language, [
    { term: words.who, value: session.other.person.name },
    ...('time' in booking
      ? [{ term: words.when, value: intervalText(language, booking.time, session.policy.zone) }]
      : []),
    { term: words.how, value: capitalised(modalitiesText(language, [booking.modality])) },
  ]);
}

export function tooEarlyView(language: Language, { session }: In<'tooEarly'>): Content {
  const words = roomWords(language);
  return html`${viewHeading(words.tooEarly.heading)}
    <p>
      ${words.tooEarly.opens(fullMomentText(language, session.opensAt, session.policy.zone))} ${words.tooEarly.stay}
    </p>
    ${aboutSession(language, words, session)} ${privacy(words, session)}`;
}

export function waitingView(language: Language, snapshot: WaitingSnapshot, actions: BeforeActions): Content {
  const words = roomWords(language);
  const { session, devices, offline } = snapshot;
  return html`${waitingHeading(words, snapshot)}
    ${offline ? html`<p class="callout">${words.waiting.offline}</p>` : nothing} ${admission(words, snapshot, actions)}
    <div class="before ${devices === null ? 'before--alone' : ''}">
      ${devices === null ? nothing : preview(words, devices, actions.room)}
      <div>
        ${aboutSession(language, words, session)} ${privacy(words, session)}
        <div class="buttons">${button(words.waiting.leave, actions.done, { kind: 'secondary' })}</div>
      </div>
    </div>`;
}

function waitingHeading(words: RoomWords, { session }: WaitingSnapshot): Content {
  const { name } = session.other.person;
  const { waiting } = words;
  if (session.self.role === 'member') {
    return html`${viewHeading(waiting.memberHeading)}
      <p class="lede">${waiting.memberBody(name)}</p>`;
  }
  if (session.other.presence === 'away') {
    const body = session.booking.booking.modality === 'text' ? waiting.absentBodyText : waiting.absentBody;
    return html`${viewHeading(waiting.absentHeading(name))}
      <p class="lede">${body}</p>`;
  }
  return html`${viewHeading(waiting.readyHeading(name))}
    <p class="lede">${waiting.readyBody}</p>`;
}

function admission(words: RoomWords, { mayAdmit, admitting }: WaitingSnapshot, { room }: BeforeActions): Content {
  if (!mayAdmit && !admitting) return nothing;
  return html`<div class="buttons">
    ${button(admitting ? words.waiting.lettingIn : words.waiting.letIn, () => void room?.admit(), { busy: admitting })}
  </div>`;
}

export function joiningView(language: Language, { session }: In<'joining'>): Content {
  const words = roomWords(language);
  return html`${viewHeading(words.joining.heading)}
    <p class="lede">${words.joining.body(session.other.person.name)}</p>
    ${aboutSession(language, words, session)}`;
}

function privacy(words: RoomWords, session: SessionView): Content {
  const { modality } = session.booking.booking;
  const lines =
    modality === 'text'
      ? [words.privacy.place, words.privacy.screen, words.privacy.interruptions, words.privacy.kept]
      : [
          words.privacy.place,
          words.privacy.interruptions,
          words.privacy.headset,
          ...(modality === 'video' ? [words.privacy.light] : []),
          words.privacy.recorded,
        ];
  return html`<h3 class="heading-s">${words.privacy.heading}</h3>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}
