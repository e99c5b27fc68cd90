import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { balance, chargeOf, EMPTY_ACCOUNT, evolveAccount, holdOf, type Account, type AccountEntry } from './account.ts';
import { followBookingEvents, type CoveredEvent } from './booking-events.ts';
import type { AccountDecision } from './decision.ts';
import {
  after,
  authorise,
  bookingId,
  consume,
  follow,
  grant,
  HISTORIES,
  hold,
  JUNE,
  MAY,
  NOW,
  release,
  use,
  type Change,
} from './testing/scene.ts';
import { SYSTEM } from '../booking/actor.ts';
import type { Cover, SessionUse } from '../booking/booking.ts';
import type { BookingEvent } from '../booking/events.ts';
import { fold } from '../booking/evolve.ts';
import { identifier } from '../identifiers.ts';

const RUNS = rounds(500, 10_000);

/** What each history costs the member of the sessions granted: one while it lives, one for each session lost or used. */
const COSTS: Readonly<Record<string, number>> = {
  requested: 1,
  'requested again in a second round': 1,
  'requested, one of two candidates said no': 1,
  proposed: 1,
  confirmed: 1,
  'confirmed, a move asked for': 1,
  'confirmed, times proposed for a move': 1,
  'confirmed, a move begun by the therapist': 1,
  'confirmed, moved': 1,
  'confirmed, moved late': 2,
  'confirmed, a move refused': 1,
  'in session': 1,
  completed: 1,
  'completed by the clock': 1,
  'missed by the member': 1,
  'missed by the therapist': 0,
  'interrupted, nobody came': 0,
  'interrupted, an outage': 0,
  'cancelled in time by the member': 0,
  'cancelled late by the member': 1,
  'cancelled late by the therapist': 0,
  declined: 0,
  withdrawn: 0,
  'lapsed by the therapist': 0,
  'lapsed by the member': 0,
  'lapsed move, then missed': 1,
  held: 0,
  'held for longer': 0,
  'held for the waiting list': 0,
  'held, let go': 0,
  'held until the time ran out': 0,
  reserved: 1,
  'reserved, the provider said no': 0,
  'reserved, not confirmed in time': 0,
  'confirmed by the provider': 1,
  rescheduled: 1,
  'rescheduled late': 2,
  'rescheduled while reserved, then confirmed': 1,
  'begun, then broken off': 0,
  'nobody ended it, held by the clock': 1,
  'nobody ended it, broken off by the clock': 0,
  'in writing': 1,
  'in writing, over': 1,
};

/** What each history does with the charges that pay for it. */
const CHARGED: Readonly<Record<string, readonly AccountEntry['kind'][]>> = {
  'reserved for a charge': ['used'],
  'reserved, cancelled': ['used', 'voided'],
  'rescheduled late, for charges': ['used', 'captured', 'used'],
  'cancelled late, for a charge': ['used', 'captured'],
  'missed by the member, for a charge': ['used', 'captured'],
  'in writing, for a charge': ['used', 'captured'],
  'requested for a charge, instead of a free time': ['used'],
};

/** The histories of bookings that this pays for, and of those that nothing pays for yet, as of a session to come. */
const paidBy = (cover: Cover) =>
  HISTORIES.filter(({ events }) => {
    const booking = fold(events);
    return booking.session === 'none' ? cover === 'session' : booking.cover === cover;
  }).map(({ name }) => name);

/** The events of a history as the account is given them, each with what pays after it. */
function covered(events: readonly BookingEvent[], name = 'b1'): readonly CoveredEvent[] {
  return events.map((event, index) => {
    const { cover } = fold(events.slice(0, index + 1));
    return { booking: bookingId(name), event, cover };
  });
}

function eventsOf(name: string): readonly CoveredEvent[] {
  return covered(HISTORIES.find((history) => history.name === name)?.events ?? []);
}

const SIX = after(grant('g1', null, 'funded', 6), authorise('c1', null), authorise('c2', null), authorise('c3', null));

function entriesOf(decision: AccountDecision): readonly AccountEntry[] {
  if (decision.outcome === 'refused') throw new Error(decision.code);
  return decision.entries;
}

const kindsOf = (decision: AccountDecision) => entriesOf(decision).map(({ kind }) => kind);

describe('bookings that a session pays for (row E1)', () => {
  it.each(HISTORIES)('$name: costs what it should', ({ name, events }) => {
    const account = entriesOf(followBookingEvents(SIX, covered(events))).reduce(evolveAccount, SIX);
    expect(6 - balance(account)).toBe(COSTS[name] ?? 0);
  });

  it('write entries of sessions, and the others none', () => {
    expect(paidBy('session')).toEqual(Object.keys(COSTS));
    for (const { events } of HISTORIES) {
      const { session, cover } = fold(events);
      const writes = entriesOf(followBookingEvents(SIX, covered(events))).some((entry) => 'amount' in entry);
      expect(writes).toBe(session !== 'none' && cover === 'session');
    }
  });
});

describe('bookings that a charge pays for (row I5)', () => {
  it('use charges, which are taken or let go, as a session would be held, and consumed or released', () => {
    expect(paidBy('charge').map((name) => [name, kindsOf(followBookingEvents(SIX, eventsOf(name)))])).toEqual(
      Object.entries(CHARGED),
    );
  });

  it('touch no session, as those that a session pays for touch no charge, and free ones neither', () => {
    const [event] = eventsOf('reserved for a charge').slice(1);
    if (event === undefined) throw new Error('No such event');
    const kinds = (['session', 'charge', 'free'] as const).map((cover) =>
      kindsOf(followBookingEvents(SIX, [{ ...event, cover }])),
    );
    expect(kinds).toEqual([['held'], ['used'], []]);
  });

  it('cost the whole of what was authorised, once', () => {
    const account = entriesOf(followBookingEvents(SIX, eventsOf('rescheduled late, for charges'))).reduce(
      evolveAccount,
      SIX,
    );
    expect(account.charges.map(({ id, state, taken, usedBy }) => [id, state, taken?.minor ?? 0, usedBy])).toEqual([
      ['c1', 'captured', 4500, 'b1'],
      ['c2', 'authorised', 0, 'b1'],
      ['c3', 'authorised', 0, null],
    ]);
  });
});

describe('what an event of a booking does to the account', () => {
  const at = { v: 1, at: NOW, by: SYSTEM } as const;
  const time = { start: JUNE, end: JUNE };
  const to = { id: identifier<never>('1-1'), ...time };
  const lateMove: BookingEvent = { ...at, type: 'moved', from: time, to, graceEnds: JUNE, sessionLost: true };
  const cancelled = {
    ...at,
    type: 'cancelled',
    who: 'member',
    late: false,
    sessionLost: false,
    message: null,
  } as const;
  const reserved = (cover: Cover) => ({ ...at, type: 'reserved', cover, confirmBy: JUNE }) as const;
  const b1 = (event: BookingEvent, cover: Cover = 'session'): CoveredEvent => ({
    booking: bookingId('b1'),
    event,
    cover,
  });
  const b2 = (event: BookingEvent, cover: Cover = 'session'): CoveredEvent => ({
    booking: bookingId('b2'),
    event,
    cover,
  });
  const two = [grant('g1', null, 'funded', 2), hold('b1')];

  it('carries the event as its cause, and its moment', () => {
    const account = after(...two);
    const withdrawn = b1({ ...at, at: MAY, type: 'withdrawn' });
    expect(entriesOf(followBookingEvents(account, [withdrawn]))).toEqual([
      {
        v: 1,
        at: MAY,
        cause: { kind: 'booking', event: 'withdrawn' },
        kind: 'released',
        grant: 'g1',
        booking: 'b1',
        amount: 1,
      },
    ]);
    expect(followBookingEvents(after(...two, release('b1')), [withdrawn])).toEqual({
      outcome: 'refused',
      code: 'notHeld',
    });
  });

  it('is nothing where it costs nothing', () => {
    const started = b1({ ...at, type: 'started', closesAt: MAY });
    expect(followBookingEvents(EMPTY_ACCOUNT, [started])).toEqual({ outcome: 'accepted', entries: [] });
    expect(followBookingEvents(EMPTY_ACCOUNT, [])).toEqual({ outcome: 'accepted', entries: [] });
  });

  it('loses one session and holds another for a late move, or does neither', () => {
    expect(kindsOf(followBookingEvents(after(...two), [b1(lateMove)]))).toEqual(['consumed', 'held']);
    const moved = after(...two, follow(b1(lateMove)));
    expect(balance(moved)).toBe(0);
    expect(followBookingEvents(moved, [b1(lateMove)])).toEqual({ outcome: 'refused', code: 'noSessionsLeft' });
  });

  it('comes in order, so that what one booking gives back pays for the next, or nothing of it is done', () => {
    const account = after(grant('g1'), hold('b1'));
    expect(kindsOf(followBookingEvents(account, [b1(cancelled), b2(reserved('session'))]))).toEqual([
      'released',
      'held',
    ]);
    expect(followBookingEvents(account, [b2(reserved('session')), b1(cancelled)])).toEqual({
      outcome: 'refused',
      code: 'noSessionsLeft',
    });
  });

  it('comes after what had expired by then', () => {
    const account = after(grant('may', MAY), grant('june', JUNE));
    const late = { ...reserved('session'), at: MAY };
    expect(entriesOf(followBookingEvents(account, [b1(late)]))).toMatchObject([
      { kind: 'expired', grant: 'may', at: MAY, cause: { kind: 'deadline' } },
      { kind: 'held', grant: 'june', at: MAY },
    ]);
  });

  it('is refused where no charge is left for it', () => {
    const account = after(grant('g1'), authorise('c1', 'b2'));
    expect(followBookingEvents(account, [b1(reserved('charge'), 'charge')])).toEqual({
      outcome: 'refused',
      code: 'chargeNeeded',
    });
    expect(followBookingEvents(account, [b1(cancelled, 'charge')])).toEqual({ outcome: 'refused', code: 'notHeld' });
  });

  it('stands where the charge in use has run out: there is nothing to take', () => {
    const account = after(authorise('c1', null, MAY), use('b1'));
    const missed: BookingEvent = { ...at, at: JUNE, type: 'missed', who: 'member', sessionLost: true };
    expect(entriesOf(followBookingEvents(account, [b1(missed, 'charge')]))).toMatchObject([
      { kind: 'voided', charge: 'c1', at: MAY, cause: { kind: 'deadline' } },
    ]);
  });

  describe('lets what was authorised for just that booking go', () => {
    const charges: readonly Change[] = [authorise('c1', 'b1'), authorise('any', null), authorise('other', 'b2')];
    const state = (account: Account) => Object.fromEntries(account.charges.map(({ id, state }) => [id, state]));

    it('when the time that was kept comes to nothing', () => {
      const account = after(...charges, follow(b1({ ...at, type: 'holdReleased' }, 'free')));
      expect(state(account)).toEqual({ c1: 'voided', any: 'authorised', other: 'authorised' });
    });

    it('when a session in writing is over, which was paid for as it began', () => {
      const inWriting = [grant('g1'), hold('b1'), consume('b1'), ...charges];
      const account = after(...inWriting, follow(b1({ ...at, type: 'messagingEnded' })));
      expect(state(account)).toEqual({ c1: 'voided', any: 'authorised', other: 'authorised' });
    });

    it('when something else paid, and the booking is over', () => {
      const paid = [grant('g1'), hold('b1'), ...charges];
      for (const event of [cancelled, { ...at, type: 'completed' } as const]) {
        const account = after(...paid, follow(b1(event)));
        expect(state(account)).toEqual({ c1: 'voided', any: 'authorised', other: 'authorised' });
      }
    });

    it('when another was taken, at the end and not before', () => {
      const moving = [...charges, use('b1'), authorise('c2', 'b1'), authorise('c3', 'b1')];
      const moved = after(...moving, follow(b1(lateMove, 'charge')));
      expect(state(moved)).toMatchObject({ c1: 'captured', c2: 'authorised', c3: 'authorised' });
      expect(chargeOf(moved, bookingId('b1'))?.id).toBe('c2');
      const completed = after(...moving, follow(b1({ ...at, type: 'completed' }, 'charge')));
      expect(state(completed)).toEqual({
        c1: 'captured',
        c2: 'voided',
        c3: 'voided',
        any: 'authorised',
        other: 'authorised',
      });
      const proposed: BookingEvent = {
        ...at,
        type: 'declined',
        therapist: identifier<never>('t'),
        message: null,
        last: false,
      };
      expect(state(after(...moving, follow(b1(proposed, 'charge'))))).toMatchObject({
        c1: 'authorised',
        c2: 'authorised',
      });
    });
  });
});

describe('the events of several bookings, as they come', () => {
  /** For each history, and after each of its events: the event, the booking, and how many late moves it made. */
  const LIVES = HISTORIES.map(({ events }) =>
    events.map((event, index) => {
      const past = events.slice(0, index + 1);
      const late = past.filter((one) => (one.type === 'moved' || one.type === 'rescheduled') && one.sessionLost).length;
      return { event, booking: fold(past), late };
    }),
  );
  type Life = (typeof LIVES)[number];

  /** What bookings have taken of the account: by what they are, not by what happened. */
  function taken(lives: readonly Life[], cover: Cover) {
    const last = lives.flatMap((life) => life.slice(-1));
    const paid = last.filter(({ booking }) => booking.cover === cover && booking.session !== 'none');
    const of = (session: SessionUse) => paid.filter(({ booking }) => booking.session === session).length;
    const lost = paid.reduce((sum, { late }) => sum + late, 0);
    return { held: of('held'), consumed: of('consumed') + lost, released: of('released') };
  }

  it('take what the bookings then have, and all of several or nothing [E1, I5]', () => {
    const chosen = fc.array(fc.constantFrom(...LIVES), { minLength: 1, maxLength: 6 });
    // Whose turn it is, and how many events come at once, of as many bookings.
    const turns = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 3 })), { minLength: 20, maxLength: 40 });
    const seen = { accepted: 0, noSessionsLeft: 0, chargeNeeded: 0 };
    fc.assert(
      fc.property(chosen, turns, fc.nat(6), fc.nat(4), (lives, order, sessions, charges) => {
        const given = sessions === 0 ? [] : [grant('g1', null, 'funded', sessions)];
        let account = after(...given, ...Array.from({ length: charges }, (_, index) => authorise(`c${index}`, null)));
        let past: readonly Life[] = lives.map(() => []);
        const stuck = new Set<number>();
        const isEnough = (now: readonly Life[]) => {
          const [session, charge] = [taken(now, 'session'), taken(now, 'charge')];
          return (
            session.held + session.consumed <= sessions && charge.held + charge.consumed + charge.released <= charges
          );
        };
        for (const [turn, many] of order) {
          const batch: CoveredEvent[] = [];
          const touched: number[] = [];
          let next = past;
          let allowed = true;
          for (let index = turn; index < turn + many; index += 1) {
            const which = index % lives.length;
            const step = stuck.has(which) ? undefined : lives[which]?.[next[which]?.length ?? 0];
            if (step === undefined) continue;
            touched.push(which);
            next = next.map((life, at) => (at === which ? [...life, step] : life));
            batch.push({ booking: bookingId(`b${which}`), event: step.event, cover: step.booking.cover });
            allowed &&= isEnough(next);
          }
          const decision = followBookingEvents(account, batch);
          expect(decision.outcome).toBe(allowed ? 'accepted' : 'refused');
          seen[decision.outcome === 'accepted' ? 'accepted' : (decision.code as keyof typeof seen)] += 1;
          if (decision.outcome === 'refused') {
            for (const which of touched) stuck.add(which);
            continue;
          }
          past = next;
          account = decision.entries.reduce(evolveAccount, account);
          const session = taken(past, 'session');
          const inState = (state: string) =>
            account.charges.filter((one) => one.usedBy !== null && one.state === state).length;
          expect([balance(account), account.holds.length, account.consumed.length]).toEqual([
            sessions - session.held - session.consumed,
            session.held,
            session.consumed,
          ]);
          expect({
            held: inState('authorised'),
            consumed: inState('captured'),
            released: inState('voided'),
          }).toEqual(taken(past, 'charge'));
          for (const [which, life] of past.entries()) {
            const { session: now, cover } = life.at(-1)?.booking ?? { session: 'none', cover: 'free' };
            const id = bookingId(`b${which}`);
            const pays = [holdOf(account, id) !== undefined, chargeOf(account, id) !== undefined];
            expect(pays).toEqual([now === 'held' && cover === 'session', now === 'held' && cover === 'charge']);
          }
        }
      }),
      { numRuns: RUNS },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(RUNS / 25);
  });
});
