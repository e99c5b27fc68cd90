import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duration, type BookingId } from '@meetwell/sdk';
import { moveClock } from '../database/test-clock.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, TEST_DATABASE, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, testPartner } from '../../test/people.ts';
import { asked, at, command, dayAhead, expectDone, stored, storedAs, threeMornings, until } from '../../test/steps.ts';

/** Nothing sweeps here: what happens, happens because an alarm rang. */
describe('the clock', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore({ sweepEvery: null });
    await seedPartner(test.core.database, testPartner());
    // On PostgreSQL another process does the rest: the one that is asked and moves the clock rings nothing itself.
    const ringing = TEST_DATABASE === 'postgres' ? await test.second({ sweepEvery: null }) : test.core;
    ringing.start();
  });
  afterAll(() => test.close());

  it('lets a request lapse that no therapist answers in 48 hours, when only the clock moves [N4]', async () => {
    const { core } = test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    const { answerBy } = await storedAs(core, booking, 'requested');
    await moveClock(core.database, duration('PT47H59M'));
    await twoPolls();
    expect((await stored(core, booking)).state).toBe('requested');
    await moveClock(core.database, duration('PT2M'));
    await until('the request has lapsed', async () => (await stored(core, booking)).state === 'lapsed');
    expect(await storedAs(core, booking, 'lapsed')).toMatchObject({ by: 'therapist', endedAt: answerBy });
    expect(await eventsOf(booking)).toEqual(['requested', 'lapsed']);
    expect(await available()).toBe(6);
  });

  it('lets proposals lapse that the member does not accept in 48 hours, and lets their times go [N5]', async () => {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const booking = await asked(core, { preferences: threeMornings(day) });
    const starts = [at(day, '09:00'), at(day, '10:30')];
    expectDone(await command(core, asTherapist('amira'), booking, { type: 'propose', starts }));
    expect(await available()).toBe(5);
    await moveClock(core.database, duration('PT48H1M'));
    await until('the proposals have lapsed', async () => (await stored(core, booking)).state === 'lapsed');
    expect(await storedAs(core, booking, 'lapsed')).toMatchObject({ by: 'member' });
    expect(await test.sql('select from holds')).toEqual([]);
    expect(await eventsOf(booking)).toEqual(['requested', 'proposed', 'lapsed']);
    expect(await available()).toBe(6);
  });

  it('is set in the transaction of the change, and is gone with what it waits for', async () => {
    const { core } = test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    const { answerBy } = await storedAs(core, booking, 'requested');
    const set = () =>
      test.sql<{ noun: string; due_at: string }>(`select noun, due_at from deadlines where id = '${booking}'`);
    expect(await set()).toEqual([{ noun: 'booking', due_at: answerBy }]);
    expectDone(await command(core, asMember('sam'), booking, { type: 'withdraw' }));
    expect(await set()).toEqual([]);
  });

  it('complains of nothing', () => {
    expect(test.complaints).toEqual([]);
  });

  /** Long enough for the clock to have looked twice. */
  async function twoPolls(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 600));
  }

  async function eventsOf(booking: BookingId): Promise<readonly string[]> {
    const rows = await test.sql<{ type: string }>(
      `select type from booking_events where booking_id = '${booking}' order by revision`,
    );
    return rows.map(({ type }) => type);
  }

  async function available(): Promise<number | undefined> {
    const [row] = await test.sql<{ available: number }>(`select available from accounts where member_id = 'sam'`);
    return row?.available;
  }
});

describe('the sweep', () => {
  it('finds at the start what fell due while nobody was there', async () => {
    const test = await openTestCore({ sweepEvery: 60_000 });
    try {
      const { core } = test;
      await seedPartner(core.database, testPartner());
      const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
      await moveClock(core.database, duration('PT49H'));
      core.start();
      await until('the request has lapsed', async () => (await stored(core, booking)).state === 'lapsed');
    } finally {
      await test.close();
    }
  });
});
