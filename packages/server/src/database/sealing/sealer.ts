import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PartnerId, PersonId } from '../partner.ts';
import type { Tx } from '../schema.ts';
import { KEY_BYTES, opened, sealed } from './cipher.ts';
import type { KeyRing } from './ring.ts';

/**
 * For how long what a key seals is kept. `record`: what law keeps for years, of which a name is a part; `contact`: what goes
 * as soon as somebody asks: addresses, free texts, mails.
 */
export type RetentionClass = 'record' | 'contact';

/** A key that something is sealed with. */
export type Owner =
  | { readonly person: PersonId; readonly class: RetentionClass }
  /** Of nobody whom we know: what a stranger wrote to the partner. */
  | { readonly person: null; readonly class: 'partner' };

/** What is read of `sealed` where its key was destroyed: the person was erased. */
export const ERASED = '';

/** Keys that are at hand: sealing and opening with them waits for nothing. */
export interface Box {
  /** @param belongsTo table, column and row: `people.name sam`. */
  seal(owner: Owner, text: string, belongsTo: string): string;
  /** The text; as it is where it was written before anything was sealed; {@link ERASED} where its key is gone. */
  open(text: string, belongsTo: string): string;
}

/**
 * Seals personal data under keys of the person, each of them wrapped by the partner's, which the installation's wraps. Keys
 * are read when they are not known yet, and kept in memory for a minute.
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
  /** The same in every process, and nothing without the ring: by which something sealed is found again. */
  lookup(partner: PartnerId, what: string, value: string): string;
}

type Send = <Row>(tx: Tx, text: string, values?: readonly unknown[]) => Promise<{ readonly rows: readonly Row[] }>;

/** Sealed texts begin so; the id of their key follows. */
const SEALED = /^v1\.([\w-]+)\.([\w-]+)$/;
/** Unwrapped keys that are kept in memory, and for how long: what is destroyed is out of every process by then. */
const MOST_KEYS = 50_000;
const KNOWN_FOR = 60_000;

const MINE = `partner_id = current_setting('meetwell.partner')`;
const BY_ID = `select id, person_id as person, class, wrapped, wrapped_by as by from data_keys
  where ${MINE} and (id = any($1) or id in (select wrapped_by from data_keys where ${MINE} and id = any($1)))`;
const BY_OWNER = `select id, person_id as person, class, wrapped, wrapped_by as by from data_keys
  where ${MINE} and (person_id is null or person_id = any($1))`;
const KEEP = `insert into data_keys (partner_id, id, person_id, class, wrapped, wrapped_by)
  values (current_setting('meetwell.partner'), $1, $2, $3, $4, $5) on conflict do nothing`;

interface Row {
  readonly id: string;
  readonly person: PersonId | null;
  readonly class: RetentionClass | 'partner';
  readonly wrapped: string;
  readonly by: string;
}

export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/** @param afterCommit what is read of a transaction that rolls back is not kept: a key made in it is not there. */
export function sealerOver(
  { send, afterCommit }: { readonly send: Send; readonly afterCommit: (tx: Tx, work: () => void) => void },
  ring: KeyRing,
): Sealer {
  const known = new LRUCache<string, Buffer>({ max: MOST_KEYS, ttl: KNOWN_FOR });
  /** The id of the key of an owner. */
  const owned = new LRUCache<string, string>({ max: MOST_KEYS, ttl: KNOWN_FOR });

  async function ready(tx: Tx, partner: PartnerId, wanted: Parameters<Sealer['ready']>[2]): Promise<Box> {
    const keys = new Map<string, Buffer>();
    const current = new Map<string, string>();
    const fresh: Row[] = [];
    const nameOf = (what: string) => `${partner}\n${what}`;

    function has(id: string): boolean {
      const key = keys.get(id) ?? known.get(nameOf(id));
      if (key !== undefined) keys.set(id, key);
      return key !== undefined;
    }
    function isOwned(owner: string): boolean {
      const id = current.get(owner) ?? owned.get(nameOf(owner));
      if (id === undefined || !has(id)) return false;
      current.set(owner, id);
      return true;
    }
    function learn(rows: readonly Row[]): void {
      // The partner's first: it opens the others.
      for (const row of [...rows].sort((one) => (one.person === null ? -1 : 1))) {
        const wrapping =
          row.person === null ? ring.find('installation', row.by)?.key : has(row.by) ? keys.get(row.by) : undefined;
        if (wrapping === undefined) throw new Error(`The key ${row.by} that wraps ${row.id} is not there`);
        keys.set(row.id, opened(wrapping, row.wrapped, bound(partner, row)));
        current.set(ownerName(row.person, row.class), row.id);
        fresh.push(row);
      }
    }
    async function make(person: PersonId | null, kind: Row['class']): Promise<void> {
      const id = `${kind[0]}k_${randomBytes(9).toString('base64url')}`;
      const by =
        person === null
          ? ring.current('installation')
          : { id: current.get(OF_PARTNER) ?? '', key: keys.get(current.get(OF_PARTNER) ?? '') };
      if (by.key === undefined) throw new Error('The partner has no key');
      const wrapped = sealed(by.key, randomBytes(KEY_BYTES), bound(partner, { id, person, class: kind }));
      await send(tx, KEEP, [id, person, kind, wrapped, by.id]);
    }

    const ids = [...(wanted.open ?? [])].flatMap((text) => SEALED.exec(text ?? '')?.[1] ?? []);
    const absent = [...new Set(ids)].filter((id) => !has(id));
    if (absent.length > 0) learn((await send<Row>(tx, BY_ID, [absent])).rows);
    const owners = [...(wanted.seal ?? [])];
    const missing = () => owners.filter((one) => !isOwned(ownerName(one.person, one.class)));
    const people = () => [...new Set(missing().map(({ person }) => person ?? NO_PERSON))];
    const read = async (of: readonly PersonId[]) => learn((await send<Row>(tx, BY_OWNER, [of])).rows);
    const asked = people();
    if (asked.length > 0) await read(asked);
    if (missing().length > 0) {
      if (!isOwned(OF_PARTNER)) {
        await make(null, 'partner');
        await read([]);
      }
      for (const { person, class: kind } of missing()) await make(person, kind);
      await read(asked);
    }
    if (fresh.length > 0) {
      afterCommit(tx, () => {
        for (const row of fresh) {
          known.set(nameOf(row.id), keys.get(row.id));
          owned.set(nameOf(ownerName(row.person, row.class)), row.id);
        }
      });
    }

    return {
      seal({ person, class: kind }, text, belongsTo) {
        const id = current.get(ownerName(person, kind));
        const key = id === undefined ? undefined : keys.get(id);
        if (key === undefined) throw new Error(`There is no ${kind} key at hand`);
        return `v1.${id}.${sealed(key, text, `${partner} ${belongsTo}`)}`;
      },
      open(text, belongsTo) {
        const [, id = '', content] = SEALED.exec(text) ?? [];
        if (content === undefined) return text;
        const key = keys.get(id);
        return key === undefined ? ERASED : opened(key, content, `${partner} ${belongsTo}`).toString('utf8');
      },
    };
  }

  return {
    ready,
    lookup: (partner, what, value) =>
      createHmac('sha256', ring.current('lookups').key).update(`${partner} ${what} ${value}`).digest('base64url'),
  };
}

const ownerName = (person: PersonId | null, kind: string) => `${person ?? ''}\n${kind}`;
const OF_PARTNER = ownerName(null, 'partner');
/** Has no keys: with whoever is asked for, the partner's is read. */
const NO_PERSON = '' as PersonId;

function bound(partner: PartnerId, { id, person, class: kind }: Pick<Row, 'id' | 'person' | 'class'>): string {
  return `data_keys ${partner} ${person ?? ''} ${kind} ${id}`;
}
