import { counted } from '../plurals.ts';

const sessions = { one: 'session', other: 'sessions' };
const people = { one: 'person', other: 'people' };
const therapists = { one: 'therapist', other: 'therapists' };

const ORDINALS = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];

/** Asking for a session: choosing a therapist, how and when to meet, check your answers, request sent. */
export const messages = {
  you: {
    left: (count: number) => `You have ${counted('en', count, sessions)} left to book.`,
    noneHeading: 'You have no sessions left to book',
    none: 'Every session you were given is booked or used. If you think this is wrong, contact the service that referred you.',
  },
  therapist: {
    heading: 'Choose a therapist',
    any: 'Any suitable therapist',
    anyHint: 'We ask everyone who fits. The first to propose times to you takes your request.',
    askAny: 'Ask any suitable therapist',
    ask: 'Ask for a session',
    askName: (name: string) => `Ask ${name} for a session`,
    more: 'More about',
    filters: 'Filter therapists',
    filterBy: { approach: 'Approach', modality: 'How you meet', language: 'Language', gender: 'Gender' },
    option: (label: string, count: number) => `${label} (${count})`,
    chosenFilters: 'Filters chosen',
    removeFilter: (label: string) => `Remove filter: ${label}`,
    clear: 'Clear all filters',
    showMore: 'Show more therapists',
    found: (count: number, total: number) =>
      count === total ? counted('en', count, therapists) : `${count} of ${counted('en', total, therapists)}`,
    nothingHeading: 'No therapist matches all your filters',
    without: (filter: string, count: number) => `Without “${filter}”: ${counted('en', count, therapists)}`,
    emptyHeading: 'No therapist is available at the moment',
    empty: 'Please come back later, or contact the service that referred you.',
    rating: (average: string, count: number) => `${average} out of 5, from ${counted('en', count, people)}`,
    ratingLabel: 'Rating',
    ratingNone: 'Not enough ratings to show yet',
    photo: (name: string) => `Photo of ${name}`,
    qualifications: 'Qualifications and registration',
    approaches: 'Approaches',
    languages: 'Languages',
    gender: 'Gender',
    pronouns: 'Pronouns',
    meets: 'How you can meet',
    about: (name: string) => `About ${name}`,
    availability: 'Usually free',
  },
  modality: {
    heading: 'How would you like to meet?',
    missing: 'Choose how you would like to meet',
  },
  length: {
    heading: 'How long should the session be?',
    minutes: (count: number) => counted('en', count, { one: 'minute', other: 'minutes' }),
    missing: 'Choose how long the session should be',
  },
  systemCheck: {
    other: 'Meet in another way',
  },
  when: {
    day: (place: number, needed: number) =>
      needed === 1
        ? 'On which day could you meet?'
        : `When could you meet? Your ${ORDINALS[place - 1]?.toLowerCase() ?? `${place}th`} choice`,
    hint: (needed: number) =>
      needed === 1
        ? 'These are the days when it is possible.'
        : `You give ${needed} choices, so that one is likely to suit your therapist. These are the days when it is possible.`,
    part: 'Which part of the day?',
    later: 'Show later dates',
    earlier: 'Show earlier dates',
    chosen: 'Your choices so far',
    choice: (place: number) => `Choice ${place}`,
    missingDay: 'Choose a day',
    missingPart: 'Choose a part of the day',
    noneHeading: 'No days are free at the moment',
    none: 'There is no time to ask for in the coming weeks. Choose another therapist, or come back in a few days.',
    otherTherapist: 'Choose another therapist',
    doneHeading: 'Your choices',
  },
  check: {
    heading: 'Check your answers',
    therapist: 'Therapist',
    modality: 'How you meet',
    length: 'Length',
    choice: (place: number) => `${ORDINALS[place - 1] ?? `${place}th`} choice`,
    uses: 'What it uses',
    nextHeading: 'What happens next',
    next: (who: string, hours: string) =>
      `${who} has up to ${hours} to answer with exact times. You then accept one of them. Until then this is a request, not a booking, and you can withdraw it at any time. You lose nothing.`,
    sending: 'Sending your request',
  },
  sent: {
    heading: 'Request sent',
    reference: 'Your reference',
    notYet: 'This is a request, not a booking yet.',
    answer: (who: string, by: string) => `${who} has until ${by} to answer.`,
    nextHeading: 'What happens next',
    tell: 'We send you an email as soon as there is an answer. You also see it here, under your bookings.',
    another: 'Ask for another session',
  },
  refused: {
    heading: 'We could not send your request',
    mend: 'Go back and change it',
  },
  notSent: {
    heading: 'Your request may not have been sent',
    safe: 'You can safely send it again. It will not be sent twice.',
    again: 'Send again',
  },
  anyone: 'Whoever is asked',
};
