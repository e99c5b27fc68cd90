import { holds, type Hold, type MemberId, type Resource } from '@meetwell/sdk';
import type { PersonId } from '../database/partner.ts';
import type { Rows } from '../commands/rows.ts';
import type { Staged } from './staged.ts';

/**
 * Makes the rows of `holds` what the bookings now hold: first everything is let go, then what is new is taken, in one
 * order, without waiting for anyone. A row that does not go in undoes all: the locks of a change make that impossible,
 * and the constraint does not trust them.
 *
 * The time of people is held by who they are, so that nobody is in two places as two things.
 * @param personOf who a member is.
 */
export function holdRows(staged: readonly Staged[], personOf: (member: MemberId) => PersonId): readonly Rows[] {
  const gone: Hold[] = [];
  const taken: Hold[] = [];
  const idOf = ({ kind, id }: Resource) => (kind === 'member' ? personOf(id) : id);
  for (const { before, after, policy } of staged) {
    const old = before === null ? [] : holds(before, policy);
    const next = holds(after, policy);
    gone.push(...old.filter((hold) => !next.some((other) => same(hold, other))));
    taken.push(...next.filter((hold) => !old.some((other) => same(hold, other))));
  }
  const place = (hold: Hold) => `${idOf(hold.resource)}:${hold.start}`;
  taken.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  return [
    {
      table: 'holds',
      kind: 'delete',
      key: ['resource_id', 'ends_at', 'booking_id'],
      rows: gone.map(({ resource, end, booking }) => ({
        resource_id: idOf(resource),
        ends_at: end,
        booking_id: booking,
      })),
    },
    {
      table: 'holds',
      kind: 'claim',
      rows: taken.map(({ resource, start, end, booking }) => ({
        booking_id: booking,
        resource_kind: resource.kind === 'place' ? 'place' : 'person',
        resource_id: idOf(resource),
        starts_at: start,
        ends_at: end,
      })),
    },
  ];
}

function same(one: Hold, other: Hold): boolean {
  return sortKey(one) === sortKey(other) && one.end === other.end && one.booking === other.booking;
}

function sortKey({ resource, start }: Hold): string {
  return `${resource.kind}:${resource.id}:${start}`;
}
