import { css } from 'lit';

export const pickerStyles = css`
  .people > li {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr);
    gap: var(--_space-2) 16px;
    margin: 0;
    padding-block: var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }

  .people > li:first-child {
    border-block-start: 1px solid var(--_border);
  }

  .face {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_secondary-text);
    font-size: 1.25rem;
    font-weight: 600;
    object-fit: cover;
  }

  .face--any {
    background: var(--_blue);
    color: #ffffff;
  }

  .person {
    min-inline-size: 0;
  }

  .person h3 {
    margin-block-end: var(--_space-1);
    font-size: var(--_size-22);
  }

  .person p {
    margin-block-end: var(--_space-1);
  }

  .person .tags {
    margin-block: var(--_space-2);
  }

  .person .links {
    margin-block-start: var(--_space-3);
  }

  .profile-top {
    display: flex;
    gap: 16px;
    align-items: center;
    margin-block-end: var(--_space-4);
  }

  .profile-top h2 {
    margin: 0;
  }

  .biography {
    white-space: pre-line;
  }

  .filters {
    display: grid;
    gap: var(--_space-4);
  }

  .filters fieldset {
    margin: 0;
  }

  .filters legend {
    margin-block-end: var(--_space-2);
    font-weight: 600;
  }

  .chosen-filters button {
    min-block-size: 32px;
    padding: 2px 10px;
    border: 1px solid var(--_link);
    border-radius: 16px;
    background: var(--_background);
    color: var(--_link);
    font: inherit;
    font-size: var(--_size-16);
    cursor: pointer;
  }

  .chosen-filters button::after {
    content: '\\00d7' / '';
    margin-inline-start: 0.5em;
    font-weight: 600;
  }

  .chosen-filters button:focus-visible {
    outline: 4px solid var(--_focus-text);
    background: var(--_focus);
    color: var(--_focus-text);
  }

  @container (min-width: 560px) {
    .people > li {
      grid-template-columns: 96px minmax(0, 1fr);
      gap: var(--_space-2) 24px;
    }

    .face {
      inline-size: 96px;
      block-size: 96px;
      font-size: 1.75rem;
    }

    .filters {
      grid-template-columns: repeat(auto-fit, minmax(13em, 1fr));
    }
  }
`;
