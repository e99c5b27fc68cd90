import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { recordSystemCheck } from './record.ts';

export function systemCheckRoutes(router: Router, core: Core) {
  router.command({
    method: 'post',
    path: '/api/me/system-check',
    summary: 'Keep that my devices passed the system check now (row S1)',
    tag: 'Identity',
    input: {},
    answer: null,
    problems: ['forbidden'],
    async handle(_, { principal }, key) {
      if (principal.kind !== 'member') throw new ProblemError('forbidden');
      const result = await recordSystemCheck(core, principal, key);
      if (result.outcome === 'keyReused') throw new ProblemError('keyReused');
    },
  });
}
