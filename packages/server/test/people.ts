import {
  identifier,
  instantAt,
  localTime,
  NEGOTIATED,
  zone,
  type Instant,
  type MemberId,
  type Policy,
  type PolicyId,
  type ServiceId,
  type TherapistId,
  type Weekday,
  type WeeklyWindow,
} from '@meetwell/sdk';
import type { PartnerId, PersonId } from '../src/database/partner.ts';
import type { Principal } from '../src/commands/principal.ts';
import type { PartnerDefinition } from '../src/partners/seed.ts';

export const RIVERSIDE = 'riverside' as PartnerId;
export const SERVICE = identifier<ServiceId>('talking');
export const POLICY_ID = identifier<PolicyId>('talking-1');

export interface TestPartner {
  readonly id?: PartnerId;
  /** Ids of members; each has `sessions` sessions. */
  readonly members?: readonly string[];
  readonly therapists?: readonly string[];
  readonly sessions?: number;
  readonly policy?: Policy;
  /** Null for members who have yet to pass the system check. */
  readonly systemCheckedAt?: Instant | null;
}

/** A partner whose therapists work from 8am to 9pm every day, so that tests choose times freely. */
export function testPartner(options: TestPartner = {}): PartnerDefinition {
  const { id = RIVERSIDE, members = ['sam'], therapists = ['amira'], sessions = 6, policy = NEGOTIATED } = options;
  const { systemCheckedAt = instantAt(0) } = options;
  return {
    id,
    name: `Partner ${id}`,
    origins: [`https://${id}.example`],
    issuer: `https://${id}.example/meetwell`,
    keys: [{ kid: `${id}-1`, key: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } }],
    services: [{ id: SERVICE, name: 'Talking therapy', policyId: POLICY_ID, policy }],
    members: members.map((name) => ({
      id: member(name),
      subject: name,
      service: SERVICE,
      name,
      email: `${name}@example.org`,
      sessions,
      systemCheckedAt,
    })),
    therapists: therapists.map((name) => ({
      id: therapist(name),
      subject: name,
      service: SERVICE,
      name,
      email: `${name}@example.org`,
      qualifications: 'Counselling psychologist, HCPC registered',
      biography: 'A biography.',
      approaches: ['CBT'],
      languages: ['English'],
      gender: 'woman',
      modalities: ['video', 'audio', 'text'] as const,
      availability: 'Every day',
      availabilityZone: zone('Europe/London'),
      weekly: ALWAYS,
    })),
  };
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const ALWAYS: readonly WeeklyWindow[] = WEEKDAYS.map((weekday) => ({
  weekday,
  from: localTime('08:00'),
  until: localTime('21:00'),
}));

export function member(name: string): MemberId {
  return identifier<MemberId>(name);
}

export function therapist(name: string): TherapistId {
  return identifier<TherapistId>(name);
}

export function asMember(name: string, partner: PartnerId = RIVERSIDE): Principal & { readonly kind: 'member' } {
  return { partner, kind: 'member', id: member(name), person: name as PersonId, service: SERVICE };
}

export function asTherapist(name: string, partner: PartnerId = RIVERSIDE): Principal & { readonly kind: 'therapist' } {
  return { partner, kind: 'therapist', id: therapist(name), person: name as PersonId, service: SERVICE };
}
