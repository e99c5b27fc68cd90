import { describeTransitions, type Situation } from '../../../test/transitions.ts';
import { AMIRA, ASKED, MONDAY, NOBODY, SAM, TUESDAY, type Step } from '../testing/scene.ts';
import {
  BEGINNING,
  CONFIRMED_AT,
  CONFIRMING,
  HOLDING,
  HOLDING_FOR_LIST,
  instantly,
  RESCHEDULED_AT,
  RESCHEDULING,
  RESERVED_AT,
  RESERVING,
  WRITING,
} from './testing/scene.ts';
import { INSTANT } from '../../policy/index.ts';
import { instant, minutes, plus } from '../../time/index.ts';

const minute = minutes(1);
const afterwards = instant('2026-03-30T12:00:00Z');
const there = [{ start: MONDAY, end: afterwards }];
const then = (steps: readonly Step[], ...step: Step) => instantly([...steps, step]);

/** A booking in each state, and a moment at which it is looked at. */
const situations = {
  held: ['held', instantly(HOLDING), plus(ASKED, minute)],
  heldForWaitingList: ['held', instantly(HOLDING_FOR_LIST), plus(ASKED, minute)],
  heldLonger: ['held', then(HOLDING, plus(ASKED, minute), SAM, { type: 'extend' }), plus(ASKED, minutes(12))],
  reserved: ['reserved', instantly(RESERVING), plus(RESERVED_AT, minute)],
  confirmed: ['confirmed', instantly(CONFIRMING), plus(CONFIRMED_AT, minute)],
  rescheduled: ['reserved', instantly(RESCHEDULING), plus(RESCHEDULED_AT, minute)],
  movedTwice: [
    'reserved',
    then(RESCHEDULING, plus(RESCHEDULED_AT, minute), SAM, {
      type: 'reschedule',
      start: TUESDAY,
      agreed: instantly(RESCHEDULING).policy,
    }),
    plus(RESCHEDULED_AT, minutes(2)),
  ],
  due: ['confirmed', instantly(CONFIRMING), MONDAY],
  inSession: ['inSession', instantly(BEGINNING), plus(MONDAY, minute)],
  inWriting: ['inSession', instantly(WRITING), plus(ASKED, minute)],
  written: ['completed', instantly(WRITING, afterwards), afterwards],
  completed: ['completed', then(BEGINNING, plus(MONDAY, minutes(40)), AMIRA, { type: 'end' }), afterwards],
  missed: ['missed', instantly(CONFIRMING, afterwards, { ...NOBODY, therapist: there }), afterwards],
  interrupted: ['interrupted', instantly(CONFIRMING, afterwards), afterwards],
  cancelled: ['cancelled', then(CONFIRMING, RESCHEDULED_AT, SAM, { type: 'cancel', message: null }), RESCHEDULED_AT],
  declined: ['declined', then(RESERVING, CONFIRMED_AT, AMIRA, { type: 'decline', message: null }), CONFIRMED_AT],
  released: ['lapsed', then(HOLDING, plus(ASKED, minute), SAM, { type: 'release' }), RESERVED_AT],
  lapsed: ['lapsed', instantly(RESERVING, afterwards), afterwards],
} satisfies Record<string, Situation>;

const cancel = {
  'member cancel': 'cancelled → cancelled',
  'therapist cancel': 'cancelled → cancelled',
  'staff cancel': 'cancelled → cancelled',
  'system cancel': 'cancelled → cancelled',
};
const reserved = {
  ...cancel,
  'therapist confirm': 'providerConfirmed → confirmed',
  'therapist decline': 'declined → declined',
};
const outcomeIsSeen = { 'therapist markOutcome': 'outcomeIsSeen', 'staff markOutcome': 'outcomeIsSeen' };

describeTransitions<keyof typeof situations>('the instant flow', {
  situations,
  who: {
    extend: ['member'],
    release: ['member', 'staff', 'system'],
    reserve: ['member'],
    reschedule: ['member'],
    confirm: ['therapist'],
    decline: ['therapist'],
    cancel: ['member', 'therapist', 'staff', 'system'],
    start: ['system'],
    end: ['therapist'],
    breakOff: ['therapist', 'system'],
    markOutcome: ['therapist', 'staff'],
  },
  expected: {
    held: {
      'member extend': 'holdExtended → held',
      'member release': 'holdReleased → lapsed',
      'staff release': 'holdReleased → lapsed',
      'system release': 'holdReleased → lapsed',
      'member reserve': 'reserved → reserved',
    },
    heldForWaitingList: {
      'member extend': 'extensionsUsedUp',
      'member release': 'holdReleased → lapsed',
      'staff release': 'holdReleased → lapsed',
      'system release': 'holdReleased → lapsed',
      'member reserve': 'reserved → reserved',
    },
    heldLonger: {
      'member extend': 'extensionsUsedUp',
      'member release': 'holdReleased → lapsed',
      'staff release': 'holdReleased → lapsed',
      'system release': 'holdReleased → lapsed',
      'member reserve': 'reserved → reserved',
    },
    reserved: { ...reserved, 'member reschedule': 'rescheduled → reserved' },
    rescheduled: { ...reserved, 'member reschedule': 'rescheduled → reserved' },
    movedTwice: { ...reserved, 'member reschedule': 'movesUsedUp' },
    confirmed: {
      ...cancel,
      ...outcomeIsSeen,
      'member reschedule': 'rescheduled → reserved',
      'system start': 'notYet',
    },
    due: {
      ...outcomeIsSeen,
      'member reschedule': 'sessionBegun',
      'member cancel': 'sessionBegun',
      'therapist cancel': 'sessionBegun',
      'staff cancel': 'sessionBegun',
      'system cancel': 'sessionBegun',
      'system start': 'started → inSession',
    },
    inSession: {
      'therapist end': 'completed → completed',
      'therapist breakOff': 'interrupted → interrupted',
      'system breakOff': 'interrupted → interrupted',
    },
    inWriting: {
      'therapist end': 'messagingUnderway',
      'therapist breakOff': 'messagingUnderway',
      'system breakOff': 'messagingUnderway',
    },
    written: {},
    completed: {},
    missed: {},
    interrupted: {},
    cancelled: {},
    declined: {},
    released: {},
    lapsed: {},
  },
  command: (type, booking) =>
    // Thursday 2 April, 9am.
    type === 'reschedule' ? { type, start: instant('2026-04-02T08:00:00Z'), agreed: booking.policy } : null,
  context: { policy: INSTANT },
});
