import type { CourseAnswer, CourseView } from '@meetwell/sdk/client';
import { courseEnds, type Episode } from '@meetwell/sdk/episode';
import type { Core } from '../commands/core.ts';
import type { Principal } from '../commands/principal.ts';

const OWN = `select fold from courses
  where partner_id = current_setting('meetwell.partner') and member_id = $1 and service_id = $2`;

/** A member's own course, as it was last settled: the clock of courses settles what is due. */
export function courseOf({ database }: Core, member: Principal & { readonly kind: 'member' }): Promise<CourseAnswer> {
  return database.inTenant(member.partner, async (tx) => {
    const [found, asOf] = await Promise.all([
      database.send<{ fold: Episode }>(tx, OWN, [member.id, member.service]),
      database.now(tx),
    ]);
    const [row] = found.rows;
    return { course: row === undefined ? null : courseView(row.fold), asOf };
  });
}

function courseView(course: Episode): CourseView {
  const { id, state, registeredAt, completed } = course;
  const over = course.state === 'discharged';
  return {
    id,
    state,
    registeredAt,
    courseEnds: courseEnds(course),
    bookBy: over || !course.clock.runs ? null : course.clock.due,
    completed,
    discharged: over ? { at: course.dischargedAt, cause: course.cause } : null,
  };
}
