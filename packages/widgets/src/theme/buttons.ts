import { css } from 'lit';

export const buttonStyles = css`
  .button {
    position: relative;
    display: inline-block;
    min-block-size: 44px;
    margin: 0 0 4px;
    padding: 12px 16px;
    border: 2px solid transparent;
    border-radius: var(--_radius);
    background-color: var(--_primary);
    box-shadow: 0 4px 0 var(--_primary-shadow);
    color: var(--_primary-text);
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }

  .button:hover {
    background-color: var(--_primary-hover);
    color: var(--_primary-text);
  }

  .button:active {
    inset-block-start: 4px;
    box-shadow: none;
  }

  .button--secondary {
    border-color: var(--_link);
    background-color: var(--_background);
    box-shadow: 0 4px 0 var(--_link);
    color: var(--_link);
  }

  .button--secondary:hover {
    background-color: #d9e5f2;
    color: var(--_link);
  }

  .button--warning {
    background-color: var(--_warning);
    box-shadow: 0 4px 0 var(--_warning-shadow);
    color: #ffffff;
  }

  .button--warning:hover {
    background-color: var(--_warning-hover);
    color: #ffffff;
  }

  .button--small {
    min-block-size: 40px;
    padding: 8px 12px;
    font-size: var(--_size-16);
  }

  .button:focus-visible {
    border-color: var(--_focus);
    outline: 4px solid transparent;
    background-color: var(--_focus);
    box-shadow: 0 4px 0 var(--_focus-text);
    color: var(--_focus-text);
  }

  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3) var(--_space-4);
    align-items: center;
    margin-block: var(--_space-5) var(--_space-4);
  }

  .back {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    min-block-size: 32px;
    margin-block-end: var(--_space-3);
    font-size: var(--_size-16);
  }

  .back::before {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentcolor;
    border-width: 0 0 2px 2px;
    transform: rotate(45deg);
  }

  :host(:dir(rtl)) .back::before {
    transform: rotate(-45deg) scaleX(-1);
  }

  @container (max-width: 320px) {
    .buttons > .button {
      inline-size: 100%;
    }
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .button:focus-visible {
      outline-color: Highlight;
    }
  }
`;
