import type { Modality } from '../booking/booking.ts';
import type { Policy } from '../policy/policy.ts';
import type { LocalDate } from '../time/local-date.ts';
import { ageOn, dayOfAge } from './age.ts';
import { isWithin, readPostcode } from './postcode.ts';
import { ineligible, type CoverageKind, type IneligibilityReason } from './reasons.ts';

/** Whom a service is for, as plain data; null where it does not ask. The fields are declared in `policy/fields`. */
export type EligibilityRules = Policy['eligibility'];

/** What is known of somebody who wants to book. */
export interface PersonFacts {
  readonly dateOfBirth: LocalDate | null;
  /** As typed. */
  readonly postcode: string | null;
  /** Ids of the institutions that vouch for them. */
  readonly institutions: readonly string[];
  /** Their own word on whether they see another therapist; null until they gave it. */
  readonly seesOtherTherapist: boolean | null;
  readonly prescription: { readonly approaches: readonly string[]; readonly modalities: readonly Modality[] } | null;
  /** How many sessions each could pay for. */
  readonly coverage: Readonly<Record<CoverageKind, number>>;
  /** What they want to book; null while they have not chosen. */
  readonly wanted: { readonly approach: string | null; readonly modality: Modality | null };
}

/**
 * Every reason why somebody cannot book, none when they can (row A1). It is asked before anything is shown to book, and
 * again by the server.
 *
 * @param today the date in the service's zone.
 */
export function eligibility(
  person: PersonFacts,
  rules: EligibilityRules,
  today: LocalDate,
): readonly IneligibilityReason[] {
  return [
    ...age(person, rules, today),
    ...catchment(person, rules),
    ...declaration(person, rules),
    ...prescription(person, rules),
    ...coverage(person, rules),
  ];
}

function age({ dateOfBirth }: PersonFacts, { minimumAge }: EligibilityRules, today: LocalDate): IneligibilityReason[] {
  if (minimumAge === null) return [];
  if (dateOfBirth === null) return [ineligible('dateOfBirthNeeded', {})];
  if (dateOfBirth > today) return [ineligible('dateOfBirthAhead', {})];
  if (ageOn(today, dateOfBirth) >= minimumAge) return [];
  return [ineligible('tooYoung', { minimumAge, from: dayOfAge(dateOfBirth, minimumAge) })];
}

function catchment(
  { postcode, institutions }: PersonFacts,
  { catchment: area }: EligibilityRules,
): IneligibilityReason[] {
  if (area === null || institutions.some((id) => area.institutions.includes(id))) return [];
  if (area.places.length === 0) return [ineligible('outsideCatchment', { district: null })];
  if (postcode === null || postcode.trim() === '') return [ineligible('postcodeNeeded', {})];
  const read = readPostcode(postcode);
  if (read === null) return [ineligible('postcodeWrong', {})];
  if (area.places.some((place) => isWithin(read, place))) return [];
  return [ineligible('outsideCatchment', { district: read.district })];
}

function declaration({ seesOtherTherapist }: PersonFacts, rules: EligibilityRules): IneligibilityReason[] {
  if (!rules.declaration || seesOtherTherapist === false) return [];
  return [ineligible(seesOtherTherapist === null ? 'declarationNeeded' : 'seeingOtherTherapist', {})];
}

function prescription({ prescription: given, wanted }: PersonFacts, rules: EligibilityRules): IneligibilityReason[] {
  if (!rules.prescription) return [];
  if (given === null) return [ineligible('notPrescribed', {})];
  const { approaches, modalities } = given;
  const { approach, modality } = wanted;
  return [
    ...(approach === null || approaches.includes(approach)
      ? []
      : [ineligible('approachNotPrescribed', { prescribed: approaches })]),
    ...(modality === null || modalities.includes(modality)
      ? []
      : [ineligible('modalityNotPrescribed', { prescribed: modalities })]),
  ];
}

function coverage(person: PersonFacts, { coverage: accepted }: EligibilityRules): IneligibilityReason[] {
  if (accepted === null || accepted.some((kind) => person.coverage[kind] > 0)) return [];
  return [ineligible('notCovered', { accepted })];
}
