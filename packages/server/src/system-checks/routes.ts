import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { recordSystemCheck } from './record.ts';
import type { CheckRooms } from './rooms.ts';
import { checkRoomAnswer, systemCheckAnswer, systemCheckBody } from './schemas.ts';

export function systemCheckRoutes(router: Router, core: Core, rooms: CheckRooms) {
  router.command({
    method: 'post',
    path: '/api/me/system-check',
    line: 'systemCheck.record',
    summary: 'Keep what a system check of mine found (row S1)',
    tag: 'Identity',
    input: { body: systemCheckBody },
    answer: systemCheckAnswer,
    async handle({ body }, { principal }, key) {
      const result = await recordSystemCheck(core, principal, body, key);
      if (result.outcome === 'keyReused') throw new ProblemError('keyReused');
      if (result.outcome === 'refused') throw new ProblemError('internal');
      return result.answer;
    },
  });

  router.person({
    method: 'post',
    path: '/api/me/system-check/room',
    line: 'systemCheck.room',
    summary: 'A media room of my own, to try my connection in; gone soon after',
    tag: 'Identity',
    input: {},
    answer: checkRoomAnswer,
    problems: ['mediaUnavailable'],
    counts: 'checks',
    handle: (_, { principal }) => rooms.open(principal),
  });
}
