import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  duration,
  identifier,
  NEGOTIATED,
  type BookingId,
  type Instant,
  type PolicyId,
  type TextId,
} from '@meetwell/sdk';
import { period, type Episode, type EpisodeId } from '@meetwell/sdk/episode';
import { moveClock } from '../database/test-clock.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, member, POLICY_ID, RIVERSIDE, SERVICE, testPartner } from '../../test/people.ts';
import {
  ask,
  asked,
  at,
  command,
  dayAhead,
  expectDone,
  firstProposal,
  reasonsOf,
  stored,
  threeMornings,
  until,
} from '../../test/steps.ts';
import { changeCourse } from './execute.ts';
import { courseOf } from './own.ts';
import { registerCourse } from './register.ts';

const STAFF = { kind: 'staff', id: identifier('stf_1') } as Parameters<typeof changeCourse>[1]['actor'];
const REASON = identifier<TextId>('txt_because');

describe('a course of therapy', () => {
  let test: TestCore;
  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner({ members: ['sam', 'priya', 'rosa', 'omar', 'lena', 'tom'] }));
    test.core.start();
  });
  afterAll(() => test.close());

  async function begin(name: string, policy: PolicyId = POLICY_ID): Promise<EpisodeId> {
    const { core } = test;
    const firstAccess = await core.database.inTenant(RIVERSIDE, (tx) => core.database.now(tx));
    await registerCourse(core, { partner: RIVERSIDE, member: member(name), service: SERVICE, policy, firstAccess });
    const { course } = await courseOf(core, asMember(name));
    if (course === null) throw new Error('No course began');
    return course.id;
  }

  async function course(id: EpisodeId): Promise<Episode> {
    const [row] = await test.sql<{ fold: Episode }>(`select fold from courses where id = '${id}'`);
    if (row === undefined) throw new Error('No such course');
    return row.fold;
  }

  async function confirmed(name: string): Promise<BookingId> {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const booking = await asked(core, { member: name, preferences: threeMornings(day) });
    const starts = freeStart(day);
    expectDone(await command(core, asTherapist('amira'), booking, { type: 'propose', starts: [starts] }));
    const proposal = await firstProposal(core, booking);
    expectDone(await command(core, asMember(name), booking, { type: 'accept', proposal }));
    return booking;
  }

  let slot = 0;
  function freeStart(day: Parameters<typeof at>[0]): Instant {
    return at(day, ['08:00', '09:15', '10:30'][slot++ % 3] as string);
  }

  const discharge = (id: EpisodeId, reason: TextId | null = REASON) =>
    changeCourse(test.core, {
      partner: RIVERSIDE,
      actor: STAFF,
      key: null,
      course: id,
      command: { type: 'discharge', reason },
    });

  async function available(name: string): Promise<number | undefined> {
    const [row] = await test.sql<{ available: number }>(`select available from accounts where member_id = '${name}'`);
    return row?.available;
  }

  it('begins once, and is told apart from those of others', async () => {
    const id = await begin('sam');
    expect(await begin('sam')).toBe(id);
    expect(await course(id)).toMatchObject({ state: 'registered', member: 'sam', policy: POLICY_ID, open: [] });
    expect((await courseOf(test.core, asMember('omar'))).course).toBeNull();
  });

  it('goes with its bookings: a request stops the time to book, and a withdrawal lets it run again', async () => {
    const id = await begin('sam');
    const booking = await asked(test.core, { preferences: threeMornings(await dayAhead(test.core, 7)) });
    expect(await course(id)).toMatchObject({ clock: { runs: false }, open: [{ id: booking, time: null }] });
    expectDone(await command(test.core, asMember('sam'), booking, { type: 'withdraw' }));
    expect(await course(id)).toMatchObject({ clock: { runs: true }, open: [] });
  });

  it('takes nobody by surprise: bookings older than it are none of its own', async () => {
    const booking = await asked(test.core, {
      member: 'omar',
      preferences: threeMornings(await dayAhead(test.core, 9)),
    });
    const id = await begin('omar');
    expectDone(await command(test.core, asMember('omar'), booking, { type: 'withdraw' }));
    expect(await course(id)).toMatchObject({ open: [], revision: 1 });
  });

  it('ends bookings, lets holds go and gives sessions back in one transaction when staff discharge [E5]', async () => {
    const id = await begin('priya');
    const session = await confirmed('priya');
    const request = await asked(test.core, {
      member: 'priya',
      preferences: threeMornings(await dayAhead(test.core, 20)),
    });
    expect(await available('priya')).toBe(4);
    expect((await discharge(id, null)).outcome).toBe('refused');
    expect(await discharge(id)).toMatchObject({ outcome: 'done', answer: { state: 'discharged', open: [] } });
    expect((await stored(test.core, session)).state).toBe('cancelled');
    expect((await stored(test.core, request)).state).toBe('withdrawn');
    expect(await test.sql(`select from holds where booking_id = '${session}'`)).toEqual([]);
    expect(await available('priya')).toBe(6);
    const writers = await test.sql(`select xmin::text from courses where id = '${id}'
      union select xmin::text from bookings where id in ('${session}', '${request}')
      union select xmin::text from accounts where member_id = 'priya'
      union select max(xmin::text::bigint)::text from account_entries where member_id = 'priya'
      union select max(xmin::text::bigint)::text from audit_entries where subject = '${id}'`);
    expect(writers).toHaveLength(1);
  });

  it('lets a discharged member book no more, until staff take it back [E5]', async () => {
    const id = await begin('rosa');
    expect((await discharge(id)).outcome).toBe('done');
    const preferences = threeMornings(await dayAhead(test.core, 7));
    expect(reasonsOf(await ask(test.core, { member: 'rosa', preferences }))).toEqual(['discharged']);
    const undo = { type: 'undoDischarge', reason: REASON, courseEnds: null } as const;
    const order = { partner: RIVERSIDE, actor: STAFF, key: null, course: id, command: undo };
    expect((await changeCourse(test.core, order)).outcome).toBe('done');
    expectDone(await ask(test.core, { member: 'rosa', preferences }));
  });

  it('keeps the version of the policy that it was registered under', async () => {
    const later = identifier<PolicyId>('talking-2');
    const { episode } = NEGOTIATED;
    if (episode === null) throw new Error('The policy has no courses');
    const policy = {
      ...NEGOTIATED,
      episode: {
        ...episode,
        firstBooking: {
          ...episode.firstBooking,
          recommendedWithin: period('P2D'),
          within: period('P3D'),
          warnings: [period('P1D')],
        },
      },
    };
    const id = await begin('lena');
    const { services, ...rest } = testPartner({ members: ['lena', 'tom'] });
    const changed = services.map((service) => ({ ...service, policyId: later, policy }));
    await seedPartner(test.core.database, { ...rest, services: changed });
    const newer = await begin('tom', later);
    await moveClock(test.core.database, duration('PT96H'));
    await until('the later course is over', async () => (await course(newer)).state === 'discharged');
    expect(await course(id)).toMatchObject({ state: 'registered', policy: POLICY_ID });
  });

  it('ends by itself when no first session is booked in 30 days, once, with nobody asking [E2]', async () => {
    const id = await begin('lena');
    await moveClock(test.core.database, duration('PT720H'));
    await until('the course is over', async () => (await course(id)).state === 'discharged');
    const events = await test.sql<{ type: string }>(
      `select type from course_events where course_id = '${id}' order by revision`,
    );
    expect(events.map(({ type }) => type)).toEqual(['registered', 'nudged', 'warned', 'warned', 'discharged']);
    expect(await course(id)).toMatchObject({ cause: 'noFirstBooking' });
    expect(await test.sql(`select from deadlines where id = '${id}'`)).toEqual([]);
  });

  it('settles what is overdue before a member asks, though no clock has rung', async () => {
    const late = await openTestCore();
    try {
      await seedPartner(late.core.database, testPartner());
      const firstAccess = await late.core.database.inTenant(RIVERSIDE, (tx) => late.core.database.now(tx));
      const sam = { partner: RIVERSIDE, member: member('sam'), service: SERVICE, policy: POLICY_ID, firstAccess };
      await registerCourse(late.core, sam);
      await moveClock(late.core.database, duration('PT744H'));
      const refused = await ask(late.core, { preferences: threeMornings(await dayAhead(late.core, 7)) });
      expect(reasonsOf(refused)).toEqual(['discharged']);
    } finally {
      await late.close();
    }
  });

  it('complains of nothing', () => {
    expect(test.complaints).toEqual([]);
  });
});
