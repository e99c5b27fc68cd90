import type { Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

/** With nowhere to live and nowhere to belong, nobody could use the service: null says that it does not ask. */
export function eligibilityFaults({ eligibility: { catchment } }: Policy): readonly PolicyFault[] {
  return catchment !== null && catchment.places.length + catchment.institutions.length === 0
    ? [fault('empty', 'eligibility.catchment')]
    : [];
}
