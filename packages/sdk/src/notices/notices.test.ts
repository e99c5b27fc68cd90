import { describe, expect, it } from 'vitest';
import { NEGOTIATED } from '../policy/presets.ts';
import { instant, localTime, zone, type Instant } from '../time/index.ts';
import { channelsFor, quietUntil, type NoticeChannel } from './index.ts';

const LONDON = zone('Europe/London');
const hours = (from: string, until: string) => ({ from: localTime(from), until: localTime(until) });
const NIGHT = hours('21:00', '08:00');
const until = (now: string, ...all: readonly ReturnType<typeof hours>[]): Instant | null =>
  quietUntil(all, LONDON, instant(now));

describe('quiet hours', () => {
  it('begin on their first minute and are over on their last, on the wall clock [C4]', () => {
    expect(until('2026-01-05T20:59:59Z', NIGHT)).toBeNull();
    expect(until('2026-01-05T21:00:00Z', NIGHT)).toBe('2026-01-06T08:00:00.000Z');
    expect(until('2026-01-06T07:59:59Z', NIGHT)).toBe('2026-01-06T08:00:00.000Z');
    expect(until('2026-01-06T08:00:00Z', NIGHT)).toBeNull();
    expect(until('2026-01-06T12:30:00Z', hours('12:00', '13:00'))).toBe('2026-01-06T13:00:00.000Z');
    // In summer an hour earlier by the world's clock; the night on which the clock changes ends at 8am all the same.
    expect(until('2026-07-05T20:00:00Z', NIGHT)).toBe('2026-07-06T07:00:00.000Z');
    expect(until('2026-03-28T22:00:00Z', NIGHT)).toBe('2026-03-29T07:00:00.000Z');
  });

  it('go on where others begin when they end, and are none where they end when they begin', () => {
    expect(until('2026-01-05T22:00:00Z', NIGHT, hours('08:00', '09:00'))).toBe('2026-01-06T09:00:00.000Z');
    expect(until('2026-01-05T22:00:00Z', hours('22:00', '22:00'))).toBeNull();
    // Nothing is left of the day: what waits goes out once a day.
    expect(until('2026-01-05T22:00:00Z', NIGHT, hours('08:00', '21:00'))).toBe('2026-01-07T08:00:00.000Z');
  });

  it('end where an hour that comes twice comes for the second time', () => {
    const early = hours('00:30', '01:30');
    expect(until('2026-10-25T00:10:00Z', early)).toBe('2026-10-25T00:30:00.000Z');
    expect(until('2026-10-25T01:10:00Z', early)).toBeNull();
  });
});

describe('the ways on which somebody is told', () => {
  const reach = (...ways: readonly NoticeChannel[]) => ({ mail: ways.includes('mail'), text: ways.includes('text') });
  const texts = { notices: { ...NEGOTIATED.notices, channels: ['text'] as const } };

  it('are those that they chose, and no other where they cannot be reached on these [C4]', () => {
    expect(channelsFor(['mail', 'text'], NEGOTIATED, reach('mail', 'text'))).toEqual(['mail', 'text']);
    expect(channelsFor(['text'], NEGOTIATED, reach('mail'))).toEqual([]);
    expect(channelsFor([], NEGOTIATED, reach('mail', 'text'))).toEqual([]);
  });

  it('are the policy’s where they chose none, or the one on which they can be reached [C4]', () => {
    expect(channelsFor(null, texts, reach('mail', 'text'))).toEqual(['text']);
    expect(channelsFor(null, texts, reach('mail'))).toEqual(['mail']);
    expect(channelsFor(null, NEGOTIATED, reach('text'))).toEqual(['text']);
    expect(channelsFor(null, NEGOTIATED, reach())).toEqual([]);
  });
});
