import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  duration,
  INSTANT,
  OFFERED,
  type BookingCommand,
  type BookingId,
  type Instant,
  type Modality,
  type Policy,
} from '@meetwell/sdk';
import { execute, type ExecutionResult } from './execute.ts';
import { moveClock } from '../database/test-clock.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import {
  asMember,
  asTherapist,
  member,
  POLICY_ID,
  RIVERSIDE,
  SERVICE,
  testPartner,
  therapist,
} from '../../test/people.ts';
import { at, command, dayAhead, expectDone, newId, reasonsOf, settleNow, storedAs } from '../../test/steps.ts';

const credits: Policy = {
  ...INSTANT,
  lengths: [50],
  modalities: ['video', 'text', 'messaging'],
  eligibility: { ...INSTANT.eligibility, coverage: ['credit'] },
};
const opening = (booking: BookingId, name: string) =>
  ({ booking, service: SERVICE, policy: POLICY_ID, member: member(name), therapist: therapist('amira') }) as const;
const reserve: BookingCommand = { type: 'reserve', agreed: POLICY_ID };

async function open(test: TestCore, policy: Policy, modalities: readonly Modality[]): Promise<void> {
  const definition = testPartner({ members: ['sam', 'priya'], sessions: 2, policy });
  const therapists = definition.therapists.map((one) => ({ ...one, modalities }));
  await seedPartner(test.core.database, { ...definition, therapists });
}

describe('the instant flow through execute', () => {
  let test: TestCore;
  beforeAll(async () => {
    test = await openTestCore();
    await open(test, credits, ['video', 'text', 'messaging']);
  });
  afterAll(() => test.close());

  const hold = (name: string, start: Instant, booking = newId()): Promise<ExecutionResult> =>
    command(test.core, asMember(name), booking, {
      type: 'hold',
      ...opening(booking, name),
      modality: 'video',
      length: 50,
      start,
    });
  const available = async (name: string) =>
    (await test.sql<{ available: number }>(`select available from accounts where member_id = '${name}'`))[0]?.available;

  it('keeps a time for one, reserves and confirms it, and moves it with the same credit', async () => {
    const { core } = test;
    const day = await dayAhead(core, 7);
    const [booking, start] = [newId(), at(day, '09:00')];
    expectDone(await hold('sam', start, booking));
    expect(await available('sam')).toBe(2);
    expect(reasonsOf(await hold('priya', at(day, '09:30')))).toEqual(['timeTaken']);
    expect(reasonsOf(await hold('priya', at(day, '07:00')))).toEqual(['timeNotOffered']);
    expect(reasonsOf(await hold('sam', at(day, '12:00')))).toEqual(['alreadyHolding']);

    expectDone(await command(core, asMember('sam'), booking, reserve));
    expect(await available('sam')).toBe(1);
    expectDone(await command(core, asTherapist('amira'), booking, { type: 'confirm' }));
    const later: BookingCommand = { type: 'reschedule', start: at(day, '14:00'), agreed: POLICY_ID };
    expectDone(await command(core, asMember('sam'), booking, later));
    expect(await available('sam')).toBe(1);
    // The old time is free at once.
    expectDone(await hold('priya', start));
    expectDone(await command(core, asMember('sam'), booking, { type: 'cancel', message: null }));
    expect(await available('sam')).toBe(2);
    expect(test.complaints).toEqual([]);
  });

  it('lets a kept time go after ten minutes, and a reservation that nobody confirmed 24 hours before it', async () => {
    const { core } = test;
    const start = at(await dayAhead(core, 9), '09:00');
    const [kept, reserved] = [newId(), newId()];
    expectDone(await hold('sam', start, kept));
    await moveClock(core.database, duration('PT10M'));
    expectDone(await hold('sam', start, reserved));
    await storedAs(core, kept, 'lapsed');
    expectDone(await command(core, asMember('sam'), reserved, reserve));
    const { confirmBy } = await storedAs(core, reserved, 'reserved');
    expect(Date.parse(start) - Date.parse(confirmBy)).toBe(24 * 3_600_000);
    await moveClock(core.database, duration('PT240H'));
    expectDone(await settleNow(core, reserved));
    expect(await storedAs(core, reserved, 'lapsed')).toMatchObject({ by: 'therapist', endedAt: confirmBy });
    expect(await available('sam')).toBe(2);
    expect(await test.sql(`select from holds where booking_id in ('${kept}', '${reserved}')`)).toEqual([]);
  });

  it('begins a session in writing that uses its credit at once and ends by itself', async () => {
    const { core } = test;
    const [booking, second] = [newId(), newId()];
    const start = (id: BookingId) =>
      command(core, asMember('priya'), id, { type: 'startMessaging', ...opening(id, 'priya') });
    expectDone(await start(booking));
    expect(await available('priya')).toBe(1);
    expect(reasonsOf(await start(second))).toEqual(['messagingUnderway']);
    expect(reasonsOf(await command(core, asMember('priya'), booking, { type: 'cancel', message: null }))).toEqual([
      'wrongState',
    ]);
    await moveClock(core.database, duration('PT168H'));
    expectDone(await settleNow(core, booking));
    await storedAs(core, booking, 'completed');
    expect(await available('priya')).toBe(1);
    expectDone(await start(second));
  });
});

describe('the offered flow through execute', () => {
  let test: TestCore;
  beforeAll(async () => {
    test = await openTestCore();
    await open(test, OFFERED, ['text', 'telephone', 'video']);
  });
  afterAll(() => test.close());

  it('offers a call, which the person agrees to, and whose outcome the worker writes down; it counts nothing', async () => {
    const { core } = test;
    const booking = newId();
    const start = at(await dayAhead(core, 3), '10:00');
    const offer: BookingCommand = {
      type: 'offer',
      ...opening(booking, 'sam'),
      room: null,
      modality: 'telephone',
      length: 50,
      start,
    };
    expectDone(await command(core, asTherapist('amira'), booking, offer));
    await storedAs(core, booking, 'offered');
    expectDone(await command(core, asMember('sam'), booking, { type: 'agree' }));
    const early: BookingCommand = { type: 'markOutcome', outcome: 'completed' };
    expect(reasonsOf(await command(core, asTherapist('amira'), booking, early))).toEqual(['notYet']);
    await moveClock(core.database, duration('PT96H'));
    expectDone(await command(core, asTherapist('amira'), booking, early));
    expect(await storedAs(core, booking, 'completed')).toMatchObject({ cover: 'free' });
    expect(await test.sql(`select from account_entries where kind <> 'granted'`)).toEqual([]);
  });

  it('refuses a place in a room where nobody is known to sit', async () => {
    const { core } = test;
    const booking = newId();
    const result = await execute(core, {
      partner: RIVERSIDE,
      actor: { kind: 'therapist', id: therapist('amira') },
      key: null,
      commands: [
        {
          booking,
          command: {
            type: 'offer',
            ...opening(booking, 'priya'),
            room: 'jupiter' as never,
            modality: 'text',
            length: 50,
            start: at(await dayAhead(core, 3), '18:00'),
          },
        },
      ],
    });
    expect(reasonsOf(result)).toEqual(['outsideSitting']);
    expect(test.complaints).toEqual([]);
  });
});
