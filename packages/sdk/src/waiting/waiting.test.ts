import { describe, expect, it } from 'vitest';
import type { BookingEvent } from '../booking/events.ts';
import { SYSTEM } from '../booking/actor.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { instant, localDate } from '../time/index.ts';
import { amira, ben, member, offers, slot, STAFF, WaitingLine } from './testing/line.ts';
import {
  decideWaiting,
  foldWaiting,
  keptFor,
  nextInLine,
  settledWaiting,
  waitingActions,
  waitingCommands,
  waitingNextDue,
  type WaitingDecision,
  type WaitingWishes,
} from './index.ts';

const MORNING = instant('2026-03-23T09:00:00Z');
const NOON = instant('2026-03-23T12:00:00Z');
/** 6pm on the Monday after summer time begins. */
const MONDAY_6PM = '2026-03-30T17:00:00Z';

function codes(decision: WaitingDecision): readonly string[] {
  return decision.outcome === 'refused' ? decision.reasons.map(({ code }) => code) : [];
}

/** A line of people who joined a minute after each other, for any time of Amira's unless said. */
function lineOf(...people: readonly (string | readonly [string, Partial<WaitingWishes>])[]): WaitingLine {
  const line = new WaitingLine();
  for (const [index, person] of people.entries()) {
    const [name, wishes] = typeof person === 'string' ? [person, {}] : person;
    line.join(instant(`2026-03-23T09:0${index}:00Z`), name, wishes);
  }
  return line;
}

describe('the waiting list', () => {
  it('offers a time that frees up to whoever came first, and to the next when it is not answered within 4 hours [I4]', () => {
    const line = lineOf('sam', 'priya', 'tom');
    line.free(NOON, slot(MONDAY_6PM));
    expect(offers(line)).toEqual(['sam 2026-03-30T17:00']);
    expect(waitingNextDue(line.of('sam'))).toBe('2026-03-23T16:00:00.000Z');

    line.until(instant('2026-03-23T15:59:59Z'));
    expect(offers(line)).toEqual(['sam 2026-03-30T17:00']);
    line.until(instant('2026-03-23T16:00:00Z'));
    expect(offers(line)).toEqual(['priya 2026-03-30T17:00']);

    line.answer(instant('2026-03-23T17:00:00Z'), 'priya', 'book');
    expect(line.of('priya')).toMatchObject({ state: 'booked', endedAt: '2026-03-23T17:00:00.000Z' });
    expect(line.of('sam')).toMatchObject({ state: 'waiting', unanswered: 1 });
  });

  it('keeps the place of whoever let a time go, but never offers them that time again [I4]', () => {
    const line = lineOf('sam', 'priya');
    line.free(NOON, slot(MONDAY_6PM));
    line.answer(NOON, 'sam', 'decline');
    expect(line.of('sam')).toMatchObject({ state: 'waiting', unanswered: 0 });
    expect(offers(line)).toEqual(['priya 2026-03-30T17:00']);
    line.answer(NOON, 'priya', 'decline');
    expect(offers(line)).toEqual([]);
    // Nor by someone else's giving it; another time goes to them first again.
    expect(line.free(NOON, slot(MONDAY_6PM))).toBeNull();
    expect(line.free(NOON, slot('2026-03-31T17:00:00Z'))?.member).toBe('sam');
    line.answer(NOON, 'sam', 'decline');
    line.answer(NOON, 'priya', 'decline');
    expect(line.free(NOON, slot(MONDAY_6PM))).toBeNull();
  });

  it('lets whoever did not answer three offers go, at the moment when the third ran out [I4]', () => {
    const line = lineOf('sam');
    for (const day of ['28', '29', '30'])
      line.free(instant(`2026-03-${day}T09:00:00Z`), slot(`2026-04-${day}T17:00:00Z`));
    line.until(instant('2026-04-02T09:00:00Z'));
    expect(line.of('sam')).toMatchObject({
      state: 'lapsed',
      cause: 'unanswered',
      unanswered: 3,
      endedAt: '2026-03-30T13:00:00.000Z',
    });
    expect(line.free(instant('2026-04-02T09:00:00Z'), slot('2026-04-30T18:00:00Z'))).toBeNull();
  });

  it('lets people go when their last date is over, on the clock of the service', () => {
    const line = lineOf(['sam', { until: localDate('2026-03-29') }]);
    // Summer time has begun that day: midnight is at 11pm UTC.
    expect(waitingNextDue(line.of('sam'))).toBe('2026-03-29T23:00:00.000Z');
    line.until(instant('2026-03-29T22:59:59Z'));
    expect(line.of('sam').state).toBe('waiting');
    line.until(instant('2026-03-29T23:00:00Z'));
    expect(line.of('sam')).toMatchObject({ state: 'lapsed', cause: 'lastDate', endedAt: '2026-03-29T23:00:00.000Z' });
  });

  it.each<[string, Partial<WaitingWishes>, boolean]>([
    ['any time', {}, true],
    ['Mondays', { suits: [{ weekday: 1, part: null }] }, true],
    ['Tuesdays', { suits: [{ weekday: 2, part: null }] }, false],
    ['evenings', { suits: [{ weekday: null, part: 'evening' }] }, true],
    ['afternoons', { suits: [{ weekday: null, part: 'afternoon' }] }, false],
    [
      'Monday mornings or Monday evenings',
      { suits: (['morning', 'evening'] as const).map((part) => ({ weekday: 1, part })) },
      true,
    ],
    ['Monday mornings', { suits: [{ weekday: 1, part: 'morning' }] }, false],
    ['anyone', { therapist: null }, true],
    ['somebody else', { therapist: ben }, false],
    ['audio', { modality: 'audio' }, true],
    ['text', { modality: 'text', therapist: null }, false],
    ['a shorter session', { length: 30 }, true],
    ['times until that day', { until: localDate('2026-03-30') }, true],
    ['times until the day before', { until: localDate('2026-03-29') }, false],
  ])('asks whoever waits for %s, of 6pm on a Monday with Amira, by video or audio', (_, wishes, asked) => {
    const line = lineOf(['sam', wishes]);
    expect(line.of('sam').state).toBe('waiting');
    line.free(NOON, slot(MONDAY_6PM));
    expect(line.of('sam').state).toBe(asked ? 'offered' : 'waiting');
  });

  it('offers as long a session as was wished for, and none longer than what is free', () => {
    const line = lineOf(['sam', { length: 45 }], ['priya', { length: 30 }]);
    line.free(NOON, slot(MONDAY_6PM, amira, 30));
    expect(line.of('priya')).toMatchObject({
      offer: { time: { start: instant(MONDAY_6PM), end: '2026-03-30T17:30:00.000Z' } },
    });
    line.free(NOON, slot('2026-03-31T17:00:00Z', amira, 60));
    expect(line.of('sam')).toMatchObject({ offer: { time: { end: '2026-03-31T17:45:00.000Z' } } });
  });

  it('passes over whoever has a session then, or could not reserve it, and keeps their place', () => {
    const line = lineOf('sam', 'priya', 'tom');
    const { start, end } = slot(MONDAY_6PM).time;
    line.busy = [{ resource: { kind: 'member', id: member('sam').id }, start, end, booking: identifier('other') }];
    line.cannot = [member('priya').id];
    expect(line.free(NOON, slot(MONDAY_6PM))?.member).toBe('tom');
    line.cannot = [];
    expect(line.free(NOON, slot('2026-03-31T17:00:00Z'))?.member).toBe('sam');
    expect(line.free(NOON, slot('2026-04-01T17:00:00Z'))?.member).toBe('priya');
  });

  it('minds a session of theirs only as far as theirs would reach', () => {
    const line = lineOf(['sam', { length: 30 }]);
    const busy = { start: instant('2026-03-30T17:30:00Z'), end: instant('2026-03-30T18:00:00Z') };
    line.busy = [{ resource: { kind: 'member', id: member('sam').id }, ...busy, booking: null }];
    expect(line.free(NOON, slot(MONDAY_6PM))?.member).toBe('sam');
  });

  it('goes by the id among people who joined at the same moment', () => {
    const line = new WaitingLine();
    for (const name of ['b', 'a']) line.join(MORNING, name);
    expect(line.free(NOON, slot(MONDAY_6PM))?.member).toBe('a');
  });

  it('keeps a time for one at once, also where it only overlaps, until they have answered', () => {
    const line = lineOf('sam', 'priya', ['tom', { therapist: ben }]);
    line.free(NOON, slot(MONDAY_6PM));
    expect(line.free(NOON, slot('2026-03-30T17:30:00Z'))).toBeNull();
    expect(keptFor([...line.entries.values()], slot('2026-03-30T17:30:00Z'))?.member).toBe('sam');
    // The same hour of another therapist is another time.
    expect(line.free(NOON, slot(MONDAY_6PM, ben))?.member).toBe('tom');
  });
});

describe('joining', () => {
  it('twice is refused while the first place stands, and says until when at the latest', () => {
    const line = lineOf('sam');
    const again = line.join(NOON, 'sam', { therapist: ben });
    expect(again).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'alreadyWaiting', parameters: { since: MORNING }, changesAt: '2026-04-30T23:00:00.000Z' }],
    });
    line.tell(NOON, 'sam', { type: 'leave' }, member('sam'));
    expect(line.join(NOON, 'sam').outcome).toBe('accepted');
  });

  it('again puts people at the end of the line', () => {
    const line = lineOf('sam', 'priya');
    line.tell(NOON, 'sam', { type: 'leave' }, member('sam'));
    line.join(NOON, 'sam');
    expect(line.free(NOON, slot(MONDAY_6PM))?.member).toBe('priya');
  });

  it.each<[string, Partial<WaitingWishes>, readonly string[]]>([
    ['a therapist who is not there', { therapist: identifier('nobody') }, ['therapistNotOffered']],
    ['a way of meeting that the therapist does not offer', { modality: 'text' }, ['modalityNotOffered']],
    [
      'a session in writing over days, which has no time',
      { modality: 'messaging', therapist: ben },
      ['modalityNotOffered'],
    ],
    ['a length that there is not', { length: 50 }, ['lengthNotOffered']],
    ['a part of the day that there is not', { suits: [{ weekday: null, part: 'dawn' }] }, ['partUnknown']],
    ['dates that are over', { until: localDate('2026-03-22') }, ['datePassed']],
    [
      'all of that: with every reason at once',
      { modality: 'text', length: 1, suits: [{ weekday: 1, part: 'dawn' }], until: localDate('2026-03-01') },
      ['modalityNotOffered', 'lengthNotOffered', 'partUnknown', 'datePassed'],
    ],
  ])('for %s is refused', (_, wishes, expected) => {
    expect(codes(new WaitingLine().join(NOON, 'sam', wishes))).toEqual(expected);
  });

  it('names what could be had instead', () => {
    const refused = new WaitingLine().join(NOON, 'sam', { modality: 'text' });
    expect(refused).toMatchObject({ reasons: [{ parameters: { offered: ['video', 'audio'] } }] });
  });

  it('on the last date itself is allowed, and for somebody else only to staff', () => {
    const line = new WaitingLine();
    expect(line.join(NOON, 'sam', { until: localDate('2026-03-23') }).outcome).toBe('accepted');
    expect(codes(line.join(NOON, 'priya', {}, member('sam')))).toEqual(['notYours']);
    expect(line.join(NOON, 'priya', {}, STAFF).outcome).toBe('accepted');
  });

  it('is refused where the service keeps no list', () => {
    const line = lineOf('sam');
    const context = { ...line.context(NOON, member('priya')), policy: NEGOTIATED };
    expect(waitingActions(null, member('priya').id, context)).toMatchObject([
      { command: 'join', possible: false, reasons: [{ code: 'noWaitingList' }] },
    ]);
  });
});

describe('leaving', () => {
  it('gives the time that was kept for them to the next, and says which booking keeps it', () => {
    const line = lineOf('sam', 'priya');
    const kept = line.free(NOON, slot(MONDAY_6PM));
    const booking = kept?.state === 'offered' ? kept.offer.booking : null;
    const left = line.tell(NOON, 'sam', { type: 'leave' }, member('sam'));
    expect(left).toMatchObject({ events: [{ type: 'left', release: booking }] });
    expect(offers(line)).toEqual(['priya 2026-03-30T17:00']);
    expect(line.of('priya')).not.toMatchObject({ offer: { booking } });
  });

  it('is once, for the member, for staff, and for nobody else', () => {
    const line = lineOf('sam');
    expect(codes(line.tell(NOON, 'sam', { type: 'leave' }, member('priya')))).toEqual(['notYours']);
    expect(codes(line.tell(NOON, 'sam', { type: 'leave' }, { kind: 'therapist', id: amira }))).toEqual(['notYours']);
    expect(line.tell(NOON, 'sam', { type: 'leave' }, STAFF).outcome).toBe('accepted');
    expect(line.tell(NOON, 'sam', { type: 'leave' }, STAFF)).toMatchObject({
      reasons: [{ code: 'notWaiting', parameters: { state: 'left', at: NOON }, changesAt: null }],
    });
  });
});

describe('offering', () => {
  const offer = (start = MONDAY_6PM, until = '2026-03-23T16:00:00Z') =>
    ({ type: 'offer', booking: identifier<BookingId>('held'), slot: slot(start), until: instant(until) }) as const;

  it('is refused over the head of somebody who came first', () => {
    const line = lineOf('sam', 'priya');
    expect(codes(line.tell(NOON, 'priya', offer()))).toEqual(['notNext']);
    expect(line.tell(NOON, 'sam', offer()).outcome).toBe('accepted');
  });

  it('is refused while one is underway, of the same person or of the same time, and says until when', () => {
    const line = lineOf('sam', 'priya');
    line.tell(NOON, 'sam', offer());
    expect(line.tell(NOON, 'sam', offer('2026-03-31T17:00:00Z'))).toMatchObject({
      reasons: [{ code: 'offerUnderway', changesAt: '2026-03-23T16:00:00.000Z' }],
    });
    expect(line.tell(NOON, 'priya', offer())).toMatchObject({
      reasons: [{ code: 'offeredToOther', changesAt: '2026-03-23T16:00:00.000Z' }],
    });
  });

  it('is refused with every reason why they are passed over', () => {
    const line = lineOf('sam');
    line.free(NOON, slot(MONDAY_6PM));
    line.answer(NOON, 'sam', 'decline');
    line.cannot = [member('sam').id];
    const { start, end } = slot(MONDAY_6PM).time;
    line.busy = [{ resource: { kind: 'member', id: member('sam').id }, start, end, booking: null }];
    expect(codes(line.tell(NOON, 'sam', offer()))).toEqual(['offeredBefore', 'memberBusy', 'memberCannot']);
    expect(codes(line.tell(NOON, 'sam', offer('2026-05-01T17:00:00Z')))).toEqual(['notWished', 'memberCannot']);
  });

  it('does not take the booking that keeps the time for another session of theirs', () => {
    const line = lineOf('sam');
    const { start, end } = slot(MONDAY_6PM).time;
    line.busy = [{ resource: { kind: 'member', id: member('sam').id }, start, end, booking: identifier('held') }];
    expect(line.tell(NOON, 'sam', offer()).outcome).toBe('accepted');
  });

  it.each([
    ['over by now', '2026-03-23T12:00:00Z'],
    ['after the session has begun', '2026-03-30T17:00:01Z'],
  ])('is refused with a time to answer that is %s', (_, until) => {
    expect(codes(lineOf('sam').tell(NOON, 'sam', offer(MONDAY_6PM, until)))).toEqual(['offerTooLate']);
  });

  it('may last until the session begins', () => {
    expect(lineOf('sam').tell(NOON, 'sam', offer(MONDAY_6PM, MONDAY_6PM)).outcome).toBe('accepted');
  });

  it('and answering is for the system alone', () => {
    const line = lineOf('sam');
    expect(codes(line.tell(NOON, 'sam', offer(), STAFF))).toEqual(['notYours']);
    line.free(NOON, slot(MONDAY_6PM));
    const booking = identifier<BookingId>('another');
    expect(codes(line.tell(NOON, 'sam', { type: 'book', booking }, member('sam')))).toEqual(['notYours']);
    expect(codes(line.tell(NOON, 'sam', { type: 'book', booking }))).toEqual(['offerUnknown']);
  });
});

describe('a booking that keeps a time', () => {
  const line = lineOf('sam');
  line.free(NOON, slot(MONDAY_6PM));
  const entry = line.of('sam');
  const booking = entry.state === 'offered' ? entry.offer.booking : identifier<BookingId>('none');
  const reserved: BookingEvent = {
    ...{ v: 1, at: NOON, by: member('sam'), type: 'reserved', cover: 'session', confirmBy: NOON },
  };
  const released: BookingEvent = { v: 1, at: NOON, by: member('sam'), type: 'holdReleased' };

  it('tells the list that it was reserved, or let go', () => {
    expect(waitingCommands(entry, booking, reserved)).toEqual([{ type: 'book', booking }]);
    expect(waitingCommands(entry, booking, released)).toEqual([{ type: 'decline', booking }]);
  });

  it('tells nothing that the list knows by itself, and nothing of other bookings', () => {
    const until = instant('2026-03-23T16:00:00Z');
    const runOut: BookingEvent = { v: 1, at: until, by: SYSTEM, type: 'holdReleased' };
    expect(waitingCommands(settledWaiting(entry, until), booking, runOut)).toEqual([]);
    expect(waitingCommands(entry, identifier('other'), reserved)).toEqual([]);
  });
});

describe('events that are not an entry’s', () => {
  it('do not fold', () => {
    expect(() => foldWaiting([])).toThrow(TypeError);
    expect(() => foldWaiting([{ v: 1, at: NOON, by: SYSTEM, type: 'lapsed', cause: 'lastDate' }])).toThrow(TypeError);
    const line = lineOf('sam');
    const [joined] = line.happenings.map(({ event }) => event);
    if (joined === undefined) throw new Error('Nobody joined');
    expect(() => foldWaiting([joined, joined])).toThrow(TypeError);
    const booked = { v: 1, at: NOON, by: SYSTEM, type: 'booked', booking: identifier<BookingId>('held') } as const;
    expect(() => foldWaiting([joined, booked])).toThrow(TypeError);
  });

  it('and commands without an entry are mistakes, not refusals', () => {
    const line = new WaitingLine();
    expect(() => decideWaiting(null, { type: 'leave' }, line.context(NOON, STAFF))).toThrow(TypeError);
    expect(nextInLine([], slot(MONDAY_6PM), line.context(NOON, SYSTEM))).toBeNull();
  });
});
