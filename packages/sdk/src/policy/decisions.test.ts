import { describe, expect, it } from 'vitest';
import { timesToPropose } from '../availability/times-to-propose.ts';
import { decideCourse } from '../booking/together.ts';
import { decide } from '../booking/decide.ts';
import type { Booking } from '../booking/booking.ts';
import type { Context } from '../booking/context.ts';
import type { BookingCommand } from '../booking/commands.ts';
import {
  HOLD,
  HOLDING,
  HOLDING_FOR_LIST,
  POLICY_1,
  RESCHEDULING,
  RESERVING,
  WRITING,
} from '../booking/instant/testing/scene.ts';
import { AGREEING_CALL, JUPITER, OFFER, OFFERED_AT, OFFERING } from '../booking/offered/testing/scene.ts';
import * as scene from '../booking/testing/scene.ts';
import { eligibility, type PersonFacts } from '../eligibility/eligibility.ts';
import { booking as bookingNamed, Course, REASON, STAFF } from '../episode/testing/course.ts';
import { identifier } from '../identifiers.ts';
import { duration, instant, localDate, localTime, type Instant, type LocalDate } from '../time/index.ts';
import { channelsFor, sendAt } from '../notices/index.ts';
import { reminders } from '../reminders/index.ts';
import { decideWaiting } from '../waiting/decide.ts';
import type { WaitingEntryId } from '../waiting/entry.ts';
import { ANY_TIME } from '../waiting/testing/line.ts';
import type { Written } from './fields/kinds.ts';
import { withValue } from './other-values.ts';
import {
  checkPolicy,
  episodePolicy,
  INSTANT,
  NEGOTIATED,
  OFFERED,
  POLICY_FIELDS,
  type Policy,
  type PolicyField,
  type PolicyValue,
} from './index.ts';

const { ACCEPTING, AMIRA, ASKED, ASKING, FRIDAY, MONDAY, PROPOSING, REQUEST, SAM, STARTING, TUESDAY, WEDNESDAY } =
  scene;

/** One small thing that is decided under a policy, and what comes of it before and after its field is changed. */
interface Scenario<Field extends PolicyField> {
  readonly preset: Policy;
  /** What it is changed to. */
  readonly to: Written<PolicyValue<Field>>;
  readonly outcome: (policy: Policy) => unknown;
  readonly before: unknown;
  readonly after: unknown;
}

function under(policy: Policy, change: Partial<Context> = {}): Partial<Context> {
  return { sittings: [JUPITER], ...change, policy };
}

/** Where some steps lead under a policy. */
function played(steps: readonly scene.Step[], policy: Policy): Booking {
  return scene.play(steps, under(policy)).booking;
}

/** Why a command is refused then; nothing when it is not. */
function refused(
  booking: Booking | null,
  command: BookingCommand,
  actor: Context['actor'],
  now: Instant,
  context: Partial<Context>,
): readonly string[] {
  return scene.refusalsOf(booking, command, scene.contextOf(actor, now, context)).map(({ code }) => code);
}

function asked(policy: Policy, now = ASKED, change: Partial<typeof REQUEST> = {}, account = scene.ACCOUNT) {
  return refused(null, { ...REQUEST, ...change }, SAM, now, under(policy, { account }));
}

/** When a message about a session at 10am on Monday 30 March 2026 goes out. */
function sentAt(policy: Policy, now: Instant): Instant {
  const { quiet, pressingWithin } = policy.notices;
  return sendAt(played(ACCEPTING, policy), { quiet, zone: policy.zone, pressingWithin }, now);
}

function proposed(policy: Policy, starts: readonly Instant[], now = instant('2026-03-23T13:00:00Z')) {
  return refused(played(ASKING, policy), { type: 'propose', starts }, AMIRA, now, under(policy));
}

/** What Amira, who works from 9am to 9pm, is shown to propose: a line for each preference or day. */
function shown(booking: Booking, policy: Policy, from: LocalDate | null): readonly string[] {
  const weekly = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
    weekday,
    from: localTime('09:00'),
    until: localTime('21:00'),
  }));
  const availability = { zone: policy.zone, weekly, exceptions: [] };
  const now = instant('2026-03-23T13:00:00Z');
  return timesToPropose({ booking, policy, availability, busy: [], from, now, courseEnds: null }).map(
    ({ date, times }) => `${date}: ${times.map(({ start }) => start.slice(11, 16)).join(' ')}`,
  );
}

function taken(policy: Policy, now = ASKED, start = MONDAY) {
  return refused(null, { ...HOLD, start }, SAM, now, under(policy));
}

/** What cancelling comes to. */
function cancelled(policy: Policy, now: Instant) {
  const context = scene.contextOf(SAM, now, under(policy));
  const decision = decide(played(ACCEPTING, policy), { type: 'cancel', message: null }, context);
  return decision.outcome === 'accepted' ? decision.events.map((event) => 'late' in event && event) : decision;
}

const SOMEBODY: PersonFacts = {
  dateOfBirth: localDate('2007-01-01'),
  postcode: 'BA1 1AA',
  institutions: [],
  seesOtherTherapist: null,
  prescription: null,
  coverage: { funded: 1, credit: 1, charge: 0 },
  wanted: { approach: null, modality: null },
};

/** Why somebody of 19 who has said and been prescribed nothing cannot book. */
function turnedAway({ eligibility: rules }: Policy): readonly string[] {
  return eligibility(SOMEBODY, rules, localDate('2026-03-23')).map(({ code }) => code);
}

const REGISTERED = '2026-03-10T09:00:00Z';

function courseOf(policy: Policy): Course {
  const terms = episodePolicy(policy);
  if (terms === null) throw new Error('No course');
  return Course.registered(REGISTERED, terms);
}

function inTherapy(policy: Policy): Course {
  return courseOf(policy)
    .open('2026-03-11T09:00:00Z')
    .book('2026-03-12T09:00:00Z', '2026-03-16T18:00:00Z', '2026-03-16T18:50:00Z')
    .complete('2026-03-16T18:50:00Z');
}

/** What happens to a course by itself, from then on. */
function diary(course: Course, what: string): readonly string[] {
  return course.until('2026-12-01T00:00:00Z').diary.filter((line) => line.includes(what));
}

/** Before the start. */
const HOURS = { at36: instant('2026-03-28T21:00:00Z'), at1: instant('2026-03-30T08:00:00Z') };
const THERE = [{ start: MONDAY, end: instant('2026-03-30T09:10:00Z') }];

/** For every field, something that is decided otherwise when it is changed: a new field does not compile without. */
const SCENARIOS: { readonly [Field in PolicyField]: Scenario<Field> } = {
  flow: {
    preset: NEGOTIATED,
    to: 'instant',
    outcome: (policy) => refused(null, { ...HOLD, length: 50 }, SAM, ASKED, under(policy)),
    before: ['flowDoesNotAllow'],
    after: [],
  },
  zone: {
    preset: NEGOTIATED,
    to: 'Asia/Kolkata',
    outcome: (policy) => proposed(policy, [FRIDAY]),
    before: [],
    after: ['proposalOutsidePreferences'],
  },
  modalities: {
    preset: NEGOTIATED,
    to: ['audio'],
    outcome: (policy) => asked(policy),
    before: [],
    after: ['modalityNotOffered'],
  },
  lengths: {
    preset: NEGOTIATED,
    to: [60],
    outcome: (policy) => asked(policy),
    before: [],
    after: ['lengthNotOffered'],
  },
  partsOfDay: {
    preset: NEGOTIATED,
    to: [{ id: 'day', from: '09:00', until: '13:00' }],
    outcome: (policy) => asked(policy),
    before: [],
    after: ['preferenceUnknownPart', 'preferenceUnknownPart', 'preferenceUnknownPart'],
  },
  'eligibility.minimumAge': { preset: OFFERED, to: 21, outcome: turnedAway, before: [], after: ['tooYoung'] },
  'eligibility.catchment': {
    preset: OFFERED,
    to: { places: ['BS1'], institutions: [] },
    outcome: turnedAway,
    before: [],
    after: ['outsideCatchment'],
  },
  'eligibility.declaration': {
    preset: OFFERED,
    to: true,
    outcome: turnedAway,
    before: [],
    after: ['declarationNeeded'],
  },
  'eligibility.prescription': { preset: OFFERED, to: true, outcome: turnedAway, before: [], after: ['notPrescribed'] },
  'eligibility.coverage': { preset: OFFERED, to: ['charge'], outcome: turnedAway, before: [], after: ['notCovered'] },
  episode: {
    preset: INSTANT,
    to: NEGOTIATED.episode,
    outcome: (policy) => episodePolicy(policy) !== null && diary(courseOf(policy), 'discharged'),
    before: false,
    after: ['2026-04-09T08:00 discharged noFirstBooking'],
  },
  'episode.firstBooking.recommendedWithin': {
    preset: NEGOTIATED,
    to: 'P10D',
    outcome: (policy) => diary(courseOf(policy), 'nudged'),
    before: ['2026-03-24T09:00 nudged'],
    after: ['2026-03-20T09:00 nudged'],
  },
  'episode.firstBooking.within': {
    preset: NEGOTIATED,
    to: 'P40D',
    outcome: (policy) => diary(courseOf(policy), 'discharged'),
    before: ['2026-04-09T08:00 discharged noFirstBooking'],
    after: ['2026-04-19T08:00 discharged noFirstBooking'],
  },
  'episode.firstBooking.warnings': {
    preset: NEGOTIATED,
    to: ['P3D'],
    outcome: (policy) => diary(courseOf(policy), 'warned'),
    before: ['2026-04-02T08:00 warned of booking', '2026-04-07T08:00 warned of booking'],
    after: ['2026-04-06T08:00 warned of booking'],
  },
  'episode.firstBooking.extraAfterLapse': {
    preset: NEGOTIATED,
    to: 'P3D',
    outcome: (policy) =>
      diary(
        courseOf(policy).open('2026-03-20T09:00:00Z').end('2026-03-22T09:00:00Z', 'lapsedByTherapist'),
        'discharged',
      ),
    before: ['2026-04-18T08:00 discharged noFirstBooking'],
    after: ['2026-04-14T08:00 discharged noFirstBooking'],
  },
  'episode.firstBooking.leastNotice': {
    preset: NEGOTIATED,
    to: 'P5D',
    outcome: (policy) =>
      diary(courseOf(policy).open('2026-04-09T07:00:00Z').end('2026-04-11T07:00:00Z', 'withdrawn'), 'discharged'),
    before: ['2026-04-13T07:00 discharged noFirstBooking'],
    after: ['2026-04-16T07:00 discharged noFirstBooking'],
  },
  'episode.furtherBooking.within': {
    preset: NEGOTIATED,
    to: 'P42D',
    outcome: (policy) => diary(inTherapy(policy), 'discharged'),
    before: ['2026-04-13T17:50 discharged noFurtherBooking'],
    after: ['2026-04-27T17:50 discharged noFurtherBooking'],
  },
  'episode.furtherBooking.warnings': {
    preset: NEGOTIATED,
    to: ['P4D'],
    outcome: (policy) => diary(inTherapy(policy), 'warned'),
    before: ['2026-04-06T17:50 warned of booking', '2026-04-11T17:50 warned of booking'],
    after: ['2026-04-09T17:50 warned of booking'],
  },
  'episode.furtherBooking.extraAfterLapse': {
    preset: NEGOTIATED,
    to: 'P4D',
    outcome: (policy) =>
      diary(
        inTherapy(policy).open('2026-04-01T17:00:00Z', 'b2').end('2026-04-03T17:00:00Z', 'lapsedByTherapist', 'b2'),
        'discharged',
      ),
    before: ['2026-04-15T17:50 discharged noFurtherBooking'],
    after: ['2026-04-19T17:50 discharged noFurtherBooking'],
  },
  'episode.furtherBooking.leastNotice': {
    preset: NEGOTIATED,
    to: 'P0D',
    outcome: (policy) =>
      diary(
        inTherapy(policy).open('2026-04-13T17:00:00Z', 'b2').end('2026-04-14T17:00:00Z', 'withdrawn', 'b2'),
        'discharged',
      ),
    before: ['2026-04-16T17:00 discharged noFurtherBooking'],
    after: ['2026-04-14T17:50 discharged noFurtherBooking'],
  },
  'episode.course.lasts': {
    preset: NEGOTIATED,
    to: 'P3M',
    outcome: (policy) => diary(courseOf(policy).open('2026-03-11T09:00:00Z'), 'discharged'),
    before: ['2026-09-10T08:00 discharged courseEnded'],
    after: ['2026-06-10T08:00 discharged courseEnded'],
  },
  'episode.course.warnings': {
    preset: NEGOTIATED,
    to: ['P14D'],
    outcome: (policy) => diary(courseOf(policy).open('2026-03-11T09:00:00Z'), 'warned'),
    before: ['2026-08-13T08:00 warned of course', '2026-09-03T08:00 warned of course'],
    after: ['2026-08-27T08:00 warned of course'],
  },
  'episode.undoing.bookWithin': {
    preset: NEGOTIATED,
    to: 'P21D',
    outcome: (policy) =>
      diary(
        courseOf(policy).tell(
          '2026-05-01T09:00:00Z',
          { type: 'undoDischarge', reason: REASON, courseEnds: null },
          STAFF,
        ),
        'discharged',
      ),
    before: ['2026-04-09T08:00 discharged noFirstBooking', '2026-05-15T09:00 discharged noFirstBooking'],
    after: ['2026-04-09T08:00 discharged noFirstBooking', '2026-05-22T09:00 discharged noFirstBooking'],
  },
  'request.preferences': {
    preset: NEGOTIATED,
    to: 2,
    outcome: (policy) => asked(policy),
    before: [],
    after: ['preferencesCount'],
  },
  'request.rounds': {
    preset: NEGOTIATED,
    to: 1,
    outcome: (policy) =>
      refused(
        played(PROPOSING, policy),
        { type: 'refuse', preferences: scene.OTHER_PREFERENCES },
        SAM,
        scene.ACCEPTED_AT,
        under(policy),
      ),
    before: [],
    after: ['roundsUsedUp'],
  },
  'request.minimumNotice': {
    preset: NEGOTIATED,
    to: 'PT96H',
    outcome: (policy) => asked(policy, instant('2026-03-24T12:00:00Z')),
    before: [],
    after: ['preferenceTooSoon'],
  },
  'request.horizonDays': {
    preset: NEGOTIATED,
    to: 14,
    outcome: (policy) =>
      asked(policy, ASKED, { preferences: [...scene.PREFERENCES.slice(1), scene.preference('2026-04-07', 'morning')] }),
    before: [],
    after: ['preferenceTooFar'],
  },
  'request.answerWithin': {
    preset: NEGOTIATED,
    to: 'PT24H',
    outcome: (policy) => scene.inState('requested', played(ASKING, policy)).answerBy,
    before: '2026-03-25T09:00:00.000Z',
    after: '2026-03-24T09:00:00.000Z',
  },
  'request.systemCheck': {
    preset: NEGOTIATED,
    to: false,
    outcome: (policy) => asked(policy, ASKED, {}, { ...scene.ACCOUNT, systemCheckedAt: null }),
    before: ['systemCheckNeeded'],
    after: [],
  },
  'proposal.most': {
    preset: NEGOTIATED,
    to: 1,
    outcome: (policy) => proposed(policy, [FRIDAY, MONDAY]),
    before: [],
    after: ['proposalsCount'],
  },
  'proposal.minimumNotice': {
    preset: withValue(NEGOTIATED, 'request.answerWithin', duration('PT120H')),
    to: 'PT20H',
    outcome: (policy) => proposed(policy, [FRIDAY], instant('2026-03-27T06:00:00Z')),
    before: [],
    after: ['proposalTooSoon'],
  },
  'proposal.withinPreferences': {
    preset: NEGOTIATED,
    to: false,
    outcome: (policy) => proposed(policy, [WEDNESDAY]),
    before: ['proposalOutsidePreferences'],
    after: [],
  },
  'proposal.answerWithin': {
    preset: NEGOTIATED,
    to: 'PT12H',
    outcome: (policy) => scene.inState('proposed', played(PROPOSING, policy)).answerBy,
    before: '2026-03-25T13:00:00.000Z',
    after: '2026-03-24T01:00:00.000Z',
  },
  'proposal.step': {
    preset: NEGOTIATED,
    to: 120,
    outcome: (policy) => shown(played(ASKING, policy), policy, null)[1],
    before: '2026-03-30: 08:00 08:30 09:00 09:30 10:00',
    after: '2026-03-30: 08:00 10:00',
  },
  'proposal.moveDays': {
    preset: NEGOTIATED,
    to: 2,
    outcome: (policy) => shown(played(ACCEPTING, policy), policy, localDate('2026-04-01')).length,
    before: 7,
    after: 2,
  },
  'reservation.holdFor': {
    preset: INSTANT,
    to: 'PT5M',
    outcome: (policy) => scene.inState('held', played(HOLDING, policy)).until,
    before: '2026-03-23T09:10:00.000Z',
    after: '2026-03-23T09:05:00.000Z',
  },
  'reservation.extensions': {
    preset: INSTANT,
    to: 0,
    outcome: (policy) => refused(played(HOLDING, policy), { type: 'extend' }, SAM, ASKED, under(policy)),
    before: [],
    after: ['extensionsUsedUp'],
  },
  'reservation.minimumNotice': {
    preset: INSTANT,
    to: 'PT96H',
    outcome: (policy) => taken(policy, instant('2026-03-27T12:00:00Z')),
    before: [],
    after: ['timeTooSoon'],
  },
  'reservation.horizonDays': {
    preset: INSTANT,
    to: 7,
    outcome: (policy) => taken(policy, ASKED, TUESDAY),
    before: [],
    after: ['timeTooFar'],
  },
  'reservation.step': {
    preset: INSTANT,
    to: 45,
    outcome: (policy) => taken(policy),
    before: [],
    after: ['timeNotOffered'],
  },
  'reservation.confirmBefore': {
    preset: INSTANT,
    to: 'PT36H',
    outcome: (policy) => scene.inState('reserved', played(RESERVING, policy)).confirmBy,
    before: '2026-03-29T09:00:00.000Z',
    after: '2026-03-28T21:00:00.000Z',
  },
  'reservation.courseMost': {
    preset: INSTANT,
    to: 2,
    outcome: (policy) => {
      const dates = [MONDAY, TUESDAY, WEDNESDAY].map((start) => ({ booking: bookingNamed(start), start }));
      const context = scene.contextOf(SAM, ASKED, under(policy));
      return decideCourse({ ...HOLD, dates, agreed: POLICY_1 }, context).outcome;
    },
    before: 'accepted',
    after: 'refused',
  },
  'reservation.preferencesInstead': {
    preset: INSTANT,
    to: false,
    outcome: (policy) => asked(policy, ASKED, { length: 45 }),
    before: [],
    after: ['flowDoesNotAllow'],
  },
  'waitingList.offerFor': {
    preset: INSTANT,
    to: 'PT2H',
    outcome: (policy) => scene.inState('held', played(HOLDING_FOR_LIST, policy)).until,
    before: '2026-03-23T13:00:00.000Z',
    after: '2026-03-23T11:00:00.000Z',
  },
  'waitingList.offers': {
    preset: INSTANT,
    to: 1,
    outcome: (policy) => {
      const therapists = [{ id: scene.amira, modalities: policy.modalities }];
      const context = { now: ASKED, actor: SAM, policy, therapists, line: [], busy: [], cannot: [] };
      const { member, service, policy: version } = REQUEST;
      const entry = identifier<WaitingEntryId>('sam-1');
      const join = { type: 'join', entry, member, service, policy: version } as const;
      const decision = decideWaiting(null, { ...join, wishes: ANY_TIME }, context);
      return decision.outcome === 'accepted' ? decision.events : decision;
    },
    before: [expect.objectContaining({ type: 'joined', offersAllowed: 3 })],
    after: [expect.objectContaining({ type: 'joined', offersAllowed: 1 })],
  },
  'offer.answerWithin': {
    preset: OFFERED,
    to: 'PT2H',
    outcome: (policy) => scene.inState('offered', played(OFFERING, policy)).answerBy,
    before: '2026-03-27T12:00:00.000Z',
    after: '2026-03-26T14:00:00.000Z',
  },
  'offer.minimumNotice': {
    preset: OFFERED,
    to: 'PT72H',
    outcome: (policy) => refused(null, OFFER, scene.DESK, instant('2026-03-28T12:00:00Z'), under(policy)),
    before: [],
    after: ['timeTooSoon'],
  },
  'offer.horizonDays': {
    preset: OFFERED,
    to: 3,
    outcome: (policy) => refused(null, OFFER, scene.DESK, OFFERED_AT, under(policy)),
    before: [],
    after: ['timeTooFar'],
  },
  'messaging.lasts': {
    preset: INSTANT,
    to: 'PT120H',
    outcome: (policy) => scene.inState('inSession', played(WRITING, policy)).closesAt,
    before: '2026-03-30T09:00:00.000Z',
    after: '2026-03-28T09:00:00.000Z',
  },
  'buffer.before': {
    preset: NEGOTIATED,
    to: 'PT5M',
    outcome: (policy) => scene.heldBy(played(ACCEPTING, policy), policy),
    before: ['member sam 03-30T09:00 03-30T09:50', 'therapist amira 03-30T09:00 03-30T10:00'],
    after: ['member sam 03-30T09:00 03-30T09:50', 'therapist amira 03-30T08:55 03-30T10:00'],
  },
  'buffer.after': {
    preset: NEGOTIATED,
    to: 'PT30M',
    outcome: (policy) => scene.heldBy(played(ACCEPTING, policy), policy),
    before: ['member sam 03-30T09:00 03-30T09:50', 'therapist amira 03-30T09:00 03-30T10:00'],
    after: ['member sam 03-30T09:00 03-30T09:50', 'therapist amira 03-30T09:00 03-30T10:20'],
  },
  'cancellation.freeUntil': {
    preset: NEGOTIATED,
    to: 'PT48H',
    outcome: (policy) => cancelled(policy, HOURS.at36),
    before: [expect.objectContaining({ late: false, sessionLost: false })],
    after: [expect.objectContaining({ late: true, sessionLost: true })],
  },
  'cancellation.lateLosesSession': {
    preset: NEGOTIATED,
    to: false,
    outcome: (policy) => cancelled(policy, HOURS.at1),
    before: [expect.objectContaining({ late: true, sessionLost: true })],
    after: [expect.objectContaining({ late: true, sessionLost: false })],
  },
  'cancellation.missedLosesSession': {
    preset: NEGOTIATED,
    to: false,
    outcome: (policy) => {
      const came = { ...scene.NOBODY, therapist: THERE };
      return scene.inState('missed', scene.after(ACCEPTING, instant('2026-03-30T12:00:00Z'), came, policy)).session;
    },
    before: 'consumed',
    after: 'released',
  },
  'moves.most': {
    preset: INSTANT,
    to: 1,
    outcome: (policy) =>
      refused(
        played(RESCHEDULING, policy),
        { type: 'reschedule', start: TUESDAY, agreed: POLICY_1 },
        SAM,
        instant('2026-03-26T13:00:00Z'),
        under(policy),
      ),
    before: [],
    after: ['movesUsedUp'],
  },
  'notices.channels': {
    preset: NEGOTIATED,
    to: ['text'],
    outcome: (policy) => channelsFor(null, policy, { mail: true, text: true }),
    before: ['mail'],
    after: ['text'],
  },
  'notices.quiet': {
    preset: NEGOTIATED,
    to: [{ from: '20:00', until: '09:30' }],
    outcome: (policy) => sentAt(policy, instant('2026-03-28T22:00:00Z')),
    before: '2026-03-29T07:00:00.000Z',
    after: '2026-03-29T08:30:00.000Z',
  },
  'notices.pressingWithin': {
    preset: NEGOTIATED,
    to: 'PT11H',
    outcome: (policy) => sentAt(policy, instant('2026-03-29T21:00:00Z')),
    before: '2026-03-29T21:00:00.000Z',
    after: '2026-03-30T07:00:00.000Z',
  },
  'meeting.remindBefore': {
    preset: NEGOTIATED,
    to: ['PT2H'],
    outcome: (policy) =>
      reminders(played(ACCEPTING, policy), policy.meeting.remindBefore, instant('2026-03-27T12:00:00Z')).map(
        ({ at }) => at,
      ),
    before: ['2026-03-30T08:00:00.000Z'],
    after: ['2026-03-30T07:00:00.000Z'],
  },
  'meeting.opensBefore': {
    preset: NEGOTIATED,
    to: 'PT5M',
    outcome: (policy) =>
      refused(
        played(ACCEPTING, policy),
        { type: 'start' },
        scene.THE_SYSTEM,
        instant('2026-03-30T08:52:00Z'),
        under(policy),
      ),
    before: [],
    after: ['notYet'],
  },
  'meeting.grace': {
    preset: NEGOTIATED,
    to: 'PT20M',
    outcome: (policy) => scene.inState('confirmed', played(ACCEPTING, policy)).graceEnds,
    before: '2026-03-30T09:15:00.000Z',
    after: '2026-03-30T09:20:00.000Z',
  },
  'meeting.closesAfter': {
    preset: NEGOTIATED,
    to: 'PT30M',
    outcome: (policy) => scene.inState('inSession', played(STARTING, policy)).closesAt,
    before: '2026-03-30T10:05:00.000Z',
    after: '2026-03-30T10:20:00.000Z',
  },
  'meeting.countsAfter': {
    preset: NEGOTIATED,
    to: 'PT5M',
    outcome: (policy) => {
      const attendance = { ...scene.NOBODY, member: THERE, therapist: THERE };
      return scene.after(STARTING, instant('2026-03-30T12:00:00Z'), attendance, policy).state;
    },
    before: 'interrupted',
    after: 'completed',
  },
  'meeting.outcomeWithin': {
    preset: OFFERED,
    to: 'PT48H',
    outcome: (policy) => scene.inState('confirmed', played(AGREEING_CALL, policy)).graceEnds,
    before: '2026-04-08T10:50:00.000Z',
    after: '2026-04-03T10:50:00.000Z',
  },
};

const EVERY_FIELD = Object.keys(POLICY_FIELDS) as readonly PolicyField[];

describe('a field of a policy', () => {
  it.each(EVERY_FIELD)('decides something: %s [P1]', (field) => {
    const { preset, to, outcome, before, after } = SCENARIOS[field];
    const policy = withValue(preset, field, to as PolicyValue<PolicyField>);
    expect(POLICY_FIELDS[field].inForce(preset)).toBe(true);
    expect(outcome(preset)).toEqual(before);
    expect(checkPolicy(policy)).toEqual([]);
    expect(outcome(policy)).toEqual(after);
    expect(after).not.toEqual(before);
  });
});
