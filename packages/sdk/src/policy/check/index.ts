import { checkEpisodePolicy } from '../../episode/check.ts';
import { fieldsInForce } from '../in-force.ts';
import type { PolicyField } from '../paths.ts';
import { episodePolicy, type Policy } from '../policy.ts';
import { cancellationFaults, instantFaults, negotiatedFaults, offeredFaults } from './agreeing.ts';
import { eligibilityFaults } from './eligibility.ts';
import { fault, type PolicyFault } from './fault.ts';
import { meetingFaults } from './meeting.ts';
import { partFaults } from './parts-of-day.ts';
import { valueFaults } from './values.ts';

export { POLICY_FAULT_CODES, type PolicyFault, type PolicyFaultCode } from './fault.ts';

/** Each contradiction is looked for where this field of it is in force: elsewhere it stands in nobody's way. */
const CONTRADICTIONS: readonly (readonly [PolicyField, (policy: Policy) => readonly PolicyFault[]])[] = [
  ['partsOfDay', partFaults],
  ['eligibility.catchment', eligibilityFaults],
  ['request.minimumNotice', negotiatedFaults],
  ['reservation.minimumNotice', instantFaults],
  ['offer.minimumNotice', offeredFaults],
  ['cancellation.freeUntil', cancellationFaults],
  ['meeting.grace', meetingFaults],
  ['episode', courseFaults],
];

/**
 * What is wrong with a policy: nothing when it is sound. A service cannot run under one that is not. Values that no field
 * may hold are told first, alone: they contradict others by the way.
 */
export function checkPolicy(policy: Policy): readonly PolicyFault[] {
  const values = valueFaults(policy);
  if (values.length > 0) return values;
  const inForce = new Set(fieldsInForce(policy));
  return CONTRADICTIONS.filter(([field]) => inForce.has(field)).flatMap(([, faultsOf]) => faultsOf(policy));
}

function courseFaults(policy: Policy): readonly PolicyFault[] {
  const course = episodePolicy(policy);
  if (course === null) return [];
  return checkEpisodePolicy(course).map(({ code, fields: [first, ...others] }) =>
    fault(code, `episode.${first}`, ...others.map((field) => `episode.${field}`)),
  );
}
