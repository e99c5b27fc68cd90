import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { commonWords, roomWords, type Language, type RoomWords } from '@meetwell/sdk/language';
import type { InSessionSnapshot, SessionRoom } from '@meetwell/sdk/room';
import { chatView } from './chat-view.ts';
import { icon } from './icons.ts';
import type { Movable } from './movable.ts';
import { cameraButton, deviceMenus, microphoneButton } from './preview.ts';
import { connections, insteadOfPicture, timeLeft, troubleText } from './room-text.ts';
import { button, viewHeading, type Content } from '../base/index.ts';

export type OpenPanel = 'none' | 'more' | 'leaving';

/** What the person has opened, hidden and moved: the view's own, nothing that the session knows. */
export interface SessionViewState {
  readonly chatOpen: boolean;
  readonly panel: OpenPanel;
  readonly selfHidden: boolean;
  readonly movable: Movable;
}

export interface SessionViewActions {
  readonly room: SessionRoom | undefined;
  readonly toggleChat: () => void;
  readonly openPanel: (panel: OpenPanel) => void;
  readonly hideSelf: (hidden: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly crisis: () => Content;
}

/** The session itself. A text session is its chat, full height. */
export function sessionView(
  language: Language,
  snapshot: InSessionSnapshot,
  state: SessionViewState,
  actions: SessionViewActions,
): TemplateResult {
  const words = roomWords(language);
  const { session, devices } = snapshot;
  const isText = devices === null;
  const chatOpen = isText || state.chatOpen;
  const title = words.titleWith(words.title[session.booking.booking.modality], session.other.person.name);
  return html`<div
    class="room ${isText ? 'room--text' : ''} ${chatOpen && !isText ? 'room--chat' : ''}"
    @keydown=${actions.onKeyDown}
  >
    ${top(language, words, title, snapshot, actions)} ${trouble(words, snapshot, actions)}
    <div class="middle ${chatOpen && !isText ? 'middle--chat' : ''} ${state.panel === 'none' ? '' : 'middle--over'}">
      ${isText ? nothing : stage(words, snapshot, state, actions)}
      ${
        chatOpen
          ? chatView(language, words, snapshot, {
              send: (text) => actions.room?.send(text),
              close: isText ? null : actions.toggleChat,
            })
          : nothing
      }
      ${state.panel === 'more' ? morePanel(language, words, snapshot, state, actions) : nothing}
      ${state.panel === 'leaving' ? leavingPanel(words, actions) : nothing}
    </div>
    ${controls(words, snapshot, state, actions)}
  </div>`;
}

function top(
  language: Language,
  words: RoomWords,
  title: string,
  snapshot: InSessionSnapshot,
  actions: SessionViewActions,
): Content {
  return html`<div class="top">
    <div class="visually-hidden">${viewHeading(title)}</div>
    <p class="top-name" aria-hidden="true">${snapshot.session.other.person.name}</p>
    <p class="top-item">${icon('time')} <span>${timeLeft(language, words, snapshot.minutesLeft)}</span></p>
    <ul class="top-quality">
      ${connections(words, snapshot).map(
        (line) => html`<li class="top-item">${icon(line.icon)} <span>${line.text}</span></li>`,
      )}
    </ul>
    <details class="crisis">
      <summary>${commonWords(language).crisisLink}</summary>
      <div class="details-body">${actions.crisis()}</div>
    </details>
  </div>`;
}

function trouble(words: RoomWords, snapshot: InSessionSnapshot, { room }: SessionViewActions): Content {
  const found = snapshot.trouble;
  if (found === null) return nothing;
  const { remedy } = found;
  return html`<div class="trouble" data-trouble=${found.kind}>
    <p>${icon('warning')} <span>${troubleText(words, found, snapshot)}</span></p>
    ${
      remedy === null
        ? nothing
        : // Whoever is about to press it presses no other one, when another trouble comes in between.
          keyed(
            remedy,
            button(words.remedy[remedy], () => void room?.remedy(remedy), { kind: 'secondary', small: true }),
          )
    }
  </div>`;
}

function stage(
  words: RoomWords,
  snapshot: InSessionSnapshot,
  state: SessionViewState,
  actions: SessionViewActions,
): Content {
  const { call, session } = snapshot;
  const { name } = session.other.person;
  const instead = insteadOfPicture(words, snapshot);
  return html`<div class="stage">
    <video
      class="remote"
      data-other
      autoplay
      playsinline
      .muted=${true}
      aria-label=${words.stage.pictureOf(name)}
      ?hidden=${instead !== null}
    ></video>
    <audio data-other-sound autoplay></audio>
    ${
      instead === null
        ? nothing
        : html`<div class="placeholder">
            <div class="initials" aria-hidden="true">${initials(name)}</div>
            <p>${instead}</p>
          </div>`
    }
    ${
      call?.remote.joined === true && !call.remote.microphone
        ? html`<p class="remote-muted">${icon('microphoneOff')} <span>${words.stage.muted(name)}</span></p>`
        : nothing
    }
    ${selfPicture(words, snapshot, state, actions)}
  </div>`;
}

function selfPicture(
  words: RoomWords,
  { devices }: InSessionSnapshot,
  { selfHidden, movable }: SessionViewState,
  actions: SessionViewActions,
): Content {
  const camera = devices?.camera;
  if (camera === null || camera === undefined || selfHidden) return nothing;
  return html`<div
    class="self-box"
    data-movable
    role="group"
    aria-label=${words.stage.yourPicture}
    @pointerdown=${movable.onPointerDown}
    @pointermove=${movable.onPointerMove}
    @pointerup=${movable.onPointerUp}
    @pointercancel=${movable.onPointerUp}
  >
    <video
      class="self-video mirrored"
      data-self-video
      autoplay
      playsinline
      .muted=${true}
      aria-label=${words.stage.yourPicture}
      ?hidden=${camera.track === null}
    ></video>
    ${camera.track === null ? html`<p class="self-off">${words.preview.cameraOff}</p>` : nothing}
    <div class="self-tools">
      <button
        type="button"
        data-move
        aria-label=${words.stage.move}
        aria-description=${words.stage.moveHint}
        @keydown=${movable.onKeyDown}
      >
        ${icon('move')}
      </button>
      <button
        type="button"
        data-hide-self
        aria-label=${words.stage.hide}
        @pointerdown=${(event: Event) => event.stopPropagation()}
        @click=${() => actions.hideSelf(true)}
      >
        ${icon('close')}
      </button>
    </div>
  </div>`;
}

function controls(
  words: RoomWords,
  snapshot: InSessionSnapshot,
  state: SessionViewState,
  actions: SessionViewActions,
): Content {
  const { devices, chat } = snapshot;
  return html`<div class="controls" role="group" aria-label=${words.controls.label}>
    ${
      devices === null
        ? nothing
        : html`${microphoneButton(words, devices, actions.room)}
            ${devices.camera === null ? nothing : cameraButton(words, devices, actions.room)}
            <button
              type="button"
              class="control"
              data-control="chat"
              aria-expanded=${state.chatOpen ? 'true' : 'false'}
              @click=${actions.toggleChat}
            >
              ${icon('chat')}<span>${words.controls.chat}</span> ${
                chat.unread === 0
                  ? nothing
                  : html`<span class="count"
                      ><span aria-hidden="true">${chat.unread}</span
                      ><span class="visually-hidden">${words.controls.unread(chat.unread)}</span></span
                    >`
              }
            </button>
            <button
              type="button"
              class="control"
              data-control="more"
              aria-expanded=${state.panel === 'more' ? 'true' : 'false'}
              @click=${() => actions.openPanel(state.panel === 'more' ? 'none' : 'more')}
            >
              ${icon('more')}<span>${words.controls.more}</span>
            </button>`
    }
    <button
      type="button"
      class="control control--leave"
      data-control="leave"
      @click=${() => (snapshot.mayEnd ? actions.openPanel('leaving') : actions.room?.leave())}
    >
      ${icon('leave')}<span>${words.controls.leave}</span>
    </button>
  </div>`;
}

function morePanel(
  language: Language,
  words: RoomWords,
  { devices, session }: InSessionSnapshot,
  { selfHidden }: SessionViewState,
  actions: SessionViewActions,
): Content {
  const { role } = session.self;
  return html`<section class="panel-over" data-panel aria-labelledby="more-heading">
    <div class="panel-head">
      <h3 class="heading-s" id="more-heading" tabindex="-1" data-panel-heading>${words.more.heading}</h3>
      <button type="button" class="plain-button" @click=${() => actions.openPanel('none')}>
        ${icon('close')}<span>${commonWords(language).close}</span>
      </button>
    </div>
    ${devices === null ? nothing : deviceMenus(words, devices, actions.room)}
    <div class="panel-actions">
      ${
        devices?.camera === null || devices === null
          ? nothing
          : html`<button type="button" class="link" data-toggle-self @click=${() => actions.hideSelf(!selfHidden)}>
              ${selfHidden ? words.more.showSelf : words.more.hideSelf}
            </button>`
      }
      ${
        role === 'therapist' && session.other.presence === 'present'
          ? html`<button type="button" class="link" data-send-back @click=${() => void actions.room?.remove()}>
              ${words.more.sendBack(session.other.person.name)}
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

function leavingPanel(words: RoomWords, actions: SessionViewActions): Content {
  const { leaving } = words;
  return html`<section class="panel-over" data-panel aria-labelledby="leaving-heading">
    <div class="panel-head">
      <h3 class="heading-s" id="leaving-heading" tabindex="-1" data-panel-heading>${leaving.heading}</h3>
    </div>
    <div class="panel-actions">
      <div>
        ${button(leaving.forNow, () => actions.room?.leave(), { kind: 'secondary' })}
        <p class="small hint">${leaving.forNowHint}</p>
      </div>
      <div>
        ${button(leaving.end, () => void actions.room?.end(), { kind: 'warning' })}
        <p class="small hint">${leaving.endHint}</p>
      </div>
      <button type="button" class="link" @click=${() => actions.openPanel('none')}>${leaving.stay}</button>
    </div>
  </section>`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('');
}
