import type { Actor } from '../../src/booking/actor.ts';
import {
  COURSE_OF_THERAPY,
  decideEpisode,
  episodeDeadlines,
  evolveEpisode,
  settledEpisode,
  settleEpisode,
  type BookingEnding,
  type Episode,
  type EpisodeCommand,
  type EpisodeCommandType,
  type EpisodeDeadline,
  type EpisodeEvent,
  type EpisodeId,
  type EpisodePolicy,
  type EpisodeReason,
} from '../../src/episode/index.ts';
import { identifier, type BookingId, type TextId } from '../../src/identifiers.ts';
import { duration, instant, minutes, plus, type Instant } from '../../src/time/index.ts';
import { ACTORS, BEGIN, OPENING } from './people.ts';

/** A state of a course as the documents tell it: with its time to book running, or stopped by an open booking. */
export type CourseStage = 'registered' | 'registered, waiting' | 'active' | 'active, waiting' | 'discharged';

export interface CourseCaused {
  readonly from: CourseStage | null;
  readonly command: EpisodeCommandType;
  readonly by: Actor['kind'];
  readonly event: EpisodeEvent;
  readonly to: CourseStage;
}

export interface CourseFell {
  readonly from: CourseStage;
  readonly deadline: EpisodeDeadline['kind'];
  readonly event: EpisodeEvent;
  readonly to: CourseStage;
}

export interface CourseRefused {
  readonly from: CourseStage | null;
  readonly command: EpisodeCommandType;
  readonly by: Actor['kind'];
  readonly reason: EpisodeReason;
}

export interface CourseStep {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: EpisodeCommand;
}

/** A course in a state, how it came there, and when it is looked at. */
export interface CourseSituation {
  readonly episode: Episode | null;
  readonly path: readonly CourseStep[];
  readonly now: Instant;
}

export interface CourseExploration {
  readonly situations: readonly CourseSituation[];
  readonly caused: readonly CourseCaused[];
  readonly fell: readonly CourseFell[];
  readonly refused: readonly CourseRefused[];
}

const ENDINGS: Readonly<Record<BookingEnding, true>> = {
  withdrawn: true,
  declined: true,
  lapsedByTherapist: true,
  lapsedByMember: true,
  cancelled: true,
  missed: true,
  interrupted: true,
};

const text = identifier<TextId>('text');
const bookings = ['first', 'second'].map((name) => identifier<BookingId>(name));

function commandsFor(now: Instant): readonly EpisodeCommand[] {
  const { member, service, policy } = OPENING;
  const registering = { type: 'register', episode: identifier<EpisodeId>('course'), member, service, policy } as const;
  const time = (start: Instant) => ({ start, end: plus(start, duration('PT1H')) });
  return [
    ...[now, instant('2025-01-01T00:00:00Z'), plus(now, minutes(1))].map((firstAccess) => ({
      ...registering,
      firstAccess,
    })),
    ...bookings.flatMap((booking): readonly EpisodeCommand[] => [
      { type: 'bookingOpened', booking },
      { type: 'sessionBooked', booking, time: time(plus(now, duration('PT48H'))) },
      { type: 'sessionBooked', booking, time: time(instant('2028-01-01T00:00:00Z')) },
      ...(Object.keys(ENDINGS) as BookingEnding[]).map((how) => ({ type: 'bookingEnded', booking, how }) as const),
      { type: 'sessionCompleted', booking },
    ]),
    ...[text, null].map((reason) => ({ type: 'discharge', reason }) as const),
    ...[text, null].map((reason) => ({ type: 'undoDischarge', reason, courseEnds: null }) as const),
    { type: 'undoDischarge', reason: text, courseEnds: instant('2026-01-01T00:00:00Z') },
  ];
}

export function courseStageOf(episode: Episode): CourseStage {
  if (episode.state === 'discharged') return 'discharged';
  return episode.clock.runs ? episode.state : `${episode.state}, waiting`;
}

/** How many ways into one state are followed, and how many steps each. */
const WAYS = 6;
const STEPS = 5;

/** As `explore`, for courses of therapy: every command, by everybody, in every state, and every deadline until the end. */
export function exploreCourse(): CourseExploration {
  const [caused, fell, refused] = [[], [], []] as [CourseCaused[], CourseFell[], CourseRefused[]];
  const situations: CourseSituation[] = [{ episode: null, path: [], now: BEGIN }];
  const ways = new Map<string, number>();

  const arrive = (episode: Episode, path: readonly CourseStep[], now: Instant): void => {
    const stage = courseStageOf(episode);
    const way = `${stage} ${episode.open.length}`;
    const known = ways.get(way) ?? 0;
    if (known >= WAYS || path.length > STEPS) return;
    ways.set(way, known + 1);
    situations.push({ episode, path, now });
  };

  for (const { episode, path, now } of situations) {
    const from = episode === null ? null : courseStageOf(episode);
    for (const actor of ACTORS) {
      for (const command of commandsFor(now)) {
        if (episode === null && command.type !== 'register') continue;
        const decision = decideEpisode(episode, command, { now, actor, policy: COURSE_OF_THERAPY });
        if (decision.outcome === 'refused') {
          const given = decision.reasons.map((reason) => ({ from, command: command.type, by: actor.kind, reason }));
          refused.push(...given);
          continue;
        }
        for (const event of decision.events) {
          const after = evolveEpisode(episode, event);
          caused.push({ from, command: command.type, by: actor.kind, event, to: courseStageOf(after) });
          arrive(settledEpisode(after, now), [...path, { at: now, actor, command }], plus(now, duration('PT1H')));
        }
      }
    }
    if (episode === null) continue;
    const next = episodeDeadlines(episode)[0];
    const [event] = next === undefined ? [] : settleEpisode(episode, next.at);
    if (next === undefined || event === undefined) continue;
    const after = evolveEpisode(episode, event);
    fell.push({ from: courseStageOf(episode), deadline: next.kind, event, to: courseStageOf(after) });
    // Time passing is no step: the next deadline is looked at as well, until nothing is due.
    situations.push({ episode: after, path, now: next.at });
  }
  return { situations, caused, fell, refused };
}

/** A course to which the same was done under another policy, settled before each step; null where one would be refused. */
export function courseAfter(path: readonly CourseStep[], policy: EpisodePolicy): Episode | null {
  let episode: Episode | null = null;
  for (const { at, actor, command } of path) {
    const settled: Episode | null = episode === null ? null : settledEpisode(episode, at);
    const decision = decideEpisode(settled, command, { now: at, actor, policy });
    if (decision.outcome === 'refused') return null;
    episode = decision.events.reduce<Episode | null>(evolveEpisode, settled);
  }
  return episode;
}
