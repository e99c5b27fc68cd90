import { TERMINAL_STATES } from '@meetwell/sdk';
import type { Migration } from '../database/migrate.ts';
import { asOwner } from '../database/tenant-table.ts';

const OVER = TERMINAL_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Bookings are found by whose they are and whether they are over, newest first, a page at a time. When one is next to be
 * looked at stands in `deadlines`. One key holds policy and service, which belong together.
 */
const bookings = `
alter table policies add constraint policies_of_service unique (partner_id, id, service_id);
alter table bookings
  drop constraint bookings_partner_id_service_id_fkey,
  drop constraint bookings_partner_id_policy_id_fkey,
  add column over boolean;
${
  // Rows that are there are checked with what the owner sees of either table.
  asOwner(
    ['policies', 'bookings'],
    `alter table bookings
  add foreign key (partner_id, policy_id, service_id) references policies (partner_id, id, service_id);`,
  )
}
alter table booking_therapists add column over boolean, add column opened_at timestamptz;
${asOwner(
  ['bookings', 'booking_therapists', 'deadlines'],
  `update bookings set over = state in (${OVER});
update booking_therapists t set over = b.over, opened_at = b.opened_at
  from bookings b where b.partner_id = t.partner_id and b.id = t.booking_id;
insert into deadlines select partner_id, 'booking', id, next_due_at from bookings where next_due_at is not null;
insert into deadlines select partner_id, 'reminder', id, remind_at from bookings where remind_at is not null;`,
)}
drop index bookings_partner_id_member_id_idx;
drop index booking_therapists_partner_id_therapist_id_idx;
alter table bookings alter column over set not null, drop column next_due_at, drop column remind_at;
alter table booking_therapists alter column over set not null, alter column opened_at set not null;
create index bookings_of_member on bookings (partner_id, member_id, over, opened_at, id);
create index bookings_of_therapist on booking_therapists (partner_id, therapist_id, over, opened_at, booking_id);
grant update on booking_therapists to meetwell_app;`;

/**
 * The bounds of a hold stand in columns of their own: under row-level security only what is leakproof reaches an index,
 * and `&&` of ranges is not. A person's id and a place's are never the same, so the constraint needs no kind; and whom
 * a hold is of, its booking's own keys say.
 */
const holds = `
alter table holds add column starts_at timestamptz, add column ends_at timestamptz;
${asOwner(['holds'], 'update holds set starts_at = lower(during), ends_at = upper(during);')}
alter table holds drop constraint holds_apart;
alter table holds drop column person_id, drop column during;
alter table holds
  alter column starts_at set not null,
  alter column ends_at set not null,
  add check (starts_at < ends_at),
  add constraint holds_apart exclude using gist
    (partner_id with =, resource_id with =, tstzrange(starts_at, ends_at) with &&);
drop index holds_partner_id_booking_id_idx;
create index holds_of_resource on holds (partner_id, resource_id, ends_at);`;

/** A number that rises with every change of an account: whoever has that one already reads nothing. */
const accounts = `alter table accounts add column revision integer not null default 0;`;

export const bookingTables: Migration = { name: '0003-bookings', sql: [bookings, holds, accounts].join('\n') };

/**
 * Both bounds of a hold in one index, and nothing else that is read of it: what is taken of some weeks is found without a
 * visit to the rows, whatever lies before and after.
 */
export const holdTimes: Migration = {
  name: '0013-hold-times',
  sql: `create index holds_of_times on holds (partner_id, resource_id, ends_at, starts_at);
drop index holds_of_resource;`,
};
