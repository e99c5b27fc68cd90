import type { MemberId, TherapistId } from '@meetwell/sdk';
import type { Me } from '@meetwell/sdk/client';
import type { Core, PartnerId, Principal } from '../core.ts';

/** Whom an assertion's subject names, or null when the partner has no such person. */
export declare function principalOf(
  core: Core,
  partner: PartnerId,
  role: 'member' | 'therapist',
  subject: string,
): Promise<Principal | null>;

/** @throws NotFound when the person is gone. */
export declare function meFor(core: Core, principal: Principal): Promise<Me>;

/** Keeps that the member's devices passed the system check now (row S1). */
export declare function recordSystemCheck(core: Core, principal: Principal & { readonly kind: 'member' }): Promise<void>;

export type PersonId = MemberId | TherapistId;
