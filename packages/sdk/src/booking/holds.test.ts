import { describe, expect, it } from 'vitest';
import { holds } from './holds.ts';
import { CONFIRMING, instantly } from './instant/testing/scene.ts';
import {
  ACCEPTING,
  after,
  AMIRA,
  amira,
  ASKED,
  ASKING,
  ASKING_TO_MOVE,
  heldBy,
  HOUR,
  inState,
  MINUTE,
  MONDAY,
  MOVE_PROPOSED_AT,
  NOBODY,
  sam,
  shift,
  WEDNESDAY,
} from './testing/scene.ts';
import { INSTANT, NEGOTIATED, type Policy } from '../policy/index.ts';
import { duration, type Instant } from '../time/index.ts';

const breaks = (before: string, after_: string): Policy => ({
  ...NEGOTIATED,
  proposal: { ...NEGOTIATED.proposal, withinPreferences: false },
  buffer: { before: duration(before), after: duration(after_) },
});

describe('what a booking holds', () => {
  it('is told with the resource, the time and whose it is', () => {
    const booking = instantly(CONFIRMING);
    expect(holds(booking, INSTANT)).toEqual([
      { resource: { kind: 'member', id: sam }, start: MONDAY, end: '2026-03-30T09:45:00.000Z', booking: 'booking-1' },
      {
        resource: { kind: 'therapist', id: amira },
        start: MONDAY,
        end: '2026-03-30T10:00:00.000Z',
        booking: 'booking-1',
      },
    ]);
  });

  it('has the policy’s breaks before and after in the therapist’s day, and none in the member’s', () => {
    expect(heldBy(after(ACCEPTING), breaks('PT5M', 'PT20M'))).toEqual([
      'member sam 03-30T09:00 03-30T09:50',
      'therapist amira 03-30T08:55 03-30T10:10',
    ]);
  });

  it('is nothing while it is only asked for, or only asked to be moved', () => {
    expect(heldBy(after(ASKING), NEGOTIATED)).toEqual([]);
    expect(heldBy(after(ASKING_TO_MOVE), NEGOTIATED)).toEqual(heldBy(after(ACCEPTING), NEGOTIATED));
  });
});

describe('times that meet are one', () => {
  const proposed = (starts: readonly Instant[], policy = breaks('PT0M', 'PT10M')) =>
    heldBy(after([...ASKING, [shift(ASKED, HOUR), AMIRA, { type: 'propose', starts }]], null, NOBODY, policy), policy);
  const next = (minutes: number) => shift(MONDAY, minutes * MINUTE);

  it('where one ends as the other begins, breaks included', () => {
    expect(proposed([MONDAY, next(60)])).toEqual(['therapist amira 03-30T09:00 03-30T11:00']);
    expect(proposed([MONDAY, next(61)])).toEqual([
      'therapist amira 03-30T09:00 03-30T10:00',
      'therapist amira 03-30T10:01 03-30T11:01',
    ]);
  });

  it('where they overlap, in whatever order they came, one or all', () => {
    expect(proposed([next(30), MONDAY, next(80)])).toEqual(['therapist amira 03-30T09:00 03-30T11:20']);
    expect(proposed([next(100), next(30), MONDAY])).toEqual([
      'therapist amira 03-30T09:00 03-30T10:30',
      'therapist amira 03-30T10:40 03-30T11:40',
    ]);
  });

  it('where the later one lies within the former, nothing is lost of its end', () => {
    const booking = inState(
      'proposed',
      after([...ASKING, [shift(ASKED, HOUR), AMIRA, { type: 'propose', starts: [MONDAY] }]]),
    );
    const [first] = booking.proposals;
    if (first === undefined) throw new Error('No proposal');
    const inner = { ...first, start: next(10), end: next(20) };
    expect(heldBy({ ...booking, proposals: [inner, first] }, NEGOTIATED)).toEqual([
      'therapist amira 03-30T09:00 03-30T10:00',
    ]);
  });

  it('across a move: the old time and the new of the therapist, the old one of the member', () => {
    const moving = (start: Instant) =>
      heldBy(after([...ACCEPTING, [MOVE_PROPOSED_AT, AMIRA, { type: 'propose', starts: [start] }]]), NEGOTIATED);
    expect(moving(next(-60))).toEqual([
      'member sam 03-30T09:00 03-30T09:50',
      'therapist amira 03-30T08:00 03-30T10:00',
    ]);
    expect(moving(WEDNESDAY)).toHaveLength(3);
  });
});
