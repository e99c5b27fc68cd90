import type { Modality } from '../booking/booking.ts';
import type { LocalDate } from '../time/local-date.ts';

/** What can pay for a session (row A6). */
export const COVERAGE_KINDS = ['funded', 'credit', 'charge'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** Why somebody cannot book, each with what its message needs. */
export interface IneligibilityParameters {
  dateOfBirthNeeded: Record<never, never>;
  dateOfBirthAhead: Record<never, never>;
  /** Too young until `from`, their birthday. */
  tooYoung: { readonly minimumAge: number; readonly from: LocalDate };
  postcodeNeeded: Record<never, never>;
  /** What was typed is not a postcode of the United Kingdom. */
  postcodeWrong: Record<never, never>;
  /** Neither lives in the catchment nor belongs to an institution that it names; `district` is null without a postcode. */
  outsideCatchment: { readonly district: string | null };
  declarationNeeded: Record<never, never>;
  seeingOtherTherapist: Record<never, never>;
  notPrescribed: Record<never, never>;
  approachNotPrescribed: { readonly prescribed: readonly string[] };
  modalityNotPrescribed: { readonly prescribed: readonly Modality[] };
  /** No session left, no credit, no authorised charge, of those that the service takes. */
  notCovered: { readonly accepted: readonly CoverageKind[] };
}

export type IneligibilityCode = keyof IneligibilityParameters;

/** Where somebody who is turned away can turn instead (row A1): a key of the partner's own words and links. */
export const TURN_TO = [
  'checkYourDetails',
  'youngPeople',
  'localService',
  'yourTherapist',
  'yourReferrer',
  'payment',
] as const;
export type TurnTo = (typeof TURN_TO)[number];

const TURN_TO_BY_CODE: Readonly<Record<IneligibilityCode, TurnTo>> = {
  dateOfBirthNeeded: 'checkYourDetails',
  dateOfBirthAhead: 'checkYourDetails',
  tooYoung: 'youngPeople',
  postcodeNeeded: 'checkYourDetails',
  postcodeWrong: 'checkYourDetails',
  outsideCatchment: 'localService',
  declarationNeeded: 'checkYourDetails',
  seeingOtherTherapist: 'yourTherapist',
  notPrescribed: 'yourReferrer',
  approachNotPrescribed: 'yourReferrer',
  modalityNotPrescribed: 'yourReferrer',
  notCovered: 'payment',
};

export type IneligibilityReason = {
  [Code in IneligibilityCode]: {
    readonly code: Code;
    readonly parameters: IneligibilityParameters[Code];
    readonly turnTo: TurnTo;
  };
}[IneligibilityCode];

export function ineligible<Code extends IneligibilityCode>(
  code: Code,
  parameters: IneligibilityParameters[Code],
): IneligibilityReason {
  // The mapped type ties code and parameters together; TypeScript cannot follow that through a generic literal.
  return { code, parameters, turnTo: TURN_TO_BY_CODE[code] } as IneligibilityReason;
}
