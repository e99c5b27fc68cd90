import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import {
  identifier,
  instant,
  localTime,
  NEGOTIATED,
  zone,
  type Instant,
  type MemberId,
  type Modality,
  type PolicyId,
  type ServiceId,
  type TherapistId,
  type Weekday,
} from '@meetwell/sdk';
import type { PartnerId } from '@meetwell/server';
import type { MemberDefinition, PartnerDefinition, TherapistDefinition } from '@meetwell/server';

/** The invented trust of these tests: its people, its service, and the key that its back end signs with. */
export interface Riverside {
  readonly definition: PartnerDefinition;
  /** A signed assertion about one of its people, as the trust's own back end would make it. */
  assertion(subject: string, role: 'member' | 'therapist'): Promise<string>;
}

const SERVICE = identifier<ServiceId>('talking');
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** @param systemCheckedAt null for one who has yet to pass the system check. */
function member(
  subject: string,
  name: string,
  sessions = 6,
  systemCheckedAt: Instant | null = instant('2026-01-01T09:00:00Z'),
): MemberDefinition {
  return {
    id: identifier<MemberId>(`member-${subject}`),
    subject,
    service: SERVICE,
    name,
    email: `${subject}@example.org`,
    sessions,
    systemCheckedAt,
  };
}

function therapist(subject: string, name: string, modalities: readonly Modality[]): TherapistDefinition {
  return {
    id: identifier<TherapistId>(`therapist-${subject}`),
    subject,
    service: SERVICE,
    name,
    email: `${subject}@riverside.example`,
    qualifications: 'Counselling psychologist, HCPC registered',
    biography: `${name} has worked in the NHS for twelve years.`,
    approaches: ['Cognitive behavioural therapy'],
    languages: ['English'],
    gender: 'woman',
    modalities,
    availability: 'Every day',
    availabilityZone: zone('Europe/London'),
    weekly: WEEKDAYS.map((weekday) => ({ weekday, from: localTime('07:00'), until: localTime('22:00') })),
  };
}

/**
 * @param origins of the pages that may use the server.
 * @param audience the server's own address.
 */
export function riverside(origins: readonly string[], audience: string): Riverside {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = 'https://riverside.example';
  const kid = 'e2e';
  return {
    definition: {
      id: 'riverside' as PartnerId,
      name: 'Riverside NHS Foundation Trust',
      origins,
      issuer,
      keys: [{ kid, key: { ...publicKey.export({ format: 'jwk' }) } }],
      services: [
        {
          id: SERVICE,
          name: 'Talking therapy',
          policyId: identifier<PolicyId>('talking-1'),
          policy: NEGOTIATED,
        },
      ],
      members: [member('sam', 'Sam Okoye'), member('priya', 'Priya Nair'), member('jo', 'Jo Price', 6, null)],
      therapists: [
        therapist('amira', 'Amira Shah', ['video', 'audio', 'text']),
        therapist('tom', 'Tom Fielding', ['text']),
        therapist('grace', 'Grace Bell', ['text']),
      ],
    },
    assertion: (subject, role) =>
      new SignJWT({ role })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime('4m')
        .sign(privateKey),
  };
}
