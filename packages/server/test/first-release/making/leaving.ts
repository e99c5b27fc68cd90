import { setTimeout as pause } from 'node:timers/promises';
import { identifier, SYSTEM, type BookingId, type TextId } from '@meetwell/sdk';
import { execute } from '../../../src/commands/execute.ts';
import type { Core, PartnerId } from '../../../src/core.ts';
import type { FirstReleasePartner } from '../access.ts';
import type { Dice } from './dice.ts';
import { preferences } from './negotiated.ts';
import { holdFree, someStarts } from './other-flows.ts';
import type { Ask } from '../rows.ts';
import type { World } from './world.ts';

/** What a server that is stopped in the middle of its work leaves behind. */
export async function leave(world: World, chance: Dice): Promise<void> {
  await world.livekit.kill();
  for (let asked = 0; asked < 3; asked += 1) await world.server.media.check();

  // A mail that does not get through: the notice waits with what went wrong.
  await world.loseMail();
  const withdrawn = await oneBooking(
    world.ask,
    `state = 'requested' and exists (select from people p where p.id = member_id and p.partner_id = bookings.partner_id
      and p.email is not null)`,
  );
  await world.give(withdrawn.partner, withdrawn.member, withdrawn.id, { type: 'withdraw' });
  for (let waited = 0; (await count(world.ask, 'outbox where failure is not null')) === 0; waited += 100) {
    if (waited > 10_000) throw new Error('The mail got through');
    await pause(100);
  }

  // A time that is kept for ten minutes: overdue when the data are kept, and its alarm with it.
  const held = await holdFree(world, chance, {
    partner: 'riverside',
    member: identifier('mem_22'),
    therapist: identifier('the_5'),
    modality: 'text',
  });
  if (held === null) throw new Error('No time was kept');

  const core = await world.reopen();
  try {
    await actUnheard(world, chance, core);
  } finally {
    await core.close();
  }
}

/** Commands after which nobody dispatches: their hints and notices wait. */
async function actUnheard(world: World, chance: Dice, core: Core): Promise<void> {
  const done = async (result: ReturnType<typeof execute>) => {
    const { outcome } = await result;
    if (outcome !== 'done') throw new Error(`${outcome}: ${JSON.stringify(await result)}`);
  };
  const confirmed = await oneBooking(world.ask, `state = 'confirmed' and fold->'move' = 'null'::jsonb`);
  const message = identifier<TextId>('txt_last-words');
  await done(
    execute(core, {
      partner: confirmed.partner as string as PartnerId,
      actor: { kind: 'therapist', id: identifier(confirmed.therapist) },
      key: { id: 'last-key', bodyHash: 'a'.repeat(64) },
      texts: [{ id: message, body: 'The building’s flooded; I’ll write. — “R”' }],
      commands: [{ booking: confirmed.id, command: { type: 'cancel', message } }],
    }),
  );
  const booking = identifier<BookingId>('bkg_last-asked');
  await done(
    execute(core, {
      partner: 'hillside' as PartnerId,
      actor: { kind: 'member', id: identifier('mem_10') },
      key: { id: 'last-key', bodyHash: 'b'.repeat(64) },
      commands: [
        {
          booking,
          command: {
            type: 'request',
            booking,
            ...world.terms('negotiated'),
            member: identifier('mem_10'),
            candidates: ['the_1', 'the_2', 'the_3'].map((id) => identifier(id)),
            modality: 'text',
            length: 50,
            preferences: await preferences(world, chance, undefined, 5),
          },
        },
      ],
    }),
  );
  await world.ask('update test_clock set offset_ms = offset_ms + 12 * 60 * 1000');
  const second = identifier<BookingId>('bkg_last-kept');
  for (const start of await someStarts(world, chance)) {
    const { outcome } = await execute(core, {
      partner: 'hillside' as PartnerId,
      actor: SYSTEM,
      key: null,
      commands: [
        {
          booking: second,
          command: {
            type: 'hold',
            booking: second,
            ...world.terms('instant'),
            member: identifier('mem_22'),
            therapist: identifier('the_5'),
            modality: 'video',
            length: 30,
            start,
          },
        },
      ],
    });
    if (outcome === 'done') return;
  }
  throw new Error('No time was kept');
}

interface Found {
  readonly partner: FirstReleasePartner;
  readonly id: BookingId;
  readonly member: string;
  readonly therapist: string;
}

async function oneBooking(ask: Ask, where: string): Promise<Found> {
  const [row] = await ask(
    `select partner_id as partner, id, member_id as member, fold->>'therapist' as therapist from bookings
     where ${where} order by opened_at limit 1`,
  );
  if (row === undefined) throw new Error(`No booking is ${where}`);
  return row as unknown as Found;
}

async function count(ask: Ask, from: string): Promise<number> {
  const [row] = await ask(`select count(*)::integer as many from ${from}`);
  return row?.['many'] as number;
}
