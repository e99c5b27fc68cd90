import type { MeetwellClient } from '@meetwell/sdk/client';
import type { LoadSystemCheck } from '@meetwell/sdk/flows';
import { languageOf } from '@meetwell/sdk/language';
import { fetchFixes } from './fixes.ts';

type CheckPages = (typeof import('./pages/index.ts'))['CHECK_PAGES'];

let pages: CheckPages | null = null;

/** The pages of the check, for an element that has it inside. Null until {@link fetchCheckPages} has brought them. */
export function checkPages(): CheckPages | null {
  return pages;
}

export async function fetchCheckPages(): Promise<void> {
  const [{ CHECK_PAGES }] = await Promise.all([
    import('./pages/index.ts'),
    fetchFixes(languageOf(document.documentElement.lang)),
  ]);
  pages = CHECK_PAGES;
}

/** Fetches the check with its pages, when somebody comes to it: most who ask for a session have passed it before. */
export function checkFor(client: MeetwellClient): LoadSystemCheck {
  return async (options) => {
    const [{ createSystemCheck }] = await Promise.all([import('@meetwell/sdk/system-check'), fetchCheckPages()]);
    return createSystemCheck({ client, ...options });
  };
}
