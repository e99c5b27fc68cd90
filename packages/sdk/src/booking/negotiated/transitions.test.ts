import { expect, it } from 'vitest';
import { describeTransitions, type Situation } from '../../../test/transitions.ts';
import { decide } from '../decide.ts';
import {
  ACCEPTED_AT,
  ACCEPTING,
  after,
  AMIRA,
  ASKED,
  ASKING,
  ASKING_TO_MOVE,
  contextOf,
  FRIDAY,
  MONDAY,
  MOVE_ASKED_AT,
  MOVE_PROPOSED_AT,
  MOVING_BY_THERAPIST,
  only,
  OTHER_PREFERENCES,
  PROPOSING,
  PROPOSING_TO_MOVE,
  refusalsOf,
  REQUEST,
  SAM,
  STARTING,
  WEDNESDAY,
} from '../testing/scene.ts';
import { instant, minutes, plus } from '../../time/index.ts';

const hour = minutes(60);
const afterwards = instant('2026-03-30T12:00:00Z');
const there = [{ start: MONDAY, end: plus(MONDAY, hour) }];

/** A booking in each state, and, for one that is booked, in each stage of a move; and a moment at which it is looked at. */
const situations = {
  requested: ['requested', after(ASKING), plus(ASKED, hour)],
  proposed: ['proposed', after(PROPOSING), plus(ASKED, minutes(300))],
  confirmed: ['confirmed', after(ACCEPTING), plus(ACCEPTED_AT, hour)],
  moveRequested: ['confirmed', after(ASKING_TO_MOVE), plus(MOVE_ASKED_AT, hour)],
  moveProposed: ['confirmed', after(PROPOSING_TO_MOVE), plus(MOVE_PROPOSED_AT, hour)],
  movedByTherapist: ['confirmed', after(MOVING_BY_THERAPIST), plus(MOVE_PROPOSED_AT, hour)],
  due: ['confirmed', after(ACCEPTING), MONDAY],
  inSession: ['inSession', after(STARTING), plus(MONDAY, minutes(10))],
  completed: ['completed', after(STARTING, afterwards, { member: there, therapist: there, outages: [] }), afterwards],
  missed: ['missed', after(ACCEPTING, afterwards, { member: [], therapist: there, outages: [] }), afterwards],
  interrupted: ['interrupted', after(ACCEPTING, afterwards), afterwards],
  cancelled: [
    'cancelled',
    after([...ACCEPTING, [MOVE_ASKED_AT, SAM, { type: 'cancel', message: null }]]),
    plus(MOVE_ASKED_AT, hour),
  ],
  declined: [
    'declined',
    after([...ASKING, [plus(ASKED, hour), AMIRA, { type: 'decline', message: null }]]),
    plus(ASKED, hour),
  ],
  withdrawn: ['withdrawn', after([...ASKING, [plus(ASKED, hour), SAM, { type: 'withdraw' }]]), plus(ASKED, hour)],
  lapsed: ['lapsed', after(ASKING, afterwards), afterwards],
} satisfies Record<string, Situation>;

describeTransitions<keyof typeof situations>('the negotiated flow', {
  situations,
  who: {
    propose: ['therapist'],
    decline: ['therapist'],
    accept: ['member'],
    refuse: ['member'],
    withdraw: ['member', 'therapist', 'staff', 'system'],
    move: ['member'],
    cancel: ['member', 'therapist', 'staff', 'system'],
    start: ['system'],
    end: ['therapist'],
    breakOff: ['therapist', 'system'],
    markOutcome: ['therapist', 'staff'],
  },
  expected: {
    requested: {
      'member withdraw': 'withdrawn → withdrawn',
      'staff withdraw': 'withdrawn → withdrawn',
      'system withdraw': 'withdrawn → withdrawn',
      'therapist propose': 'proposed → proposed',
      'therapist decline': 'declined → declined',
      'therapist withdraw': 'notYours',
    },
    proposed: {
      'member accept': 'accepted → confirmed',
      'member refuse': 'refused → requested',
      'member withdraw': 'withdrawn → withdrawn',
      'staff withdraw': 'withdrawn → withdrawn',
      'system withdraw': 'withdrawn → withdrawn',
      'therapist decline': 'declined → declined',
      'therapist withdraw': 'notYours',
    },
    confirmed: {
      'member accept': 'alreadyBooked',
      'member refuse': 'noMoveUnderway',
      'member withdraw': 'noMoveUnderway',
      'member move': 'moveRequested → confirmed',
      'member cancel': 'cancelled → cancelled',
      'therapist propose': 'moveProposed → confirmed',
      'therapist decline': 'noMoveUnderway',
      'therapist withdraw': 'noMoveUnderway',
      'staff withdraw': 'notYours',
      'system withdraw': 'notYours',
      'therapist cancel': 'cancelled → cancelled',
      'staff cancel': 'cancelled → cancelled',
      'system cancel': 'cancelled → cancelled',
      'system start': 'notYet',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    moveRequested: {
      'member accept': 'alreadyBooked',
      'member refuse': 'noMoveUnderway',
      'member withdraw': 'moveEnded → confirmed',
      'member move': 'moveUnderway',
      'member cancel': 'cancelled → cancelled',
      'therapist propose': 'moveProposed → confirmed',
      'therapist decline': 'moveEnded → confirmed',
      'therapist withdraw': 'noMoveUnderway',
      'staff withdraw': 'notYours',
      'system withdraw': 'notYours',
      'therapist cancel': 'cancelled → cancelled',
      'staff cancel': 'cancelled → cancelled',
      'system cancel': 'cancelled → cancelled',
      'system start': 'notYet',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    moveProposed: {
      'member accept': 'moved → confirmed',
      'member refuse': 'moveEnded → confirmed',
      'member withdraw': 'moveEnded → confirmed',
      'member move': 'moveUnderway',
      'member cancel': 'cancelled → cancelled',
      'therapist propose': 'moveUnderway',
      'therapist decline': 'moveEnded → confirmed',
      'therapist withdraw': 'noMoveUnderway',
      'staff withdraw': 'notYours',
      'system withdraw': 'notYours',
      'therapist cancel': 'cancelled → cancelled',
      'staff cancel': 'cancelled → cancelled',
      'system cancel': 'cancelled → cancelled',
      'system start': 'notYet',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    movedByTherapist: {
      'member accept': 'moved → confirmed',
      'member refuse': 'moveEnded → confirmed',
      'member withdraw': 'noMoveUnderway',
      'member move': 'moveUnderway',
      'member cancel': 'cancelled → cancelled',
      'therapist propose': 'moveUnderway',
      'therapist decline': 'noMoveUnderway',
      'therapist withdraw': 'moveEnded → confirmed',
      'staff withdraw': 'notYours',
      'system withdraw': 'notYours',
      'therapist cancel': 'cancelled → cancelled',
      'staff cancel': 'cancelled → cancelled',
      'system cancel': 'cancelled → cancelled',
      'system start': 'notYet',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    due: {
      'member accept': 'alreadyBooked',
      'member refuse': 'noMoveUnderway',
      'member withdraw': 'noMoveUnderway',
      'member move': 'sessionBegun',
      'member cancel': 'sessionBegun',
      'therapist propose': 'sessionBegun',
      'therapist decline': 'noMoveUnderway',
      'therapist withdraw': 'noMoveUnderway',
      'staff withdraw': 'notYours',
      'system withdraw': 'notYours',
      'therapist cancel': 'sessionBegun',
      'staff cancel': 'sessionBegun',
      'system cancel': 'sessionBegun',
      'system start': 'started → inSession',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    inSession: {
      'member accept': 'alreadyBooked',
      'therapist end': 'completed → completed',
      'therapist breakOff': 'interrupted → interrupted',
      'system breakOff': 'interrupted → interrupted',
    },
    completed: {},
    missed: {},
    interrupted: {},
    cancelled: {},
    declined: {},
    withdrawn: {},
    lapsed: {},
  },
  command(type, booking) {
    switch (type) {
      case 'propose':
        return { type, starts: booking.state === 'requested' ? [FRIDAY] : [WEDNESDAY] };
      case 'accept': {
        const proposed = booking.state === 'confirmed' ? booking.move : booking;
        const [first] = proposed !== null && 'proposals' in proposed ? proposed.proposals : [];
        return first === undefined ? null : { type, proposal: first.id };
      }
      case 'refuse':
      case 'move':
        return { type, preferences: OTHER_PREFERENCES };
      default:
        return null;
    }
  },
  context: {},
});

it('a request opens a booking once', () => {
  const [, booking, now] = situations.requested;
  expect(refusalsOf(booking, REQUEST, contextOf(SAM, now))).toEqual(only('wrongState', { state: 'requested' }));
});

it('a command without a booking is a fault of the caller', () => {
  expect(() => decide(null, { type: 'withdraw' }, contextOf(SAM, ASKED))).toThrow(
    'The command withdraw needs a booking',
  );
});
