import { createHmac, timingSafeEqual } from 'node:crypto';
import { epochOf, type Instant } from '@meetwell/sdk';
import type { PartnerId } from '../../database/partner.ts';
import type { KeyRing, RingKey } from '../../database/sealing/ring.ts';
import type { AuditEntry } from '../audit.ts';

/*
 * What the audit's key signs. Each kind of thing begins with its own name, so that none can stand for another; the key's
 * id is signed with it. Texts that are signed are canonical: JSON without spaces, the keys of objects in order.
 */

/** An entry by the process that wrote it, which numbers its entries of a partner from 1 without a gap. */
export interface Numbered {
  readonly partner: PartnerId;
  readonly process: string;
  readonly counter: number;
}

/** A row of `audit_entries`, with its moment in microseconds since 1970: as exact as the database keeps it. */
export interface StoredEntry extends Numbered, Omit<AuditEntry, 'at' | 'why'> {
  readonly micros: number;
  readonly why: string | null;
  readonly key_id: string;
  readonly mac: string;
}

/** All numbers up to this one are settled: a row stands under each. */
export interface Tally extends Numbered {
  readonly key_id: string;
  readonly mac: string;
}

/** An entry's place in the chain of a partner. `hash` is a MAC over all of it and the hash before. */
export interface Link extends Numbered {
  readonly sequence: number;
  /** The entry's own. */
  readonly entry_mac: string;
  readonly key_id: string;
  readonly hash: string;
}

/** Where the old part of a chain was cut off, and what of each process went with it. */
export interface Checkpoint {
  readonly partner: PartnerId;
  readonly sequence: number;
  readonly hash: string;
  readonly processes: Readonly<Record<string, CutOff>>;
  readonly key_id: string;
  readonly mac: string;
}

export interface CutOff {
  /** All its numbers up to this one are cut off, */
  readonly upTo: number;
  /** but for these. */
  readonly without: readonly number[];
}

export function microsOf(at: Instant): number {
  return epochOf(at) * 1_000;
}

type Unsigned<Kind> = Omit<Kind, 'mac' | 'hash' | 'key_id'>;

export function entryMac(key: RingKey, entry: Unsigned<StoredEntry>): string {
  const { partner, process, counter, micros, actor, action, subject, members, why, facts } = entry;
  return signed(key, 'entry', [partner, process, counter, micros, actor, action, subject, members, why, facts]);
}

export function tallyMac(key: RingKey, { partner, process, counter }: Unsigned<Tally>): string {
  return signed(key, 'tally', [partner, process, counter]);
}

/** @param before the hash of the link before; empty for the first. */
export function linkHash(key: RingKey, link: Unsigned<Link>, before: string): string {
  const { partner, sequence, process, counter, entry_mac: mac } = link;
  return signed(key, 'link', [partner, sequence, process, counter, mac, before]);
}

export function checkpointMac(key: RingKey, point: Omit<Checkpoint, 'mac' | 'key_id'>): string {
  const { partner, sequence, hash, processes } = point;
  return signed(key, 'checkpoint', [partner, sequence, hash, processes]);
}

/** Whether a MAC is what the key of this id makes; a key that is gone makes nothing. */
export function isSigned(ring: KeyRing, id: string, mac: string, make: (key: RingKey) => string): boolean {
  const key = ring.find('audit', id);
  if (key === null) return false;
  const [wanted, found] = [Buffer.from(make(key)), Buffer.from(mac)];
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

function signed({ id, key }: RingKey, kind: string, content: readonly unknown[]): string {
  return createHmac('sha256', key)
    .update(canonical([`meetwell audit ${kind} 1`, id, ...content]))
    .digest('base64url');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
