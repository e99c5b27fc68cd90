import { describe, expect, it } from 'vitest';
import { AVAILABILITY_LIMITS, checkAvailability, outsideAvailability } from './check.ts';
import { closedOn, everyDay, extraOn, opens, weekly } from './testing/scenes.ts';
import { instant, localDate } from '../time/index.ts';

describe('an availability', () => {
  it('has nothing wrong when each window ends after it begins', () => {
    const every = { weeks: 2, including: localDate('2026-01-12') };
    const windows = [weekly(1, '09:00', '12:00'), { ...weekly(1, '11:00', '24:00'), every }];
    const exceptions = [closedOn('2026-01-19', '12:00', '13:00'), extraOn(localDate('2026-01-20'), '00:00', '06:00')];
    expect(checkAvailability(opens('Europe/London', windows, exceptions))).toEqual([]);
    const closed = { kind: 'closed', date: localDate('2026-01-19'), window: null } as const;
    expect(checkAvailability({ ...opens('Europe/London', windows), exceptions: [closed] })).toEqual([]);
  });

  it('says of every window that is empty where it ends', () => {
    const windows = [weekly(1, '09:00', '12:00'), weekly(2, '12:00', '12:00'), weekly(3, '22:00', '02:00')];
    const exceptions = [extraOn(localDate('2026-01-20'), '06:00', '05:00')];
    expect(checkAvailability(opens('Europe/London', windows, exceptions))).toEqual([
      { code: 'empty', path: ['weekly', 1, 'until'] },
      { code: 'empty', path: ['weekly', 2, 'until'] },
      { code: 'empty', path: ['exceptions', 0, 'window', 'until'] },
    ]);
  });

  it.each([0, 53, 1.5, Number.NaN])('has no cycle of %s weeks', (weeks) => {
    const window = { ...weekly(1, '09:00', '12:00'), every: { weeks, including: localDate('2026-01-12') } };
    expect(checkAvailability(opens('Europe/London', [window]))).toEqual([
      { code: 'weeks', path: ['weekly', 0, 'every', 'weeks'] },
    ]);
  });

  it('has an end to how much it holds', () => {
    const most = Array.from({ length: AVAILABILITY_LIMITS.weekly }, () => weekly(1, '09:00', '12:00'));
    const days = Array.from({ length: AVAILABILITY_LIMITS.exceptions }, () => closedOn('2026-01-19', '12:00', '13:00'));
    expect(checkAvailability(opens('Europe/London', most, days))).toEqual([]);
    const [window, exception] = [most.slice(0, 1), days.slice(0, 1)];
    expect(checkAvailability(opens('Europe/London', [...most, ...window], [...days, ...exception]))).toEqual([
      { code: 'tooMany', path: ['weekly'] },
      { code: 'tooMany', path: ['exceptions'] },
    ]);
  });
});

describe('sessions outside an availability', () => {
  const session = (start: string, end: string) => ({ start: instant(start), end: instant(end) });
  const inside = session('2026-01-12T09:00:00Z', '2026-01-12T10:00:00Z');
  const over = session('2026-01-12T16:30:00Z', '2026-01-12T17:30:00Z');
  const before = session('2026-01-12T08:30:00Z', '2026-01-12T09:30:00Z');

  it('are those that are not wholly in it, in the order given', () => {
    const nineToFive = opens('Europe/London', everyDay('09:00', '17:00'));
    expect(outsideAvailability(nineToFive, [over, inside, before])).toEqual([over, before]);
    const closed = opens('Europe/London', everyDay('09:00', '17:00'), [closedOn('2026-01-12', '09:30', '09:40')]);
    expect(outsideAvailability(closed, [inside])).toEqual([inside]);
  });

  it('are none where what is open goes on over midnight', () => {
    const night = opens('Pacific/Auckland', [weekly(1, '22:00', '24:00'), weekly(2, '00:00', '02:00')]);
    // 11:30pm on Monday to half past midnight on Tuesday, in Auckland.
    const late = session('2026-01-12T10:30:00Z', '2026-01-12T11:30:00Z');
    expect(outsideAvailability(night, [late])).toEqual([]);
    const later = session('2026-01-12T12:30:00Z', '2026-01-12T13:30:00Z');
    expect(outsideAvailability(night, [later])).toEqual([later]);
  });
});
