import { css } from 'lit';

/**
 * The NHS look (nhsuk-frontend 10.6), as values that a page may set: each `--meetwell-*` property, set on any ancestor,
 * replaces the shipped value (row B4). Inside, the templates' styles use the private `--_*` names alone.
 */
export const tokens = css`
  :host {
    --_blue: var(--meetwell-colour-blue, #005eb8);
    --_dark-blue: var(--meetwell-colour-dark-blue, #003087);
    --_text: var(--meetwell-colour-text, #212b32);
    --_secondary-text: var(--meetwell-colour-secondary-text, #4c6272);
    --_background: var(--meetwell-colour-background, #ffffff);
    --_surface: var(--meetwell-colour-surface, #f0f4f5);
    --_border: var(--meetwell-colour-border, #d8dde0);
    --_input-border: var(--meetwell-colour-input-border, #4c6272);
    --_link: var(--meetwell-colour-link, #005eb8);
    --_link-hover: var(--meetwell-colour-link-hover, #7c2855);
    --_primary: var(--meetwell-colour-primary, #007f3b);
    --_primary-hover: var(--meetwell-colour-primary-hover, #00662f);
    --_primary-shadow: var(--meetwell-colour-primary-shadow, #00401e);
    --_primary-text: var(--meetwell-colour-primary-text, #ffffff);
    --_warning: var(--meetwell-colour-warning, #d5281b);
    --_warning-hover: var(--meetwell-colour-warning-hover, #aa2016);
    --_warning-shadow: var(--meetwell-colour-warning-shadow, #6b140e);
    --_error: var(--meetwell-colour-error, #d5281b);
    --_success: var(--meetwell-colour-success, #007f3b);
    --_focus: var(--meetwell-colour-focus, #ffeb3b);
    --_focus-text: var(--meetwell-colour-focus-text, #212b32);
    --_font: var(--meetwell-font-family, 'Frutiger W01', Arial, sans-serif);
    --_radius: var(--meetwell-radius, 4px);

    --_size-16: 0.875rem;
    --_size-19: 1rem;
    --_size-22: 1.1875rem;
    --_size-26: 1.375rem;
    --_size-36: 1.6875rem;
    --_size-48: 2rem;
    --_space-1: 4px;
    --_space-2: 8px;
    --_space-3: 8px;
    --_space-4: 16px;
    --_space-5: 24px;
    --_space-6: 32px;
    --_space-7: 40px;
  }

  @media (min-width: 40.0625em) {
    :host {
      --_size-16: 1rem;
      --_size-19: 1.1875rem;
      --_size-22: 1.375rem;
      --_size-26: 1.625rem;
      --_size-36: 2.25rem;
      --_size-48: 3rem;
      --_space-3: 16px;
      --_space-4: 24px;
      --_space-5: 32px;
      --_space-6: 40px;
      --_space-7: 48px;
    }
  }
`;
