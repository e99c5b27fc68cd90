import { addDays, identifier, localDateIn, zone, type BookingId, type Instant, type Modality } from '@meetwell/sdk';
import type { CommandOutcome } from '@meetwell/sdk/client';
import type { World } from './world.ts';

/** A booking of Sam's with Amira, agreed by the API: for tests of what comes after. */
export async function booked(world: World, modality: Modality): Promise<{ id: BookingId; start: Instant }> {
  const [sam, amira] = [world.member('sam'), world.therapist('amira')];
  const today = localDateIn(zone('Europe/London'), await world.now());
  const asked = bookingOf(
    await sam.request({
      service: identifier('talking'),
      therapist: identifier('therapist-amira'),
      modality,
      length: 50,
      preferences: [3, 4, 5].map((days) => ({ date: addDays(today, days), part: 'evening' })),
    }),
  );
  const { choices } = await amira.freeTimes(asked.id);
  const { start } = choices[0]!.times[0]!;
  const proposed = bookingOf(await amira.command(asked.id, { type: 'propose', starts: [start] }));
  if (proposed.state !== 'proposed') throw new Error(`It is ${proposed.state}`);
  bookingOf(await sam.command(asked.id, { type: 'accept', proposal: proposed.proposals[0]!.id }));
  return { id: asked.id, start };
}

function bookingOf(outcome: CommandOutcome) {
  if (outcome.outcome === 'refused') throw new Error(`Refused: ${JSON.stringify(outcome.refusal.reasons)}`);
  return outcome.answer.bookings[0]!.booking;
}
