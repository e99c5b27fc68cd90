import { randomBytes } from 'node:crypto';
import type { PartnerId, PersonId } from '../partner.ts';
import { KEY_BYTES, opened, sealed } from './cipher.ts';

/**
 * For how long what a key seals is kept. `record`: what law keeps for years, of which a name is a part; `contact`: what goes
 * as soon as somebody asks: addresses, free texts, mails.
 */
export type RetentionClass = 'record' | 'contact';

/** What says of a key whose it is; it is bound into how it is wrapped. */
export interface DataKey {
  readonly id: string;
  /** Null for the partner's own, which wraps those of its people. */
  readonly person: PersonId | null;
  readonly class: RetentionClass | 'partner';
}

export interface WrappedKey extends DataKey {
  readonly wrapped: string;
  /** The partner's key, or of the ring's for the installation. */
  readonly by: string;
}

/** A key that wraps others. */
export interface Wrapping {
  readonly id: string;
  readonly key: Buffer;
}

/** The columns of a {@link WrappedKey}. */
export const WRAPPED = `id, person_id as person, class, wrapped, wrapped_by as by`;
/** The rows of the partner whom the transaction is for. */
export const MINE = `partner_id = current_setting('meetwell.partner')`;
const SERVING = `select ${WRAPPED} from data_keys where ${MINE} and person_id is null and retired_at is null`;
/**
 * The partner's key that wraps new ones. Whoever wraps with it shares it with others who do: it is retired once they are
 * done, and from then on nothing more is wrapped by it.
 */
export const OF_PARTNER = { shared: `${SERVING} for share`, alone: `${SERVING} for no key update` } as const;

/** Of somebody's row `p` in `people`: whether they get no more key of a class. */
export const erasedFor = (kind: string) =>
  `(p.record_erased_at is not null or (p.erased_at is not null and ${kind} = 'contact'))`;

export const KEEP = `insert into data_keys (partner_id, id, person_id, class, wrapped, wrapped_by)
  select current_setting('meetwell.partner'), $1, $2, $3, $4, $5
  where not exists (select from people p where p.${MINE} and p.id = $2 and ${erasedFor('$3')}) on conflict do nothing`;

/** A new key, wrapped, as {@link KEEP} takes it. */
export function freshKey(
  partner: PartnerId,
  owner: Pick<DataKey, 'person' | 'class'>,
  by: Wrapping,
): readonly [id: string, person: PersonId | null, kind: DataKey['class'], wrapped: string, by: string] {
  const key = { ...owner, id: `${owner.class[0]}k_${randomBytes(9).toString('base64url')}` };
  return [key.id, key.person, key.class, wrap(partner, key, randomBytes(KEY_BYTES), by), by.id];
}

export function wrap(partner: PartnerId, owner: DataKey, key: Buffer, by: Wrapping): string {
  return sealed(by.key, key, bound(partner, owner));
}

/** @throws Error when another wrapped it, or it belongs to somebody else. */
export function unwrap(partner: PartnerId, { wrapped, ...owner }: WrappedKey, by: Pick<Wrapping, 'key'>): Buffer {
  return opened(by.key, wrapped, bound(partner, owner));
}

function bound(partner: PartnerId, { id, person, class: kind }: DataKey): string {
  return `data_keys ${partner} ${person ?? ''} ${kind} ${id}`;
}
