import type { AvailabilityView } from '@meetwell/sdk/client';
import type { Disclosed } from '../commands/auditing/readings.ts';
import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { Router } from '../http/route.ts';
import { availabilityOf, changeAvailability } from './edit.ts';
import { availabilityChange, availabilityView } from './schemas.ts';

export function availabilityRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/me/availability',
    line: 'availability.read',
    disclosed: outside,
    summary: 'When I work, and what is booked outside of it',
    tag: 'Therapists',
    input: {},
    answer: availabilityView,
    handle: (_, { principal }) => availabilityOf(core, principal),
  });

  router.command({
    method: 'post',
    path: '/api/me/availability',
    line: 'availability.change',
    disclosed: outside,
    summary: 'Change when I work: what is booked stays booked',
    tag: 'Therapists',
    input: { body: availabilityChange },
    answer: availabilityView,
    problems: ['changedMeanwhile'],
    async handle({ body: { revision, ...availability } }, { principal }, key) {
      const changed = await changeAvailability(core, principal, { availability, revision }, key);
      if (changed.outcome === 'keyReused') throw new ProblemError('keyReused');
      if (changed.outcome === 'done') return changed.answer;
      const { refusal } = changed;
      if (refusal.code === 'changedMeanwhile') throw new ProblemError('changedMeanwhile');
      throw new ProblemError('invalid', {
        faults: refusal.faults.map(({ code, path }) => ({ pointer: `/${path.join('/')}`, detail: FAULTS[code] })),
      });
    },
  });
}

/** Whose it is, it does not say. */
function outside({ outside: sessions }: AvailabilityView): readonly Disclosed[] {
  return sessions.map(({ booking }) => ({ booking }));
}

const FAULTS = {
  empty: 'It must end after it begins',
  weeks: 'A whole number of weeks from 1 to 52',
  tooMany: 'There are too many',
} as const;
