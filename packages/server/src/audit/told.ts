import { readFile } from 'node:fs/promises';
import type { Head } from '../commands/auditing/heads.ts';
import { isSigned, tallyMac } from '../commands/auditing/mac.ts';
import type { PartnerId } from '../database/partner.ts';
import type { KeyRing } from '../database/sealing/ring.ts';

/** What left the database of one partner's audit. */
export interface Told {
  /** The hash that a place of the chain had. */
  readonly heads: ReadonlyMap<number, string>;
  /** How far processes had counted. */
  readonly tallies: ReadonlyMap<string, number>;
}

export const NOTHING_TOLD: Told = { heads: new Map(), tallies: new Map() };

/** Reads files that servers wrote (see `headsTo`), by partner. Lines that are none of ours say nothing. */
export async function readTold(files: readonly string[], ring: KeyRing): Promise<ReadonlyMap<PartnerId, Told>> {
  const told = new Map<PartnerId, { heads: Map<number, string>; tallies: Map<string, number> }>();
  for (const file of files) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      const head = headOf(line);
      if (head === null) continue;
      const known = told.get(head.partner) ?? {
        heads: new Map<number, string>(),
        tallies: new Map<string, number>(),
      };
      told.set(head.partner, known);
      if (head.kind === 'head') known.heads.set(head.sequence, head.hash);
      else if (isSigned(ring, head.key_id, head.mac, (key) => tallyMac(key, head))) {
        known.tallies.set(head.process, Math.max(head.counter, known.tallies.get(head.process) ?? 0));
      }
    }
  }
  return told;
}

function headOf(line: string): Head | null {
  try {
    const head = JSON.parse(line) as Head;
    return head.kind === 'head' || head.kind === 'tally' ? head : null;
  } catch {
    return null;
  }
}
