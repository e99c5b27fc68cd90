import { describe, expect, it } from 'vitest';
import type { Booking, BookingState, ConfirmedBooking } from '../booking/booking.ts';
import { identifier } from '../identifiers.ts';
import { duration, instant } from '../time/index.ts';
import { reminders } from './index.ts';

const START = instant('2026-03-30T17:00:00Z');
const LEADS = [duration('PT2H'), duration('PT24H'), duration('PT15M')];

const booking: ConfirmedBooking = {
  id: identifier('b1'),
  flow: 'offered',
  service: identifier('rooms'),
  member: identifier('sam'),
  modality: 'text',
  length: 50,
  policy: identifier('rooms-v1'),
  openedAt: instant('2026-03-20T09:00:00Z'),
  revision: 2,
  cover: 'free',
  session: 'held',
  sequence: 0,
  preferences: [],
  round: 1,
  moves: 0,
  state: 'confirmed',
  therapist: identifier('amira'),
  time: { start: START, end: instant('2026-03-30T17:50:00Z') },
  place: null,
  move: null,
  graceEnds: instant('2026-03-30T17:15:00Z'),
};

function at(now: string, of: Booking = booking, leads = LEADS): readonly string[] {
  return reminders(of, leads, instant(now)).map(({ at: moment, before }) => `${moment.slice(0, 16)} ${before}`);
}

describe('reminders', () => {
  it('go out at each lead time before the start, counted in exact hours, soonest first', () => {
    // 24 hours before 6pm on the Monday after summer time begins is 6pm on the Sunday.
    expect(at('2026-03-25T12:00:00Z')).toEqual([
      '2026-03-29T17:00 PT24H',
      '2026-03-30T15:00 PT2H',
      '2026-03-30T16:45 PT15M',
    ]);
  });

  it('are only those still ahead: not even one that is due this very moment, which has fired', () => {
    expect(at('2026-03-30T15:00:00Z')).toEqual(['2026-03-30T16:45 PT15M']);
    expect(at('2026-03-30T14:59:59Z')).toHaveLength(2);
    expect(at('2026-03-30T16:45:00Z')).toEqual([]);
  });

  it('are one where two lead times are the same moment', () => {
    expect(at('2026-03-25T12:00:00Z', booking, [duration('PT2H'), duration('PT120M')])).toHaveLength(1);
  });

  it('are of the time that stands while another is being agreed', () => {
    const moving: Booking = {
      ...booking,
      move: { stage: 'proposed', by: 'therapist', late: false, proposals: [], answerBy: START },
    };
    expect(at('2026-03-25T12:00:00Z', moving)).toHaveLength(3);
  });

  it.each<BookingState>([
    ...(['requested', 'proposed', 'held', 'reserved', 'offered', 'inSession'] as const),
    ...(['completed', 'missed', 'interrupted', 'cancelled', 'declined', 'withdrawn', 'lapsed'] as const),
  ])('are none when a booking is %s', (state) => {
    // Only the state matters here; what else the state would have does not.
    expect(at('2026-03-25T12:00:00Z', { ...booking, state } as unknown as Booking)).toEqual([]);
  });

  it('are none for a session in writing over days, to which nobody has to come', () => {
    expect(at('2026-03-25T12:00:00Z', { ...booking, modality: 'messaging' })).toEqual([]);
  });
});
