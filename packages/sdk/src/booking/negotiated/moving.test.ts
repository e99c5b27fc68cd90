import { describe, expect, it } from 'vitest';
import { decide } from '../decide.ts';
import {
  ACCEPTING,
  ACCOUNT,
  after,
  AMIRA,
  ASKING_TO_MOVE,
  busyWith,
  contextOf,
  eventOf,
  FRIDAY,
  inState,
  only,
  refusalsOf,
  SAM,
  sam,
  shift,
  MOVE_PROPOSED_AT,
  WEDNESDAY,
  type Step,
} from '../testing/scene.ts';
import type { Booking } from '../booking.ts';
import type { Context } from '../context.ts';
import { instant, type Instant } from '../../time/index.ts';

/** Friday 27 March, midday: Amira offers that evening, or Wednesday, instead of Monday. */
const OFFERED = instant('2026-03-27T12:00:00Z');
const THURSDAY = instant('2026-04-02T08:00:00Z');
const BY_THERAPIST: readonly Step[] = [
  ...ACCEPTING,
  [OFFERED, AMIRA, { type: 'propose', starts: [FRIDAY, WEDNESDAY, THURSDAY] }],
];

const idOf = (booking: Booking, start: Instant) => {
  const { move } = inState('confirmed', booking);
  const found = move?.stage === 'proposed' ? move.proposals.find((proposal) => proposal.start === start) : undefined;
  if (found === undefined) throw new Error(`${start} was not proposed`);
  return found.id;
};
const accepting = (booking: Booking, start: Instant, now: Instant, change: Partial<Context> = {}) =>
  refusalsOf(booking, { type: 'accept', proposal: idOf(booking, start) }, contextOf(SAM, now, change));

describe('accepting another time for a booked session (row N9)', () => {
  const moving = after(BY_THERAPIST);

  it('takes the one that is named, of several', () => {
    const at = shift(OFFERED, 1);
    const event = eventOf(moving, { type: 'accept', proposal: idOf(moving, WEDNESDAY) }, contextOf(SAM, at));
    expect(event).toMatchObject({ type: 'moved', to: { start: WEDNESDAY }, sessionLost: false });
    const decision = decide(moving, { type: 'accept', proposal: idOf(moving, WEDNESDAY) }, contextOf(SAM, at));
    expect(decision.outcome === 'accepted' && decision.events).toHaveLength(1);
  });

  it('is refused for a time that has come, to the millisecond; the others can still be taken', () => {
    expect(accepting(moving, FRIDAY, shift(FRIDAY, -1))).toEqual([]);
    expect(accepting(moving, FRIDAY, FRIDAY)).toEqual(only('proposalPassed', { start: FRIDAY }));
    expect(accepting(moving, WEDNESDAY, FRIDAY)).toEqual([]);
  });

  it('is refused where the member has something else then; what the therapist has does not count again', () => {
    const busy = [busyWith({ kind: 'member', id: sam }, WEDNESDAY)];
    expect(accepting(moving, WEDNESDAY, shift(OFFERED, 1), { busy })).toEqual(only('memberBusy', { start: WEDNESDAY }));
    expect(accepting(moving, THURSDAY, shift(OFFERED, 1), { busy })).toEqual([]);
  });

  it('that was asked for late needs a session for the new time', () => {
    const late = instant('2026-03-29T12:00:00Z');
    const { preferences } = inState('confirmed', after(ACCEPTING));
    const asked = preferences.map(({ part }, index) => ({
      part,
      date: (['2026-04-01', '2026-04-02', '2026-04-03'] as const)[index] as never,
    }));
    const booking = after([
      ...ACCEPTING,
      [late, SAM, { type: 'move', preferences: asked.map((one) => ({ ...one, part: 'morning' })) }],
      [shift(late, 60_000), AMIRA, { type: 'propose', starts: [WEDNESDAY] }],
    ]);
    const now = shift(late, 120_000);
    expect(accepting(booking, WEDNESDAY, now)).toEqual([]);
    const account = { ...ACCOUNT, available: 0 };
    expect(accepting(booking, WEDNESDAY, now, { account })).toEqual(only('noSessionsLeft', {}));
  });
});

describe('proposing another time for a booked session', () => {
  it('keeps to what the member asked for, where the policy says so; of one’s own accord it may be any', () => {
    const SATURDAY = instant('2026-04-04T08:00:00Z');
    const propose = { type: 'propose', starts: [SATURDAY] } as const;
    const context = contextOf(AMIRA, MOVE_PROPOSED_AT);
    expect(refusalsOf(after(ASKING_TO_MOVE), propose, context)).toEqual(
      only('proposalOutsidePreferences', { start: SATURDAY }),
    );
    expect(refusalsOf(after(ACCEPTING), propose, context)).toEqual([]);
  });
});
