import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fold, type BookingEvent } from '@meetwell/sdk';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, RIVERSIDE, testPartner } from '../../test/people.ts';
import { asked, at, command, dayAhead, expectDone, firstProposal, storedAs, threeMornings } from '../../test/steps.ts';
import { bookingFor, bookingsFor } from './views.ts';

describe('a booking through execute', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner());
  });
  afterAll(() => test.close());

  it('is asked for, proposed, accepted and called off, and its stored state is the fold of its events', async () => {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const booking = await asked(core, { preferences: threeMornings(day) });
    await storedAs(core, booking, 'requested');
    const starts = [at(day, '09:00'), at(day, '10:00'), at(day, '11:00')];
    expectDone(await command(core, asTherapist('amira'), booking, { type: 'propose', starts }));
    expect(await holdsOf(booking)).toHaveLength(1); // three that touch by their buffers
    expectDone(
      await command(core, asMember('sam'), booking, { type: 'accept', proposal: await firstProposal(core, booking) }),
    );
    const confirmed = await storedAs(core, booking, 'confirmed');
    expect(confirmed.time.start).toBe(at(day, '09:00'));
    // The member's time, and the therapist's with its buffer; the other two are free again.
    expect(await holdsOf(booking)).toEqual([
      { who: 'amira', start: at(day, '09:00'), end: at(day, '10:00') },
      { who: 'sam', start: at(day, '09:00'), end: at(day, '09:50') },
    ]);

    const { bookings, policies, accounts } = await bookingFor(core, asMember('sam'), booking);
    expect(bookings[0]).toMatchObject({ booking: confirmed, member: { name: 'sam' }, therapists: [{ name: 'amira' }] });
    expect(accounts[asMember('sam').id]?.available).toBe(5);
    expect(policies[confirmed.policy]).toBeDefined();
    expect((await bookingsFor(core, asTherapist('amira'))).bookings.map((view) => view.booking.id)).toEqual([booking]);

    expectDone(await command(core, asMember('sam'), booking, { type: 'cancel', message: null }));
    await storedAs(core, booking, 'cancelled');
    expect(await holdsOf(booking)).toEqual([]);
    expect((await bookingFor(core, asMember('sam'), booking)).accounts[asMember('sam').id]?.available).toBe(6);

    const events = await core.database.inTenant(RIVERSIDE, (tx) =>
      tx.selectFrom('booking_events').select('event').where('booking_id', '=', booking).orderBy('revision').execute(),
    );
    expect(fold(events.map(({ event }): BookingEvent => event))).toEqual(await storedAs(core, booking, 'cancelled'));
    expect(test.complaints).toEqual([]);
  });

  async function holdsOf(booking: string) {
    return test.sql<{ who: string; start: string; end: string }>(
      `select resource_id as who, starts_at as start, ends_at as "end" from holds
       where booking_id = '${booking}' order by who, start`,
    );
  }
});
