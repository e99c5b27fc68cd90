import { describe, expect, it } from 'vitest';
import { HOLDING, RESCHEDULING, RESERVING, WRITING, instantContext } from './instant/testing/scene.ts';
import { AGREEING, IN_JUPITER, OFFERING } from './offered/testing/scene.ts';
import { ACCEPTING, AMIRA, ASKING, MONDAY, NOBODY, PROPOSING, SAM, play, tom, type Step } from './testing/scene.ts';
import { calendarEntry, type CalendarEntry } from './calendar.ts';
import type { Context } from './context.ts';
import { settle } from './settle.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { instant, type Instant } from '../time/index.ts';

const INSTANTLY = { policy: instantContext(SAM, MONDAY).policy };
const CANCELLED: Step = [instant('2026-03-26T14:00:00Z'), AMIRA, { type: 'cancel', message: null }];
const LATER = instant('2026-05-01T12:00:00Z');

/** What `sam` sees after each event, in short. */
function entries(steps: readonly Step[], under: Partial<Context> = {}, until?: Instant): readonly string[] {
  const played = play(steps, under);
  const policy = under.policy ?? NEGOTIATED;
  const events = [...played.events, ...(until === undefined ? [] : settle(played.booking, until, policy, NOBODY))];
  return events.map((_, index) => short(calendarEntry(events.slice(0, index + 1), 'sam')));
}

function short({ status, time, sequence }: CalendarEntry): string {
  return `${sequence} ${status} ${time?.start.slice(0, 16) ?? 'no time'}`;
}

describe('what somebody’s calendar shows of a booking [N10]', () => {
  it('is nothing before a time is agreed, and that time then; a request and proposals are none', () => {
    expect(entries(ASKING)).toEqual(['0 cancelled no time']);
    expect(entries(PROPOSING)).toEqual(['0 cancelled no time', '0 cancelled no time']);
    expect(entries(ACCEPTING).at(-1)).toBe('3 confirmed 2026-03-30T09:00');
  });

  it('rises through every change, and is cancelled under the time that was known last', () => {
    expect(entries([...RESCHEDULING, CANCELLED], INSTANTLY)).toEqual([
      '0 cancelled no time',
      '2 tentative 2026-03-30T09:00',
      '3 confirmed 2026-03-30T09:00',
      '4 tentative 2026-04-01T08:00',
      '5 cancelled 2026-04-01T08:00',
    ]);
  });

  it('is cancelled where the time lapses, is declined or turned down', () => {
    expect(entries(RESERVING, INSTANTLY, LATER).at(-1)).toBe('3 cancelled 2026-03-30T09:00');
    expect(entries(OFFERING, IN_JUPITER, LATER).at(-1)).toBe('2 cancelled 2026-03-30T17:00');
    const declined: Step = [instant('2026-03-24T12:00:00Z'), AMIRA, { type: 'decline', message: null }];
    expect(entries([...RESERVING, declined], INSTANTLY).at(-1)).toBe('3 cancelled 2026-03-30T09:00');
    const refused: Step = [instant('2026-03-26T13:00:00Z'), SAM, { type: 'refuse', preferences: [] }];
    expect(entries([...OFFERING, refused], IN_JUPITER).at(-1)).toBe('2 cancelled 2026-03-30T17:00');
    expect(entries(AGREEING, IN_JUPITER).at(-1)).toBe('2 confirmed 2026-03-30T17:00');
  });

  it('keeps nothing for a time that somebody is only deciding about, nor for a session in writing over days', () => {
    expect(entries(HOLDING, INSTANTLY, LATER)).toEqual(['0 cancelled no time', '0 cancelled no time']);
    expect(entries(WRITING, INSTANTLY)).toEqual(['0 cancelled no time']);
  });

  it('is cancelled for whoever has no part in it, who learns neither its time nor how often it changed [G15]', () => {
    const { events } = play([...RESCHEDULING, CANCELLED], INSTANTLY);
    expect(short(calendarEntry(events, tom))).toBe('0 cancelled no time');
  });
});
