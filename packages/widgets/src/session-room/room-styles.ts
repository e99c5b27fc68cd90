import { css } from 'lit';

/** The room before and during the session. */
export const roomStyles = css`
  .icon {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
  }

  /* Before */

  .before {
    display: grid;
    gap: var(--_space-5);
  }

  .before > * {
    min-inline-size: 0;
  }

  @container (min-width: 769px) {
    .before {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: start;
    }

    .before--alone {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  .preview-picture {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 9;
    margin-block-end: var(--_space-3);
    border-radius: var(--_radius);
    background: #212b32;
    color: #ffffff;
    overflow: hidden;
  }

  .self-video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  /* As in a mirror: the other way round, people turn the wrong way. Only for oneself. */
  .mirrored {
    transform: scaleX(-1);
  }

  .preview-off {
    display: flex;
    gap: 8px;
    align-items: center;
    margin: 0;
  }

  .level-row p {
    margin: 0;
  }

  .level {
    block-size: 16px;
    margin-block: 4px;
    border: 2px solid var(--_input-border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow: hidden;
  }

  .level-fill {
    block-size: 100%;
    background: var(--_success);
    transform: scaleX(var(--level, 0));
    transform-origin: left;
  }

  .preview-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: var(--_space-3);
  }

  .menus .field {
    margin-block-end: var(--_space-3);
  }

  select.input {
    min-block-size: 44px;
    text-overflow: ellipsis;
  }

  /* Buttons with a picture and a word */

  .control {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    justify-content: center;
    min-block-size: 44px;
    padding: 8px 14px;
    border: 2px solid var(--_link);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_link);
    font: inherit;
    font-size: var(--_size-16);
    font-weight: 600;
    line-height: 1.2;
    text-align: start;
    cursor: pointer;
  }

  .control:hover {
    background: #d9e5f2;
  }

  .control:focus-visible,
  .plain-button:focus-visible {
    border-color: #212b32;
    outline: 4px solid var(--_focus);
    outline-offset: 0;
    background: var(--_focus);
    color: #212b32;
  }

  .control[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  .plain-button {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    min-block-size: 32px;
    padding: 2px 8px;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_size-16);
    cursor: pointer;
  }

  .plain-button span {
    text-decoration: underline;
  }

  /* In the session */

  .room {
    --_stage: #1c2327;
    --_stage-2: #2b353b;
    --_stage-text: #ffffff;
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: clamp(460px, 94dvh, 900px);
    border-radius: var(--_radius);
    background: var(--_stage);
    color: var(--_stage-text);
    overflow: hidden;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: center;
    padding: 8px 16px;
    background: var(--_stage-2);
    font-size: var(--_size-16);
  }

  .top p,
  .top ul {
    margin: 0;
  }

  .top-name {
    font-size: var(--_size-19);
    font-weight: 600;
  }

  .top-item {
    display: flex;
    gap: 6px;
    align-items: center;
  }

  .top-item .icon {
    inline-size: 1.2em;
    block-size: 1.2em;
  }

  .top-quality {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    padding: 0;
    list-style: none;
  }

  .top-quality li {
    margin: 0;
  }

  .top .crisis {
    position: relative;
    margin: 0 0 0 auto;
  }

  .top .crisis summary {
    min-block-size: 32px;
    padding: 4px 0;
    color: #ffffff;
  }

  .top .crisis summary:focus-visible {
    color: #212b32;
  }

  .top .crisis .details-body {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-end: 0;
    z-index: 5;
    inline-size: min(26rem, calc(100cqi - 32px));
    max-block-size: 60dvh;
    margin: 0;
    padding: 16px;
    border: 2px solid var(--_border);
    background: #ffffff;
    color: #212b32;
    overflow: auto;
  }

  .trouble {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 8px 16px;
    background: #fff9c4;
    color: #212b32;
    font-size: var(--_size-16);
  }

  .trouble p {
    display: flex;
    flex: 1 1 14em;
    gap: 8px;
    align-items: flex-start;
    margin: 0;
    max-inline-size: none;
  }

  .trouble .icon {
    inline-size: 1.4em;
    block-size: 1.4em;
  }

  .trouble .button {
    margin-block-end: 4px;
  }

  .middle {
    position: relative;
    grid-row: 3;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }

  .stage {
    position: relative;
    min-block-size: 0;
    overflow: hidden;
  }

  .remote {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    /* Never cropped: a face, or the hands of someone who signs, is worth more than a full frame. */
    object-fit: contain;
  }

  .placeholder {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 16px;
    text-align: center;
  }

  .placeholder p {
    margin: 0;
    max-inline-size: 30em;
  }

  .initials {
    display: grid;
    place-items: center;
    inline-size: 96px;
    block-size: 96px;
    border-radius: 50%;
    background: #425563;
    font-size: 36px;
    font-weight: 600;
  }

  .remote-muted {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    display: flex;
    gap: 6px;
    align-items: center;
    margin: 0;
    padding: 4px 10px;
    border-radius: var(--_radius);
    background: #1c2327;
    font-size: var(--_size-16);
  }

  .self-box {
    position: absolute;
    inset-block-start: calc(12px + var(--down, 1) * (100% - 24px));
    left: calc(12px + var(--across, 1) * (100% - 24px));
    inline-size: clamp(120px, 22%, 240px);
    border: 2px solid #ffffff;
    border-radius: var(--_radius);
    background: #000000;
    transform: translate(calc(var(--across, 1) * -100%), calc(var(--down, 1) * -100%));
    touch-action: none;
    cursor: move;
    overflow: hidden;
  }

  .self-box .self-video {
    aspect-ratio: 16 / 9;
    block-size: auto;
    pointer-events: none;
  }

  .self-off {
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 9;
    margin: 0;
    padding: 4px;
    font-size: 14px;
    text-align: center;
  }

  .self-tools {
    display: flex;
    justify-content: space-between;
    background: #1c2327;
  }

  .self-tools button {
    display: grid;
    place-items: center;
    min-inline-size: 32px;
    min-block-size: 32px;
    padding: 2px;
    border: 2px solid transparent;
    background: none;
    color: #ffffff;
    cursor: pointer;
  }

  .self-tools button[data-move] {
    cursor: move;
  }

  .self-tools button:focus-visible {
    outline: 4px solid #212b32;
    outline-offset: -6px;
    background: var(--_focus);
    color: #212b32;
  }

  .self-tools .icon {
    inline-size: 20px;
    block-size: 20px;
  }

  .controls {
    position: relative;
    grid-row: 4;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 10px 16px;
    background: var(--_stage-2);
  }

  .controls .control {
    border-color: #ffffff;
    background: transparent;
    color: #ffffff;
  }

  .controls .control:hover {
    background: #425563;
  }

  .controls .control--off {
    background: #ffffff;
    color: #212b32;
  }

  .controls .control--off:hover {
    background: #d8dde0;
  }

  .controls .control--leave {
    margin-inline-start: auto;
    border-color: #ffffff;
    background: var(--_warning);
  }

  .controls .control--leave:hover {
    background: var(--_warning-hover);
  }

  .controls .control:focus-visible {
    border-color: #212b32;
    background: var(--_focus);
    color: #212b32;
  }

  .count {
    padding: 1px 8px;
    border-radius: 999px;
    background: var(--_focus);
    color: #212b32;
  }

  .panel-over {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    z-index: 3;
    max-block-size: 100%;
    padding: 16px;
    background: #ffffff;
    color: #212b32;
    overflow: auto;
  }

  .panel-over .heading-s {
    margin: 0;
  }

  .panel-head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 12px;
  }

  .panel-actions {
    display: grid;
    gap: 12px;
    justify-items: start;
  }

  .panel-actions p {
    margin: 0;
  }

  @container (min-width: 641px) {
    .panel-over {
      inset-inline: auto 16px;
      inset-block-end: 16px;
      inline-size: 24rem;
      max-block-size: calc(100% - 32px);
      border-radius: var(--_radius);
    }
  }

  /* Chat */

  .chat {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    min-block-size: 0;
    background: #ffffff;
    color: #212b32;
  }

  .middle--chat > .chat {
    position: absolute;
    inset: 0;
    z-index: 2;
  }

  /* What is covered is not reached by keys either. */
  .middle--chat .self-tools,
  .middle--over .self-tools {
    visibility: hidden;
  }

  @container (min-width: 1024px) {
    .middle--chat:not(.middle--over) .self-tools {
      visibility: visible;
    }

    .middle--chat {
      grid-template-columns: minmax(0, 1fr) 23rem;
    }

    .middle--chat > .chat {
      position: static;
    }
  }

  .chat-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 10px 16px;
    border-block-end: 1px solid var(--_border);
  }

  .chat-head .heading-s {
    margin: 0;
  }

  .messages {
    padding: 12px 16px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .messages:focus-visible {
    outline: 4px solid #212b32;
    outline-offset: -4px;
  }

  .message {
    max-inline-size: min(85%, 36rem);
    inline-size: fit-content;
    margin-block-end: 12px;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .message--own {
    margin-inline-start: auto;
    background: #ccdff1;
  }

  .message--waiting,
  .message--refused {
    border: 2px dashed #4c6272;
    background: #ffffff;
  }

  .message p {
    margin: 0;
    max-inline-size: none;
  }

  .message-from,
  .message-state {
    color: #425563;
    font-size: var(--_size-16);
  }

  .message-text {
    white-space: pre-wrap;
  }

  .chat-form {
    padding: 12px 16px;
    border-block-start: 1px solid var(--_border);
  }

  .chat-form .textarea {
    min-block-size: 3.4em;
    max-inline-size: none;
    resize: none;
  }

  .chat-form .hint {
    margin-block: 4px 8px;
  }

  .room--text .chat {
    grid-row: 1;
  }

  /* On a screen as low as a phone on its side, or at 400 %, the page scrolls instead of the room. */
  @media (max-height: 480px) {
    .room {
      block-size: auto;
    }

    .middle {
      min-block-size: 240px;
    }

    .middle--chat > .chat {
      position: static;
    }

    .middle--chat > .stage {
      display: none;
    }

    .messages {
      max-block-size: 60dvh;
    }

    .panel-over {
      position: static;
    }
  }

  @container (max-width: 480px) {
    .controls {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(8.2rem, 1fr));
      padding: 8px;
    }

    .controls .control {
      padding-inline: 8px;
    }

    .controls .control--leave {
      grid-column: 1 / -1;
      margin: 0;
    }

    /* The chat needs the height: what can wait comes back when it is closed. */
    .room--chat .controls {
      display: flex;
    }

    .room--chat .controls .control {
      flex: 1 1 auto;
    }

    .room--chat .controls [data-control='camera'],
    .room--chat .controls [data-control='more'] {
      display: none;
    }

    /* Clear of one's own picture in the corner. */
    .placeholder {
      place-content: start center;
      padding-block-start: 44px;
    }

    .initials {
      inline-size: 56px;
      block-size: 56px;
      font-size: 22px;
    }

    .top {
      padding: 6px 12px;
    }

    .top .crisis {
      margin: 0;
    }

    .top .crisis .details-body {
      inset-inline: 0 auto;
    }

    .chat-form .hint {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .control,
    .self-tools button,
    .message,
    .trouble,
    .top,
    .controls {
      border: 1px solid ButtonText;
    }

    .control:focus-visible,
    .self-tools button:focus-visible {
      outline-color: Highlight;
    }

    .level-fill {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
