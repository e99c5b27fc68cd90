import type { Core } from '../commands/core.ts';
import type { Router } from '../http/route.ts';
import { courseOf } from './own.ts';
import { courseAnswer } from './schemas.ts';

export function courseRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/me/course',
    line: 'course.read',
    summary: 'My course of therapy: by when to book, and when it ends (rows E2 to E5)',
    tag: 'Identity',
    input: {},
    answer: courseAnswer,
    handle: (_, { principal }) => courseOf(core, principal),
  });
}
