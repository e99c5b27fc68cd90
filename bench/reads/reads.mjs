/** What is read, over HTTP, and beside it the rows that it is made of, read by node-pg with nothing around them. */
import { memberOf, PARTNER, SERVICE, therapistOf } from '../world/world.mjs';

const BOOKINGS_OF = {
  member: `select b.fold, b.reference, b.opened_at from bookings b where b.partner_id = $1 and b.member_id = $2
    order by b.over, b.opened_at desc limit 33`,
  therapist: `select b.fold, b.reference, b.opened_at from booking_therapists w
    join bookings b on b.partner_id = w.partner_id and b.id = w.booking_id
    where w.partner_id = $1 and w.therapist_id = $2 order by w.over, w.opened_at desc limit 33`,
};
const DIRECTORY = `select t.* from therapists t join service_roles r on r.partner_id = t.partner_id and r.person_id = t.id
  where t.partner_id = $1 and r.service_id = $2 and t.listed order by t.name, t.id limit 21`;
const HOURS = `select v.* from availabilities v join service_roles r on r.partner_id = v.partner_id and r.person_id = v.therapist_id
  where v.partner_id = $1 and r.service_id = $2`;
const HOLDS = `select starts_at, ends_at from holds where partner_id = $1 and resource_id = $2 and ends_at > now()
  order by starts_at`;

export const READS = [
  {
    name: 'bookingsOfMember',
    as: ['member', memberOf(0)],
    path: '/api/bookings',
    bare: [BOOKINGS_OF.member, [PARTNER, memberOf(0)]],
  },
  {
    name: 'bookingsOfTherapist',
    as: ['therapist', therapistOf(0)],
    path: '/api/bookings',
    bare: [BOOKINGS_OF.therapist, [PARTNER, therapistOf(0)]],
  },
  {
    name: 'directory',
    as: ['member', memberOf(1)],
    path: '/api/therapists',
    bare: [DIRECTORY, [PARTNER, SERVICE]],
  },
  {
    name: 'daysOfAny',
    as: ['member', memberOf(1)],
    path: '/api/availability?therapist=any&length=50',
    bare: [HOURS, [PARTNER, SERVICE]],
  },
  {
    name: 'daysOfOne',
    as: ['member', memberOf(1)],
    path: `/api/availability?therapist=${therapistOf(1)}&length=50`,
    bare: [HOLDS, [PARTNER, therapistOf(1)]],
  },
];
