import { checkEpisodePolicy } from '../../episode/check.ts';
import { fieldsInForce } from '../in-force.ts';
import type { PolicyField } from '../fields.ts';
import { episodePolicy, type Policy } from '../policy.ts';
import { cancellationFaults, instantFaults, negotiatedFaults, offeredFaults } from './agreeing.ts';
import { fault, type PolicyFault } from './fault.ts';
import { meetingFaults } from './meeting.ts';
import { partFaults } from './parts-of-day.ts';
import { valueFaults } from './values.ts';

export { POLICY_FAULT_CODES, type PolicyFault, type PolicyFaultCode } from './fault.ts';

/** Each contradiction is looked for where this field of it is in force: elsewhere it stands in nobody's way. */
const CONTRADICTIONS: readonly (readonly [PolicyField, (policy: Policy) => readonly PolicyFault[]])[] = [
  ['partsOfDay', partFaults],
  ['request.minimumNotice', negotiatedFaults],
  ['reservation.minimumNotice', instantFaults],
  ['offer.minimumNotice', offeredFaults],
  ['cancellation.freeUntil', cancellationFaults],
  ['meeting.grace', meetingFaults],
  ['episode', courseFaults],
];

/** Where a policy contradicts itself: nothing when it is sound. A service cannot run under one that is not. */
export function checkPolicy(policy: Policy): readonly PolicyFault[] {
  const inForce = new Set(fieldsInForce(policy));
  const contradictions = CONTRADICTIONS.filter(([field]) => inForce.has(field));
  return [...valueFaults(policy), ...contradictions.flatMap(([, faultsOf]) => faultsOf(policy))];
}

function courseFaults(policy: Policy): readonly PolicyFault[] {
  const course = episodePolicy(policy);
  if (course === null) return [];
  return checkEpisodePolicy(course).map(({ code, fields: [first, ...others] }) =>
    fault(code, `episode.${first}`, ...others.map((field) => `episode.${field}`)),
  );
}
