import { describeTransitions, type Situation } from '../../../test/transitions.ts';
import { AMIRA, DESK, NOBODY, SAM, type Step } from '../testing/scene.ts';
import {
  AGREED_AT,
  AGREEING,
  AGREEING_CALL,
  CALL_AT,
  IN_JUPITER,
  OFFERED_AT,
  OFFERING,
  offeredAfter,
  SITTING_DOWN,
  SIX,
} from './testing/scene.ts';
import { instant, minutes, plus } from '../../time/index.ts';

const minute = minutes(1);
const afterwards = instant('2026-03-30T19:00:00Z');
const weekLater = instant('2026-04-15T12:00:00Z');
const there = [{ start: SIX, end: afterwards }];
const then = (steps: readonly Step[], ...step: Step) => offeredAfter([...steps, step]);

/** A booking in each state, in a room and by telephone, and a moment at which it is looked at. */
const situations = {
  offered: ['offered', offeredAfter(OFFERING), plus(OFFERED_AT, minute)],
  confirmed: ['confirmed', offeredAfter(AGREEING), plus(AGREED_AT, minute)],
  confirmedCall: ['confirmed', offeredAfter(AGREEING_CALL), plus(AGREED_AT, minute)],
  due: ['confirmed', offeredAfter(AGREEING), SIX],
  callDue: ['confirmed', offeredAfter(AGREEING_CALL), CALL_AT],
  inSession: ['inSession', offeredAfter(SITTING_DOWN), plus(SIX, minute)],
  completed: [
    'completed',
    offeredAfter(SITTING_DOWN, afterwards, { ...NOBODY, member: there, therapist: there }),
    afterwards,
  ],
  called: ['completed', then(AGREEING_CALL, CALL_AT, DESK, { type: 'markOutcome', outcome: 'completed' }), CALL_AT],
  missed: ['missed', offeredAfter(AGREEING, afterwards, { ...NOBODY, therapist: there }), afterwards],
  interrupted: ['interrupted', offeredAfter(AGREEING, afterwards), afterwards],
  notRecorded: ['interrupted', offeredAfter(AGREEING_CALL, weekLater), weekLater],
  cancelled: ['cancelled', then(AGREEING, AGREED_AT, SAM, { type: 'cancel', message: null }), AGREED_AT],
  declined: ['declined', then(OFFERING, AGREED_AT, SAM, { type: 'refuse', preferences: [] }), AGREED_AT],
  withdrawn: ['withdrawn', then(OFFERING, AGREED_AT, AMIRA, { type: 'withdraw' }), AGREED_AT],
  lapsed: ['lapsed', offeredAfter(OFFERING, afterwards), afterwards],
} satisfies Record<string, Situation>;

const cancel = {
  'member cancel': 'cancelled → cancelled',
  'therapist cancel': 'cancelled → cancelled',
  'staff cancel': 'cancelled → cancelled',
  'system cancel': 'cancelled → cancelled',
};
const begun = {
  'member cancel': 'sessionBegun',
  'therapist cancel': 'sessionBegun',
  'staff cancel': 'sessionBegun',
  'system cancel': 'sessionBegun',
};

describeTransitions<keyof typeof situations>('the offered flow', {
  situations,
  who: {
    agree: ['member', 'therapist', 'staff'],
    refuse: ['member', 'therapist', 'staff'],
    withdraw: ['therapist', 'staff', 'system'],
    cancel: ['member', 'therapist', 'staff', 'system'],
    start: ['system'],
    end: ['therapist'],
    breakOff: ['therapist', 'system'],
    markOutcome: ['therapist', 'staff'],
  },
  expected: {
    offered: {
      'member agree': 'agreed → confirmed',
      'therapist agree': 'agreed → confirmed',
      'staff agree': 'agreed → confirmed',
      'member refuse': 'offerRefused → declined',
      'therapist refuse': 'offerRefused → declined',
      'staff refuse': 'offerRefused → declined',
      'therapist withdraw': 'withdrawn → withdrawn',
      'staff withdraw': 'withdrawn → withdrawn',
      'system withdraw': 'withdrawn → withdrawn',
    },
    confirmed: {
      ...cancel,
      'system start': 'notYet',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    confirmedCall: {
      ...cancel,
      'system start': 'flowDoesNotAllow',
      'therapist markOutcome': 'notYet',
      'staff markOutcome': 'notYet',
    },
    due: {
      ...begun,
      'system start': 'started → inSession',
      'therapist markOutcome': 'outcomeIsSeen',
      'staff markOutcome': 'outcomeIsSeen',
    },
    callDue: {
      ...begun,
      'system start': 'flowDoesNotAllow',
      'therapist markOutcome': 'completed → completed',
      'staff markOutcome': 'completed → completed',
    },
    inSession: {
      'therapist end': 'completed → completed',
      'therapist breakOff': 'interrupted → interrupted',
      'system breakOff': 'interrupted → interrupted',
    },
    completed: {},
    called: {},
    missed: {},
    interrupted: {},
    notRecorded: {},
    cancelled: {},
    declined: {},
    withdrawn: {},
    lapsed: {},
  },
  context: IN_JUPITER,
});
