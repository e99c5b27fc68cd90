import { css } from 'lit';

export const availabilityStyles = css`
  .availability > * {
    margin-block-end: var(--_space-6);
  }

  .day {
    display: flow-root;
    margin: 0;
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }

  .day:last-of-type {
    border-block-end: 1px solid var(--_border);
  }

  /* Afloat it is no caption in the border, but stands within. */
  .day legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: var(--_space-2);
    font-weight: 600;
  }

  .day-none {
    margin: 0;
    color: var(--_secondary-text);
  }

  .day-hours {
    clear: both;
    display: grid;
    gap: var(--_space-3);
    justify-items: start;
  }

  .hours {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }

  .time {
    display: flex;
    gap: 12px;
    align-items: center;
  }

  .time label {
    min-inline-size: 2.6em;
  }

  .input--time {
    inline-size: 8em;
  }

  .input--error {
    border-color: var(--_error);
  }

  .day .group--error .error-message {
    margin-block-end: var(--_space-2);
  }

  .day .link,
  .lines .link {
    min-block-size: 32px;
  }

  .removed > span {
    color: var(--_secondary-text);
    text-decoration: line-through;
  }

  .lines li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    padding-block: var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }

  .date-fields {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3) var(--_space-4);
  }

  .date-fields label {
    display: block;
    margin-block-end: 4px;
  }

  .input--day,
  .input--month {
    inline-size: 3.2em;
  }

  .input--year {
    inline-size: 5em;
  }

  .confirmation:focus {
    outline: 4px solid var(--_focus);
  }

  .save-line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    margin-block-end: 0;
    padding-block: var(--_space-3);
    background: var(--_background);
  }

  .save-line p {
    flex: 1 1 100%;
    margin: 0;
    font-weight: 600;
  }

  .save-line .button {
    margin-block-end: 4px;
  }

  @container (min-width: 560px) {
    .day legend {
      inline-size: 9em;
      margin: 0;
    }

    .day legend,
    .day-none {
      padding-block: 6px;
    }

    .day-hours {
      clear: none;
    }

    .time label {
      min-inline-size: 0;
    }

    .save-line p {
      flex: 0 1 auto;
    }
  }

  /* In sight while there is something to save, where the window leaves room for it. */
  @media (min-height: 560px) {
    .save-line--changed {
      position: sticky;
      inset-block-end: 0;
      z-index: 2;
      border-block-start: 1px solid var(--_border);
    }

    .availability :is(input, button) {
      scroll-margin-block: 16px 160px;
    }
  }
`;
