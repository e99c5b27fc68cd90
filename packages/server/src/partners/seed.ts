import type {
  AvailabilityException,
  Instant,
  MemberId,
  Modality,
  Policy,
  PolicyId,
  ServiceId,
  TherapistId,
  WeeklyWindow,
  Zone,
} from '@meetwell/sdk';
import type { PartnerId } from '../core.ts';
import type { Database } from '../database/database.ts';

/** A partner with everything it starts with. Seeding the same again changes nothing; a changed policy is a new version. */
export interface PartnerDefinition {
  readonly id: PartnerId;
  readonly name: string;
  /** Of pages that may embed the widgets, for example `http://localhost:4001`. */
  readonly origins: readonly string[];
  /** What its back end signs assertions with: the issuer string, and public JWKs (EC, P-256) by `kid`. */
  readonly issuer: string;
  readonly keys: readonly { readonly kid: string; readonly key: Readonly<Record<string, unknown>> }[];
  readonly services: readonly ServiceDefinition[];
  readonly members: readonly MemberDefinition[];
  readonly therapists: readonly TherapistDefinition[];
}

export interface ServiceDefinition {
  readonly id: ServiceId;
  readonly name: string;
  readonly policyId: PolicyId;
  readonly policy: Policy;
}

interface PersonDefinition {
  /** What the partner's back end knows the person by. */
  readonly subject: string;
  readonly service: ServiceId;
  readonly name: string;
  readonly email: string | null;
  readonly phone?: string | null;
  readonly photo?: string | null;
  readonly zone?: Zone | null;
}

export interface MemberDefinition extends PersonDefinition {
  readonly id: MemberId;
  /** Sessions granted at the start; once, however often this is seeded. */
  readonly sessions: number;
  readonly courseEnds?: Instant | null;
  /** When the system check was passed; null or absent: not yet. */
  readonly systemCheckedAt?: Instant | null;
}

export interface TherapistDefinition extends PersonDefinition {
  readonly id: TherapistId;
  readonly pronouns?: string | null;
  readonly qualifications: string;
  readonly biography: string;
  readonly approaches: readonly string[];
  readonly languages: readonly string[];
  readonly gender: string;
  readonly modalities: readonly Modality[];
  /** In words: "Weekday evenings". */
  readonly availability: string;
  readonly availabilityZone: Zone;
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions?: readonly AvailabilityException[];
  readonly rating?: { readonly average: number; readonly count: number } | null;
}

export declare function seedPartner(database: Database, definition: PartnerDefinition): Promise<void>;
