/**
 * The work that every engine does: one therapist's free starts over four weeks across the end of summer time in London.
 * All engines read the same plain numbers (days since 1970-01-01, minutes of a day, epoch milliseconds).
 */
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

const firstDay = Date.parse('2026-10-12') / DAY;
export const terms = {
  zone: 'Europe/London',
  firstDay,
  lastDay: firstDay + 27,
  /** Asked on the first day at 8am summer time; 24 hours of notice. */
  now: Date.parse('2026-10-12T07:00:00Z'),
  from: Date.parse('2026-10-13T07:00:00Z'),
  /** The end of the last day: 8 November, in winter. */
  until: Date.parse('2026-11-09T00:00:00Z'),
  length: 50 * MINUTE,
  step: 60 * MINUTE,
  before: 10 * MINUTE,
  after: 10 * MINUTE,
};

/** ISO weekdays: Monday is 1. Monday to Friday 9am to 5pm, Monday and Wednesday 6pm to 8pm. */
const windows = [
  { weekdays: [1, 2, 3, 4, 5], from: 9 * 60, until: 17 * 60 },
  { weekdays: [1, 3], from: 18 * 60, until: 20 * 60 },
];

/**
 * Therapists who differ in which day is closed, which Saturday is open, and in what is taken: 40 times each, in order,
 * as flat numbers (begin, end, begin, end).
 */
export function therapists(count, busyTimes = 40) {
  const random = randomFrom(20261025);
  const below = (limit) => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, index) => {
    const busy = Array.from({ length: busyTimes }, () => {
      const start = (firstDay + below(28)) * DAY + (8 * 60 + below(48) * 15) * MINUTE;
      return [start, start + [25, 50, 90][below(3)] * MINUTE];
    }).sort(([one], [other]) => one - other);
    return {
      id: `therapist-${index}`,
      windows,
      closed: [firstDay + below(4) * 7 + below(5)],
      extra: [{ day: firstDay + below(4) * 7 + 5, from: 10 * 60, until: 14 * 60 }],
      busy: busy.flat(),
    };
  });
}

/** Mulberry32: the same numbers in every run. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
