import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt, type BookingId } from '@meetwell/sdk';
import type { BookingsAnswer } from '@meetwell/sdk/client';
import { meFor } from '../people/me.ts';
import { recordSystemCheck } from '../system-checks/record.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, member, RIVERSIDE, testPartner } from '../../test/people.ts';
import { asked, command, dayAhead, expectDone, threeMornings } from '../../test/steps.ts';
import { cursorFrom, readCursor } from './cursor.ts';
import { bookingsFor } from './views.ts';

describe('pages of bookings', () => {
  let test: TestCore;
  const sam = asMember('sam');

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner());
  });
  afterAll(() => test.close());

  const idsOf = ({ bookings }: BookingsAnswer) => bookings.map(({ booking }) => booking.id);

  it('has everything that is not over on the first page, and what is over a page at a time, newest first', async () => {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const first = await asked(core, { preferences: threeMornings(day) });
    const over: BookingId[] = [];
    for (let count = 0; count < 23; count += 1) {
      const booking = await asked(core, { preferences: threeMornings(day) });
      expectDone(await command(core, sam, booking, { type: 'withdraw' }));
      over.unshift(booking);
    }
    for (const reader of [sam, asTherapist('amira')] as const) {
      // Whoever has no part in a booking any more does not see it: a withdrawn one stays with its candidates.
      const page = await bookingsFor(core, reader);
      expect(idsOf(page)).toEqual([first, ...over.slice(0, 20)]);
      expect(Object.keys(page.accounts)).toEqual([member('sam')]);
      const cursor = readCursor(page.next ?? '');
      const last = await bookingsFor(core, reader, cursor);
      expect([idsOf(last), last.next]).toEqual([over.slice(20), null]);
    }
    const cursor = { openedAt: instantAt(0), id: 'bkg_1' };
    expect(readCursor(cursorFrom(cursor))).toEqual(cursor);
    const wrong = ['nonsense', cursorFrom({ ...cursor, openedAt: 'today' }), cursorFrom({ ...cursor, id: 'a\u0000' })];
    expect(wrong.map(readCursor)).toEqual([null, null, null]);
  });

  const CHECK = {
    report: 'CDFG-HJKM',
    device: 'computer',
    form: 'full',
    modality: 'audio',
    findings: {
      page: 'secure',
      browser: 'supported',
      microphone: 'heard',
      speaker: 'heard',
      service: 'reached',
      mediaServer: 'unavailable',
    },
  } as const;

  it('counts each change of an account, and hints at it with the count', async () => {
    const { core } = test;
    const heard: unknown[] = [];
    const stop = core.hints.subscribe(RIVERSIDE, sam.id, (hint) => hint?.topic === 'account' && heard.push(hint));
    const before = (await meFor(core, sam)).account?.revision ?? NaN;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    expectDone(await command(core, sam, booking, { type: 'withdraw' }));
    await recordSystemCheck(core, sam, CHECK, null);
    expect((await meFor(core, sam)).account?.revision).toBe(before + 3);
    await expect.poll(() => heard.at(-1)).toMatchObject({ topic: 'account', revision: before + 3 });
    stop();
  });
});
