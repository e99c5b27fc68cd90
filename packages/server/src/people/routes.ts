import type { Core } from '../commands/core.ts';
import { meFor } from './me.ts';
import type { Router } from '../http/route.ts';
import { me } from './schemas.ts';

export function meRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/me',
    line: 'me.read',
    summary: 'Who I am, my service and its policy, and what I may still book',
    tag: 'Identity',
    input: {},
    answer: me,
    handle: (_, { principal }) => meFor(core, principal),
  });
}
