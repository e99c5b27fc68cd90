import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  capitalised,
  counted,
  dateOfText,
  dateText,
  dayText,
  durationText,
  fullMomentText,
  hoursText,
  intervalText,
  languageOf,
  listText,
  momentText,
  partWithHoursText,
  plural,
  preferenceText,
  timeLeftText,
  timeText,
  untilText,
} from './index.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { duration, instant, localDate, zone, type Interval } from '../time/index.ts';

const london = zone('Europe/London');
const between = (start: string, end: string): Interval => ({ start: instant(start), end: instant(end) });

describe('times', () => {
  it.each([
    ['2026-01-05T18:00:00Z', '6pm', '6pm'],
    ['2026-01-05T18:30:00Z', '6:30pm', '6:30pm'],
    ['2026-01-05T09:05:00Z', '9:05am', '9:05am'],
    ['2026-01-05T12:00:00Z', 'midday', 'hanner dydd'],
    ['2026-01-05T12:30:00Z', '12:30pm', '12:30pm'],
    ['2026-01-05T00:00:00Z', 'midnight', 'hanner nos'],
    ['2026-01-05T00:30:00Z', '12:30am', '12:30am'],
    ['2026-07-06T17:00:00Z', '6pm', '6pm'],
  ])('%s in London is %s', (moment, english, welsh) => {
    expect(timeText('en', instant(moment), london)).toBe(english);
    expect(timeText('cy', instant(moment), london)).toBe(welsh);
  });

  it('are those of the zone', () => {
    expect(timeText('en', instant('2026-01-05T12:30:00Z'), zone('Asia/Kolkata'))).toBe('6pm');
    expect(timeText('en', instant('2026-01-05T07:00:00Z'), zone('Australia/Lord_Howe'))).toBe('6pm');
  });
});

describe('dates', () => {
  it('are written without a comma, the month in full', () => {
    expect(dateText('en', localDate('2026-01-05'))).toBe('Monday 5 January 2026');
    expect(dateText('cy', localDate('2026-01-05'))).toBe('dydd Llun 5 Ionawr 2026');
    expect(dayText('en', localDate('2026-01-07'))).toBe('Wednesday 7 January');
  });

  it('are those of the zone', () => {
    const lateOnMonday = instant('2026-07-06T23:30:00Z');
    expect(dateOfText('en', lateOnMonday, london)).toBe('Tuesday 7 July 2026');
    expect(dateOfText('en', lateOnMonday, zone('UTC'))).toBe('Monday 6 July 2026');
  });

  it('are named on every day as the runtime names them', () => {
    const english = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    const [welsh] = Intl.DateTimeFormat.supportedLocalesOf('cy');
    const inWelsh = new Intl.DateTimeFormat('cy', {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const date = localDate(Temporal.PlainDate.from('1970-01-01').add({ days }).toString());
        const moment = Date.parse(`${date}T00:00:00Z`);
        expect(dateText('en', date)).toBe(english.format(moment).replace(',', ''));
        if (welsh !== undefined)
          expect(capitalised(dateText('cy', date))).toBe(inWelsh.format(moment).replace(',', ''));
      }),
    );
  });
});

describe('moments and stretches', () => {
  it('are said as people say them', () => {
    const deadline = instant('2026-01-07T18:00:00Z');
    expect(momentText('en', deadline, london)).toBe('6pm on Wednesday 7 January');
    expect(untilText('en', deadline, london)).toBe('until 6pm on Wednesday 7 January');
    expect(untilText('cy', deadline, london)).toBe('tan 6pm dydd Mercher 7 Ionawr');
    expect(fullMomentText('en', deadline, london)).toBe('6pm on Wednesday 7 January 2026');
  });

  it('say which midnight is meant', () => {
    expect(untilText('en', instant('2026-01-08T00:00:00Z'), london)).toBe(
      'until midnight at the start of Thursday 8 January',
    );
  });

  it.each([
    ['2026-01-08T18:00:00Z', '2026-01-08T18:50:00Z', 'Thursday 8 January 2026, 6pm to 6:50pm'],
    ['2026-01-08T11:10:00Z', '2026-01-08T12:00:00Z', 'Thursday 8 January 2026, 11:10am to midday'],
    ['2026-01-08T23:10:00Z', '2026-01-09T00:00:00Z', 'Thursday 8 January 2026, 11:10pm to midnight'],
    [
      '2026-01-08T23:30:00Z',
      '2026-01-09T00:20:00Z',
      'Thursday 8 January 2026, 11:30pm to Friday 9 January 2026, 12:20am',
    ],
    // From 12:30am to 2:30am, an hour later: the clock goes forward.
    ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', 'Sunday 29 March 2026, 12:30am to 2:30am'],
  ])('%s to %s', (start, end, expected) => {
    expect(intervalText('en', between(start, end), london)).toBe(expected);
  });

  it('have hours alone where the date is known', () => {
    expect(hoursText('en', between('2026-01-08T18:00:00Z', '2026-01-08T18:50:00Z'), london)).toBe('6pm to 6:50pm');
    expect(hoursText('cy', between('2026-01-08T11:10:00Z', '2026-01-08T12:00:00Z'), london)).toBe(
      '11:10am i hanner dydd',
    );
  });

  it('name parts of the day with their hours, and preferences', () => {
    const [morning, , evening] = NEGOTIATED.partsOfDay;
    expect(morning && partWithHoursText('en', morning)).toBe('Morning, 8am to midday');
    expect(evening && partWithHoursText('cy', evening)).toBe('Gyda’r nos, 5pm i 9pm');
    expect(preferenceText('en', { date: localDate('2026-01-05'), part: 'evening' })).toBe(
      'Monday 5 January 2026, evening',
    );
    expect(preferenceText('en', { date: localDate('2026-01-05'), part: 'teatime' })).toBe(
      'Monday 5 January 2026, teatime',
    );
    expect(preferenceText('en', { date: localDate('2026-01-05'), part: 'constructor' })).toBe(
      'Monday 5 January 2026, constructor',
    );
  });
});

describe('lengths of time', () => {
  it.each([
    ['PT48H', '48 hours', '48 awr'],
    ['PT1H30M', '1 hour 30 minutes', '1 awr 30 munud'],
    ['PT1M', '1 minute', '1 munud'],
    ['PT90S', '1 minute 30 seconds', '1 munud 30 eiliad'],
    ['PT0M', '0 minutes', '0 munud'],
  ])('%s is %s', (length, english, welsh) => {
    expect(durationText('en', duration(length))).toBe(english);
    expect(durationText('cy', duration(length))).toBe(welsh);
  });

  it.each([
    ['2026-01-05T09:00:00Z', '2 days 9 hours'],
    ['2026-01-06T18:00:00Z', '1 day'],
    ['2026-01-06T18:00:01Z', '23 hours 59 minutes'],
    ['2026-01-07T17:55:00Z', '5 minutes'],
    ['2026-01-07T17:59:01Z', 'less than a minute'],
    ['2026-01-07T19:00:00Z', 'less than a minute'],
  ])('from %s to 6pm on Wednesday are left: %s', (now, expected) => {
    expect(timeLeftText('en', instant(now), instant('2026-01-07T18:00:00Z'))).toBe(expected);
  });
});

describe('lists, counts and languages', () => {
  it('join with a word and no comma before it', () => {
    expect(listText('en', ['video', 'audio', 'text'], 'or')).toBe('video, audio or text');
    expect(listText('en', ['Monday', 'Tuesday'], 'and')).toBe('Monday and Tuesday');
    expect(listText('en', ['video'], 'or')).toBe('video');
    expect(listText('en', [], 'or')).toBe('');
    expect(listText('cy', ['dydd Llun', 'dydd Iau'], 'and')).toBe('dydd Llun a dydd Iau');
    expect(listText('cy', ['dydd Llun', 'awr'], 'and')).toBe('dydd Llun ac awr');
  });

  it('count as the language does', () => {
    expect(counted('en', 1, { one: 'session', other: 'sessions' })).toBe('1 session');
    expect(counted('en', 0, { one: 'session', other: 'sessions' })).toBe('0 sessions');
    expect(counted('cy', 6, { other: 'sesiwn' })).toBe('6 sesiwn');
    expect(plural('cy', 2, { two: 'dwy', other: 'sesiwn' })).toBe('dwy');
  });

  it.each([
    ['cy', 'cy'],
    ['cy-GB', 'cy'],
    ['CY', 'cy'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['cyx', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
  ])('the tag %s is shown in %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});
