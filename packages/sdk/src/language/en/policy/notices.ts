import { wallHoursText } from '../../dates.ts';
import type { FieldWordsOf } from '../../policy.ts';
import { length, list, none } from './phrases.ts';

const CHANNELS = { mail: 'email', text: 'text message' } as const;

/** How people are told. */
export const notices: FieldWordsOf<'notices'> = {
  'notices.channels': {
    title: 'How people are told',
    rule: (channels) =>
      `people who have not chosen themselves are told by ${list(
        channels.map((channel) => CHANNELS[channel]),
        'and',
      )}`,
    consequence: () => 'What somebody has chosen goes before it.',
  },
  'notices.quiet': {
    title: 'Quiet hours',
    rule: (hours) =>
      hours.length === 0
        ? 'text messages are sent at any hour'
        : `text messages wait in the hours ${list(
            hours.map(({ from, until }) => wallHoursText('en', from, until)),
            'and',
          )}`,
    consequence: ({ notices }) =>
      notices.quiet.length === 0 ? null : 'Emails do not wait, unless somebody asks for it.',
  },
  'notices.pressingWithin': {
    title: 'How near a session must be for quiet hours not to count',
    rule: (time) =>
      none(time)
        ? 'a message about a session waits in quiet hours however near it is'
        : `a message about a session that begins within ${length(time)} is sent in quiet hours too`,
  },
};
