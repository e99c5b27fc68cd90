import type { Instant } from '../time/index.ts';
import type { Episode } from './episode.ts';

/** In the order in which they come when due at the same moment. */
const KINDS = ['nudge', 'bookingWarning', 'courseWarning', 'courseEnds', 'bookingDue'] as const;

/** A moment at which something happens to a course if nobody acts before. */
export interface EpisodeDeadline {
  readonly kind: (typeof KINDS)[number];
  readonly at: Instant;
}

/** What a course waits for, soonest first: nothing once discharged. What the end of the course forestalls is left out. */
export function episodeDeadlines(episode: Episode): readonly EpisodeDeadline[] {
  if (episode.state === 'discharged') return [];
  const { clock, course } = episode;
  const found: EpisodeDeadline[] = [
    { kind: 'courseEnds', at: course.due },
    ...course.warnAt.map((at) => ({ kind: 'courseWarning', at }) as const),
  ];
  if (clock.runs) {
    if (clock.nudgeAt !== null && clock.nudgeAt < course.due) found.push({ kind: 'nudge', at: clock.nudgeAt });
    // A booking that is due when the course is over is not due: to warn of it would tell a wrong date.
    if (clock.due < course.due) {
      found.push({ kind: 'bookingDue', at: clock.due });
      found.push(...clock.warnAt.map((at) => ({ kind: 'bookingWarning', at }) as const));
    }
  }
  return found.sort((one, other) => compare(one.at, other.at) || KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}

/** When the course next needs looking at; null once discharged. */
export function episodeNextDue(episode: Episode): Instant | null {
  return episodeDeadlines(episode)[0]?.at ?? null;
}

function compare(one: Instant, other: Instant): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
