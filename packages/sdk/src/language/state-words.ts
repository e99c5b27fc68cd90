import { messages as cy } from './cy/states.ts';
import { messages as en } from './en/states.ts';
import type { Language } from './language.ts';
import { catalogue } from './messages.ts';
import type { Viewer } from './viewer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant } from '../time/index.ts';

export const stateWords = /* @__PURE__ */ catalogue({ en, cy, reviewed: { en: true, cy: false } });

/** Who reads about a booking, and what a sentence about it needs besides. */
export interface StateReader {
  readonly viewer: Viewer;
  /** The therapist's name; null when the member asked for any and nobody has answered. */
  readonly therapist: string | null;
  readonly member: string;
  /** The version that the booking was made under: its zone is the one of all times said. */
  readonly policy: Policy;
  readonly now: Instant;
}

export type Names = Readonly<Record<Viewer, string>>;

/** What either side is called in a sentence about the booking. */
export function namesFor(language: Language, { therapist, member }: StateReader): Names {
  return { therapist: therapist ?? stateWords(language).anyTherapist, member };
}
