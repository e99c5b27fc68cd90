import { SYSTEM, type Actor } from '../../actor.ts';
import type { Modality } from '../../booking.ts';
import { identifier, type MemberId, type TherapistId } from '../../../identifiers.ts';

/** Who the stories are about: few, so that they get in each other's way. */
export const MEMBERS = ['sam', 'priya', 'noor'].map((name) => identifier<MemberId>(name));
export const THERAPISTS = ['amira', 'tom', 'lena'].map((name) => identifier<TherapistId>(name));

export const asMember = (id: MemberId): Actor => ({ kind: 'member', id });
export const asTherapist = (id: TherapistId): Actor => ({ kind: 'therapist', id });
export const DESK: Actor = { kind: 'staff', id: identifier('desk') };

export const EVERYBODY: readonly Actor[] = [...MEMBERS.map(asMember), ...THERAPISTS.map(asTherapist), DESK, SYSTEM];

/** How each therapist meets people. */
export const MEETS_BY: Readonly<Record<string, readonly Modality[]>> = {
  amira: ['video', 'audio', 'text', 'messaging', 'telephone'],
  tom: ['video', 'text', 'messaging', 'telephone'],
  lena: ['telephone', 'video', 'audio'],
};

export function nameOf(actor: Actor): string {
  return actor.kind === 'system' ? 'the system' : actor.id;
}
