import { describe, expect, it } from 'vitest';
import {
  amira,
  ASKED,
  busyWith,
  HOUR,
  MINUTE,
  MONDAY,
  OPEN,
  only,
  refusalsOf,
  SAM,
  sam,
  shift,
  tom,
} from '../testing/scene.ts';
import { accountWith, HOLD, instantContext, openTimes } from './testing/scene.ts';
import type { HoldCommand } from '../commands.ts';
import type { Context, Sitting } from '../context.ts';
import { identifier } from '../../identifiers.ts';
import { INSTANT, type Policy } from '../../policy/index.ts';
import { duration, instant, localDate, type Instant, type Interval } from '../../time/index.ts';

const at = instant;
const hold = (change: Partial<HoldCommand>, context: Partial<Context> = {}, now: Instant = ASKED) =>
  refusalsOf(null, { ...HOLD, ...change }, instantContext(SAM, now, context));
const reservation = (change: Partial<Policy['reservation']>): { readonly policy: Policy } => ({
  policy: { ...INSTANT, reservation: { ...INSTANT.reservation, ...change } },
});

const inFourWeeks = (open: Interval) => ({ ...openTimes(open), ...reservation({ horizonDays: 28 }) });

describe('how soon and how far ahead a free time can be taken', () => {
  it('is to the millisecond of the notice, across the change of the clocks', () => {
    // 48 hours before Monday 10am in summer time is Saturday 9am in winter time.
    expect(hold({}, {}, at('2026-03-28T09:00:00Z'))).toEqual([]);
    expect(hold({}, {}, at('2026-03-28T09:00:00.001Z'))).toEqual(
      only('timeTooSoon', { start: MONDAY, notice: duration('PT48H') }),
    );
    expect(hold({}, reservation({ minimumNotice: duration('PT72H') }), at('2026-03-28T09:00:00Z'))).toEqual(
      only('timeTooSoon', { start: MONDAY, notice: duration('PT72H') }),
    );
  });

  it('is by whole days of the service’s zone: the last day counts to its end', () => {
    const lateOpen = inFourWeeks({ start: at('2026-04-20T08:00:00Z'), end: at('2026-04-21T08:00:00Z') });
    // 11pm on Monday 20 April is on the last day; midnight is not.
    expect(hold({ start: at('2026-04-20T22:00:00Z'), length: 30 }, lateOpen)).toEqual([]);
    expect(hold({ start: at('2026-04-20T23:00:00Z') }, lateOpen)).toEqual(
      only(
        'timeTooFar',
        { start: at('2026-04-20T23:00:00Z'), last: localDate('2026-04-20') },
        '2026-03-24T00:00:00.000Z',
      ),
    );
  });

  it('names the midnight from which a time can be had, in the zone’s offset of that day', () => {
    // 1 May is 33 days after 29 March: with 28 days it can be had from Friday 3 April, which begins at 11pm UTC.
    const start = at('2026-05-01T08:00:00Z');
    const open = inFourWeeks({ start, end: at('2026-05-01T10:00:00Z') });
    const changesAt = '2026-04-02T23:00:00.000Z';
    expect(hold({ start }, open)).toEqual(only('timeTooFar', { start, last: localDate('2026-04-20') }, changesAt));
    expect(hold({ start }, open, at(changesAt))).toEqual([]);
    expect(hold({ start }, open, shift(at(changesAt), -1))).toHaveLength(1);
  });
});

describe('a free time lies in the therapist’s open time, where times are offered', () => {
  const nine = at('2026-03-30T08:00:00Z');
  const day = (start: Instant, end: Instant) => openTimes({ start, end });
  const notOffered = (start: Instant) => only('timeNotOffered', { start });

  it('every half hour from where it begins', () => {
    for (const minutes of [0, 30, 60, 90]) {
      expect(hold({ start: shift(nine, minutes * MINUTE) }), String(minutes)).toEqual([]);
    }
    for (const milliseconds of [1, MINUTE, 15 * MINUTE, 30 * MINUTE - 1, 30 * MINUTE + 1]) {
      const start = shift(nine, milliseconds);
      expect(hold({ start })).toEqual(notOffered(start));
    }
    expect(hold({ start: shift(nine, 20 * MINUTE) }, reservation({ step: 20 }))).toEqual([]);
    expect(hold({ start: shift(nine, 30 * MINUTE) }, reservation({ step: 20 }))).toHaveLength(1);
  });

  it('counted from its beginning, not from the hour', () => {
    const odd = shift(nine, 10 * MINUTE);
    const open = day(odd, shift(odd, 3 * HOUR));
    expect(hold({ start: shift(odd, 30 * MINUTE) }, open)).toEqual([]);
    expect(hold({ start: shift(nine, 30 * MINUTE) }, open)).toEqual(notOffered(shift(nine, 30 * MINUTE)));
  });

  it('counted through the night in which the clocks change', () => {
    // Open from 10pm on Saturday 28 March for nine hours; the hour from 1am is left out.
    const open = day(at('2026-03-28T22:00:00Z'), at('2026-03-29T07:00:00Z'));
    const early = at('2026-03-26T12:00:00Z');
    const start = at('2026-03-29T01:30:00Z');
    expect(hold({ start }, open, early)).toEqual([]);
    expect(hold({ start: shift(start, 10 * MINUTE) }, open, early)).toHaveLength(1);
  });

  it('wholly: it may begin and end with it, and not a millisecond beyond', () => {
    const end = shift(nine, 45 * MINUTE);
    expect(hold({ start: nine }, day(nine, end))).toEqual([]);
    expect(hold({ start: nine }, day(nine, shift(end, -1)))).toEqual(notOffered(nine));
    expect(hold({ start: nine }, day(shift(nine, 30 * MINUTE), shift(end, HOUR)))).toEqual(notOffered(nine));
  });

  it('in any of its stretches, or over two that touch, counted from the one in which it begins', () => {
    const until = shift(nine, 40 * MINUTE);
    const stretches = (gap: number) =>
      openTimes(
        { start: shift(nine, -5 * HOUR), end: shift(nine, -4 * HOUR) },
        { start: nine, end: until },
        { start: shift(until, gap), end: shift(nine, 3 * HOUR) },
      );
    expect(hold({ start: shift(nine, -5 * HOUR) }, stretches(0))).toEqual([]);
    expect(hold({ start: nine }, stretches(0))).toEqual([]);
    expect(hold({ start: nine }, stretches(1))).toEqual(notOffered(nine));
    expect(hold({ start: until }, stretches(0))).toEqual([]);
    expect(hold({ start: shift(until, 30 * MINUTE) }, stretches(0))).toEqual([]);
    expect(hold({ start: shift(nine, HOUR) }, stretches(0))).toEqual(notOffered(shift(nine, HOUR)));
  });

  it('of this therapist; nothing is free where nobody looked, nor of somebody unknown', () => {
    const facts = { modalities: INSTANT.modalities };
    expect(
      hold(
        {},
        {
          therapists: [
            { id: tom, ...facts, open: OPEN },
            { id: amira, ...facts, open: null },
          ],
        },
      ),
    ).toEqual(notOffered(MONDAY));
    expect(hold({}, { therapists: [{ id: tom, ...facts, open: OPEN }] }).map(({ code }) => code)).toEqual([
      'therapistNotOffered',
      'timeNotOffered',
    ]);
  });
});

describe('a free time is free', () => {
  const therapist = { kind: 'therapist', id: amira } as const;
  const member = { kind: 'member', id: sam } as const;
  const end = shift(MONDAY, 45 * MINUTE);
  const taken = only('timeTaken', { start: MONDAY });
  const busyUntil = (resource: typeof therapist | typeof member, until: Instant) => ({
    ...busyWith(resource, shift(until, -HOUR)),
    end: until,
  });

  it('of the therapist’s other appointments, with the break after it', () => {
    const next = shift(end, 15 * MINUTE);
    expect(hold({}, { busy: [busyWith(therapist, next)] })).toEqual([]);
    expect(hold({}, { busy: [busyWith(therapist, shift(next, -1))] })).toEqual(taken);
    expect(hold({}, { busy: [busyUntil(therapist, MONDAY)] })).toEqual([]);
    expect(hold({}, { busy: [busyUntil(therapist, shift(MONDAY, 1))] })).toEqual(taken);
  });

  it('with the break before it, where the policy has one', () => {
    const policy: Policy = { ...INSTANT, buffer: { before: duration('PT5M'), after: duration('PT0M') } };
    expect(hold({}, { policy, busy: [busyUntil(therapist, shift(MONDAY, -5 * MINUTE))] })).toEqual([]);
    expect(hold({}, { policy, busy: [busyUntil(therapist, shift(MONDAY, 1 - 5 * MINUTE))] })).toEqual(taken);
    expect(hold({}, { policy, busy: [busyWith(therapist, end)] })).toEqual([]);
  });

  it('of the member’s, without any break, and whatever an outside calendar holds', () => {
    const busy = only('memberBusy', { start: MONDAY });
    expect(hold({}, { busy: [busyWith(member, end)] })).toEqual([]);
    expect(hold({}, { busy: [busyWith(member, shift(end, -1))] })).toEqual(busy);
    expect(hold({}, { busy: [busyUntil(member, MONDAY)] })).toEqual([]);
    expect(hold({}, { busy: [busyUntil(member, shift(MONDAY, 1))] })).toEqual(busy);
    expect(hold({}, { busy: [{ ...busyWith(therapist, MONDAY), booking: null }] })).toEqual(taken);
  });

  it('whoever else is busy: another therapist, another kind of thing of the same name, or this very booking', () => {
    const busy = [
      busyWith({ kind: 'therapist', id: tom }, MONDAY),
      busyWith({ kind: 'place', id: identifier(amira) }, MONDAY),
      busyWith({ kind: 'therapist', id: identifier(sam) }, MONDAY),
      { ...busyWith(therapist, MONDAY), booking: HOLD.booking },
    ];
    expect(hold({}, { busy })).toEqual([]);
  });

  it('of the rooms that the therapist sits in, breaks included', () => {
    const sitting = (start: Instant, who = amira): Sitting => ({
      room: identifier('jupiter'),
      therapist: who,
      modality: 'text',
      start,
      end: shift(start, HOUR),
      places: 1,
    });
    const next = shift(end, 15 * MINUTE);
    expect(hold({}, { sittings: [sitting(next), sitting(shift(MONDAY, -HOUR))] })).toEqual([]);
    expect(hold({}, { sittings: [sitting(next), sitting(shift(next, -1))] })).toEqual(taken);
    expect(hold({}, { sittings: [sitting(MONDAY, tom)] })).toEqual([]);
  });

  it('before the end of the course of therapy, to the millisecond', () => {
    expect(hold({}, accountWith({ courseEnds: end }))).toEqual([]);
    expect(hold({}, accountWith({ courseEnds: shift(end, -1) }))).toEqual(only('courseEnds', { by: shift(end, -1) }));
  });

  it('and all that is against it is said at once', () => {
    const start = shift(MONDAY, MINUTE);
    const context = {
      ...accountWith({ courseEnds: MONDAY }),
      busy: [busyWith(therapist, MONDAY), busyWith(member, MONDAY)],
    };
    expect(hold({ start }, context, MONDAY).map(({ code }) => code)).toEqual([
      'timeTooSoon',
      'timeNotOffered',
      'courseEnds',
      'timeTaken',
      'memberBusy',
    ]);
  });
});
