import { afterEach, expect, test } from 'vitest';
import { addDays, identifier, localDateIn, zone, type ServiceId, type TherapistId } from '@meetwell/sdk';
import type { BookingView } from '@meetwell/sdk/client';
import { FAULT_POINTS } from '@meetwell/server';
import { eventually } from './support/eventually.ts';
import { openWorld, type World } from './support/world.ts';

let world: World | null = null;

afterEach(async () => {
  await world?.close();
  world = null;
});

test('there are ten points at which a server can be killed', () => {
  expect(new Set(FAULT_POINTS).size).toBe(10);
});

test.each(FAULT_POINTS)(
  'killed at %s and started again: the retry gets the answer, one notice goes out, the live view is right',
  async (point) => {
    world = await openWorld({ fault: point });
    const { member, therapist, now, query, inbox } = world;
    const sam = member('sam');
    const amira = therapist('amira');

    // The therapist's open page: it reads again whenever it is told that something changed.
    let seen: readonly BookingView[] = [];
    amira.changes(['booking'], () => {
      void amira.bookings().then(
        ({ bookings }) => (seen = bookings),
        () => undefined, // the server is down: the stream comes back with a welcome
      );
    });

    const today = localDateIn(zone('Europe/London'), await now());
    const key = crypto.randomUUID();
    const body = {
      service: identifier<ServiceId>('talking'),
      therapist: identifier<TherapistId>('therapist-amira'),
      modality: 'text',
      length: 50,
      preferences: [3, 4, 5].map((days) => ({ date: addDays(today, days), part: 'evening' })),
    } as const;
    const asked = sam.request(body, { key });

    expect(await world.serverDied()).toBe('SIGKILL');
    await world.startServer();

    const outcome = await asked;
    if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome.refusal));
    const [view] = outcome.answer.bookings;
    const { id } = view!.booking;

    // The same key once more: the same booking, and still one.
    const again = await sam.request(body, { key });
    if (again.outcome !== 'done') throw new Error(JSON.stringify(again.refusal));
    expect(again.answer.bookings[0]!.booking).toEqual(view!.booking);
    expect(await query('select id from bookings')).toEqual([{ id }]);
    expect((await sam.me()).account?.available).toBe(5);

    await eventually('the therapist sees the request', async () => seen.some(({ booking }) => booking.id === id));
    await inbox.mail('sam@example.org', view!.reference);
    await eventually('the outbox is empty', async () => {
      const [row] = await query<{ waiting: number }>('select count(*)::int as waiting from outbox');
      return row!.waiting === 0;
    });
    const copies = [...Map.groupBy(inbox.mails, ({ messageId }) => messageId).values()];
    // One to each: told once, whatever happened.
    expect(copies.map(([mail]) => mail!.to).sort()).toEqual(['amira@riverside.example', 'sam@example.org']);
    // Between the mail server's yes and our note of it nobody can know: the repeat then bears the same Message-ID, by
    // which mail systems drop it. Which of the two that befalls is theirs who was answered first.
    const most = Math.max(...copies.map(({ length }) => length));
    expect(most).toBe(point === 'after-send' ? 2 : 1);
  },
);
