import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { recordSystemCheck } from './record.ts';

export function systemCheckRoutes(router: Router, core: Core) {
  router.command({
    method: 'post',
    path: '/api/me/system-check',
    line: 'systemCheck.record',
    summary: 'Keep that my devices passed the system check now (row S1)',
    tag: 'Identity',
    input: {},
    answer: null,
    async handle(_, { principal }, key) {
      const result = await recordSystemCheck(core, principal, key);
      if (result.outcome === 'keyReused') throw new ProblemError('keyReused');
    },
  });
}
