import type { InSessionSnapshot, RoomSnapshot, SessionRoom } from '@meetwell/sdk/room';
import { roomExamples, StillRoom } from './room.examples.ts';
import '../define/session-room.ts';
import { BAR } from '../testing/actions/bar.ts';
import { itCanBePressed, WRITTEN, type Actions, type Pressed, type PressedExample } from '../testing/pressing.ts';

const examples = roomExamples();

function opened(name: string, ...opened: readonly string[]): PressedExample<RoomSnapshot> {
  const example = examples.find((each) => each.name === name);
  if (example === undefined) throw new Error(`There is no example ${name}`);
  return { ...example, name: `${name}, after ${opened.join(' and ')}`, opened };
}

const DEVICES: Actions<unknown> = {
  Mute: 'toggleMicrophone',
  Unmute: 'toggleMicrophone',
  'Turn camera off': 'toggleCamera',
  'Turn camera on': 'toggleCamera',
  Camera: 'selectDevice camera b',
  Microphone: 'selectDevice microphone b',
  Speaker: 'selectDevice speaker b',
};
const isOpen = ({ element }: Pressed) => element.getAttribute('aria-expanded') === 'true';
const closesMore = ({ element }: Pressed) =>
  element.parentElement?.querySelector('[data-control=more][aria-expanded=true]') ? ['closes More'] : [];

const inSession: Actions<InSessionSnapshot> = {
  ...DEVICES,
  'Chat…': (pressed) =>
    isOpen(pressed)
      ? `closes ${pressed.name}`
      : [`opens ${pressed.name}`, ...closesMore(pressed), 'focus on Write a message'],
  'Close chat': ['closes Chat 2 new messages', 'focus on Chat 2 new messages'],
  'Write a message': 'writes Hello',
  Send: [`send ${WRITTEN}`, 'empties the field', 'focus on Write a message'],
  More: (pressed) => (isOpen(pressed) ? 'closes More' : ['opens More', 'focus on More']),
  Close: ['closes More', 'focus on More'],
  'Hide my picture': ['hides it'],
  'Show my picture': ['shows it'],
  'Send Sam Okoye back to the waiting room': 'remove',
  Leave: (pressed, { mayEnd }) => (mayEnd ? [...closesMore(pressed), 'focus on Leave the session?'] : 'leave'),
  'Leave for now': 'leave',
  'End session for everyone': 'end',
  'Stay in the session': 'focus on Leave',
  'Move your picture': 'moves it',
  'Hide your picture': ['hides it', 'focus on More'],
  'Use this window': 'remedy takeOver',
  'Turn the sound on': 'remedy unlockSound',
  'Try again': 'remedy retryDevices',
  'Let in': 'remedy admit',
  'Turn it on again': 'remedy resumeVideo',
};

itCanBePressed<RoomSnapshot, SessionRoom>({
  tag: 'meetwell-session-room',
  examples: [
    ...examples,
    opened('inSession: video', 'Chat…'),
    opened('inSession: video', 'More'),
    opened('inSession: video', 'Hide your picture', 'More'),
    opened('inSession: therapist', 'More'),
    opened('inSession: therapist', 'Leave'),
  ],
  flow: (snapshot) => new StillRoom(snapshot),
  common: BAR,
  properties: { booking: 'booking-1' },
  actions: {
    loading: {},
    tooEarly: {},
    waiting: {
      ...DEVICES,
      'Let in': 'admit',
      'Letting in': 'waits',
      'Leave the waiting room': 'fires meetwell-leave-session booking-1',
      'Try again: …': 'remedy retryDevices',
    },
    joining: {},
    inSession,
    ended: {
      'Go to my bookings': 'fires meetwell-leave-session booking-1',
      'Go to my desk': 'fires meetwell-leave-session booking-1',
      'Go back in': 'comeBack',
    },
    refused: { 'Go to my bookings': 'fires meetwell-leave-session booking-1' },
    failed: { 'Try again': 'tryAgain' },
  },
  turning: [
    ['Mute', 'Unmute'],
    ['Turn camera off', 'Turn camera on'],
    ['Let in', 'Letting in'],
    ['Go to my bookings', 'Go to my desk'],
  ],
});
