import type { Actor } from '../src/booking/actor.ts';
import { identifier, type MemberId, type StaffId, type TherapistId } from '../src/identifiers.ts';

/** Somebody in a story. */
export interface Person<One extends Actor = Actor> {
  readonly name: string;
  readonly actor: One;
}

export type Member = Person<Extract<Actor, { kind: 'member' }>>;
export type Therapist = Person<Extract<Actor, { kind: 'therapist' }>>;

function member(name: string): Member {
  return { name, actor: { kind: 'member', id: identifier<MemberId>(name) } };
}

/** A therapist; in the offered flow, a support worker. */
function therapist(name: string): Therapist {
  return { name, actor: { kind: 'therapist', id: identifier<TherapistId>(name) } };
}

export const SAM = member('Sam');
export const PRIYA = member('Priya');
export const AMIRA = therapist('Amira');
export const JO = therapist('Jo');
export const TOM = therapist('Tom');
export const STAFF: Person = { name: 'Staff', actor: { kind: 'staff', id: identifier<StaffId>('staff') } };
export const SYSTEM: Person = { name: 'The service', actor: { kind: 'system' } };
