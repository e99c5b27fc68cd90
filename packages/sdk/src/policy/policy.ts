import type { DECLARED } from './fields/index.ts';
import type { Held } from './fields/field.ts';
import type { EpisodePolicy } from '../episode/policy.ts';

/**
 * The rules of one service, as data (row P1): every figure of a rule is a field and none is in the code. The fields are
 * declared in `fields/`, each with its bounds and what it is in the presets. Every policy has every section: which ones a
 * flow uses is said by `sectionsInForce`.
 */
export interface Policy extends Held<typeof DECLARED> {}

/** A part of the day as the service means it, in the policy's zone; `24:00` ends a day. */
export type PartOfDayDefinition = Policy['partsOfDay'][number];

/** The rules of a course of therapy; its zone is the policy's. */
export type CoursePolicy = NonNullable<Policy['episode']>;

/** The rules of courses of therapy of a service, as `episode/` wants them; null where it has none. */
export function episodePolicy({ episode, zone }: Policy): EpisodePolicy | null {
  return episode === null ? null : { ...episode, zone };
}
