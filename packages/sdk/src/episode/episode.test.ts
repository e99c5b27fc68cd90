import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../booking/actor.ts';
import { identifier } from '../identifiers.ts';
import { instant } from '../time/index.ts';
import { period } from '../time/period.ts';
import { booking, Course, MEMBER, REASON, registering, STAFF, THERAPIST } from './testing/course.ts';
import {
  COURSE_OF_THERAPY,
  courseEnds,
  decideEpisode,
  episodeDeadlines,
  episodeNextDue,
  foldEpisode,
} from './index.ts';

// Clocks in the United Kingdom go forward on 29 March 2026 and back on 25 October 2026.
const REGISTERED = '2026-03-10T09:00:00Z';

describe('a first booking', () => {
  it('is recommended within two weeks and required within 30 days by the wall clock, with warnings before [E2]', () => {
    const course = Course.registered(REGISTERED).until('2026-06-01T00:00:00Z');
    expect(course.diary).toEqual([
      '2026-03-24T09:00 nudged',
      '2026-04-02T08:00 warned of booking',
      '2026-04-07T08:00 warned of booking',
      '2026-04-09T08:00 discharged noFirstBooking',
    ]);
    expect(course.now.state).toBe('discharged');
    expect(episodeDeadlines(course.now)).toEqual([]);
    expect(episodeNextDue(course.now)).toBeNull();
  });

  it('is not required a millisecond before, and is too late at the moment itself [E2]', () => {
    expect(Course.registered(REGISTERED).until('2026-04-09T07:59:59.999Z').now.state).toBe('registered');
    const course = Course.registered(REGISTERED);
    expect(course.codes('2026-04-09T08:00:00Z', { type: 'bookingOpened', booking: booking('b1') })).toEqual([
      'discharged',
    ]);
  });

  it('has the clock stopped while a request waits: what was left is left afterwards [E2]', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-20T09:00:00Z')
      .end('2026-03-22T09:00:00Z', 'withdrawn')
      .until('2026-06-01T00:00:00Z');
    expect(course.diary).toEqual([
      '2026-03-26T09:00 nudged',
      '2026-04-04T08:00 warned of booking',
      '2026-04-09T08:00 warned of booking',
      '2026-04-11T08:00 discharged noFirstBooking',
    ]);
  });

  it('never ends while a request waits, however long [E2]', () => {
    const course = Course.registered(REGISTERED).open('2026-04-09T07:59:00Z').until('2026-08-01T00:00:00Z');
    expect(course.now.state).toBe('registered');
    expect(episodeDeadlines(course.now).map(({ kind }) => kind)).toEqual([
      'courseWarning',
      'courseWarning',
      'courseEnds',
    ]);
  });

  it('has seven days more after a request that lapsed through the therapist, and not through the member [E2]', () => {
    const asked = () => Course.registered(REGISTERED).open('2026-03-20T09:00:00Z');
    const discharge = (course: Course) => course.until('2026-06-01T00:00:00Z').diary.at(-1);
    expect(discharge(asked().end('2026-03-22T09:00:00Z', 'lapsedByTherapist'))).toMatch(/^2026-04-18T08:00 discharged/);
    expect(discharge(asked().end('2026-03-22T09:00:00Z', 'lapsedByMember'))).toMatch(/^2026-04-11T08:00 discharged/);
  });

  it('has the seven days also when another request still waits [E2]', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-20T09:00:00Z', 'b1')
      .open('2026-03-21T09:00:00Z', 'b2')
      .end('2026-03-22T09:00:00Z', 'lapsedByTherapist', 'b1')
      .end('2026-03-23T09:00:00Z', 'withdrawn', 'b2')
      .until('2026-06-01T00:00:00Z');
    // Three days stood still, counted once though two requests waited, and seven days given.
    expect(course.diary.at(-1)).toBe('2026-04-19T08:00 discharged noFirstBooking');
  });

  it('is warned of at once where less is left than a warning reaches, and never with less than the least notice [E5]', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-04-09T07:00:00Z')
      .end('2026-04-11T07:00:00Z', 'withdrawn')
      .until('2026-06-01T00:00:00Z');
    expect(course.diary.slice(-3)).toEqual([
      '2026-04-07T08:00 warned of booking',
      '2026-04-11T07:00 warned of booking',
      '2026-04-13T07:00 discharged noFirstBooking',
    ]);
  });
});

describe('further bookings', () => {
  const inTherapy = () =>
    Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z')
      .book('2026-03-12T09:00:00Z', '2026-03-16T18:00:00Z', '2026-03-16T18:50:00Z')
      .complete('2026-03-16T18:50:00Z');

  it('are due within 28 days of the last completed session, with warnings before [E3]', () => {
    const course = inTherapy();
    expect(course.now).toMatchObject({ state: 'active', completed: 1, lastCompletedAt: '2026-03-16T18:50:00.000Z' });
    expect(course.until('2026-06-01T00:00:00Z').diary).toEqual([
      '2026-04-06T17:50 warned of booking',
      '2026-04-11T17:50 warned of booking',
      '2026-04-13T17:50 discharged noFurtherBooking',
    ]);
  });

  it('may lie later than 28 days: a longer break stands while a session is booked [E3]', () => {
    const course = inTherapy()
      .open('2026-03-20T09:00:00Z', 'b2')
      .book('2026-03-21T09:00:00Z', '2026-06-01T17:00:00Z', '2026-06-01T17:50:00Z', 'b2')
      .until('2026-05-25T00:00:00Z');
    expect(course.diary).toEqual([]);
    expect(course.complete('2026-06-01T17:50:00Z', 'b2').now).toMatchObject({ state: 'active', completed: 2 });
    expect(course.until('2026-07-31T00:00:00Z').diary.at(-1)).toBe('2026-06-29T17:50 discharged noFurtherBooking');
  });

  it('are due again once a longer break is called off, with the time that was left [E3]', () => {
    const course = inTherapy()
      .open('2026-03-20T18:50:00Z', 'b2')
      .book('2026-03-21T09:00:00Z', '2026-06-01T17:00:00Z', '2026-06-01T17:50:00Z', 'b2')
      .end('2026-05-20T17:50:00Z', 'cancelled', 'b2')
      .until('2026-07-31T00:00:00Z');
    // What was left when it was opened: 24 days on the wall clock, the one of the clock change an hour short.
    expect(course.diary.at(-1)).toBe('2026-06-13T16:50 discharged noFurtherBooking');
  });

  it('are due by the terms of further ones: a lapse gives no days more than it stood still [E3]', () => {
    const course = inTherapy()
      .open('2026-04-01T17:00:00Z', 'b2')
      .end('2026-04-03T17:00:00Z', 'lapsedByTherapist', 'b2')
      .until('2026-06-01T00:00:00Z');
    expect(course.diary.at(-1)).toBe('2026-04-15T17:50 discharged noFurtherBooking');
  });

  it('are not due while another is booked when a session is completed [E3]', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z', 'b1')
      .open('2026-03-11T09:00:00Z', 'b2')
      .complete('2026-03-16T18:50:00Z', 'b1');
    expect(course.now).toMatchObject({ state: 'active', clock: { runs: false } });
    expect(course.until('2026-05-16T17:00:00Z').diary).toEqual([]);
    course.end('2026-05-16T17:50:00Z', 'cancelled', 'b2').until('2026-07-31T00:00:00Z');
    expect(course.diary.at(-1)).toBe('2026-06-13T16:50 discharged noFurtherBooking');
  });
});

describe('the end of the course', () => {
  it('is six calendar months after first access, on the last day where the month is shorter [E4]', () => {
    expect(courseEnds(Course.registered('2026-08-31T09:00:00Z').now)).toBe('2027-02-28T10:00:00.000Z');
    expect(courseEnds(Course.registered('2027-08-31T09:00:00Z').now)).toBe('2028-02-29T10:00:00.000Z');
    expect(courseEnds(Course.registered('2026-03-10T09:00:00Z').now)).toBe('2026-09-10T08:00:00.000Z');
  });

  it('counts from first access where that came before registering [E4]', () => {
    const course = new Course().tell('2026-03-10T09:00:00Z', registering(instant('2026-02-10T09:00:00Z')));
    expect(courseEnds(course.now)).toBe('2026-08-10T08:00:00.000Z');
  });

  it('lets no session be booked that ends after it, and one that ends with it [E4]', () => {
    const course = Course.registered(REGISTERED).open('2026-03-11T09:00:00Z');
    const until = (end: string) => ({
      type: 'sessionBooked' as const,
      booking: booking('b1'),
      time: { start: instant('2026-09-10T07:00:00Z'), end: instant(end) },
    });
    expect(course.codes('2026-03-12T09:00:00Z', until('2026-09-10T08:00:00.001Z'))).toEqual(['afterCourse']);
    expect(course.codes('2026-03-12T09:00:00Z', until('2026-09-10T08:00:00Z'))).toEqual([]);
  });

  it('discharges with warnings, releasing what is open but not a session that has begun [E4] [E5]', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z', 'waiting')
      .open('2026-03-11T09:00:00Z', 'last')
      .book('2026-03-12T09:00:00Z', '2026-09-10T07:10:00Z', '2026-09-10T08:00:00Z', 'last')
      .until('2026-09-10T08:00:00Z');
    expect(course.diary).toEqual([
      '2026-08-13T08:00 warned of course',
      '2026-09-03T08:00 warned of course',
      '2026-09-10T08:00 discharged courseEnded',
    ]);
    expect(course.events.at(-1)).toMatchObject({ type: 'discharged', release: ['waiting'] });
    course.complete('2026-09-10T08:15:00Z', 'last').end('2026-09-10T08:15:00Z', 'withdrawn', 'waiting');
    expect(course.now).toMatchObject({ state: 'discharged', completed: 1, open: [] });
  });

  it('is warned of instead of a booking that would be due after it', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z')
      .complete('2026-08-25T09:00:00Z')
      .until('2026-12-01T00:00:00Z');
    expect(course.diary).toEqual([
      '2026-08-13T08:00 warned of course',
      '2026-09-03T08:00 warned of course',
      '2026-09-10T08:00 discharged courseEnded',
    ]);
  });
});

describe('what comes after the end of the course', () => {
  it('is neither due nor told, also where it would come with it', () => {
    const together = Course.registered(REGISTERED).open('2026-03-11T09:00:00Z').complete('2026-08-13T08:00:00Z');
    expect(together.now).toMatchObject({ clock: { due: courseEnds(together.now) } });
    expect(episodeDeadlines(together.now).map(({ kind }) => kind)).toEqual(['courseWarning', 'courseEnds']);
    const late = new Course().tell('2026-03-10T09:00:00Z', registering(instant('2025-09-15T08:00:00Z')));
    expect(episodeDeadlines(late.now)).toEqual([
      { kind: 'courseWarning', at: '2026-03-10T09:00:00.000Z' },
      { kind: 'courseEnds', at: '2026-03-15T09:00:00.000Z' },
    ]);
  });
});

describe('a discharge', () => {
  const discharged = () => Course.registered(REGISTERED).until('2026-05-01T09:00:00Z');

  it('is undone by staff with a reason: the member has time to book again, and is warned again [E5]', () => {
    const course = discharged().tell(
      '2026-05-01T09:00:00Z',
      { type: 'undoDischarge', reason: REASON, courseEnds: null },
      STAFF,
    );
    expect(course.now).toMatchObject({ state: 'registered', clock: { runs: true, due: '2026-05-15T09:00:00.000Z' } });
    expect(course.until('2026-07-01T00:00:00Z').diary.slice(-3)).toEqual([
      '2026-05-08T09:00 warned of booking',
      '2026-05-13T09:00 warned of booking',
      '2026-05-15T09:00 discharged noFirstBooking',
    ]);
  });

  it('is undone by nobody but staff [E5]', () => {
    const undo = { type: 'undoDischarge', reason: REASON, courseEnds: null } as const;
    for (const actor of [MEMBER, THERAPIST, SYSTEM]) {
      expect(discharged().codes('2026-05-01T09:00:00Z', undo, actor)).toEqual(['notYours']);
    }
  });

  it('puts someone in therapy back in therapy when undone', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z')
      .complete('2026-03-16T18:50:00Z')
      .until('2026-05-01T09:00:00Z')
      .tell('2026-05-01T09:00:00Z', { type: 'undoDischarge', reason: REASON, courseEnds: null }, STAFF);
    expect(course.now).toMatchObject({ state: 'active', lastCompletedAt: '2026-03-16T18:50:00.000Z', completed: 1 });
    expect('dischargedAt' in course.now).toBe(false);
  });

  it('by the end of the course needs a new end to be undone [E5]', () => {
    const course = Course.registered(REGISTERED).open('2026-03-11T09:00:00Z').until('2026-10-01T09:00:00Z');
    const undo = (courseEnds: string | null) =>
      ({
        type: 'undoDischarge',
        reason: REASON,
        courseEnds: courseEnds === null ? null : instant(courseEnds),
      }) as const;
    expect(course.codes('2026-10-01T09:00:00Z', undo(null), STAFF)).toEqual(['courseOver']);
    expect(course.codes('2026-10-01T09:00:00Z', undo('2026-10-01T09:00:00Z'), STAFF)).toEqual(['courseOver']);
    course.tell('2026-10-01T09:00:00Z', undo('2026-12-01T09:00:00Z'), STAFF);
    expect(courseEnds(course.now)).toBe('2026-12-01T09:00:00.000Z');
    expect(course.now).toMatchObject({ state: 'registered', clock: { runs: false } });
    expect(course.until('2027-01-01T00:00:00Z').diary.slice(-3)).toEqual([
      '2026-11-03T09:00 warned of course',
      '2026-11-24T09:00 warned of course',
      '2026-12-01T09:00 discharged courseEnded',
    ]);
  });

  it('can be made by staff with a reason, and by nobody else [E5]', () => {
    const command = { type: 'discharge', reason: REASON } as const;
    const course = Course.registered(REGISTERED).open('2026-03-11T09:00:00Z');
    for (const actor of [MEMBER, THERAPIST, SYSTEM]) {
      expect(course.codes('2026-03-12T09:00:00Z', command, actor)).toEqual(['notYours']);
    }
    expect(course.codes('2026-03-12T09:00:00Z', { type: 'discharge', reason: null }, STAFF)).toEqual(['reasonNeeded']);
    course.tell('2026-03-12T09:00:00Z', command, STAFF);
    expect(course.events.at(-1)).toMatchObject({ type: 'discharged', cause: 'staff', reason: REASON, release: ['b1'] });
  });

  it('does not release a session that begins at that very moment', () => {
    const course = Course.registered(REGISTERED)
      .open('2026-03-11T09:00:00Z')
      .book('2026-03-12T09:00:00Z', '2026-03-16T18:00:00Z', '2026-03-16T18:50:00Z')
      .tell('2026-03-16T18:00:00Z', { type: 'discharge', reason: REASON }, STAFF);
    expect(course.events.at(-1)).toMatchObject({ type: 'discharged', release: [] });
  });

  it('is refused with every reason that holds', () => {
    expect(discharged().codes('2026-05-01T09:00:00Z', { type: 'discharge', reason: null }, STAFF)).toEqual([
      'discharged',
      'reasonNeeded',
    ]);
    const undo = { type: 'undoDischarge', reason: null, courseEnds: instant('2026-03-01T00:00:00Z') } as const;
    expect(Course.registered(REGISTERED).codes('2026-03-11T09:00:00Z', undo, STAFF)).toEqual([
      'notDischarged',
      'reasonNeeded',
      'courseOver',
    ]);
    const time = { start: instant('2026-12-01T09:00:00Z'), end: instant('2026-12-01T10:00:00Z') };
    const book = { type: 'sessionBooked', booking: booking('b9'), time } as const;
    expect(discharged().codes('2026-05-01T09:00:00Z', book)).toEqual(['discharged', 'bookingUnknown', 'afterCourse']);
  });
});

describe('registering', () => {
  it('happens once, by the member themselves, staff or the system', () => {
    const command = registering(instant(REGISTERED));
    expect(Course.registered(REGISTERED).codes('2026-03-11T09:00:00Z', command)).toEqual(['alreadyRegistered']);
    expect(new Course().codes(REGISTERED, command, MEMBER)).toEqual([]);
    expect(new Course().codes(REGISTERED, command, STAFF)).toEqual([]);
    expect(new Course().codes(REGISTERED, command, THERAPIST)).toEqual(['notYours']);
    expect(new Course().codes(REGISTERED, command, { kind: 'member', id: identifier('priya') })).toEqual(['notYours']);
  });

  it('refuses a first access to come, telling from when it would differ, and one whose course is over', () => {
    const decision = decideEpisode(null, registering(instant('2026-04-01T00:00:00Z')), {
      now: instant(REGISTERED),
      actor: SYSTEM,
      policy: COURSE_OF_THERAPY,
    });
    const at = '2026-04-01T00:00:00.000Z';
    expect(decision).toEqual({
      outcome: 'refused',
      command: 'register',
      reasons: [{ code: 'firstAccessAhead', parameters: { at }, changesAt: at }],
    });
    expect(new Course().codes(REGISTERED, registering(instant('2025-09-10T08:00:00Z')))).toEqual(['courseOver']);
  });
});

describe('what bookings tell', () => {
  it('is the system’s to say, of bookings that the course knows, each opened once', () => {
    const course = Course.registered(REGISTERED).open('2026-03-11T09:00:00Z');
    const at = '2026-03-12T09:00:00Z';
    expect(course.codes(at, { type: 'bookingOpened', booking: booking('b2') }, MEMBER)).toEqual(['notYours']);
    expect(course.codes(at, { type: 'bookingOpened', booking: booking('b1') })).toEqual(['bookingKnown']);
    expect(course.codes(at, { type: 'sessionCompleted', booking: booking('b2') })).toEqual(['bookingUnknown']);
    expect(course.codes(at, { type: 'bookingEnded', booking: booking('b2'), how: 'missed' })).toEqual([
      'bookingUnknown',
    ]);
  });
});

describe('figures', () => {
  it('are those of the policy', () => {
    const policy = {
      ...COURSE_OF_THERAPY,
      firstBooking: {
        recommendedWithin: period('P3D'),
        within: period('P10D'),
        extraAfterLapse: period('P1D'),
        leastNotice: period('P0D'),
        warnings: [period('P4D')],
      },
    };
    const course = Course.registered(REGISTERED, policy)
      .open('2026-03-12T09:00:00Z')
      .end('2026-03-12T10:00:00Z', 'lapsedByTherapist')
      .until('2026-06-01T00:00:00Z');
    expect(course.diary).toEqual([
      '2026-03-13T10:00 nudged',
      '2026-03-17T10:00 warned of booking',
      '2026-03-21T10:00 discharged noFirstBooking',
    ]);
  });
});

describe('folding', () => {
  it('refuses events that cannot follow', () => {
    const { events } = Course.registered(REGISTERED).until('2026-05-01T00:00:00Z');
    const [first, second] = events;
    if (first === undefined || second === undefined) throw new Error('Expected two events');
    expect(foldEpisode(events).state).toBe('discharged');
    expect(() => foldEpisode([])).toThrow(TypeError);
    expect(() => foldEpisode([second])).toThrow(TypeError);
    expect(() => foldEpisode([first, first])).toThrow(TypeError);
    expect(() => foldEpisode([...events, second])).toThrow(TypeError);
  });
});
