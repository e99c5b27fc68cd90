/** The races of row Q4: who wants what at once, by which reasons the others lose, and how it is put back for the next round. */
import { INSTANT, NEGOTIATED, addDays, instantAt, instantIn, localDateIn, localTime, zone } from '@meetwell/sdk';
import { memberOf, POLICY, SERVICE, therapistOf } from '../world/world.mjs';

const CLIENTS = 64;
const LONDON = zone('Europe/London');
const numbers = Array.from({ length: CLIENTS }, (_, number) => number);

/** Times of day that are apart by a session and what comes after it. */
const TIMES = ['08:00', '09:30', '11:00', '12:30', '14:00', '15:30', '17:00', '18:30'];
const slots = (() => {
  const first = addDays(localDateIn(LONDON, instantAt(Date.now())), 4);
  return Array.from({ length: 20 }, (_, day) =>
    TIMES.map((time) => instantIn(LONDON, addDays(first, day), localTime(time))),
  ).flat();
})();

const instant = {
  ...INSTANT,
  lengths: [50],
  eligibility: { ...INSTANT.eligibility, coverage: ['credit'] },
  moves: { most: 20 },
};

function holding(therapist, start) {
  return { type: 'hold', service: SERVICE, therapist, modality: 'video', length: 50, start };
}

function requesting(therapist, now = Date.now()) {
  const first = addDays(localDateIn(LONDON, instantAt(now)), 7);
  const preferences = [0, 1, 2].map((more) => ({ date: addDays(first, more), part: 'morning' }));
  return { service: SERVICE, therapist, modality: 'video', length: 50, preferences };
}

const morning = (number, now = Date.now()) => {
  const day = addDays(localDateIn(LONDON, instantAt(now)), 7 + (number % 3));
  return instantIn(LONDON, day, localTime('09:00'));
};

/** Where the clock of the database stands. */
async function clock({ sql }) {
  const [{ now }] = await sql(
    `select (extract(epoch from clock_timestamp()) * 1000 + offset_ms)::double precision as now from test_clock`,
  );
  return now;
}

async function proposed(arena, member, therapist, now) {
  const { id } = await arena.open('member', member, requesting(therapist, now));
  const booking = await arena.command('therapist', therapist, id, { type: 'propose', starts: [morning(0, now)] });
  return { id, answerBy: booking.answerBy, proposal: booking.proposals[0].id };
}

export const RACES = [
  {
    name: 'reserve',
    policy: instant,
    clients: CLIENTS,
    losers: ['timeTaken'],
    prepare: () => null,
    round(arena, _, round) {
      const [therapist, start] = [therapistOf(0), slots[round % slots.length]];
      const attempts = numbers.map(
        (number) => () => arena.call('POST', 'member', memberOf(number), '/api/bookings', holding(therapist, start)),
      );
      return {
        attempts,
        async settle(results) {
          const winner = results.findIndex(({ status }) => status < 300);
          const { id } = JSON.parse(results[winner].text).bookings[0].booking;
          await arena.command('member', memberOf(winner), id, { type: 'release' });
        },
      };
    },
  },
  {
    name: 'propose',
    policy: NEGOTIATED,
    clients: CLIENTS,
    losers: ['timeTaken'],
    async prepare(arena) {
      const bookings = [];
      for (const number of numbers) {
        bookings.push((await arena.open('member', memberOf(number), requesting(therapistOf(0)))).id);
      }
      return bookings;
    },
    round(arena, bookings, round) {
      const propose = { type: 'propose', starts: [morning(round)] };
      const attempts = bookings.map(
        (id) => () => arena.call('POST', 'therapist', therapistOf(0), `/api/bookings/${id}/commands`, propose),
      );
      return {
        attempts,
        async settle(results) {
          const winner = results.findIndex(({ status }) => status < 300);
          await arena.command('member', memberOf(winner), bookings[winner], { type: 'withdraw' });
          bookings[winner] = (await arena.open('member', memberOf(winner), requesting(therapistOf(0)))).id;
        },
      };
    },
  },
  {
    name: 'move',
    policy: instant,
    clients: CLIENTS,
    // Whoever has moved as often as they may is out, until all begin anew.
    losers: ['timeTaken', 'movesUsedUp'],
    async prepare(arena) {
      return { bookings: await confirmedSlots(arena), free: slots[CLIENTS] };
    },
    async round(arena, context, round) {
      if (round > 0 && round % 1_000 === 0) {
        for (const [number, { id }] of context.bookings.entries()) {
          await arena.command('member', memberOf(number), id, { type: 'cancel' });
        }
        Object.assign(context, { bookings: await confirmedSlots(arena), free: slots[CLIENTS] });
      }
      const move = { type: 'reschedule', start: context.free, agreed: POLICY };
      const attempts = context.bookings.map(
        ({ id }, number) =>
          () =>
            arena.call('POST', 'member', memberOf(number), `/api/bookings/${id}/commands`, move),
      );
      return {
        attempts,
        async settle(results) {
          const winner = context.bookings[results.findIndex(({ status }) => status < 300)];
          [winner.start, context.free] = [context.free, winner.start];
        },
      };
    },
  },
  {
    name: 'lapse',
    policy: NEGOTIATED,
    clients: CLIENTS,
    testClock: true,
    losers: ['alreadyBooked', 'tooLate'],
    prepare: () => null,
    async round(arena, _, round) {
      const [member, therapist] = [memberOf(round % CLIENTS), therapistOf(round % 15)];
      const { id, proposal, answerBy } = await proposed(arena, member, therapist, await clock(arena));
      // The time comes to a few milliseconds before the deadline, or past it; the rest passes while 64 accept.
      const left = [400, 100, 25, 0, -5][round % 5];
      await arena.sql(`update test_clock set offset_ms = offset_ms +
        (extract(epoch from '${answerBy}'::timestamptz - clock_timestamp()) * 1000 - offset_ms - ${left})::bigint`);
      const accept = { type: 'accept', proposal };
      const attempts = numbers.map(
        () => () => arena.call('POST', 'member', member, `/api/bookings/${id}/commands`, accept),
      );
      return {
        attempts,
        async settle() {
          const { state } = await arena.read('member', member, id);
          if (state === 'confirmed') await arena.command('member', member, id, { type: 'cancel' });
          // Time has won.
          return state === 'lapsed' ? 1 : 0;
        },
      };
    },
  },
  {
    name: 'secondTab',
    policy: NEGOTIATED,
    clients: CLIENTS,
    losers: ['alreadyBooked', 'noMoveUnderway', 'wrongState'],
    prepare: () => null,
    async round(arena, _, round) {
      const [member, therapist] = [memberOf(round % CLIENTS), therapistOf(round % 15)];
      const { id, proposal } = await proposed(arena, member, therapist);
      const bodies = [{ type: 'accept', proposal }, { type: 'withdraw' }];
      const attempts = numbers.map(
        (number) => () =>
          arena.call('POST', 'member', member, `/api/bookings/${id}/commands`, bodies[(number + round) % 2]),
      );
      return {
        attempts,
        async settle() {
          const { state } = await arena.read('member', member, id);
          if (state === 'confirmed') await arena.command('member', member, id, { type: 'cancel' });
        },
      };
    },
  },
  {
    name: 'credit',
    policy: NEGOTIATED,
    clients: 8,
    credits: [{ member: memberOf(90), left: 1 }],
    losers: ['noSessionsLeft'],
    prepare: () => null,
    round(arena) {
      const member = memberOf(90);
      const attempts = numbers
        .slice(0, 8)
        .map(
          (number) => () => arena.call('POST', 'member', member, '/api/bookings', requesting(therapistOf(number % 4))),
        );
      return {
        attempts,
        async settle(results) {
          const winner = results.find(({ status }) => status < 300);
          const { id } = JSON.parse(winner.text).bookings[0].booking;
          await arena.command('member', member, id, { type: 'withdraw' });
        },
      };
    },
  },
];

async function confirmedSlots(arena) {
  const therapist = therapistOf(1);
  const bookings = [];
  for (const number of numbers) {
    const [member, start] = [memberOf(number), slots[number]];
    const { id } = await arena.open('member', member, holding(therapist, start));
    await arena.command('member', member, id, { type: 'reserve', agreed: POLICY });
    await arena.command('therapist', therapist, id, { type: 'confirm' });
    bookings.push({ id, start });
  }
  return bookings;
}
