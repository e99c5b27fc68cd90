import type { LocalDate } from '../time/local-date.ts';
import { readChiNumber } from './chi-number.ts';
import { readHealthAndCareNumber } from './health-and-care-number.ts';
import { readNhsNumber } from './nhs-number.ts';
import type { NumberFault } from './ten-digits.ts';

/**
 * The number that a nation's health service knows a person by, and its FHIR `Identifier.system`. England's is NHS
 * England's; Scotland's is the object identifier that HL7 UK registers; for Northern Ireland's no publication of its
 * own was found, and this is the one that guides in England use for it: a partner who exchanges data checks it.
 */
export const IDENTIFIER_SYSTEMS = Object.freeze({
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  chiNumber: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53',
  healthAndCareNumber: 'https://fhir.nhs.uk/Id/hsc-number',
});

export type IdentifierKind = keyof typeof IDENTIFIER_SYSTEMS;

/** Ten digits and the system that they are a number of: the same ten may be two people's in two systems. */
export interface PersonIdentifier {
  readonly system: (typeof IDENTIFIER_SYSTEMS)[IdentifierKind];
  readonly value: string;
}

export type IdentifierReading =
  | { readonly outcome: 'read'; readonly identifier: PersonIdentifier }
  /** `instead` names the kinds that the number would be right for: the person chose the wrong one. */
  | { readonly outcome: 'wrong'; readonly fault: NumberFault; readonly instead: readonly IdentifierKind[] };

const READERS = {
  nhsNumber: readNhsNumber,
  chiNumber: readChiNumber,
  healthAndCareNumber: readHealthAndCareNumber,
} as const;

/** Reads a number of the kind that the person said it is; a date of birth, where known, is held against a CHI number. */
export function readIdentifier(
  kind: IdentifierKind,
  text: string,
  dateOfBirth: LocalDate | null = null,
): IdentifierReading {
  const reading = READERS[kind](text, dateOfBirth);
  if (reading.outcome === 'read') {
    return { outcome: 'read', identifier: { system: IDENTIFIER_SYSTEMS[kind], value: reading.value } };
  }
  return { outcome: 'wrong', fault: reading.fault, instead: kindsOf(text, dateOfBirth) };
}

/**
 * The kinds that a number can be by its digits. Every CHI or Health and Care number has the check digit of an NHS
 * number too, so that `nhsNumber` is named only where it can be neither of the others.
 */
export function kindsOf(text: string, dateOfBirth: LocalDate | null = null): readonly IdentifierKind[] {
  const others = (['chiNumber', 'healthAndCareNumber'] as const).filter(
    (kind) => READERS[kind](text, dateOfBirth).outcome === 'read',
  );
  if (others.length > 0) return others;
  return readNhsNumber(text).outcome === 'read' ? ['nhsNumber'] : [];
}
