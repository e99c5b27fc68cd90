import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PartnerId, PersonId } from '../partner.ts';
import type { Tx } from '../schema.ts';
import { opened, sealed } from './cipher.ts';
import {
  erasedFor,
  freshKey,
  KEEP,
  MINE,
  OF_PARTNER,
  unwrap,
  WRAPPED,
  type RetentionClass,
  type WrappedKey,
  type Wrapping,
} from './data-keys.ts';
import type { KeyRing } from './ring.ts';

export type { RetentionClass } from './data-keys.ts';

/** A key that something is sealed with. */
export type Owner =
  | { readonly person: PersonId; readonly class: RetentionClass }
  /** Of nobody whom we know: what a stranger wrote to the partner. */
  | { readonly person: null; readonly class: 'partner' };

/** What is read of `sealed` where its key was destroyed: the person was erased. Nothing more is kept of them either. */
export const ERASED = '';

/** Keys that are at hand: sealing and opening with them waits for nothing. */
export interface Box {
  /**
   * {@link ERASED} for somebody who was erased.
   * @param belongsTo table, column and row: `people.name sam`.
   */
  seal(owner: Owner, text: string, belongsTo: string): string;
  /** The text; as it is where it was written before anything was sealed; {@link ERASED} where its key is gone. */
  open(text: string, belongsTo: string): string;
}

/**
 * Seals personal data under keys of the person, each of them wrapped by the partner's, which the installation's wraps. Keys
 * are read when they are not known yet, and kept in memory for a minute to open with. Whoever seals reads which key is in
 * service, and holds it while the transaction lasts: once a key is retired, nothing more is sealed with it.
 */
export interface Sealer {
  /**
   * Has at hand the keys that these sealed texts need, and makes those that these people have none of, in the transaction
   * that is open. Nulls are skipped.
   */
  ready(
    tx: Tx,
    partner: PartnerId,
    wanted: { readonly open?: Iterable<string | null>; readonly seal?: Iterable<Owner> },
  ): Promise<Box>;
  /** The same in every process, and nothing without the ring: under which something sealed is found again. */
  lookup(partner: PartnerId, what: string, value: string): string;
  /** All under which it may stand, the newest first, while keys for look-ups are changed. */
  lookups(partner: PartnerId, what: string, value: string): readonly string[];
  /** Forgets what is kept in memory of a person: their keys may have been destroyed. */
  forget(partner: PartnerId, person: PersonId): void;
}

type Send = <Row>(tx: Tx, text: string, values?: readonly unknown[]) => Promise<{ readonly rows: readonly Row[] }>;

/** Sealed texts begin so; the id of their key follows. */
const SEALED = /^v1\.([\w-]+)\.([\w-]+)$/;
/** Unwrapped keys that are kept in memory, and for how long: what is destroyed is out of every process by then. */
const MOST_KEYS = 50_000;
const KNOWN_FOR = 60_000;

/** With those that wrap them. */
const BY_ID = `select ${WRAPPED} from data_keys
  where ${MINE} and (id = any($1) or id in (select wrapped_by from data_keys where ${MINE} and id = any($1)))`;
const IN_SERVICE = `select ${WRAPPED} from data_keys k where ${MINE} and person_id = any($1) and retired_at is null
  and not exists (select from people p where p.partner_id = k.partner_id and p.id = k.person_id and ${erasedFor('k.class')})
  order by id for share of k`;

export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/** What texts begin with that a key has sealed. */
export function sealedBy(key: string): string {
  return `v1.${key}.`;
}

interface Known {
  readonly person: PersonId | null;
  readonly key: Buffer;
}

/** @param afterCommit what is read of a transaction that rolls back is not kept: a key made in it is not there. */
export function sealerOver(
  { send, afterCommit }: { readonly send: Send; readonly afterCommit: (tx: Tx, work: () => void) => void },
  ring: KeyRing,
): Sealer {
  const known = new LRUCache<string, Known>({ max: MOST_KEYS, ttl: KNOWN_FOR });

  async function ready(tx: Tx, partner: PartnerId, wanted: Parameters<Sealer['ready']>[2]): Promise<Box> {
    const keys = new Map<string, Buffer>();
    /** The id of the key that seals, by its owner. */
    const inService = new Map<string, string>();
    const nameOf = (id: string) => `${partner}\n${id}`;

    function has(id: string): boolean {
      const key = keys.get(id) ?? known.get(nameOf(id))?.key;
      if (key !== undefined) keys.set(id, key);
      return key !== undefined;
    }
    function learn(row: WrappedKey): void {
      if (has(row.id)) return;
      const wrapping = row.person === null ? ring.find('installation', row.by)?.key : keys.get(row.by);
      if (wrapping === undefined) throw new Error(`The key ${row.by} that wraps ${row.id} is not there`);
      const key = unwrap(partner, row, { key: wrapping });
      keys.set(row.id, key);
      afterCommit(tx, () => known.set(nameOf(row.id), { person: row.person, key }));
    }
    async function read(ids: readonly string[]): Promise<void> {
      const absent = [...new Set(ids)].filter((id) => !has(id));
      if (absent.length === 0) return;
      const { rows } = await send<WrappedKey>(tx, BY_ID, [absent]);
      // The partner's first: they open the others.
      for (const row of [...rows].sort((one, other) => Number(other.person === null) - Number(one.person === null))) {
        learn(row);
      }
    }
    async function readInService(people: readonly PersonId[]): Promise<void> {
      const { rows } = await send<WrappedKey>(tx, IN_SERVICE, [people]);
      await read(rows.filter(({ id }) => !has(id)).map(({ by }) => by));
      for (const row of rows) {
        learn(row);
        inService.set(ownerName(row.person, row.class), row.id);
      }
    }
    async function wrapping(): Promise<Wrapping> {
      const one = async () => (await send<WrappedKey>(tx, OF_PARTNER.shared)).rows[0];
      let row = await one();
      if (row === undefined) {
        await send(tx, KEEP, freshKey(partner, { person: null, class: 'partner' }, ring.current('installation')));
        row = await one();
      }
      if (row === undefined) throw new Error('The partner has no key');
      learn(row);
      return { id: row.id, key: keys.get(row.id)! };
    }

    const owners = [...(wanted.seal ?? [])];
    const people = peopleOf(owners);
    const ofPartner = owners.some(({ person }) => person === null);
    await Promise.all([
      read([...(wanted.open ?? [])].flatMap((text) => SEALED.exec(text ?? '')?.[1] ?? [])),
      people.length > 0 ? readInService(people) : null,
    ]);
    if (ofPartner) inService.set(ownerName(null, 'partner'), (await wrapping()).id);
    const lacking = owners.filter(({ person, class: kind }) => !inService.has(ownerName(person, kind)));
    if (lacking.length > 0) {
      const by = await wrapping();
      const made = new Map(lacking.map((owner) => [ownerName(owner.person, owner.class), owner]));
      for (const owner of made.values()) await send(tx, KEEP, freshKey(partner, owner, by));
      await readInService(peopleOf(lacking));
    }
    const asked = new Set(owners.map(({ person, class: kind }) => ownerName(person, kind)));

    return {
      seal({ person, class: kind }, text, belongsTo) {
        const owner = ownerName(person, kind);
        if (!asked.has(owner)) throw new Error(`There is no ${kind} key at hand`);
        const id = inService.get(owner);
        return id === undefined ? ERASED : `${sealedBy(id)}${sealed(keys.get(id)!, text, `${partner} ${belongsTo}`)}`;
      },
      open(text, belongsTo) {
        const [, id = '', content] = SEALED.exec(text) ?? [];
        if (content === undefined) return text;
        const key = keys.get(id);
        return key === undefined ? ERASED : opened(key, content, `${partner} ${belongsTo}`).toString('utf8');
      },
    };
  }

  const hashed = (key: Buffer, partner: PartnerId, what: string, value: string) =>
    createHmac('sha256', key).update(`${partner} ${what} ${value}`).digest('base64url');

  return {
    ready,
    lookup: (partner, what, value) => hashed(ring.current('lookups').key, partner, what, value),
    lookups: (partner, what, value) => ring.all('lookups').map(({ key }) => hashed(key, partner, what, value)),
    forget(partner, person) {
      for (const [name, one] of known.entries()) {
        if (one.person === person && name.startsWith(`${partner}\n`)) known.delete(name);
      }
    },
  };
}

const peopleOf = (owners: readonly Owner[]) => [...new Set(owners.flatMap(({ person }) => person ?? []))];

function ownerName(person: PersonId | null, kind: string): string {
  return `${person ?? ''}\n${kind}`;
}
