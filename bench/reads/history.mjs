/** A partner of some size after three years: what `world` makes, and what has happened since, made by PostgreSQL. */
import { BOOKINGS, MEMBERS, THERAPISTS, WEEKS } from './size.mjs';
import { memberOf, PARTNER, POLICY, run, SERVICE, therapistOf } from '../world/world.mjs';

/** Sent, as they were. */
const MAILS = 200_000;

const base = {
  flow: 'negotiated',
  service: SERVICE,
  modality: 'video',
  length: 50,
  policy: POLICY,
  cover: 'session',
  sequence: 0,
  preferences: [
    { date: '2026-01-07', part: 'morning' },
    { date: '2026-01-08', part: 'afternoon' },
    { date: '2026-01-09', part: 'evening' },
  ],
  round: 1,
  moves: 0,
  place: null,
};
const completed = { ...base, state: 'completed', session: 'consumed', revision: 8 };
const confirmed = { ...base, state: 'confirmed', session: 'held', move: null, revision: 3 };

/** An instant as we write it. */
const rfc = (moment) => `to_char((${moment}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function bookingSql(prefix, fold, { member, therapist, opened, start, over, numbers, last }) {
  const time = `jsonb_build_object('start', ${rfc(start)}, 'end', ${rfc(`${start} + interval '50 minutes'`)})`;
  const dated = over
    ? `'startedAt', ${rfc(start)}, 'endedAt', ${rfc(`${start} + interval '50 minutes'`)}`
    : `'graceEnds', ${rfc(`${start} + interval '15 minutes'`)}`;
  return [
    `insert into bookings (partner_id, id, reference, service_id, member_id, policy_id, state, over, fold, revision,
        opened_at, changed_at)
      select '${PARTNER}', '${prefix}' || n, 'MW-${prefix}' || n, '${SERVICE}', ${member}, '${POLICY}', '${fold.state}',
        ${over}, '${JSON.stringify(fold)}'::jsonb || jsonb_build_object('id', '${prefix}' || n, 'member', ${member},
          'therapist', ${therapist}, 'openedAt', ${rfc(opened)}, 'time', ${time}, ${dated}),
        ${fold.revision}, ${opened}, ${opened} from generate_series(${numbers}, ${last}) n`,
    `insert into booking_therapists select '${PARTNER}', '${prefix}' || n, ${therapist}, ${over}, ${opened}
      from generate_series(${numbers}, ${last}) n`,
  ];
}

const OVER = {
  // A hundred of each member's, and nearly as many of each therapist who has any.
  member: `'member-' || (n % ${MEMBERS})`,
  therapist: `'therapist-' || (n % ${MEMBERS + 1})`,
  opened: `now() - (${BOOKINGS} - n) * interval '26 minutes' - interval '3 days'`,
  start: `now() - (${BOOKINGS} - n) * interval '26 minutes' - interval '1 day'`,
  over: true,
  numbers: 1,
  last: BOOKINGS,
};
const AHEAD = {
  member: `case when n < 3 then '${memberOf(0)}' else 'member-' || n end`,
  therapist: `'${therapistOf(0)}'`,
  opened: `now() - interval '1 day' - n * interval '1 minute'`,
  // On Sundays, where nothing else is held.
  start: `date_trunc('week', now()) + (n / 6 + 1) * interval '1 week' - interval '1 day' + (8 + 2 * (n % 6)) * interval '1 hour'`,
  over: false,
  numbers: 1,
  last: 12,
};

/** `'morning'`, `'evening'` and whole-day people, some only on weekdays, with days off. */
const HOURS = [
  [[1, 2, 3, 4, 5], '09:00', '17:00'],
  [[1, 2, 3, 4, 5, 6, 7], '08:00', '21:00'],
  [[2, 4, 6], '13:00', '20:00'],
].map(([weekdays, from, until]) => JSON.stringify(weekdays.map((weekday) => ({ weekday, from, until }))));

const PEOPLE = [
  `update therapists set
    biography = repeat('I have worked with people who are anxious, or low, or have lost somebody. ', 12),
    approaches = (array['["CBT"]', '["CBT","ACT"]', '["Counselling","EMDR"]', '["Interpersonal"]']::jsonb[])
      [1 + substr(id, 11)::integer % 4],
    languages = (array['["English"]', '["English","Welsh"]', '["English","Urdu","Punjabi"]']::jsonb[])
      [1 + substr(id, 11)::integer % 3],
    gender = (array['Woman', 'Man', 'Woman', 'Non-binary'])[1 + substr(id, 11)::integer % 4]`,
  `update availabilities set
    weekly = (array['${HOURS.join("', '")}']::jsonb[])[1 + substr(therapist_id, 11)::integer % 3],
    exceptions = (select jsonb_agg(jsonb_build_object('kind', 'closed', 'window', null,
      'date', (now() + (d * 9 + 30) * interval '1 day')::date::text)) from generate_series(1, 8) d)`,
];

/**
 * Three hours of each weekday, 10 minutes around each session included. What is over holds no time in Meetwell; here
 * it does, so that what is read is shown not to depend on what was.
 */
const HOLDS = `insert into holds (partner_id, booking_id, resource_kind, resource_id, starts_at, ends_at)
  select '${PARTNER}', 'over' || (1 + (t * 131 + k) % ${BOOKINGS}), 'person', 'therapist-' || t,
    at - interval '10 minutes', at + interval '60 minutes'
  from generate_series(0, ${THERAPISTS - 1}) t, generate_series(${-WEEKS.past}, ${WEEKS.ahead}) w,
    generate_series(0, 14) k,
    lateral (select date_trunc('week', now()) + w * interval '1 week' + (k / 3) * interval '1 day'
      + (9 + 3 * (k % 3)) * interval '1 hour' as at) moment
  where w >= 0 or k < ${WEEKS.pastHolds}`;

const MAIL = `insert into sent_emails (partner_id, id, outbox_id, person_id, sender, recipient, subject, body_text,
    created_at, sent_at)
  select '${PARTNER}', 'notice-' || -n || '-${memberOf(0)}', -n, '${memberOf(0)}', 'a@example.org', 'b@example.org',
    'A subject', repeat('Something that was written. ', 20), now(), now() from generate_series(1, ${MAILS}) n`;

/** Dead letters, and what waits for a later try: nobody's turn. */
const OUTBOX = `insert into outbox (partner_id, consumer, payload, due_at, dead_at)
  select '${PARTNER}', (array['mail', 'notices'])[1 + n % 2], '{"mail":"none"}', now() + interval '1 day',
    case when n % 4 < 2 then now() end from generate_series(1, ${MAILS}) n`;

/** @returns how many holds there are. */
export async function fillHistory(url) {
  await run(
    url,
    // As a restored database is filled: rows first, what holds them together afterwards.
    `set session_replication_role = replica`,
    ...PEOPLE,
    ...bookingSql('over', completed, OVER),
    ...bookingSql('ahead', confirmed, AHEAD),
    `alter table holds drop constraint holds_apart`,
    HOLDS,
    `insert into holds select partner_id, id, 'therapist', '${therapistOf(0)}',
      (fold->'time'->>'start')::timestamptz - interval '10 minutes', (fold->'time'->>'end')::timestamptz
        + interval '10 minutes' from bookings where not over`,
    `set maintenance_work_mem = '512MB'`,
    // As an index alone: looking for two that overlap among so many takes minutes, and none do.
    'create index holds_apart on holds using gist (partner_id, resource_id, tstzrange(starts_at, ends_at))',
    'vacuum analyze',
  );
  const [{ count }] = await run(url, 'select count(*)::integer as count from holds');
  return count;
}

/**
 * For three weeks everybody but one has a session every hour: what a page of days costs where whoever is looked at first
 * has no time.
 */
export async function bookOut(url) {
  await run(
    url,
    `set session_replication_role = replica`,
    `insert into holds (partner_id, booking_id, resource_kind, resource_id, starts_at, ends_at)
      select '${PARTNER}', 'over1', 'person', 'therapist-' || t, at, at + interval '59 minutes'
      from generate_series(0, ${THERAPISTS - 1}) t, generate_series(0, 21) d, generate_series(7, 20) h,
        lateral (select date_trunc('day', now()) + d * interval '1 day' + h * interval '1 hour' as at) moment
      where t <> 700`,
    'vacuum analyze holds',
  );
}

/** As many mails and messages as an installation of some size leaves in a year. */
export async function fillNotices(url) {
  await run(url, MAIL, OUTBOX, 'vacuum analyze sent_emails', 'vacuum analyze outbox');
  return MAILS;
}
