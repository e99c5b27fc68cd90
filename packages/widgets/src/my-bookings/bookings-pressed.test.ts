import type {
  BookingItem,
  BookingsList,
  BookingSnapshot,
  MyBookings,
  MyBookingsSnapshot,
  SlotChooserSnapshot,
} from '@meetwell/sdk/flows';
import { bookingsExamples, stillBookings } from './bookings.examples.ts';
import '../define/my-bookings.ts';
import '../define/session-room.ts';
import { BAR } from '../testing/actions/bar.ts';
import { chooserActions } from '../testing/actions/chooser.ts';
import { journeyActions } from '../testing/actions/journey.ts';
import { within } from '../testing/actions/within.ts';
import {
  itCanBePressed,
  WAITS,
  WRITTEN,
  type Actions,
  type ActionsOf,
  type Follows,
  type Pressed,
} from '../testing/pressing.ts';

const examples = await bookingsExamples();

/** Whose card a button stands on: the cards are in the order of the groups, and of what is over five are shown. */
function itemOf({ element }: Pressed, { groups }: BookingsList): BookingItem | undefined {
  const group = element.closest('section')?.querySelector('h3')?.id.replace('group-', '') as keyof typeof groups;
  const cards = [...(element.closest('ul.plain')?.children ?? [])];
  return groups[group][cards.indexOf(element.closest('li.card')!)];
}

const about =
  (...words: readonly string[]): Follows<BookingsList> =>
  (pressed, list) => {
    const [command, ...parameters] = words;
    return [command, itemOf(pressed, list)?.shown.booking.id, ...parameters].join(' ');
  };

const list: Actions<BookingsList> = {
  'Enter session: …': about('enter'),
  'Accept place: …': about('answer', 'agree'),
  'Say no: …': about('answer', 'refuse'),
  'Keep it for longer: …': about('answer', 'extend'),
  'Let this time go: …': about('answer', 'release'),
  'Confirm booking: …': about('open', 'confirm'),
  'Book again: …': about('open', 'askAgain'),
  'Ask again: …': about('open', 'askAgain'),
  'Ask to move session: …': about('open', 'move'),
  'Cancel session: …': about('open', 'cancel'),
  'Withdraw request: …': about('open', 'withdraw'),
  'Keep the booked time: …': about('open', 'withdraw'),
  'Details: …': about('open', 'details'),
  'Show all 9 past sessions': ['shows 4 more', 'focus on My bookings'],
  'Show more past sessions': 'more',
};

const chooser = chooserActions('task.chooser.');
const journey = journeyActions('task.journey.');
const back = { Back: 'task.back' };

itCanBePressed<MyBookingsSnapshot, MyBookings>({
  tag: 'meetwell-my-bookings',
  examples,
  flow: stillBookings,
  common: BAR,
  actions: {
    loading: {},
    list,
    details: back,
    confirm: {
      ...back,
      'radio: …': ({ index }, { proposals }) => `task.select ${proposals[index]?.id ?? 'none'}`,
      'Accept proposal': 'task.next',
      Continue: 'task.next',
      Sending: WAITS,
      'Withdraw the request instead': 'task.withdraw',
      'Choose a time, or say that none suits you': 'focus on Thursday 8 January 2026, 6pm to 6:50pm',
    },
    choosePreferences: ({ chooser: part }) =>
      within<SlotChooserSnapshot>({ ...chooser, done: {}, noDays: { Back: 'task.chooser.back' } }, part),
    checkPreferences: {
      ...back,
      'Change First choice': 'task.change 0',
      'Change Second choice': 'task.change 1',
      'Change Third choice': 'task.change 2',
      'Send new choices': 'task.send',
      'Ask to move session': 'task.send',
      Sending: WAITS,
    },
    withdraw: {
      ...back,
      'Withdraw request': 'task.send',
      'Keep request': 'task.back',
      'Keep the booked time': 'task.send',
      'Go on asking': 'task.back',
      Sending: WAITS,
    },
    refuseMove: {
      ...back,
      'Keep the booked time': 'task.send',
      'Look at the times again': 'task.back',
      Sending: WAITS,
    },
    cancel: {
      ...back,
      'Message to your therapist (optional)': 'writes Hello',
      'Cancel session': `task.send ${WRITTEN}`,
      'Keep session': 'task.back',
      Sending: WAITS,
    },
    move: { ...back, 'Choose new times': 'task.next', 'Keep session': 'task.back' },
    refused: { 'Back to my bookings': 'close' },
    notSent: { 'Send again': 'task.again', 'Back to my bookings': 'close', Sending: WAITS },
    // The way back from the first page and from the last one leads to the list.
    askAgain: ({ booking }) => {
      const said = journey[booking.view] as ActionsOf<BookingSnapshot>['sent'];
      const own = typeof said === 'function' ? said(booking as never) : said;
      const leaves = booking.view === 'sent' || booking.view === 'chooseTherapist';
      return { ...within<BookingSnapshot>({ [booking.view]: own }, booking), ...(leaves && { Back: 'close' }) };
    },
    signedOut: {},
    failed: { 'Try again': 'load' },
  },
  turning: [
    ['Accept proposal', 'Sending'],
    ['Send new choices', 'Sending'],
    ['Ask to move session', 'Sending'],
    ['Withdraw request', 'Sending'],
    ['Keep the booked time', 'Sending'],
    ['Send again', 'Sending'],
    ['Accept proposal', 'Continue'],
    ['Continue', 'Sending'],
    ['Cancel session', 'Sending'],
    ['Show all 9 past sessions', 'Show more past sessions'],
    // Of another task, which never comes while the one is open.
    ['Send new choices', 'Ask to move session'],
    ['Withdraw request', 'Keep the booked time'],
    ['Keep request', 'Go on asking'],
  ],
});
