import { ITEM_NAMES, verdictOf, type CheckItem, type Findings } from './items.ts';
import type { CheckFacts } from './snapshot.ts';
import type { Measured } from './statistics.ts';

/** Without letters and digits that are taken for each other when they are read out. */
const ALPHABET = '23456789CDFGHJKMPQRTVWXY';

/** An id for a report, to be said on the telephone: it says nothing of anyone. */
export function reportId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  const letters = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * What helps whoever helps: in English and in codes, because it is read by technicians. No name, no address, no label of a
 * device (people name them after themselves), no identifier but the report's own.
 */
export function reportText(
  id: string,
  { form, modality, browser }: CheckFacts,
  findings: Findings,
  measured: Measured | null,
  at: string,
): string {
  const line = (item: CheckItem) => `${item}: ${findings[item] ?? 'notTried'} (${verdictOf(item, findings[item])})`;
  return [
    `Meetwell system check ${id}, ${form}, for ${modality}, ${at}`,
    `browser: ${browser.family} ${browser.version ?? '?'} on ${browser.platform}, ${browser.form}${browser.inApp ? ', in an app' : ''}`,
    ...ITEM_NAMES.filter((item) => findings[item] !== undefined).map(line),
    ...(measured === null
      ? []
      : [
          `up ${measured.up} kbit/s, down ${measured.down} kbit/s, round trip ${measured.roundTrip} ms, ` +
            `jitter ${measured.jitter} ms, lost ${(measured.lost * 100).toFixed(1)} %`,
        ]),
  ].join('\n');
}
