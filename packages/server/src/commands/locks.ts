import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { identifier, type BookingId, type MemberId, type PlaceId, type Resource, type RoomId } from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';

/** Everything that a transaction will touch, known before it locks the first of it. */
export interface LockSet {
  readonly members: ReadonlySet<MemberId>;
  /**
   * `therapist:<id>`, and `room:<id>` for all the places of a room: members' times are under the lock of their account
   * row.
   */
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

/**
 * The first two steps of the one order in which everything is locked, so that no two transactions ever wait for each
 * other: accounts by member, then the advisory locks of resources by number; booking rows by id come third (see
 * `stored.ts`).
 */
export async function lockAccountsAndResources(tx: Tx, partner: PartnerId, locks: LockSet): Promise<void> {
  const members = [...locks.members];
  if (members.length > 0) {
    await tx
      .selectFrom('accounts')
      .select('member_id')
      .where('partner_id', '=', partner)
      .where('member_id', 'in', members)
      .orderBy('member_id')
      .forUpdate()
      .execute();
  }
  // By number, not by name: two names may share a number, and would otherwise be taken in two orders.
  const numbers = [...new Set([...locks.resources].map((key) => lockNumber(`${partner}\n${key}`)))].sort(
    (one, other) => (one < other ? -1 : 1),
  );
  if (numbers.length > 0) {
    const list = `{${numbers.join(',')}}`;
    await sql`select pg_advisory_xact_lock(number) from unnest(${list}::bigint[]) as number`.execute(tx);
  }
}

/** Takes a resource's lock by itself: for changes of availability, which race with proposals of times. */
export async function lockResource(tx: Tx, partner: PartnerId, resource: Resource): Promise<void> {
  const number = lockNumber(`${partner}\n${resourceKey(resource)}`);
  await sql`select pg_advisory_xact_lock(${number.toString()}::bigint)`.execute(tx);
}

function lockNumber(name: string): bigint {
  return createHash('sha256').update(name).digest().readBigInt64BE(0);
}
