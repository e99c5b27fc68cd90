import { freeSlots, instantAt, localDateAt, zone, INSTANT, minutes } from '@meetwell/sdk';
import { DateTime } from 'luxon';
import rrule from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { integerLoop, offsetOn } from './integer-loop.mjs';
import { DAY, MINUTE } from './work.mjs';

const { RRule, RRuleSet } = rrule;

const clock = (minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
const pad = (number) => String(number).padStart(2, '0');

/** What the engine is asked in its own words: availability as the database keeps it, and a policy. */
export function questionOf({ id, windows, closed, extra, busy }, terms) {
  const availability = {
    zone: zone(terms.zone),
    weekly: windows.flatMap(({ weekdays, from, until }) =>
      weekdays.map((weekday) => ({ weekday, from: clock(from), until: clock(until) })),
    ),
    exceptions: [
      ...closed.map((day) => ({ kind: 'closed', date: localDateAt(day), window: null })),
      ...extra.map(({ day, from, until }) => ({
        kind: 'extra',
        date: localDateAt(day),
        window: { from: clock(from), until: clock(until) },
      })),
    ],
    bankHolidays: 'englandAndWales',
  };
  return { id, diary: { availability, busy } };
}

/** All the rules of the instant flow on: notice, horizon, step, buffers, bank holidays. */
export function slotTerms(terms) {
  const { reservation } = INSTANT;
  return {
    policy: {
      ...INSTANT,
      zone: zone(terms.zone),
      reservation: {
        ...reservation,
        minimumNotice: minutes((terms.from - terms.now) / MINUTE),
        horizonDays: terms.lastDay - terms.firstDay,
        step: terms.step / MINUTE,
      },
      buffer: { before: minutes(terms.before / MINUTE), after: minutes(terms.after / MINUTE) },
    },
    length: terms.length / MINUTE,
    now: instantAt(terms.now),
  };
}

/**
 * What a library leaves to be done once it has said which windows there are: sessions on the step, clear of what is
 * taken. In integers, as the bare loop does it, so that a library is measured by its windows alone.
 */
function startsWithin(windows, { busy }, { from, until, length, step, before, after }) {
  windows.sort(([one], [other]) => one - other);
  const starts = [];
  let next = 0;
  for (const [opens, closes] of windows) {
    for (let start = opens; start + length <= closes; start += step) {
      if (start < from) continue;
      if (start + length > until) return starts;
      while (next < busy.length && busy[next + 1] + before <= start) next += 2;
      if (next >= busy.length || start + length + after <= busy[next]) starts.push(start);
    }
  }
  return starts;
}

/** What is open besides, for libraries that are given offsets by us. */
function extraWindows({ extra }, { zone: name }) {
  return extra.map(({ day, from, until }) => {
    const midnight = day * DAY - offsetOn(name, day);
    return [midnight + from * MINUTE, midnight + until * MINUTE];
  });
}

const RRULE_DAYS = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

const ruleOf = ({ weekdays, from }, terms, more = {}) =>
  new RRule({
    freq: RRule.WEEKLY,
    dtstart: new Date(terms.firstDay * DAY + from * MINUTE),
    byweekday: weekdays.map((weekday) => RRULE_DAYS[weekday - 1]),
    ...more,
  });

/**
 * rrule as it is quick: in floating time, with offsets from the bare loop's table; closed days are its EXDATEs. Windows
 * of different lengths need a set each.
 */
function rruleFloating(therapist, terms) {
  const windows = extraWindows(therapist, terms);
  for (const window of therapist.windows) {
    const set = new RRuleSet();
    set.rrule(ruleOf(window, terms));
    for (const day of therapist.closed) set.exdate(new Date(day * DAY + window.from * MINUTE));
    const dates = set.between(new Date(terms.firstDay * DAY), new Date((terms.lastDay + 1) * DAY), true);
    for (const date of dates) addWindow(windows, date, window, terms);
  }
  return startsWithin(windows, therapist, terms);
}

/** As above, without a set: exceptions are left to the caller, too. */
function rruleBare(therapist, terms) {
  const windows = extraWindows(therapist, terms);
  const until = new Date((terms.lastDay + 1) * DAY);
  for (const window of therapist.windows)
    for (const date of ruleOf(window, terms, { until }).all())
      if (!therapist.closed.includes(Math.floor(date.getTime() / DAY))) addWindow(windows, date, window, terms);
  return startsWithin(windows, therapist, terms);
}

/** A date of rrule's in floating time as a moment. */
function addWindow(windows, date, { from, until }, { zone: name }) {
  const start = date.getTime() - offsetOn(name, Math.floor(date.getTime() / DAY));
  windows.push([start, start + (until - from) * MINUTE]);
}

/** rrule as its documentation has it for a zone. */
function rruleInZone(therapist, terms) {
  const windows = extraWindows(therapist, terms);
  const until = new Date((terms.lastDay + 1) * DAY);
  for (const window of therapist.windows) {
    for (const date of ruleOf(window, terms, { until, tzid: terms.zone }).all()) {
      const start = date.getTime();
      if (!therapist.closed.includes(Math.floor(start / DAY)))
        windows.push([start, start + (window.until - window.from) * MINUTE]);
    }
  }
  return startsWithin(windows, therapist, terms);
}

const BY_DAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const plainDate = (day) => Temporal.PlainDate.from(localDateAt(day));
const at = (date, minute, timeZone) =>
  date.toZonedDateTime({
    timeZone,
    plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60),
  }).epochMilliseconds;

function rruleTemporal(therapist, terms) {
  const windows = therapist.extra.map(({ day, from, until }) => {
    const date = plainDate(day);
    return [at(date, from, terms.zone), at(date, until, terms.zone)];
  });
  const first = plainDate(terms.firstDay);
  for (const { weekdays, from, until } of therapist.windows) {
    const rule = new RRuleTemporal({
      freq: 'WEEKLY',
      byDay: weekdays.map((weekday) => BY_DAY[weekday - 1]),
      tzid: terms.zone,
      dtstart: first.toZonedDateTime({
        timeZone: terms.zone,
        plainTime: new Temporal.PlainTime(Math.floor(from / 60), from % 60),
      }),
      until: Temporal.Instant.fromEpochMilliseconds(terms.until).toZonedDateTimeISO(terms.zone),
    });
    for (const date of rule.all()) {
      const start = date.epochMilliseconds;
      if (!therapist.closed.includes(Math.floor(start / DAY))) windows.push([start, start + (until - from) * MINUTE]);
    }
  }
  return startsWithin(windows, therapist, terms);
}

function temporal(therapist, terms) {
  const windows = [];
  let date = plainDate(terms.firstDay);
  for (let day = terms.firstDay; day <= terms.lastDay; day += 1, date = date.add({ days: 1 })) {
    if (!therapist.closed.includes(day))
      for (const { weekdays, from, until } of therapist.windows)
        if (weekdays.includes(date.dayOfWeek)) windows.push([at(date, from, terms.zone), at(date, until, terms.zone)]);
    for (const window of therapist.extra)
      if (window.day === day) windows.push([at(date, window.from, terms.zone), at(date, window.until, terms.zone)]);
  }
  return startsWithin(windows, therapist, terms);
}

function luxon(therapist, terms) {
  const windows = [];
  const read = (date, minute) => date.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
  let date = DateTime.fromISO(localDateAt(terms.firstDay), { zone: terms.zone });
  for (let day = terms.firstDay; day <= terms.lastDay; day += 1, date = date.plus({ days: 1 })) {
    if (!therapist.closed.includes(day))
      for (const { weekdays, from, until } of therapist.windows)
        if (weekdays.includes(date.weekday)) windows.push([read(date, from), read(date, until)]);
    for (const window of therapist.extra)
      if (window.day === day) windows.push([read(date, window.from), read(date, window.until)]);
  }
  return startsWithin(windows, therapist, terms);
}

export const THIS_ENGINE = 'this engine';
export const INTEGER_LOOP = 'integer loop';
export const RRULE = 'rrule';

/**
 * Every engine: what it makes of a therapist before the clock runs (its own form of the same input, nothing worked out),
 * and what it then does.
 */
export const engines = [
  { name: INTEGER_LOOP, read: (therapist) => therapist, terms: (terms) => terms, starts: integerLoop },
  {
    name: THIS_ENGINE,
    read: (therapist, terms) => questionOf(therapist, terms).diary,
    terms: slotTerms,
    starts: freeSlots,
  },
  { name: RRULE, read: (therapist) => therapist, terms: (terms) => terms, starts: rruleFloating },
  {
    name: 'rrule without sets',
    read: (therapist) => therapist,
    terms: (terms) => terms,
    starts: rruleBare,
  },
  { name: 'rrule-temporal', read: (therapist) => therapist, terms: (terms) => terms, starts: rruleTemporal },
  { name: 'temporal-polyfill', read: (therapist) => therapist, terms: (terms) => terms, starts: temporal },
  { name: 'luxon', read: (therapist) => therapist, terms: (terms) => terms, starts: luxon },
  { name: 'rrule with tzid', read: (therapist) => therapist, terms: (terms) => terms, starts: rruleInZone },
];
