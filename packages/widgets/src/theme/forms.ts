import { css } from 'lit';

/** Fieldsets, radios, checkboxes, text; errors beside them. */
export const formStyles = css`
  fieldset {
    min-inline-size: 0;
    margin: 0 0 var(--_space-4);
    padding: 0;
    border: 0;
  }

  legend {
    display: table;
    max-inline-size: 100%;
    margin: 0 0 var(--_space-3);
    padding: 0;
    white-space: normal;
  }

  legend h2,
  legend h3,
  legend h4 {
    margin: 0;
  }

  legend,
  label {
    color: var(--_text);
  }

  .legend-s {
    font-weight: 600;
  }

  .hint {
    margin-block-end: var(--_space-3);
  }

  .group--error {
    padding-inline-start: 16px;
    border-inline-start: 4px solid var(--_error);
  }

  .error-message {
    display: block;
    margin-block-end: var(--_space-3);
    color: var(--_error);
    font-weight: 600;
  }

  .choices {
    display: grid;
    gap: var(--_space-2);
  }

  .choice {
    position: relative;
    display: grid;
    grid-template-columns: 40px 1fr;
    column-gap: 12px;
    min-block-size: 40px;
  }

  .choice input {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 1;
    inline-size: 40px;
    block-size: 40px;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .choice label {
    grid-column: 2;
    align-self: center;
    padding-block: 6px;
    cursor: pointer;
    touch-action: manipulation;
  }

  .choice label::before {
    content: '';
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 40px;
    block-size: 40px;
    border: 2px solid var(--_input-border);
    border-radius: 50%;
    background: var(--_background);
  }

  .choice label::after {
    content: '';
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    inline-size: 0;
    block-size: 0;
    /* A border and not a background: it stays visible in forced colours. */
    border: 10px solid currentcolor;
    border-radius: 50%;
    opacity: 0;
  }

  .choice input:checked + label::after {
    opacity: 1;
  }

  .choice input[type='checkbox'] + label::before {
    border-radius: var(--_radius);
  }

  .choice input[type='checkbox'] + label::after {
    inset-block-start: 11px;
    inset-inline-start: 9px;
    inline-size: 22px;
    block-size: 12px;
    border-width: 0 0 4px 4px;
    border-radius: 0;
    transform: rotate(-45deg);
  }

  .choice input:focus-visible + label::before {
    border: 4px solid var(--_focus-text);
    outline: 4px solid transparent;
    outline-offset: 1px;
    box-shadow: 0 0 0 4px var(--_focus);
  }

  .choice .choice-hint {
    grid-column: 2;
    margin: -4px 0 4px;
    color: var(--_secondary-text);
  }

  .choices--small .choice {
    grid-template-columns: 24px 1fr;
    min-block-size: 32px;
  }

  .choices--small .choice input,
  .choices--small .choice label::before {
    inset-block-start: 4px;
    inline-size: 24px;
    block-size: 24px;
  }

  .choices--small .choice label {
    padding-block: 3px;
  }

  .choices--small .choice label::after,
  .choices--small .choice input[type='checkbox'] + label::after {
    inset-block-start: 11px;
    inset-inline-start: 6px;
    inline-size: 12px;
    block-size: 7px;
    border-width: 0 0 3px 3px;
  }

  .choices-divider {
    inline-size: 40px;
    text-align: center;
  }

  .input,
  .textarea {
    inline-size: 100%;
    max-inline-size: 34em;
    min-block-size: 40px;
    padding: 4px 8px;
    border: 2px solid var(--_input-border);
    border-radius: 0;
    background: var(--_background);
    color: var(--_text);
    font: inherit;
  }

  .textarea {
    display: block;
    min-block-size: 6em;
    resize: vertical;
  }

  .field-label {
    display: block;
    margin-block-end: var(--_space-1);
    font-weight: 600;
  }

  .field {
    margin-block-end: var(--_space-4);
  }

  .input:focus,
  .textarea:focus {
    border-color: var(--_focus-text);
    outline: 4px solid var(--_focus);
    box-shadow: inset 0 0 0 2px var(--_focus-text);
  }

  @media (forced-colors: active) {
    .choice input:focus-visible + label::before,
    .input:focus,
    .textarea:focus {
      outline-color: Highlight;
    }
  }
`;
