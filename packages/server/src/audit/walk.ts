import { entryMac, isSigned, linkHash, type StoredEntry } from '../commands/auditing/mac.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import type { ChainEnd, LinkRow } from './stored.ts';

/** Something that is not as it was written. */
export interface Finding {
  readonly what: 'changed' | 'removed' | 'inserted';
  /** Its place in the chain; null in the tail, which has none yet. */
  readonly sequence: number | null;
  /** By the process that wrote it and the number it gave it; null where only the place is known. */
  readonly entry: string | null;
  /** What the entry now says that was done. */
  readonly action: string | null;
}

/** Goes along a chain, a page at a time, and says what is wrong with it. */
export interface Walk {
  take(links: readonly LinkRow[]): readonly Finding[];
}

/**
 * @param heads what left the database: the hash that a place of the chain had.
 */
export function walkFrom(ring: KeyRing, start: ChainEnd, until: number, heads: ReadonlyMap<number, string>): Walk {
  let { sequence } = start;
  /** What the link before may have had for its hash; null where it was taken away, so that nothing can be said. */
  let before: readonly string[] | null = [start.hash];

  function findingOf(link: LinkRow, sound: boolean): Finding | null {
    const { entry } = link;
    const named = { sequence: link.sequence, entry: nameOf(link), action: entry?.action ?? null };
    const whole = entry !== null && entry.mac === link.entry_mac && isSound(ring, entry);
    const left = heads.get(link.sequence);
    if (!sound) return { what: !whole && link.sequence === until ? 'inserted' : 'changed', ...named };
    if (entry === null) return { what: 'removed', ...named };
    return whole && (left === undefined || left === link.hash) ? null : { what: 'changed', ...named };
  }

  return {
    take(links) {
      const found: Finding[] = [];
      for (const link of links) {
        while (sequence + 1 < link.sequence) {
          sequence += 1;
          found.push({ what: 'removed', sequence, entry: null, action: null });
          before = null;
        }
        const sound = before?.some((hash) => isLinked(ring, link, hash)) ?? true;
        const finding = findingOf(link, sound);
        if (finding !== null) found.push(finding);
        // One of which only the hash was changed must not make the next one look wrong.
        before = [link.hash, ...(sound ? [] : (before ?? []).flatMap((hash) => rehashed(ring, link, hash)))];
        ({ sequence } = link);
      }
      return found;
    },
  };
}

export function isSound(ring: KeyRing, entry: StoredEntry): boolean {
  return isSigned(ring, entry.key_id, entry.mac, (key) => entryMac(key, entry));
}

export function nameOf({ process, counter }: { readonly process: string; readonly counter: number }): string {
  return `${process}/${counter}`;
}

function isLinked(ring: KeyRing, link: LinkRow, before: string): boolean {
  return isSigned(ring, link.key_id, link.hash, (key) => linkHash(key, link, before));
}

function rehashed(ring: KeyRing, link: LinkRow, before: string): readonly string[] {
  const key = ring.find('audit', link.key_id);
  return key === null ? [] : [linkHash(key, link, before)];
}
