import type { messages as english } from '../en/dates.ts';
import type { Messages } from '../messages.ts';

/** Names of days and months are tables of ours: browsers do not all carry Welsh. */
export const messages: Messages<typeof english> = {
  weekdays: {
    1: 'dydd Llun',
    2: 'dydd Mawrth',
    3: 'dydd Mercher',
    4: 'dydd Iau',
    5: 'dydd Gwener',
    6: 'dydd Sadwrn',
    7: 'dydd Sul',
  },
  months: {
    1: 'Ionawr',
    2: 'Chwefror',
    3: 'Mawrth',
    4: 'Ebrill',
    5: 'Mai',
    6: 'Mehefin',
    7: 'Gorffennaf',
    8: 'Awst',
    9: 'Medi',
    10: 'Hydref',
    11: 'Tachwedd',
    12: 'Rhagfyr',
  },
  midday: 'hanner dydd',
  midnight: 'hanner nos',
  range: (from, until) => `${from} i ${until}`,
  timeOnDate: (time, date) => `${time} ${date}`,
  midnightOnDate: (date) => `hanner nos ar ddechrau ${date}`,
  until: (moment) => `tan ${moment}`,
  units: {
    day: { one: 'diwrnod', other: 'diwrnod' },
    hour: { one: 'awr', other: 'awr' },
    minute: { one: 'munud', other: 'munud' },
    second: { one: 'eiliad', other: 'eiliad' },
  },
  lessThanAMinute: 'llai na munud',
  and: (before, last) => `${before} ${/^[aeiouwyâêîôûŵŷ]/i.test(last) ? 'ac' : 'a'} ${last}`,
  or: (before, last) => `${before} neu ${last}`,
};
