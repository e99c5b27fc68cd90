import { identifier, SYSTEM, type Instant, type MemberId, type PolicyId, type ServiceId } from '@meetwell/sdk';
import type { EpisodeId } from '@meetwell/sdk/episode';
import { randomUUID } from 'node:crypto';
import type { Core } from '../commands/core.ts';
import type { PartnerId } from '../database/partner.ts';
import { changeCourse } from './execute.ts';

export interface Registration {
  readonly partner: PartnerId;
  readonly member: MemberId;
  readonly service: ServiceId;
  /** The version in force, which the course keeps. */
  readonly policy: PolicyId;
  /** When they first got into the service. */
  readonly firstAccess: Instant;
}

/** Begins a member's course of therapy. Who is on one stays on that one. @throws Error when the rules do not allow it. */
export async function registerCourse(core: Core, { partner, ...registration }: Registration): Promise<void> {
  const course = identifier<EpisodeId>(`crs_${randomUUID()}`);
  const command = { type: 'register', episode: course, ...registration } as const;
  const changed = await changeCourse(core, { partner, actor: SYSTEM, key: null, course, command });
  if (changed.outcome !== 'refused') return;
  const { code } = changed.refusal.reasons[0];
  if (code !== 'alreadyRegistered') throw new Error(`No course could begin: ${code}`);
}
