import { css } from 'lit';

/** Headings, paragraphs, lists, links, and what only assistive technology reads. */
export const textStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_size-19);
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  h4 {
    margin: 0 0 var(--_space-4);
    font-weight: 600;
    line-height: 1.2;
    text-wrap: balance;
  }

  h2,
  .heading-l {
    font-size: var(--_size-36);
  }

  h3,
  .heading-m {
    font-size: var(--_size-26);
  }

  h4,
  .heading-s {
    margin-block-end: var(--_space-2);
    font-size: var(--_size-22);
  }

  p,
  ul,
  ol {
    margin: 0 0 var(--_space-4);
    max-inline-size: 44em;
  }

  ul,
  ol {
    padding-inline-start: 1.25em;
  }

  ul.plain {
    padding: 0;
    list-style: none;
    max-inline-size: none;
  }

  li {
    margin-block-end: var(--_space-1);
  }

  .lede {
    font-size: var(--_size-22);
  }

  .small {
    font-size: var(--_size-16);
  }

  .secondary,
  .hint {
    color: var(--_secondary-text);
  }

  .caption {
    display: block;
    margin-block-end: var(--_space-1);
    color: var(--_secondary-text);
    font-size: var(--_size-22);
    font-weight: 400;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  a,
  .link {
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 0.1em;
  }

  .link {
    display: inline;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  a:hover,
  .link:hover {
    color: var(--_link-hover);
  }

  a:focus-visible,
  .link:focus-visible,
  summary:focus-visible,
  [tabindex='-1']:focus-visible {
    outline: 4px solid transparent;
    background-color: var(--_focus);
    box-shadow:
      0 -2px var(--_focus),
      0 4px var(--_focus-text);
    color: var(--_focus-text);
    text-decoration: none;
  }

  /* A heading is given the focus for whoever listens; whoever looks has just seen the page change. */
  h2[tabindex='-1']:focus,
  h3[tabindex='-1']:focus,
  p[tabindex='-1']:focus {
    outline: none;
    background: none;
    box-shadow: none;
    color: inherit;
  }

  /* A target of 24 px at least (WCAG 2.2, 2.5.8) wherever links stand close together. */
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-4);
    align-items: baseline;
  }

  .links > * {
    min-block-size: 24px;
  }

  @media (forced-colors: active) {
    a:focus-visible,
    .link:focus-visible,
    summary:focus-visible,
    [tabindex='-1']:focus-visible {
      outline-color: Highlight;
    }
  }
`;
