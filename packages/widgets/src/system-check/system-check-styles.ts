import { css } from 'lit';

export const systemCheckStyles = css`
  .check-picture {
    display: grid;
    place-items: center;
    max-inline-size: 30rem;
    aspect-ratio: 16 / 9;
    margin-block-end: var(--_space-3);
    border-radius: var(--_radius);
    background: #212b32;
    color: #ffffff;
    overflow: hidden;
  }

  /* As in a mirror: the other way round, people turn the wrong way. */
  .check-picture video {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    transform: scaleX(-1);
  }

  .check-picture p {
    margin: 0;
    padding: var(--_space-2);
    text-align: center;
  }

  .check-level {
    max-inline-size: 30rem;
    block-size: 16px;
    margin-block: 4px var(--_space-3);
    border: 2px solid var(--_input-border);
    border-radius: var(--_radius);
    overflow: hidden;
  }

  .check-level div {
    block-size: 100%;
    background: var(--_success);
    transform: scaleX(var(--level, 0));
    transform-origin: left;
  }

  .check-device {
    max-inline-size: 30rem;
    margin-block-end: var(--_space-4);
  }

  .check-device select {
    min-block-size: 44px;
    text-overflow: ellipsis;
  }

  .check-progress {
    inline-size: 100%;
    max-inline-size: 30rem;
    block-size: 16px;
    accent-color: var(--_success);
  }

  .check-list {
    padding: 0;
    list-style: none;
  }

  .check-list li {
    margin-block-end: var(--_space-3);
    padding-block-end: var(--_space-3);
    border-block-end: 1px solid var(--_border);
  }

  .check-list p {
    margin-block: var(--_space-1) 0;
  }

  .check-name {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: baseline;
    justify-content: space-between;
  }

  .check-report {
    padding: var(--_space-3);
    background: var(--_surface);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    user-select: all;
  }

  @media (forced-colors: active) {
    .check-level div {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
