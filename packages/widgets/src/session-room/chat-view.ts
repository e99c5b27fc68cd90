import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { timeText, type Language, type RoomWords } from '@meetwell/sdk/language';
import { LONGEST_MESSAGE, type InSessionSnapshot, type UnsentMessage } from '@meetwell/sdk/room';
import { icon } from './icons.ts';
import type { Content } from '../base/index.ts';

export interface ChatActions {
  readonly send: (text: string) => void;
  /** Null where the chat is the session and cannot be closed. */
  readonly close: (() => void) | null;
}

/** The chat of a session: beside the picture, over it, or alone. */
export function chatView(
  language: Language,
  words: RoomWords,
  { chat, session }: InSessionSnapshot,
  actions: ChatActions,
): TemplateResult {
  const { self, other } = session;
  const nobody = chat.messages.length === 0 && chat.unsent.length === 0;
  return html`<section class="chat" id="chat" aria-labelledby="chat-heading">
    <div class="chat-head">
      <h3 class="heading-s" id="chat-heading">${words.chat.heading}</h3>
      ${
        actions.close === null
          ? nothing
          : html`<button type="button" class="plain-button" data-close-chat @click=${actions.close}>
              ${icon('close')}<span>${words.chat.close}</span>
            </button>`
      }
    </div>
    <div class="messages" data-messages role="log" aria-label=${words.chat.messages} tabindex="0">
      <p class="small hint">${nobody ? words.chat.empty : ''} ${words.chat.deleted}</p>
      ${repeat(
        chat.messages,
        (message) => message.clientId,
        (message) => {
          const own = message.from === self.person.id;
          return html`<div class="message ${own ? 'message--own' : ''}">
            <p class="message-from">
              ${own ? words.chat.you : other.person.name},
              <time datetime=${message.at}>${timeText(language, message.at, session.policy.zone)}</time>
            </p>
            <p class="message-text">${message.text}</p>
          </div>`;
        },
      )}
      ${repeat(
        chat.unsent,
        (message) => message.clientId,
        (message) => unsent(words, message),
      )}
    </div>
    <form class="chat-form" @submit=${(event: SubmitEvent) => submit(event, actions)}>
      <label class="field-label" for="chat-text">${words.chat.label}</label>
      <textarea
        class="textarea"
        id="chat-text"
        rows="2"
        maxlength=${LONGEST_MESSAGE}
        autocomplete="off"
        aria-describedby="chat-hint"
        @keydown=${onKey}
      ></textarea>
      <p class="small hint" id="chat-hint">${words.chat.hint}</p>
      <button class="button button--small">${words.chat.send}</button>
    </form>
  </section>`;
}

function unsent(words: RoomWords, { text, state }: UnsentMessage): Content {
  return html`<div class="message message--own message--${state}">
    <p class="message-from">${words.chat.you}</p>
    <p class="message-text">${text}</p>
    <p class="message-state">${state === 'sending' ? words.chat.sending : words.chat[state]}</p>
  </div>`;
}

function submit(event: SubmitEvent, actions: ChatActions): void {
  event.preventDefault();
  const field = (event.currentTarget as HTMLFormElement).querySelector('textarea');
  if (field === null) return;
  if (field.value.trim() !== '') actions.send(field.value);
  field.value = '';
  field.focus();
}

/** Enter sends, except while a word is being composed (Japanese, Chinese) and with Shift, which begins a line. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
}
