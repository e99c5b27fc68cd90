import { css } from 'lit';

/** Error summary, summary list, tags, panel, inset, details, cards, and what stands while something loads. */
export const contentStyles = css`
  .error-summary {
    margin-block-end: var(--_space-5);
    padding: var(--_space-4);
    border: 4px solid var(--_error);
  }

  .error-summary:focus {
    outline: 4px solid var(--_focus);
    background: var(--_background);
    box-shadow: none;
    color: inherit;
  }

  .error-summary h2,
  .error-summary h3 {
    margin-block-end: var(--_space-3);
    font-size: var(--_size-22);
  }

  .error-summary ul {
    margin: 0;
  }

  .error-summary a {
    color: var(--_error);
    font-weight: 600;
  }

  .error-summary a:focus-visible {
    color: var(--_focus-text);
  }

  .summary {
    margin: 0 0 var(--_space-5);
  }

  .summary > div {
    padding-block: var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }

  .summary dt {
    font-weight: 600;
  }

  .summary dd {
    margin: 0;
  }

  .summary .change {
    margin-block-start: var(--_space-1);
  }

  @container (min-width: 560px) {
    .summary > div {
      display: grid;
      grid-template-columns: minmax(9em, 30%) 1fr auto;
      column-gap: 24px;
    }

    .summary dd:nth-child(2):last-child {
      grid-column: 2 / -1;
    }

    .summary .change {
      margin: 0;
      text-align: end;
    }
  }

  .tag {
    display: inline-block;
    max-inline-size: 100%;
    padding: 2px 8px;
    border: 1px solid;
    font-size: var(--_size-16);
    font-weight: 600;
    line-height: 1.4;
    background: #d2dff1;
    border-color: #005eb8;
    color: #003060;
  }

  .tag--white {
    border-color: var(--_text);
    background: #ffffff;
    color: var(--_text);
  }
  .tag--grey {
    border-color: #4c6272;
    background: #e8edee;
    color: #263139;
  }
  .tag--green {
    border-color: #007f3b;
    background: #cce5d8;
    color: #00401e;
  }
  .tag--blue {
    border-color: #005eb8;
    background: #ccdff1;
    color: #004281;
  }
  .tag--yellow {
    border-color: #6b5d00;
    background: #fff9c4;
    color: #4d4712;
  }
  .tag--purple {
    border-color: #330072;
    background: #d6cce3;
    color: #24004f;
  }
  .tag--red {
    border-color: #d5281b;
    background: #f7d4d1;
    color: #6b140e;
  }

  .panel {
    margin-block-end: var(--_space-5);
    padding: var(--_space-5) var(--_space-4);
    background: var(--_success);
    color: #ffffff;
  }

  .panel h2 {
    margin-block-end: var(--_space-3);
    font-size: var(--_size-48);
  }

  .panel p {
    margin: 0;
    font-size: var(--_size-22);
  }

  .panel strong {
    display: block;
    font-size: var(--_size-26);
  }

  .inset {
    max-inline-size: 44em;
    margin-block: 0 var(--_space-5);
    padding: var(--_space-3) var(--_space-4);
    border-inline-start: 8px solid var(--_blue);
    background: var(--_background);
  }

  .inset > :last-child,
  .callout > :last-child {
    margin-block-end: 0;
  }

  .callout {
    max-inline-size: 44em;
    margin-block-end: var(--_space-5);
    padding: var(--_space-4);
    border: 1px solid #ffeb3b;
    background: #fff9c4;
    color: #212b32;
  }

  .callout--loss {
    border: 0;
    border-inline-start: 8px solid var(--_error);
    background: #fbeae8;
  }

  details {
    margin-block-end: var(--_space-4);
  }

  summary {
    inline-size: fit-content;
    color: var(--_link);
    text-decoration: underline;
    cursor: pointer;
  }

  summary:hover {
    color: var(--_link-hover);
  }

  .details-body {
    margin-block-start: var(--_space-2);
    padding: var(--_space-2) var(--_space-4);
    border-inline-start: 4px solid var(--_border);
  }

  .details-body > :last-child {
    margin-block-end: 0;
  }

  .card {
    margin-block-end: var(--_space-4);
    padding: var(--_space-4);
    border: 1px solid var(--_border);
    background: var(--_background);
  }

  .card > :last-child {
    margin-block-end: 0;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    margin: 0 0 var(--_space-2);
    padding: 0;
    list-style: none;
  }

  .tags li {
    max-inline-size: 100%;
    margin: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: flex-start;
    justify-content: space-between;
    margin-block-end: var(--_space-4);
    padding-block-end: var(--_space-2);
    border-block-end: 1px solid var(--_border);
    font-size: var(--_size-16);
  }

  .bar details {
    flex: 1 1 9em;
    margin: 0;
  }

  .bar .traces {
    flex: 0 1 auto;
  }

  /* Opened, its lines take the whole width, below the way out. */
  .bar details[open] {
    flex-basis: 100%;
    order: 1;
  }

  .bar summary {
    min-block-size: 40px;
    padding-block: 8px;
  }

  .skeleton {
    display: grid;
    gap: 16px;
    margin-block: var(--_space-4);
  }

  .skeleton span {
    block-size: 1.5em;
    border-radius: var(--_radius);
    background: var(--_border);
  }

  .skeleton span:first-child {
    inline-size: 60%;
    block-size: 2.2em;
  }

  .skeleton span:last-child {
    inline-size: 80%;
  }

  @media (prefers-reduced-motion: no-preference) {
    .skeleton span {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (forced-colors: active) {
    .skeleton span {
      border: 1px solid GrayText;
    }

    .panel,
    .callout {
      border: 2px solid CanvasText;
    }
  }
`;
