import { createHash } from 'node:crypto';
import { identifier, type BookingId, type MemberId, type PlaceId, type Resource, type RoomId } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';
import type { Database } from '../database/database.ts';
import type { Tx } from '../database/schema.ts';

/** Everything that a transaction will touch, known before it locks the first of it. */
export interface LockSet {
  /** By the row of the person that each is: it covers all that is theirs, in every service and role. */
  readonly members: ReadonlySet<MemberId>;
  /** `therapist:<id>`, by the row of the person; `room:<id>` for all the places of a room. */
  readonly resources: ReadonlySet<string>;
  readonly bookings: ReadonlySet<BookingId>;
}

export function resourceKey({ kind, id }: Resource): string {
  return kind === 'place' ? roomKey(roomOf(id)) : `${kind}:${id}`;
}

/** Places are taken one after another from the first, so whoever takes one has to know of all. */
export function roomKey(room: RoomId): string {
  return `room:${room}`;
}

/** The room that a place (`jupiter/1`) is in. */
export function roomOf(place: PlaceId): RoomId {
  return identifier<RoomId>(place.slice(0, place.lastIndexOf('/')));
}

/** The ids of the resources of one kind in a set of keys. */
export function keyed<Id extends string>(resources: ReadonlySet<string>, kind: 'therapist' | 'room'): ReadonlySet<Id> {
  const prefix = `${kind}:`;
  const own = [...resources].filter((key) => key.startsWith(prefix));
  return new Set(own.map((key) => key.slice(prefix.length) as Id));
}

/** Whether everything of `inner` is in `outer`. */
export function covers(outer: LockSet, inner: LockSet): boolean {
  return (
    within(inner.members, outer.members) &&
    within(inner.resources, outer.resources) &&
    within(inner.bookings, outer.bookings)
  );
}

export const NO_LOCKS: LockSet = Object.freeze<LockSet>({
  members: new Set(),
  resources: new Set(),
  bookings: new Set(),
});

export function union(one: LockSet, other: LockSet): LockSet {
  return {
    members: new Set([...one.members, ...other.members]),
    resources: new Set([...one.resources, ...other.resources]),
    bookings: new Set([...one.bookings, ...other.bookings]),
  };
}

function within<T>(inner: ReadonlySet<T>, outer: ReadonlySet<T>): boolean {
  return [...inner].every((item) => outer.has(item));
}

/** `locked` in `people/tables.ts` has the order. */
const LOCKED = 'select epoch, body_hash, answer from locked($1, $2, $3, $4, $5, $6, $7)';

/** The moment at which everything was locked, and what a key stands for then. */
export interface Locked {
  readonly epoch: number;
  readonly body_hash: string | null;
  readonly answer: Readonly<Record<string, readonly string[]>> | null;
}

/**
 * Locks everything in the one order. What is read after it is a statement of its own: one that waits and reads sees the
 * world of before it waited.
 */
export async function lockAll(
  database: Database,
  tx: Tx,
  partner: PartnerId,
  { members, resources, bookings }: LockSet,
  { actor, key }: { readonly actor: string | null; readonly key: string | null } = { actor: null, key: null },
): Promise<Locked> {
  // By number, not by name: two names may share a number, and would otherwise be taken in two orders.
  const rooms = [...resources].filter((name) => !name.startsWith('therapist:'));
  const numbers = [...new Set(rooms.map((name) => lockNumber(partner, name)))].sort((one, other) =>
    one < other ? -1 : 1,
  );
  const persons = [...keyed(resources, 'therapist')];
  const values = [[...members], persons, numbers.map(String), [...bookings], actor, key, database.testClock];
  const { rows } = await database.send<Locked>(tx, LOCKED, values);
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no time');
  return row;
}

function lockNumber(partner: PartnerId, key: string): bigint {
  return createHash('sha256').update(`${partner}\n${key}`).digest().readBigInt64BE(0);
}
