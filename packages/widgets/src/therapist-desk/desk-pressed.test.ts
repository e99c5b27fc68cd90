import type { Desk, DeskSnapshot } from '@meetwell/sdk/flows';
import { deskExamples, StillDesk } from './desk.examples.ts';
import '../define/session-room.ts';
import '../define/therapist-desk.ts';
import { AVAILABILITY } from '../testing/actions/availability.ts';
import { itCanBePressed, WAITS, WRITTEN, type Actions, type Follows } from '../testing/pressing.ts';

const about =
  (command: string, task: string): Follows<DeskSnapshot> =>
  ({ element }) =>
    `${command} ${element.closest<HTMLElement>('[data-booking]')?.dataset['booking']} ${task}`;

const enter: Follows<DeskSnapshot> = ({ element }) => [
  `fires meetwell-enter-session ${element.closest<HTMLElement>('[data-booking]')?.dataset['booking']}`,
  'shows Loading',
  'focus on Loading',
];

/** The list stands beside everything that is open. */
const list: Actions<DeskSnapshot> = {
  'Let in: Sam Okoye': ['admit b1', 'fires meetwell-enter-session b1', 'shows Loading', 'focus on Loading'],
  'Enter session: …': enter,
  'Propose times: …': about('open', 'proposing'),
  'Decline: …': about('open', 'declining'),
  'Keep the booked time: …': about('open', 'declining'),
  'Propose another time: …': about('open', 'proposing'),
  'Take back the proposed times: …': about('answer', 'withdraw'),
  'Cancel session: …': about('open', 'cancelling'),
};
const message = { 'Message to the member (optional)': 'writes Hello' };
const back = { Back: 'task.back' };

const examples = deskExamples();

itCanBePressed<DeskSnapshot, Desk>({
  tag: 'meetwell-therapist-desk',
  examples: [
    ...examples,
    // Beside the list there is no way back: it is in sight.
    ...examples
      .filter(({ snapshot }) => 'item' in snapshot)
      .map((example) => ({ ...example, name: `${example.name}, narrow`, width: 600 })),
  ],
  flow: (snapshot) => new StillDesk(snapshot),
  common: list,
  actions: {
    loading: {},
    list: { 'When you work': 'openAvailability' },
    proposing: {
      ...back,
      'checkbox: …': ({ index }, { choices }) => `task.toggle ${choices?.flatMap(({ times }) => times)[index]?.start}`,
      'Propose times': 'task.send',
      'Propose 3 times': 'task.send',
      'Tick at least one time': 'focus on 5pm to 5:50pm',
      'Tick no more than 3 times': 'focus on 5pm to 5:50pm',
      'You have something else at 5pm on Thursday 8 January. Choose another time.': 'focus on 5pm to 5:50pm',
      Sending: WAITS,
    },
    declining: {
      ...back,
      ...message,
      'Decline request': `task.send ${WRITTEN}`,
      'Keep the booked time': `task.send ${WRITTEN}`,
      Sending: WAITS,
    },
    cancelling: {
      ...back,
      ...message,
      'Cancel session': `task.send ${WRITTEN}`,
      'Keep session': 'task.back',
      Sending: WAITS,
    },
    ...AVAILABILITY,
    signedOut: {},
    failed: { 'Try again': 'refresh' },
  },
  turning: [
    ['Propose times', 'Propose 3 times'],
    ['Propose times', 'Sending'],
    ['Propose 3 times', 'Sending'],
    ['Decline request', 'Sending'],
    ['Keep the booked time', 'Sending'],
    ['Cancel session', 'Sending'],
    // Of other dates, which never come while these are open.
    ['Add time away', 'Add extra time'],
    // Of another request, which never comes while the one is open.
    ['Decline request', 'Keep the booked time'],
  ],
});
