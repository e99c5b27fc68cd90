import { DAY, MINUTE } from './work.mjs';

/**
 * The least code that gives the same slots: an offset a day, one pass over the busy times, and no rule beyond those of
 * this work. It is the limit that engines are measured against, not an engine.
 */
export function integerLoop({ windows, closed, extra, busy }, terms, most = Infinity) {
  const { zone, firstDay, lastDay, from, until, length, step, before, after } = terms;
  const week = [[], [], [], [], [], [], [], []];
  for (const window of windows) for (const weekday of window.weekdays) week[weekday].push(window.from, window.until);
  const starts = [];
  // What is taken next forbids starts after `latest` and before `clear`.
  let next = 0;
  let latest = busy[0] - length - after;
  let clear = busy[1] + before;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const midnight = day * DAY - offsetOn(zone, day);
    let open = closed.includes(day) ? [] : week[((day + 3) % 7) + 1];
    for (const window of extra) if (window.day === day) open = [...open, window.from, window.until];
    for (let at = 0; at < open.length; at += 2) {
      const last = Math.min(midnight + open[at + 1] * MINUTE, until) - length;
      for (let start = midnight + open[at] * MINUTE; start <= last; start += step) {
        while (clear <= start) {
          next += 2;
          const left = next < busy.length;
          latest = left ? busy[next] - length - after : Infinity;
          clear = left ? busy[next + 1] + before : Infinity;
        }
        if (start > latest || start < from) continue;
        starts.push(start);
        if (starts.length === most) return starts;
      }
    }
  }
  return starts;
}

const known = [];

/** The zone's offset at noon of a day, once looked up, kept: working hours are never within a clock change here. */
export function offsetOn(zone, day) {
  return (known[day] ??= lookUp(zone, day));
}

function lookUp(zone, day) {
  const noon = day * DAY + DAY / 2;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' });
  const [, hours = '0'] = /GMT([+-]\d+)/.exec(format.format(noon)) ?? [];
  return Number(hours) * 60 * MINUTE;
}
