import type { Instant } from '@meetwell/sdk';
import { episodeNextDue } from '@meetwell/sdk/episode';
import { actorName } from '../commands/audit.ts';
import type { Rows } from '../commands/rows.ts';
import { NOTHING_WRITTEN, type Written } from '../commands/written.ts';
import type { FollowedCourse } from './following.ts';

/** As `deadlines` names it: when a course next needs looking at. */
export const COURSE = 'course';

/** Rows, due times and audit of courses that changed. Their members' accounts change with them: see `bookings/written.ts`. */
export function courseWriting(courses: readonly FollowedCourse[], now: Instant): Written {
  const changed = courses.filter(({ events }) => events.length > 0);
  return {
    ...NOTHING_WRITTEN,
    rows: [
      ...courseRows(changed),
      { table: 'course_events', kind: 'insert', rows: changed.flatMap((course) => eventRows(course, now)) },
    ],
    due: changed.map(({ after }) => ({ noun: COURSE, id: after.id, at: episodeNextDue(after) })),
    audit: changed.flatMap(({ after, events }) =>
      events.map((event, index) => ({
        at: event.at,
        actor: actorName(event.by),
        action: `course.${event.type}`,
        subject: after.id,
        members: [after.member],
        facts: { revision: after.revision - events.length + 1 + index },
      })),
    ),
  };
}

function courseRows(changed: readonly FollowedCourse[]): readonly Rows[] {
  const state = ({ after, events }: FollowedCourse) => ({
    id: after.id,
    state: after.state,
    fold: after,
    revision: after.revision,
    changed_at: events.at(-1)?.at ?? after.registeredAt,
  });
  return [
    {
      table: 'courses',
      kind: 'insert',
      rows: changed
        .filter(({ before }) => before === null)
        .map((course) => ({
          ...state(course),
          member_id: course.after.member,
          service_id: course.after.service,
          policy_id: course.after.policy,
          registered_at: course.after.registeredAt,
        })),
    },
    {
      table: 'courses',
      kind: 'update',
      key: ['id'],
      rising: 'revision',
      rows: changed.filter(({ before }) => before !== null).map(state),
    },
  ];
}

function eventRows({ after, events }: FollowedCourse, now: Instant) {
  return events.map((event, index) => ({
    course_id: after.id,
    revision: after.revision - events.length + 1 + index,
    type: event.type,
    event,
    at: event.at,
    recorded_at: now,
  }));
}
