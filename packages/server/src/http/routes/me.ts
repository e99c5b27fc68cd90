import type { Core } from '../../core.ts';
import { meFor, recordSystemCheck } from '../../people/people.ts';
import { ProblemError } from '../problems.ts';
import type { Router } from '../route.ts';
import { me } from '../schemas.ts';

export function meRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/me',
    summary: 'Who I am, my service and its policy, and what I may still book',
    tag: 'Identity',
    input: {},
    answer: me,
    handle: (_, { principal }) => meFor(core, principal),
  });

  router.person({
    method: 'post',
    path: '/api/me/system-check',
    summary: 'Keep that my devices passed the system check now',
    tag: 'Identity',
    input: {},
    answer: null,
    problems: ['forbidden'],
    async handle(_, { principal }) {
      if (principal.kind !== 'member') throw new ProblemError('forbidden');
      await recordSystemCheck(core, principal);
    },
  });
}
