import { describe, expect, it } from 'vitest';
import { SYSTEM, type Actor } from '../booking/actor.ts';
import { instant } from '../time/index.ts';
import { period } from '../time/period.ts';
import { booking, Course, REASON, registering, STAFF } from './testing/course.ts';
import { COURSE_OF_THERAPY, decideEpisode, episodeDeadlines, type EpisodeCommand } from './index.ts';

const REGISTERED = '2026-01-10T09:00:00Z';

function decided(course: Course, at: string, command: EpisodeCommand, actor: Actor = SYSTEM) {
  return decideEpisode(course.episode, command, { now: instant(at), actor, policy: course.policy });
}

describe('a refusal', () => {
  it('tells what its sentence needs: since when, until when', () => {
    const course = Course.registered(REGISTERED).open('2026-01-11T09:00:00Z');
    expect(decided(course, '2026-01-11T09:00:00Z', registering(instant(REGISTERED)))).toMatchObject({
      reasons: [{ code: 'alreadyRegistered', parameters: { at: '2026-01-10T09:00:00.000Z' } }],
    });
    expect(decided(new Course(), '2026-01-11T09:00:00Z', registering(instant('2025-07-11T08:00:00Z')))).toMatchObject({
      reasons: [{ code: 'courseOver', parameters: { ended: '2026-01-11T09:00:00.000Z' } }],
    });
    const time = { start: instant('2026-07-10T08:00:00Z'), end: instant('2026-07-10T08:50:00Z') };
    expect(
      decided(course, '2026-01-11T09:00:00Z', { type: 'sessionBooked', booking: booking('b1'), time }),
    ).toMatchObject({ reasons: [{ code: 'afterCourse', parameters: { courseEnds: '2026-07-10T08:00:00.000Z' } }] });
    const over = course.until('2026-08-01T09:00:00Z');
    const undo = { type: 'undoDischarge', reason: REASON, courseEnds: null } as const;
    expect(decided(over, '2026-08-01T09:00:00Z', undo, STAFF)).toMatchObject({
      reasons: [{ code: 'courseOver', parameters: { ended: '2026-07-10T08:00:00.000Z' } }],
    });
  });

  it('is not given where there is no course to ask: that is a mistake of the caller', () => {
    const opened = { type: 'bookingOpened', booking: booking('b1') } as const;
    expect(() => decided(new Course(), REGISTERED, opened)).toThrow(/needs a course/);
  });
});

describe('an event', () => {
  it('of a session says which and when, and leaves the clock alone', () => {
    const course = Course.registered(REGISTERED).open('2026-01-11T09:00:00Z');
    const time = { start: instant('2026-01-16T18:00:00Z'), end: instant('2026-01-16T18:50:00Z') };
    expect(decided(course, '2026-01-12T09:00:00Z', { type: 'sessionBooked', booking: booking('b1'), time })).toEqual({
      outcome: 'accepted',
      events: [{ v: 1, at: '2026-01-12T09:00:00.000Z', by: SYSTEM, type: 'sessionBooked', booking: 'b1', time }],
    });
  });

  it('of a discharge names what it releases: what waits, and what is booked and has not begun', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-01-11T09:00:00Z', 'waiting')
      .open('2026-01-11T09:00:00Z', 'booked')
      .book('2026-01-11T10:00:00Z', '2026-01-16T18:00:00Z', '2026-01-16T18:50:00Z', 'booked');
    const discharge = { type: 'discharge', reason: REASON } as const;
    expect(decided(course, '2026-01-16T17:59:59Z', discharge, STAFF)).toMatchObject({
      events: [{ release: ['waiting', 'booked'] }],
    });
    expect(decided(course, '2026-01-16T18:00:00Z', discharge, STAFF)).toMatchObject({
      events: [{ release: ['waiting'] }],
    });
  });

  it('after a discharge has no clock to change, and gives the course none', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-01-11T09:00:00Z', 'b1')
      .open('2026-01-11T09:00:00Z', 'b2')
      .tell('2026-01-12T09:00:00Z', { type: 'discharge', reason: REASON }, STAFF)
      .complete('2026-01-12T10:00:00Z', 'b1')
      .end('2026-01-12T10:00:00Z', 'lapsedByTherapist', 'b2');
    expect(course.events.slice(-2)).toMatchObject([
      { type: 'sessionCompleted', clock: null },
      { type: 'bookingEnded', clock: null },
    ]);
    expect('clock' in course.now).toBe(false);
  });
});

describe('deadlines', () => {
  it('come soonest first, in whatever order the policy names its warnings', () => {
    const { firstBooking } = COURSE_OF_THERAPY;
    const warnings = [period('P2D'), period('P7D'), period('P5D')];
    const course = Course.registered(REGISTERED, { ...COURSE_OF_THERAPY, firstBooking: { ...firstBooking, warnings } });
    expect(course.now).toMatchObject({
      clock: { warnAt: ['2026-02-02T09:00:00.000Z', '2026-02-04T09:00:00.000Z', '2026-02-07T09:00:00.000Z'] },
    });
  });

  it('do not nudge with the end of the course', () => {
    const { course } = COURSE_OF_THERAPY;
    const { now } = Course.registered(REGISTERED, {
      ...COURSE_OF_THERAPY,
      course: { ...course, lasts: period('P14D') },
    });
    expect(episodeDeadlines(now).filter(({ kind }) => kind === 'nudge')).toEqual([]);
    expect(episodeDeadlines(now).at(-1)).toEqual({ kind: 'courseEnds', at: '2026-01-24T09:00:00.000Z' });
  });

  it('of the same moment come in an order of their own: nudge, booking, course', () => {
    const { firstBooking, course } = COURSE_OF_THERAPY;
    const { now } = Course.registered(REGISTERED, {
      ...COURSE_OF_THERAPY,
      firstBooking: { ...firstBooking, recommendedWithin: period('P27D'), warnings: [period('P3D')] },
      course: { ...course, lasts: period('P37D'), warnings: [period('P10D'), period('P7D')] },
    });
    expect(episodeDeadlines(now)).toEqual([
      { kind: 'nudge', at: '2026-02-06T09:00:00.000Z' },
      { kind: 'bookingWarning', at: '2026-02-06T09:00:00.000Z' },
      { kind: 'courseWarning', at: '2026-02-06T09:00:00.000Z' },
      { kind: 'courseWarning', at: '2026-02-09T09:00:00.000Z' },
      { kind: 'bookingDue', at: '2026-02-09T09:00:00.000Z' },
      { kind: 'courseEnds', at: '2026-02-16T09:00:00.000Z' },
    ]);
  });
});
