import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, wallTimeText } from '../../language/index.ts';
import type { LocalTime } from '../../time/index.ts';
import { NO_DATE, readDate, readTime, writtenTime } from './written.ts';

const read = (text: string, isEnd = false) => {
  const time = readTime({ text, was: null }, isEnd);
  return time.fault ?? time.value;
};

describe('a time as it is written', () => {
  it.each([
    ['9am', '09:00'],
    ['9 AM', '09:00'],
    ['9 a.m.', '09:00'],
    ['1:30pm', '13:30'],
    ['1.30 pm', '13:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['0930', '09:30'],
    ['09:30', '09:30'],
    ['17:00', '17:00'],
    ['17', '17:00'],
    ['midday', '12:00'],
    ['noon', '12:00'],
    ['Hanner dydd', '12:00'],
    ['midnight', '00:00'],
  ])('reads %s as %s', (text, time) => {
    expect(read(text)).toBe(time);
  });

  it('asks about what may be before or after midday', () => {
    expect(['5', '9:30', '12', '1.30'].map((text) => read(text))).toEqual(Array(4).fill('unclear'));
  });

  it('says what is no time, and what is nothing', () => {
    expect(['25:00', '9:75am', '13pm', '0pm', 'late', '9-5', '-1'].map((text) => read(text))).toEqual(
      Array(7).fill('notTime'),
    );
    expect([read(''), read('  ')]).toEqual(['missing', 'missing']);
  });

  it('takes midnight as the end of a day where something ends', () => {
    expect(['midnight', 'hanner nos', '12am', '00:00', '24:00'].map((text) => read(text, true))).toEqual(
      Array(5).fill('24:00'),
    );
  });

  it('is as it was where nobody has written', () => {
    expect(readTime(writtenTime('09:00' as LocalTime), false)).toEqual({ value: '09:00', fault: null });
    expect(readTime(writtenTime(), false)).toEqual({ fault: 'missing' });
  });

  it('reads every time as each language writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...LANGUAGES), (minute, language) => {
        const part = (value: number) => String(value).padStart(2, '0');
        const time = `${part(Math.floor(minute / 60))}:${part(minute % 60)}` as LocalTime;
        expect(read(wallTimeText(language, time))).toBe(time);
      }),
    );
  });
});

describe('a date as it is written', () => {
  const date = (day: string, month: string, year: string) => {
    const answer = readDate({ day, month, year });
    return answer.fault ?? answer.value;
  };

  it('is read from numbers, with a year of two digits or four', () => {
    expect([date('5', '1', '2026'), date(' 05 ', '01', '26')]).toEqual(['2026-01-05', '2026-01-05']);
  });

  it('is wrong when there is no such day, or part of it is missing', () => {
    expect([date('30', '2', '2026'), date('5', '', '2026'), date('a', 'b', 'c'), date('5', '1', '126')]).toEqual(
      Array(4).fill('notDate'),
    );
    expect(readDate(NO_DATE)).toEqual({ fault: 'missing' });
  });
});
