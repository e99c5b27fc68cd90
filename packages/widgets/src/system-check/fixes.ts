import type { Language } from '@meetwell/sdk/language';
import { fixesIn, type Fixes } from '@meetwell/sdk/language/system-check';

const known = new Map<Language, Fixes>();

/** Null until {@link fetchFixes} has brought them. */
export function knownFixes(language: Language): Fixes | null {
  return known.get(language) ?? null;
}

/** Comes with the pages, so that nothing moves when it is needed. Null where it could not be fetched: they do without. */
export async function fetchFixes(language: Language): Promise<Fixes | null> {
  const fixes = known.get(language) ?? (await fixesIn(language).catch(() => null));
  if (fixes !== null) known.set(language, fixes);
  return fixes;
}
