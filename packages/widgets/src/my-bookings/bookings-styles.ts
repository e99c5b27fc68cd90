import { css } from 'lit';

export const bookingsStyles = css`
  .group {
    margin-block-end: var(--_space-6);
  }

  .card-top {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: flex-start;
    justify-content: space-between;
    margin-block-end: var(--_space-2);
  }

  .card-top h4 {
    margin: 0;
  }

  .card p {
    margin-block-end: var(--_space-2);
  }

  .card .links {
    margin-block-start: var(--_space-3);
  }

  .card .time {
    font-weight: 600;
  }

  .notice {
    margin-block-end: var(--_space-5);
    padding: var(--_space-3) var(--_space-4);
    border: 4px solid var(--_success);
  }

  .notice p {
    margin: 0;
    font-weight: 600;
  }

  .message {
    white-space: pre-line;
  }
`;
