import { messages as cy } from './cy/zones.ts';
import { messages as en } from './en/zones.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Zone } from '../time/index.ts';

export const zoneWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

const OF_THE_UK: readonly string[] = ['Europe/London', 'Europe/Belfast', 'GB'];

/**
 * "UK time", "New York time": what a zone is called after a time in it (row N10). Elsewhere than in the United Kingdom it is
 * the place that the zone is named for, which people know better than what its time is called, and runtimes agree on.
 */
export function zoneText(language: Language, zone: Zone): string {
  const words = zoneWords(language);
  if (OF_THE_UK.includes(zone)) return words.uk;
  const [area, ...places] = zone.split('/');
  const place = places.at(-1);
  // `UTC`, `CET`; and `Etc/GMT+5`, which is five hours behind, is better not read as a place.
  if (place === undefined || area === 'Etc') return zone;
  return words.place(place.replaceAll('_', ' '));
}
