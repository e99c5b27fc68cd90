/** Words of dates and times, as the NHS content guide writes them. */
export const messages = {
  weekdays: {
    1: 'Monday',
    2: 'Tuesday',
    3: 'Wednesday',
    4: 'Thursday',
    5: 'Friday',
    6: 'Saturday',
    7: 'Sunday',
  },
  months: {
    1: 'January',
    2: 'February',
    3: 'March',
    4: 'April',
    5: 'May',
    6: 'June',
    7: 'July',
    8: 'August',
    9: 'September',
    10: 'October',
    11: 'November',
    12: 'December',
  },
  midday: 'midday',
  midnight: 'midnight',
  /** `from` and `until` are times or dates with times. */
  range: (from: string, until: string) => `${from} to ${until}`,
  timeOnDate: (time: string, date: string) => `${time} on ${date}`,
  /** "Midnight on Thursday" may be either end of it, so which one is said. */
  midnightOnDate: (date: string) => `midnight at the start of ${date}`,
  until: (moment: string) => `until ${moment}`,
  units: {
    day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' },
    minute: { one: 'minute', other: 'minutes' },
    second: { one: 'second', other: 'seconds' },
  },
  lessThanAMinute: 'less than a minute',
  and: (before: string, last: string) => `${before} and ${last}`,
  or: (before: string, last: string) => `${before} or ${last}`,
};
