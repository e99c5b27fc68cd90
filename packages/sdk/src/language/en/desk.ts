import { counted } from '../plurals.ts';

/** The therapist's desk. */
export const messages = {
  heading: 'Your desk',
  today: {
    heading: 'Today',
    none: 'You have no sessions today.',
    opens: (time: string) => `The room opens at ${time}.`,
    isWaiting: (name: string) => `${name} is in the waiting room`,
    isPresent: (name: string) => `${name} is in the session`,
    isAway: (name: string) => `${name} is not here yet`,
    letIn: 'Let in',
    enter: 'Enter session',
    named: (action: string, name: string) => `${action}: ${name}`,
  },
  requests: {
    heading: 'Requests to answer',
    none: 'You have no requests to answer.',
    answerBy: (moment: string) => `Answer by ${moment}`,
    left: (time: string) => `${time} left`,
    move: 'Wants to move a booked session',
    wish: (length: string, modality: string) => `${length}, ${modality}`,
    booked: (time: string) => `Booked for ${time}`,
    choices: 'Choices',
    round: (round: number) => `Asked again: set ${round} of choices`,
    open: 'Propose times',
  },
  proposed: {
    heading: 'Waiting for the member',
    until: (name: string, moment: string) => `${name} has until ${moment} to accept a time.`,
    movingUntil: (name: string, moment: string) => `You proposed another time. ${name} has until ${moment} to answer.`,
  },
  booked: {
    heading: 'Booked sessions',
    none: 'You have no sessions on later days.',
  },
  tags: {
    requested: 'To answer',
    proposed: 'Times proposed',
    confirmed: 'Booked',
    inSession: 'In session',
    open: 'Ready',
  },
  named: (action: string, what: string) => `${action}: ${what}`,

  proposing: {
    heading: (name: string) => `Propose times to ${name}`,
    headingMove: (name: string) => `Move the session with ${name}`,
    most: (most: number) =>
      `Tick ${most === 1 ? 'one time' : `up to ${most} times`}. Each is held for the member until they answer.`,
    current: (time: string) => `Booked now: ${time}. It stands until the member accepts another time.`,
    choice: (number: number) => ['First choice', 'Second choice', 'Third choice'][number - 1] ?? `Choice ${number}`,
    noTimes: 'You have no free time here.',
    taken: (times: string) => `Taken: ${times}`,
    chosen: (count: number, most: number) => `${count} of ${most} times ticked`,
    submit: (count: number) =>
      count === 0 ? 'Propose times' : `Propose ${counted('en', count, { one: 'time', other: 'times' })}`,
    loading: 'Looking for your free times',
    keys: 'Move with the arrow keys, tick with the space bar.',
  },
  declining: {
    heading: (name: string) => `Decline the request of ${name}`,
    headingMove: (name: string) => `Keep the booked time with ${name}`,
    body: 'The member is told, loses nothing and can ask someone else.',
    bodyMove: (time: string) => `The session stays as booked: ${time}.`,
    message: 'Message to the member (optional)',
    hint: 'They will see it with your answer. Do not write anything clinical.',
    submit: 'Decline request',
    submitMove: 'Keep the booked time',
  },
  cancelling: {
    heading: (name: string) => `Cancel the session with ${name}`,
    free: 'The member is told at once, and does not lose the session.',
    late: 'It is less than the agreed notice before the start. The member does not lose the session, and is told at once.',
    message: 'Message to the member (optional)',
    submit: 'Cancel session',
    keep: 'Keep session',
  },
  withdrawMove: 'Take back the proposed times',
  proposeMove: 'Propose another time',
  decline: 'Decline',
  declineMove: 'Keep the booked time',
  cancel: 'Cancel session',

  notice: {
    proposed: (name: string) => `You proposed times to ${name}. We will tell you when they answer.`,
    declined: (name: string) => `You declined the request of ${name}.`,
    moveDeclined: (name: string) => `The session with ${name} stays as booked.`,
    cancelled: (name: string) => `You cancelled the session with ${name}.`,
    withdrawn: (name: string) => `The times that you proposed to ${name} are taken back.`,
  },

  fault: {
    nothingChosen: 'Tick at least one time',
    tooManyChosen: (most: number) => `Tick no more than ${most} ${most === 1 ? 'time' : 'times'}`,
  },
};
