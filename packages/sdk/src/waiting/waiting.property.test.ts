import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '../../test/depth.ts';
import { SYSTEM } from '../booking/actor.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import {
  epochOf,
  instant,
  instantAt,
  localDateIn,
  minuteOfDayIn,
  overlaps,
  weekday,
  type Instant,
  type Weekday,
} from '../time/index.ts';
import { amira, ben, member, POLICY, slot, WaitingLine } from './testing/line.ts';
import {
  decideWaiting,
  evolveWaiting,
  foldWaiting,
  isWaiting,
  nextInLine,
  settledWaiting,
  settleWaiting,
  waitingActions,
  waitingNextDue,
  type FreedSlot,
  type SuitingTime,
  type WaitingEntry,
  type WaitingEvent,
  type WaitingWishes,
} from './index.ts';

const HOUR = 3_600_000;
const START = epochOf(instant('2026-03-23T09:00:00Z'));
const NAMES = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay'] as const;
const name = fc.constantFrom(...NAMES);

const suiting: fc.Arbitrary<SuitingTime> = fc.record({
  weekday: fc.option(fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday)),
  part: fc.option(fc.constantFrom('morning', 'afternoon', 'evening')),
});

const wishes: fc.Arbitrary<WaitingWishes> = fc.record({
  therapist: fc.constantFrom(amira, amira, ben, null),
  modality: fc.constantFrom('video' as const, 'video' as const, 'audio' as const),
  length: fc.constantFrom(30, 45),
  suits: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(suiting, { maxLength: 3 }) },
  ),
  until: fc.integer({ min: 0, max: 12 }).map((day) => localDateIn(POLICY.zone, instantAt(START + day * 24 * HOUR))),
});

/** Hours of a fortnight across the day on which summer time begins, few enough for times to come up again. */
const freed: fc.Arbitrary<FreedSlot> = fc
  .record({
    day: fc.integer({ min: 2, max: 12 }),
    hour: fc.constantFrom(0, 2.5, 3, 8.5),
    therapist: fc.constantFrom(amira, amira, ben),
    length: fc.constantFrom(30, 45, 60),
  })
  .map(({ day, hour, therapist, length }) => slot(instantAt(START + (day * 24 + hour) * HOUR), therapist, length));

type Step = { readonly after: number } & (
  | { readonly do: 'join'; readonly name: (typeof NAMES)[number]; readonly wishes: WaitingWishes }
  | { readonly do: 'leave' | 'book' | 'decline'; readonly name: (typeof NAMES)[number] }
  | { readonly do: 'free'; readonly slot: FreedSlot }
  | { readonly do: 'hinder'; readonly names: readonly string[] }
  | { readonly do: 'occupy'; readonly names: readonly string[]; readonly slot: FreedSlot }
);

const after = fc.integer({ min: 0, max: 8 }).map((halves) => (halves * HOUR) / 2);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ after, do: fc.constant('join' as const), name, wishes }) },
    { weight: 1, arbitrary: fc.record({ after, do: fc.constant('leave' as const), name }) },
    { weight: 5, arbitrary: fc.record({ after, do: fc.constantFrom('book' as const, 'decline' as const), name }) },
    { weight: 10, arbitrary: fc.record({ after, do: fc.constant('free' as const), slot: freed }) },
    {
      weight: 1,
      arbitrary: fc.record({
        after,
        do: fc.constant('hinder' as const),
        names: fc.subarray([...NAMES], { maxLength: 2 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        ...{ after, do: fc.constant('occupy' as const), names: fc.subarray([...NAMES], { maxLength: 2 }), slot: freed },
      }),
    },
  ),
  { minLength: 15, maxLength: 50, size: 'max' },
);

/** What somebody wants, said once more and otherwise: by hours of the wall clock. */
function wants({ wishes: wish }: WaitingEntry, { therapist, modalities, time }: FreedSlot): boolean {
  const minute = minuteOfDayIn(POLICY.zone, time.start);
  const date = localDateIn(POLICY.zone, time.start);
  const hours = { morning: [480, 720], afternoon: [720, 1020], evening: [1020, 1260] } as const;
  const suits = wish.suits.some(({ weekday: day, part }) => {
    const [from, until] = hours[(part ?? 'morning') as keyof typeof hours];
    const inPart = part === null || (from <= minute && minute + wish.length <= until);
    return inPart && (day === null || day === weekday(date));
  });
  if (wish.therapist !== null && wish.therapist !== therapist) return false;
  if (!modalities.includes(wish.modality)) return false;
  if (epochOf(time.start) + wish.length * 60_000 > epochOf(time.end)) return false;
  return date <= wish.until && (wish.suits.length === 0 || suits);
}

/** Whether somebody in line is to be asked about a time, were it their turn. */
function couldTake(entry: WaitingEntry, free: FreedSlot, line: WaitingLine): boolean {
  const end = instantAt(epochOf(free.time.start) + entry.wishes.length * 60_000);
  return (
    entry.state === 'waiting' &&
    wants(entry, free) &&
    !entry.offered.includes(free.time.start) &&
    !line.cannot.includes(entry.member) &&
    !line.busy.some((busy) => busy.resource.id === entry.member && busy.start < end && free.time.start < busy.end)
  );
}

function live(life: readonly Step[], line: WaitingLine, look: (now: Instant) => void = () => undefined): Instant {
  let epoch = START;
  for (const step of life) {
    epoch += step.after;
    const now = instantAt(epoch);
    line.until(now);
    const known = 'name' in step && [...line.entries.values()].some((entry) => entry.member === step.name);
    if (step.do === 'join') line.join(now, step.name, step.wishes);
    else if (step.do === 'free') line.free(now, step.slot);
    else if (step.do === 'hinder') line.cannot = step.names.map((one) => member(one).id);
    else if (step.do === 'occupy')
      line.busy = step.names.map((one) => ({
        resource: { kind: 'member', id: member(one).id },
        ...step.slot.time,
        booking: null,
      }));
    else if (known && step.do === 'leave') line.tell(now, step.name, { type: 'leave' }, member(step.name));
    else if (step.do === 'book' || step.do === 'decline') {
      // Whoever can answer, where somebody can; else the answer comes too late, and is refused.
      const offered = [...line.entries.values()].filter(({ state }) => state === 'offered');
      const one = offered[NAMES.indexOf(step.name) % Math.max(1, offered.length)];
      if (one !== undefined || known) line.answer(now, one?.member ?? step.name, step.do);
    }
    look(now);
  }
  return instantAt(epoch);
}

describe('any waiting list', () => {
  it('lets nobody be overtaken by a later one who wants the same time [I4]', () => {
    let waitedBehind = 0;
    fc.assert(
      fc.property(steps, (life) => {
        const line = new WaitingLine((all, { entry: id, event }, free) => {
          if (event.type !== 'offered' || free === undefined) return;
          const chosen = all.entries.get(id);
          if (chosen === undefined) throw new Error('Offered to nobody');
          expect(couldTake(chosen, free, all)).toBe(true);
          for (const other of all.entries.values()) {
            if (other.id === id || !couldTake(other, free, all)) continue;
            waitedBehind += 1;
            expect([other.joinedAt, other.id] > [chosen.joinedAt, chosen.id]).toBe(true);
          }
        });
        live(life, line);
      }),
      { numRuns: rounds(200, 4000) },
    );
    expect(waitedBehind).toBeGreaterThan(100);
  });

  it('offers a time to exactly the one whose turn it is, and to nobody only where nobody could take it', () => {
    const seen = { turn: 0, kept: 0, nobody: 0 };
    fc.assert(
      fc.property(steps, fc.array(freed, { minLength: 5, maxLength: 5 }), (life, others) => {
        const line = new WaitingLine();
        const now = live(life, line);
        const entries = [...line.entries.values()];
        const context = line.context(now, SYSTEM);
        const offered = entries.flatMap((one) => (one.state === 'offered' ? [one.offer] : []));
        const keptSlots = offered.map(({ time, therapist }) => slot(time.start, therapist));
        for (const free of [...others, ...keptSlots]) {
          const turn = nextInLine(entries, free, context);
          const kept = offered.some((one) => one.therapist === free.therapist && overlaps(one.time, free.time));
          const nobody = !entries.some((one) => couldTake(one, free, line));
          expect(turn === null).toBe(kept || nobody);
          seen[turn !== null ? 'turn' : kept ? 'kept' : 'nobody'] += 1;
          const { start: until } = free.time;
          if (until <= now) continue;
          const command = { type: 'offer', booking: identifier<BookingId>('probe'), slot: free, until } as const;
          for (const entry of entries) {
            const { outcome } = decideWaiting(entry, command, context);
            expect(outcome).toBe(turn?.entry.id === entry.id ? 'accepted' : 'refused');
          }
        }
      }),
      { numRuns: rounds(150, 3000) },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it('keeps each time for one at a time, and offers nobody the same time twice [I4]', () => {
    fc.assert(
      fc.property(steps, (life) => {
        const line = new WaitingLine();
        live(life, line, () => {
          const offered = [...line.entries.values()].flatMap((entry) =>
            entry.state === 'offered' ? [entry.offer] : [],
          );
          for (const [index, one] of offered.entries())
            for (const other of offered.slice(index + 1))
              expect(one.therapist === other.therapist && overlaps(one.time, other.time)).toBe(false);
        });
        for (const entry of line.entries.values()) expect(new Set(entry.offered).size).toBe(entry.offered.length);
      }),
      { numRuns: rounds(200, 4000) },
    );
  });

  it('holds what is always true of an entry', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 400 }), (life, hours) => {
        const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
        const line = new WaitingLine((_, { event }) => count(event.type === 'lapsed' ? event.cause : event.type));
        const now = live(life, line);
        const living = [...line.entries.values()].filter(isWaiting).map((entry) => entry.member);
        expect(new Set(living).size).toBe(living.length);
        for (const entry of line.entries.values()) {
          const events = line.happenings.filter((one) => one.entry === entry.id).map(({ event }) => event);
          expect(foldWaiting(events)).toEqual(entry);
          expect(entry.revision).toBe(events.length);
          expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
          // Whoever is on the list has a moment ahead at which something happens; who is not has none.
          const next = waitingNextDue(entry);
          expect(next !== null && next > now).toBe(isWaiting(entry));
          // An offer ends before the last date does, so that the list never takes away what it offered.
          if (entry.state === 'offered') expect(entry.offer.until <= entry.endsAt).toBe(true);
          const lapsed = entry.state === 'lapsed' && entry.cause === 'unanswered';
          expect(entry.unanswered === entry.offersAllowed).toBe(lapsed);

          // Late is the same as in time, and twice the same as once (row E6).
          const end = instantAt(epochOf(now) + hours * HOUR);
          const middle = settleWaiting(entry, instantAt(epochOf(now) + (hours * HOUR) / 2));
          const rest = settleWaiting(middle.reduce<WaitingEntry>(evolveWaiting, entry), end);
          expect([...middle, ...rest]).toEqual(settleWaiting(entry, end));
          expect(settleWaiting(settledWaiting(entry, end), end)).toEqual([]);

          const mine = line.context(now, member(entry.member));
          const leave = decideWaiting(entry, { type: 'leave' }, mine);
          const [action] = waitingActions(entry, entry.member, mine);
          expect(action?.possible).toBe(leave.outcome === 'accepted');
          if (action?.possible === false && leave.outcome === 'refused') expect(action.reasons).toEqual(leave.reasons);
        }
      }),
      { numRuns: rounds(200, 4000) },
    );
    const all: readonly string[] = [
      ...(['joined', 'offered', 'declined', 'unanswered', 'booked', 'left'] satisfies WaitingEvent['type'][]),
      ...['lastDate', 'unanswered'],
    ];
    for (const what of all) expect(seen.get(what) ?? 0, what).toBeGreaterThan(30);
  });
});
