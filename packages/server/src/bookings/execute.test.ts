import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duration, identifier, SYSTEM, type BookingId } from '@meetwell/sdk';
import { bookingFor, bookingsFor } from './views.ts';
import { moveClock } from '../database/test-clock.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, RIVERSIDE, testPartner } from '../../test/people.ts';
import {
  ask,
  asked,
  at,
  command,
  dayAhead,
  expectDone,
  firstProposal,
  newId,
  reasonsOf,
  settleNow,
  stored,
  storedAs,
  threeMornings,
} from '../../test/steps.ts';
import { execute } from './execute.ts';
import { NotFound } from '../commands/not-found.ts';

describe('execute', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(
      test.core.database,
      testPartner({ members: ['sam', 'priya', 'mo', 'jo'], therapists: ['amira', 'tom'] }),
    );
  });
  afterAll(() => test.close());

  it('makes double booking impossible in the database, also for who passes by everything else', async () => {
    const { core } = test;
    const day = await dayAhead(core, 8);
    const booking = await asked(core, { member: 'mo', therapists: ['tom'], preferences: threeMornings(day) });
    expectDone(await command(core, asTherapist('tom'), booking, { type: 'propose', starts: [at(day, '09:00')] }));
    const other = await asked(core, { member: 'jo', therapists: ['tom'], preferences: threeMornings(day) });
    const hold = (from: string, until: string) =>
      test.sql(`insert into holds (partner_id, booking_id, resource_kind, resource_id, starts_at, ends_at)
        values ('riverside', '${other}', 'person', 'tom', '${from}', '${until}')`);
    await expect(hold(at(day, '09:59'), at(day, '10:30'))).rejects.toMatchObject({ code: '23P01' });
    await expect(hold(at(day, '08:00'), at(day, '09:01'))).rejects.toMatchObject({ code: '23P01' });
    // The buffer after the session belongs to it; what begins with its end is free.
    await hold(at(day, '10:00'), at(day, '10:30'));

    // A hold that execute cannot know of is still an answer, not an error.
    const third = await asked(core, { member: 'sam', therapists: ['tom'], preferences: threeMornings(day) });
    await test.sql(`insert into holds (partner_id, booking_id, resource_kind, resource_id, starts_at, ends_at)
      values ('riverside', '${other}', 'person', 'sam', '${at(day, '11:00')}', '${at(day, '11:30')}')`);
    const result = await command(core, asTherapist('tom'), third, {
      type: 'propose',
      starts: [at(day, '10:10'), at(day, '11:00')],
    });
    expect(reasonsOf(result)).toEqual(expect.arrayContaining(['timeTaken', 'memberBusy']));
    await test.sql(`delete from holds where booking_id = '${other}'`);
    for (const [name, id] of [
      ['mo', booking],
      ['jo', other],
      ['sam', third],
    ] as const) {
      expectDone(await command(core, asMember(name), id, { type: 'withdraw' }));
    }
  });

  it('does one thing for one key, however often it is sent, and refuses the key with another body', async () => {
    const { core } = test;
    const preferences = threeMornings(await dayAhead(core, 9));
    const before = await sessionsOf('sam');
    const first = await ask(core, { preferences, key: { id: 'k1', bodyHash: 'a' } });
    const again = await ask(core, { preferences, key: { id: 'k1', bodyHash: 'a' } });
    if (first.outcome !== 'done' || again.outcome !== 'done') throw new Error('refused');
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await sessionsOf('sam')).toBe(before - 1);
    expect(await ask(core, { preferences, key: { id: 'k1', bodyHash: 'b' } })).toEqual({ outcome: 'keyReused' });
    // Keys are each person's own.
    const hers = await ask(core, { member: 'priya', preferences, key: { id: 'k1', bodyHash: 'b' } });
    if (hers.outcome !== 'done') throw new Error('refused');
    expect(hers.repeated).toBe(false);
    for (const [name, ids] of [
      ['sam', first.bookings],
      ['priya', hers.bookings],
    ] as const) {
      for (const id of ids) expectDone(await command(core, asMember(name), id, { type: 'withdraw' }));
    }
  });

  it('stores nothing of a refusal, so that the same key succeeds once the reason is gone', async () => {
    const { core } = test;
    const key = { id: 'k2', bodyHash: 'a' };
    const tables = await checksum();
    const soon = await ask(core, { preferences: threeMornings(await dayAhead(core, 0)), key });
    expect(reasonsOf(soon)).toContain('preferenceTooSoon');
    expect(await checksum()).toBe(tables);
    const booking = newId();
    expectDone(await ask(core, { booking, preferences: threeMornings(await dayAhead(core, 7)), key }));
    expectDone(await command(core, asMember('sam'), booking, { type: 'withdraw' }));
  });

  it('does all of several commands or none of them', async () => {
    const { core } = test;
    const preferences = threeMornings(await dayAhead(core, 7));
    const [one, two] = [await asked(core, { preferences }), await asked(core, { preferences })];
    const both = (second: BookingId) =>
      execute(core, {
        partner: RIVERSIDE,
        actor: { kind: 'member', id: asMember('sam').id },
        key: null,
        commands: [one, second].map((booking) => ({ booking, command: { type: 'withdraw' } as const })),
      });
    expectDone(await command(core, asMember('sam'), two, { type: 'withdraw' }));
    expect(reasonsOf(await both(two))).toEqual(['wrongState']);
    expect((await stored(core, one)).state).toBe('requested');
    const three = await asked(core, { preferences });
    expectDone(await both(three));
    expect([(await stored(core, one)).state, (await stored(core, three)).state]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('keeps texts apart from events, and shows them to the other side', async () => {
    const { core } = test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    const id = identifier<never>('txt_decline_1');
    expectDone(
      await execute(core, {
        partner: RIVERSIDE,
        actor: { kind: 'therapist', id: asTherapist('amira').id },
        key: null,
        texts: [{ id, body: 'I am on leave that week.' }],
        commands: [{ booking, command: { type: 'decline', message: id } }],
      }),
    );
    const { bookings } = await bookingFor(core, asMember('sam'), booking);
    expect(bookings[0]).toMatchObject({
      message: { text: 'I am on leave that week.', by: { id: 'amira' } },
      booking: { state: 'declined' },
    });
    const events = await test.sql<{ event: unknown }>(
      `select event from booking_events where booking_id = '${booking}'`,
    );
    expect(JSON.stringify(events)).not.toContain('leave');
  });

  it('says that there is no such booking to whoever has no part in it, and why not to who was asked before', async () => {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const booking = await asked(core, { therapists: ['amira'], preferences: threeMornings(day) });
    await expect(command(core, asMember('priya'), booking, { type: 'withdraw' })).rejects.toThrow(NotFound);
    await expect(command(core, asTherapist('tom'), booking, { type: 'decline', message: null })).rejects.toThrow(
      NotFound,
    );
    await expect(command(core, asMember('sam'), newId(), { type: 'withdraw' })).rejects.toThrow(NotFound);
    await expect(bookingFor(core, asMember('priya'), booking)).rejects.toThrow(NotFound);
    await expect(bookingFor(core, asTherapist('tom'), booking)).rejects.toThrow(NotFound);

    const both = await asked(core, { therapists: ['amira', 'tom'], preferences: threeMornings(day) });
    expectDone(await command(core, asTherapist('tom'), both, { type: 'propose', starts: [at(day, '09:00')] }));
    expect(reasonsOf(await command(core, asTherapist('amira'), both, { type: 'decline', message: null }))).toEqual([
      'notYours',
    ]);
    expect((await bookingsFor(core, asTherapist('amira'))).bookings.map((view) => view.booking.id)).not.toContain(both);
    for (const id of [booking, both]) expectDone(await command(core, asMember('sam'), id, { type: 'withdraw' }));
  });

  it('applies a deadline that nobody noticed before anything else, dated when it was due', async () => {
    const { core } = test;
    const day = await dayAhead(core, 20);
    const booking = await asked(core, { preferences: threeMornings(day) });
    expectDone(
      await command(core, asTherapist('amira'), booking, {
        type: 'propose',
        starts: [at(day, '09:00'), at(day, '10:00')],
      }),
    );
    const proposal = await firstProposal(core, booking);
    const { answerBy } = await storedAs(core, booking, 'proposed');
    const before = await sessionsOf('sam');
    await moveClock(core.database, duration('PT50H'));
    expect(reasonsOf(await command(core, asMember('sam'), booking, { type: 'accept', proposal }))).toEqual(['tooLate']);
    expect(await storedAs(core, booking, 'lapsed')).toMatchObject({ by: 'member', endedAt: answerBy });
    expect(await sessionsOf('sam')).toBe(before + 1);
    expect(await test.sql(`select from holds where booking_id = '${booking}'`)).toEqual([]);
    // Again, by the alarm that rings late: nothing happens.
    await core.audit.settled();
    const tables = await checksum();
    expectDone(await settleNow(core, booking));
    expect(await checksum()).toBe(tables);
  });

  it('gives a time that an expired proposal still seems to hold to who asks for it', async () => {
    const { core } = test;
    const day = await dayAhead(core, 20);
    const old = await asked(core, { member: 'mo', preferences: threeMornings(day) });
    expectDone(await command(core, asTherapist('amira'), old, { type: 'propose', starts: [at(day, '09:00')] }));
    await moveClock(core.database, duration('PT1H'));
    const fresh = await asked(core, { member: 'jo', preferences: threeMornings(day) });
    expect(
      reasonsOf(await command(core, asTherapist('amira'), fresh, { type: 'propose', starts: [at(day, '09:00')] })),
    ).toEqual(['timeTaken']);
    await moveClock(core.database, duration('PT47H'));
    expectDone(await command(core, asTherapist('amira'), fresh, { type: 'propose', starts: [at(day, '09:00')] }));
    expect((await stored(core, old)).state).toBe('lapsed');
    expectDone(await command(core, asMember('jo'), fresh, { type: 'withdraw' }));
  });

  it('shows nobody a state that time has ended, whatever the alarms do', async () => {
    const { core } = test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 20)) });
    await moveClock(core.database, duration('PT49H'));
    const { bookings } = await bookingFor(core, asTherapist('amira'), booking);
    expect(bookings[0]?.booking).toMatchObject({ state: 'lapsed', by: 'therapist' });
  });

  it('refuses a second session with the last one spent, and the ledger is what the account says', async () => {
    const { core } = test;
    const preferences = threeMornings(await dayAhead(core, 7));
    for (let spent = await sessionsOf('priya'); spent > 0; spent -= 1)
      await asked(core, { member: 'priya', preferences });
    expect(reasonsOf(await ask(core, { member: 'priya', preferences }))).toEqual(['noSessionsLeft']);
    const wrong = await test.sql(`select a.member_id from accounts a
      where a.available <> (select sum(amount) from account_entries l where l.partner_id = a.partner_id and l.member_id = a.member_id)`);
    expect(wrong).toEqual([]);
    await expect(test.sql(`update accounts set available = -1 where member_id = 'priya'`)).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('writes who did what into the audit, deadlines by the system', async () => {
    const rows = await test.sql<{ actor: string; action: string }>('select distinct actor, action from audit_entries');
    expect(rows).toEqual(
      expect.arrayContaining([
        { actor: 'member:sam', action: 'booking.requested' },
        { actor: 'therapist:amira', action: 'booking.proposed' },
        { actor: 'system', action: 'booking.lapsed' },
      ]),
    );
    expect(SYSTEM.kind).toBe('system');
  });

  it('complains of nothing in all of this', () => {
    expect(test.complaints).toEqual([]);
  });

  async function sessionsOf(name: string): Promise<number> {
    const [row] = await test.sql<{ available: number }>(`select available from accounts where member_id = '${name}'`);
    return row?.available ?? NaN;
  }

  /** Of every table. */
  async function checksum(): Promise<string> {
    await test.core.hints.settled();
    const tables = await test.sql<{
      name: string;
    }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' order by 1`);
    const sums = [];
    for (const { name } of tables) {
      const [row] = await test.sql<{ sum: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
      );
      sums.push(`${name} ${row?.sum}`);
    }
    return sums.join('\n');
  }
});
