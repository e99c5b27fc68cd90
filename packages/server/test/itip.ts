import ICAL from 'ical.js';

/*
 * RFC 5546, section 3.2: what a VEVENT of each method must and must not have, as its tables 3.2.1 and 3.2.5 say. It is
 * written from the RFC, and knows nothing of whoever wrote a file.
 */

type Presence = '0' | '0 or 1' | '0+' | '1';

/** What both methods allow as often. */
const BOTH: Readonly<Record<string, Presence>> = {
  dtstamp: '1',
  organizer: '1',
  uid: '1',
  // Only where an instance of a recurring component is meant: ours never recur.
  'recurrence-id': '0',
  attach: '0+',
  categories: '0+',
  class: '0 or 1',
  comment: '0+',
  created: '0 or 1',
  description: '0 or 1',
  dtend: '0 or 1',
  duration: '0 or 1',
  exdate: '0+',
  geo: '0 or 1',
  'last-modified': '0 or 1',
  location: '0 or 1',
  priority: '0 or 1',
  rdate: '0+',
  'related-to': '0+',
  resources: '0+',
  rrule: '0 or 1',
  status: '0 or 1',
  transp: '0 or 1',
  url: '0 or 1',
  'request-status': '0',
};

const PROPERTIES: Readonly<Record<string, Readonly<Record<string, Presence>>>> = {
  PUBLISH: {
    ...BOTH,
    dtstart: '1',
    summary: '1',
    sequence: '0 or 1',
    contact: '0 or 1',
    attendee: '0',
  },
  CANCEL: {
    ...BOTH,
    dtstart: '0 or 1',
    summary: '0 or 1',
    sequence: '1',
    contact: '0+',
    // Of those of a request. What was published had none.
    attendee: '0+',
  },
};

const ALARMS: Readonly<Record<string, Presence>> = { PUBLISH: '0+', CANCEL: '0' };
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  PUBLISH: ['TENTATIVE', 'CONFIRMED', 'CANCELLED'],
  CANCEL: ['CANCELLED'],
};

/** The one entry of a calendar file, read back. */
export interface ReadEntry {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  /** RFC 3339 to the second: `2026-01-05T18:00:00Z`. */
  readonly start: string | null;
  readonly end: string | null;
  readonly organizer: string;
  /** Every word of it that is for people. */
  readonly words: readonly string[];
  readonly component: ICAL.Component;
}

/** Reads a file back. @throws where it is no calendar with one entry. */
export function readEntry(file: string): ReadEntry {
  const calendar = new ICAL.Component(ICAL.parse(file) as never);
  const events = calendar.getAllSubcomponents('vevent');
  const [event] = events;
  if (event === undefined || events.length !== 1) throw new Error(`${events.length} entries`);
  const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '');
  const time = (name: string) => (event.hasProperty(name) ? text(name) : null);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: text('uid'),
    sequence: Number(text('sequence')),
    status: text('status'),
    start: time('dtstart'),
    end: time('dtend'),
    organizer: text('organizer'),
    words: [
      ...['summary', 'description', 'location', 'comment', 'contact', 'categories'].map(text),
      String(event.getFirstProperty('organizer')?.getFirstParameter('cn') ?? ''),
      String(calendar.getFirstPropertyValue('prodid')),
    ].filter((words) => words !== ''),
    component: calendar,
  };
}

/** What in a file is against the RFC; empty when nothing is. */
export function faultsByRfc5546({ component: calendar, method, status, sequence }: ReadEntry): readonly string[] {
  const table = PROPERTIES[method];
  if (table === undefined) return [`METHOD ${method} is none of those that we use`];
  const faults: string[] = [];
  const count = (what: string, how: Presence, many: number) => {
    const allowed = how === '1' ? many === 1 : how === '0' ? many === 0 : how === '0 or 1' ? many <= 1 : true;
    if (!allowed) faults.push(`${method}: ${what} ${many} times, where ${how} is allowed`);
  };
  // RFC 5545, 3.6: once in the object.
  for (const name of ['prodid', 'version', 'method']) count(name, '1', calendar.getAllProperties(name).length);
  for (const other of ['vtodo', 'vjournal', 'vfreebusy']) count(other, '0', calendar.getAllSubcomponents(other).length);
  for (const event of calendar.getAllSubcomponents('vevent')) {
    for (const [name, how] of Object.entries(table)) count(name, how, event.getAllProperties(name).length);
    count('valarm', ALARMS[method] ?? '0', event.getAllSubcomponents('valarm').length);
    for (const { name } of event.getAllProperties()) {
      if (!(name in table) && !name.startsWith('x-')) faults.push(`${method}: ${name} is no property of a VEVENT`);
    }
    if (event.hasProperty('dtend') && event.hasProperty('duration')) faults.push('DTEND and DURATION');
    if (sequence > 0 && !event.hasProperty('sequence')) faults.push('SEQUENCE is missing');
    for (const name of ['dtstart', 'dtend', 'dtstamp', 'last-modified']) {
      const value = event.getFirstPropertyValue(name);
      // In UTC, or with a VTIMEZONE, of which we have none.
      if (value !== null && !String(value).endsWith('Z')) faults.push(`${name} is in no zone`);
    }
    const { type } = event.getFirstProperty('organizer') ?? {};
    if (type !== 'cal-address') faults.push('ORGANIZER is no address of a calendar user');
    if (!/^mailto:[^\s@]+@[^\s@]+$/.test(String(event.getFirstPropertyValue('organizer')))) faults.push('ORGANIZER');
  }
  if (STATUSES[method]?.includes(status) !== true) faults.push(`${method}: STATUS ${status}`);
  return faults;
}
