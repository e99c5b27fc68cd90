import { counted } from '../plurals.ts';

/** Where a therapist says when they work. */
export const messages = {
  open: 'When you work',
  heading: 'When you work',
  body: 'Members are offered times in these hours that are still free.',
  stays: 'What is booked stays booked, whatever you change here. To move or cancel a session, go back to your desk.',
  zone: {
    line: (zone: string) => `All times are ${zone}.`,
  },
  loading: 'Reading when you work',

  outside: {
    heading: (count: number) => `${counted('en', count, { one: 'session', other: 'sessions' })} outside your hours`,
    body: (count: number) =>
      count === 1
        ? 'It stays booked. If you cannot be there, move or cancel it at your desk.'
        : 'They stay booked. If you cannot be there, move or cancel them at your desk.',
    session: (time: string, name: string) => `${time}, with ${name}`,
  },

  week: {
    heading: 'Every week',
    hint: 'Write times such as 9am, 1:30pm or 17:00.',
    none: 'No hours',
    from: 'From',
    until: 'to',
    of: (number: number, count: number) => `, hours ${number} of ${count}`,
    add: 'Add hours',
    on: (day: string) => ` on ${day}`,
    hours: (day: string, hours: string) => `: ${day}, ${hours}`,
    newHours: (day: string) => `: new hours on ${day}`,
    remove: 'Remove',
    removed: (hours: string) => `Removed: ${hours}`,
    putBack: 'Put back',
  },
  cycle: (weeks: number, date: string) =>
    `every ${counted('en', weeks, { one: 'week', other: 'weeks' })}, including the week of ${date}`,
  allDay: 'all day',
  datesWithHours: (dates: string, hours: string) => `${dates}, ${hours}`,

  bankHolidays: {
    heading: 'On bank holidays',
    hint: 'Only your weekly hours are closed. Extra time that you add on a bank holiday stays open.',
    open: 'I work as in any other week',
    englandAndWales: 'I do not work on bank holidays of England and Wales',
    scotland: 'I do not work on bank holidays of Scotland',
    northernIreland: 'I do not work on bank holidays of Northern Ireland',
  },

  closed: {
    heading: 'Time away',
    body: 'Leave, training, a morning off: no times are offered then.',
    none: 'You have added no time away.',
    add: 'Add time away',
    first: 'First day away',
    last: 'Last day away (optional)',
    lastHint: 'Leave this empty if you are away for one day.',
    hours: 'Which part of the day? (optional)',
    hoursHint: 'Leave both empty if you are away all day. Otherwise write times such as 9am, 1:30pm or 17:00.',
    added: 'Time away is added. It counts once you save your changes.',
  },
  extra: {
    heading: 'Extra time',
    body: 'Hours on single dates, besides those of every week.',
    none: 'You have added no extra time.',
    add: 'Add extra time',
    first: 'First day',
    last: 'Last day (optional)',
    lastHint: 'Leave this empty for one day.',
    hours: 'Which hours?',
    hoursHint: 'Write times such as 9am, 1:30pm or 17:00.',
    added: 'Extra time is added. It counts once you save your changes.',
  },
  date: {
    hint: 'For example, 27 3 2027',
    day: 'Day',
    month: 'Month',
    year: 'Year',
  },
  remove: 'Remove',
  removed: 'Removed',
  putBack: 'Put back',
  notSaved: 'Not saved yet',

  save: 'Save changes',
  undo: 'Undo all changes',
  unsaved: 'You have changes that are not saved.',
  saved: 'Saved. Members are offered times in these hours from now on.',
  nothingToSave: 'There is nothing to save: you have changed nothing.',
  undone: 'Your changes are undone. This is what is saved.',
  kept: {
    both: 'Both changes are put together below. Look at them, then save.',
    mine: 'Your changes are below, in place of what somebody else saved. Look at them, then save.',
    theirs: 'This is what is saved now. Your own changes are gone.',
  },

  leaving: {
    heading: 'You have changes that are not saved',
    body: 'If you go back now, nothing that you changed is kept.',
    save: 'Save changes',
    leave: 'Go back without saving',
    stay: 'Go on editing',
  },
  changed: {
    heading: 'Somebody else has changed when you work',
    body: 'It was saved after you opened this page. Nothing of yours is saved yet, and nothing is lost.',
    now: 'What is saved now',
    yours: 'What you changed',
    added: 'Added',
    removed: 'Removed',
    noHours: 'No hours in any week.',
    question: 'What do you want to keep?',
    both: 'Both: my changes, made to what is saved now',
    mine: 'Mine, in place of what is saved now',
    theirs: 'What is saved now, without my changes',
  },

  fault: {
    missingFrom: (day: string) => `${day}: enter when you start, such as 9am`,
    missingUntil: (day: string) => `${day}: enter when you finish, such as 5pm`,
    unclear: (day: string, text: string) => `${day}: say whether ${text} is am or pm`,
    notTime: (day: string) => `${day}: enter a time such as 9am, 1:30pm or 17:00`,
    empty: (day: string) =>
      `${day}: the end must be later than the start. Hours that go on over midnight are two: one on each day`,
    weeks: (day: string) => `${day}: these hours must come back after 1 to 52 weeks`,
    tooManyHours: 'These are more hours than we can keep. Remove some',
    tooManyDates: 'These are more dates than we can keep. Remove some',
    choose: 'Choose what you want to keep',
  },
  datesFault: {
    first: { missing: 'Enter the first day', notDate: 'The first day must be a real date, such as 27 3 2027' },
    last: { notDate: 'The last day must be a real date, such as 27 3 2027' },
    past: 'The first day must be today or later',
    order: 'The last day must be the same as the first or later',
    tooMany: 'These are more days than we can keep at once. Choose an earlier last day',
    missingFrom: 'Enter when it starts, such as 9am',
    missingUntil: 'Enter when it ends, such as 5pm',
    unclear: (text: string) => `Say whether ${text} is am or pm`,
    notTime: 'Enter a time such as 9am, 1:30pm or 17:00',
    empty: 'The end must be later than the start',
  },
};
