import { describe, expect, it } from 'vitest';
import {
  cancellationText,
  deadlineText,
  LANGUAGES,
  moveText,
  problemText,
  reasonText,
  refusalTexts,
  refusalWords,
  rescheduleText,
  statusText,
  stateTag,
  type StateReader,
  type Viewer,
} from './index.ts';
import { problemWords } from './problems.ts';
import type { Booking } from '../booking/booking.ts';
import { cancellationTerms } from '../booking/consequences.ts';
import { deadlines } from '../booking/deadlines.ts';
import { fold } from '../booking/evolve.ts';
import recorded from '../booking/fixtures/events-v1.json' with { type: 'json' };
import { reason, type Reason, type ReasonCode, type ReasonParameters } from '../booking/refusal.ts';
import { ACCEPTING, after, AMIRA, inState, MONDAY, SAM } from '../booking/testing/scene.ts';
import { PROBLEM_CODES } from '../client/api.ts';
import { NEGOTIATED } from '../policy/index.ts';
import { duration, instant, localDate, minus, minutes, zone } from '../time/index.ts';

const london = zone('Europe/London');
const start = instant('2026-03-30T09:00:00Z');
const preference = { date: localDate('2026-03-30'), part: 'morning' };
const VIEWERS: readonly Viewer[] = ['member', 'therapist'];

/** One of each, by type: a new reason does not compile until it is here. */
const PARAMETERS: ReasonParameters = {
  notYours: {},
  wrongState: { state: 'cancelled' },
  tooLate: { deadline: start },
  alreadyBooked: { start },
  noSessionsLeft: {},
  chargeNeeded: {},
  notEligible: {},
  discharged: {},
  systemCheckNeeded: {},
  courseEnds: { by: start },
  modalityNotOffered: { offered: ['video', 'text'] },
  lengthNotOffered: { offered: [50] },
  therapistNotOffered: {},
  preferencesCount: { needed: 3, given: 2 },
  preferencesSame: { preference },
  preferenceUnknownPart: { part: 'night' },
  preferenceTooSoon: { preference, notice: duration('PT24H') },
  preferenceTooFar: { preference, last: localDate('2026-04-20') },
  timeTooSoon: { start, notice: duration('PT24H') },
  timeTooFar: { start, last: localDate('2026-04-20') },
  timeNotOffered: { start },
  timeSame: { start },
  outsideSitting: { start },
  roomFull: { start },
  alreadyHolding: {},
  extensionsUsedUp: { allowed: 1 },
  policyNotAgreed: {},
  messagingUnderway: { until: start },
  outcomeIsSeen: {},
  courseCount: { most: 12, given: 13 },
  roundsUsedUp: { allowed: 3 },
  proposalsCount: { most: 3, given: 4 },
  proposalsSame: { start },
  proposalTooSoon: { start },
  proposalOutsidePreferences: { start },
  timeTaken: { start },
  memberBusy: { start },
  proposalUnknown: {},
  proposalPassed: { start },
  movesUsedUp: { allowed: 2 },
  moveUnderway: {},
  noMoveUnderway: {},
  sessionBegun: { start },
  notYet: { from: start },
  flowDoesNotAllow: { command: 'request' },
};

const REASONS = Object.entries(PARAMETERS).map(([code, parameters]) => reason(code as ReasonCode, parameters as never));

/** What no sentence of ours holds (`ui.md`), nor anything that was not put into words. */
const NEVER = /!|oops|\berror\b|undefined|null|NaN|\[object|\bInvalid\b|PT\d|\d{4}-\d{2}-\d{2}/i;

function isPlain(text: string): void {
  expect(text).not.toMatch(NEVER);
  expect(text).toMatch(/^[\p{Lu}\d].*\.$/su);
  expect(text).not.toMatch(/ {2}|\.\.|\. [\p{Ll}]/u);
}

describe('reasons', () => {
  it.each(REASONS)('$code is a plain sentence for either side in each language', (given: Reason) => {
    for (const viewer of VIEWERS) {
      for (const language of LANGUAGES) isPlain(reasonText(language, given, london, viewer));
      expect(reasonText('cy', given, london, viewer)).not.toBe(reasonText('en', given, london, viewer));
    }
  });

  it('say times in the zone given', () => {
    expect(reasonText('en', reason('timeTaken', { start }), london, 'therapist')).toBe(
      'You have something else at 10am on Monday 30 March. Choose another time.',
    );
    expect(reasonText('en', reason('timeTaken', { start }), zone('UTC'), 'therapist')).toContain('9am');
  });

  it('say from when it would be different', () => {
    expect(reasonText('en', reason('moveUnderway', {}, start), london, 'member')).toContain('10am on Monday 30 March');
  });

  it('count as the language does', () => {
    expect(reasonText('en', reason('preferencesCount', { needed: 1, given: 0 }), london, 'member')).toContain(
      '1 time that',
    );
    expect(reasonText('en', reason('roundsUsedUp', { allowed: 2 }), london, 'member')).toContain('1 time,');
    expect(reasonText('en', reason('proposalsCount', { most: 1, given: 2 }), london, 'therapist')).toContain(
      '1 time at most',
    );
  });

  it('are each said once', () => {
    const ends = reason('courseEnds', { by: start });
    const texts = refusalTexts(
      'en',
      { outcome: 'refused', command: 'request', reasons: [ends, ends] },
      london,
      'member',
    );
    expect(texts).toHaveLength(1);
  });

  it('say so while nobody who speaks the language has read them', () => {
    expect(refusalWords.reviewed).toEqual({ en: true, cy: false });
  });
});

describe('problems', () => {
  it.each([...PROBLEM_CODES, 'offline'] as const)('%s is a plain sentence in each language', (code) => {
    for (const language of LANGUAGES) isPlain(problemText(language, code));
    expect(problemWords('cy')[code]).not.toBe(problemWords('en')[code]);
  });
});

interface Named {
  readonly name: string;
  readonly booking: Booking;
}
const BOOKINGS: readonly Named[] = (
  recorded.histories as unknown as readonly { name: string; events: Parameters<typeof fold>[0] }[]
).map(({ name, events }) => ({ name, booking: fold(events) }));

function reader(viewer: Viewer, now = instant('2026-03-24T09:00:00Z')): StateReader {
  return { viewer, therapist: 'Amira Shah', member: 'Sam Okoye', policy: NEGOTIATED, now };
}

function tagOf(name: string, viewer: Viewer, now?: Parameters<typeof reader>[1]): string {
  const found = BOOKINGS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`No booking is called ${name}`);
  const { text, tone } = stateTag('en', found.booking, reader(viewer, now));
  return `${text} (${tone})`;
}

describe('where a booking stands', () => {
  it.each(BOOKINGS)('$name: a tag and plain sentences for either side in each language', ({ booking }) => {
    for (const viewer of VIEWERS) {
      for (const language of LANGUAGES) {
        isPlain(statusText(language, booking, reader(viewer)));
        expect(stateTag(language, booking, reader(viewer)).text).not.toMatch(NEVER);
      }
      expect(statusText('cy', booking, reader(viewer))).not.toBe(statusText('en', booking, reader(viewer)));
    }
    expect(statusText('en', booking, reader('member'))).not.toBe(statusText('en', booking, reader('therapist')));
  });

  it.each([
    ['requested', 'Waiting for Amira Shah (yellow)', 'Waiting for you (yellow)'],
    ['proposed', 'Awaiting confirmation of session (blue)', 'Waiting for Sam Okoye (blue)'],
    ['confirmed', 'Booked (green)', 'Booked (green)'],
    [
      'confirmed, a move asked for',
      'Booked, move waiting for Amira Shah (green)',
      'Booked, move waiting for you (green)',
    ],
    [
      'confirmed, a move begun by the therapist',
      'Booked, move waiting for you (green)',
      'Booked, move waiting for Sam Okoye (green)',
    ],
    ['in session', 'In session (green)', 'In session (green)'],
    ['completed', 'Completed (grey)', 'Completed (grey)'],
    ['missed by the member', 'Missed by you (red)', 'Missed by Sam Okoye (red)'],
    ['missed by the therapist', 'Missed by Amira Shah (grey)', 'Missed by you (grey)'],
    ['interrupted, nobody came', 'Did not take place (grey)', 'Did not take place (grey)'],
    ['cancelled in time by the member', 'Cancelled by you (grey)', 'Cancelled by Sam Okoye (grey)'],
    ['cancelled late by the member', 'Cancelled by you (red)', 'Cancelled by Sam Okoye (red)'],
    ['cancelled late by the therapist', 'Cancelled by Amira Shah (grey)', 'Cancelled by you (grey)'],
    ['declined', 'Not booked (grey)', 'Not booked (grey)'],
    ['withdrawn', 'Withdrawn (grey)', 'Withdrawn (grey)'],
    ['lapsed by the therapist', 'Not booked (grey)', 'Not booked (grey)'],
  ])('%s: %s, %s', (name, member, therapist) => {
    expect([tagOf(name, 'member'), tagOf(name, 'therapist')]).toEqual([member, therapist]);
  });

  it('is ready from when the room opens', () => {
    expect(tagOf('confirmed', 'member', minus(MONDAY, minutes(10)))).toBe('Ready (green)');
    expect(tagOf('confirmed', 'member', minus(MONDAY, minutes(11)))).toBe('Booked (green)');
  });

  it('says by when, in the zone of the service', () => {
    const text = (name: string) => {
      const found = BOOKINGS.find((candidate) => candidate.name === name);
      return found && statusText('en', found.booking, reader('member'));
    };
    expect(text('requested')).toBe(
      'This is a request, not a booking yet. Amira Shah has until 9am on Wednesday 25 March to answer.',
    );
    expect(text('confirmed')).toBe('You are meeting Amira Shah. You can enter from 9:50am.');
    expect(text('cancelled late by the member')).toBe('You cancelled this session. You have lost this session.');
  });

  it('speaks of a therapist when the member asked for any', () => {
    const found = BOOKINGS.find(({ name }) => name === 'requested');
    const any = { ...reader('member'), therapist: null };
    expect(found && stateTag('en', found.booking, any).text).toBe('Waiting for a therapist');
    expect(found && statusText('en', found.booking, any)).toContain('A therapist has until');
  });
});

describe('what calling off costs', () => {
  const booking = inState('confirmed', after(ACCEPTING));
  const early = cancellationTerms(booking, SAM, NEGOTIATED, minus(MONDAY, duration('PT25H')));
  const late = cancellationTerms(booking, SAM, NEGOTIATED, minus(MONDAY, duration('PT23H')));

  it('is said before it is asked', () => {
    expect(cancellationText('en', early, 'member', NEGOTIATED)).toBe(
      'It is more than 24 hours before your session. Cancelling is free until 10am on Sunday 29 March.',
    );
    expect(cancellationText('en', late, 'member', NEGOTIATED)).toContain('you will lose this session');
    expect(moveText('en', late, 'member', NEGOTIATED)).toContain('you will lose this session');
    const kept = { ...late, sessionLost: false };
    expect(cancellationText('en', kept, 'member', NEGOTIATED)).toContain('You will not lose it');
    const byTherapist = cancellationTerms(booking, AMIRA, NEGOTIATED, minus(MONDAY, duration('PT23H')));
    expect(cancellationText('en', byTherapist, 'therapist', NEGOTIATED)).toContain('The member keeps their session');
  });

  it('is plain in each language', () => {
    for (const language of LANGUAGES) {
      for (const viewer of VIEWERS) {
        for (const terms of [early, late, { ...late, sessionLost: false }]) {
          isPlain(cancellationText(language, terms, viewer, NEGOTIATED));
          isPlain(moveText(language, terms, viewer, NEGOTIATED));
        }
      }
    }
  });
});

describe('times that are taken at once, and places that are offered', () => {
  it.each([
    ['held', 'Time kept for now (blue)', 'Time kept for now (blue)'],
    ['reserved', 'Waiting for confirmation (yellow)', 'Waiting for you to confirm (yellow)'],
    ['offered', 'Place offered (blue)', 'Waiting for Sam Okoye (blue)'],
  ] as const)('%s: %s, %s', (state, member, therapist) => {
    const found = BOOKINGS.find(({ booking }) => booking.state === state);
    expect(found).toBeDefined();
    expect([tagOf(found?.name ?? '', 'member'), tagOf(found?.name ?? '', 'therapist')]).toEqual([member, therapist]);
  });

  it('say that nothing is booked yet, and until when it is kept', () => {
    const held = BOOKINGS.find(({ booking }) => booking.state === 'held')?.booking;
    expect(held && statusText('en', held, reader('member'))).toMatch(/until \d.*\. It is not booked/);
  });

  it('a messaging session says so, and that it runs to its end', () => {
    const found = BOOKINGS.find(({ booking }) => booking.state === 'inSession' && booking.modality === 'messaging');
    expect(found && tagOf(found.name, 'member')).toBe('Messaging session in progress (purple)');
    expect(found && statusText('en', found.booking, reader('member'))).toContain('cannot be cancelled or changed');
  });
});

describe('what paid for a session', () => {
  const booking = inState('confirmed', after(ACCEPTING));
  const late = cancellationTerms(booking, SAM, NEGOTIATED, minus(MONDAY, duration('PT23H')));

  it('is what is said to be lost: a session, a charge, or nothing', () => {
    const say = (cover: 'session' | 'charge' | 'free') => cancellationText('en', late, 'member', NEGOTIATED, cover);
    expect(say('session')).toContain('you will lose this session');
    expect(say('charge')).toContain('you will be charged for it in full');
    expect(say('free')).toContain('costs you nothing');
    for (const cover of ['charge', 'free'] as const) {
      for (const language of LANGUAGES) {
        for (const text of [cancellationText, moveText, rescheduleText])
          isPlain(text(language, late, 'member', NEGOTIATED, cover));
      }
    }
  });

  it('marks red only what was lost', () => {
    const lost = { ...inState('confirmed', after(ACCEPTING)), by: 'member', late: true, endedAt: MONDAY } as const;
    const cancelled = (cover: 'charge' | 'free'): Booking => ({
      ...lost,
      state: 'cancelled',
      session: 'consumed',
      cover,
    });
    expect(stateTag('en', cancelled('charge'), reader('member')).tone).toBe('red');
    expect(stateTag('en', cancelled('free'), reader('member')).tone).toBe('grey');
    expect(statusText('en', cancelled('charge'), reader('member'))).toBe(
      'You cancelled this session. You are charged for it.',
    );
    expect(statusText('en', cancelled('free'), reader('member'))).toBe('You cancelled this session.');
  });
});

describe('what a booking waits for', () => {
  const LIVE = BOOKINGS.filter(({ booking }) => deadlines(booking).length > 0);

  it.each(LIVE)('$name: is said to either side in each language', ({ booking }) => {
    for (const deadline of deadlines(booking)) {
      for (const viewer of VIEWERS) {
        for (const language of LANGUAGES) {
          expect(deadlineText(language, deadline, booking, reader(viewer))).toMatch(/^\p{Lu}/u);
          expect(deadlineText(language, deadline, booking, reader(viewer))).not.toMatch(NEVER);
        }
      }
    }
  });

  it('tells whoever is to act, and the other whom they wait for', () => {
    const reserved = BOOKINGS.find(({ booking }) => booking.state === 'reserved')?.booking;
    const [deadline] = reserved === undefined ? [] : deadlines(reserved);
    if (reserved === undefined || deadline === undefined) throw new Error('No booking is reserved');
    expect(deadlineText('en', deadline, reserved, reader('therapist'))).toMatch(/^Confirm by \d/);
    expect(deadlineText('en', deadline, reserved, reader('member'))).toMatch(/^Amira Shah has until .* to confirm$/);
  });
});
