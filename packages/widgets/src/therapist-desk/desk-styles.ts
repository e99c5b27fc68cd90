import { css } from 'lit';

export const deskStyles = css`
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-5);
    align-items: start;
  }

  .desk-links {
    margin-block-end: var(--_space-5);
  }

  .desk--open > .list {
    display: none;
  }

  @container (min-width: 1024px) {
    .desk--open {
      grid-template-columns: minmax(18rem, 2fr) minmax(0, 5fr);
    }

    .desk--open > .list {
      display: block;
    }

    .desk--open > .detail {
      position: sticky;
      inset-block-start: var(--_space-4);
      padding-inline-start: var(--_space-4);
      border-inline-start: 1px solid var(--_border);
    }

    .desk--open .back {
      display: none;
    }
  }

  .list section {
    margin-block-end: var(--_space-6);
  }

  .card h4 {
    margin-block-end: var(--_space-1);
  }

  .card p,
  .card ul {
    margin-block-end: var(--_space-2);
  }

  .card .buttons {
    margin-block: var(--_space-3) 0;
  }

  .card--urgent {
    border-inline-start: 8px solid var(--_warning);
  }

  .card--now {
    border-inline-start: 8px solid var(--_success);
  }

  .card-head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: flex-start;
    justify-content: space-between;
  }

  .card ol {
    margin-block: 0 var(--_space-2);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }

  @container (min-width: 769px) {
    .columns {
      grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    }
  }

  .column {
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    background: var(--_background);
  }

  .column fieldset {
    margin: 0;
  }

  .column legend {
    font-weight: 600;
  }

  /* Clear of the line below, which stays in sight. */
  .column input {
    scroll-margin-block: 16px 160px;
  }

  .columns .choices {
    gap: 2px;
  }

  .taken {
    margin-block: var(--_space-2) 0;
  }

  .count-line {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    z-index: 2;
    padding-block: var(--_space-3);
    border-block-start: 1px solid var(--_border);
    background: var(--_background);
  }

  .count-line .button {
    margin-block-end: 4px;
  }

  .count-line p {
    margin: 0;
  }
`;
