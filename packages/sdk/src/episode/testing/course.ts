import { SYSTEM, type Actor } from '../../booking/actor.ts';
import {
  identifier,
  type BookingId,
  type MemberId,
  type PolicyId,
  type ServiceId,
  type TextId,
} from '../../identifiers.ts';
import { instant, type Instant } from '../../time/index.ts';
import type { EpisodeCommand, RegisterCommand } from '../commands.ts';
import { decideEpisode } from '../decide.ts';
import type { Episode, EpisodeId } from '../episode.ts';
import type { EpisodeEvent } from '../events.ts';
import { evolveEpisode } from '../evolve.ts';
import { COURSE_OF_THERAPY, type EpisodePolicy } from '../policy.ts';
import { settleEpisode } from '../settle.ts';

export const MEMBER: Actor = { kind: 'member', id: identifier<MemberId>('sam') };
export const THERAPIST: Actor = { kind: 'therapist', id: identifier('amira') };
export const STAFF: Actor = { kind: 'staff', id: identifier('jo') };
export const REASON = identifier<TextId>('text-1');

export function booking(name: string): BookingId {
  return identifier<BookingId>(name);
}

export function registering(firstAccess: Instant): RegisterCommand {
  return {
    type: 'register',
    episode: identifier<EpisodeId>('course-1'),
    member: identifier<MemberId>('sam'),
    service: identifier<ServiceId>('talking'),
    policy: identifier<PolicyId>('course-v1'),
    firstAccess,
  };
}

/** A course that is told things in the order of their dates, and settled before each, as the server does. */
export class Course {
  readonly events: EpisodeEvent[] = [];
  readonly policy: EpisodePolicy;
  episode: Episode | null = null;

  constructor(policy: EpisodePolicy = COURSE_OF_THERAPY) {
    this.policy = policy;
  }

  /** The course of a member who registered, and first got in, at a moment. */
  static registered(at: string, policy: EpisodePolicy = COURSE_OF_THERAPY): Course {
    return new Course(policy).tell(at, registering(instant(at)));
  }

  get now(): Episode {
    if (this.episode === null) throw new TypeError('Not registered');
    return this.episode;
  }

  /** Lets time pass. */
  until(at: string): this {
    if (this.episode !== null) this.#add(settleEpisode(this.episode, instant(at)));
    return this;
  }

  tell(at: string, command: EpisodeCommand, actor: Actor = SYSTEM): this {
    this.until(at);
    const decision = decideEpisode(this.episode, command, { now: instant(at), actor, policy: this.policy });
    if (decision.outcome === 'refused') throw new Error(JSON.stringify(decision));
    this.#add(decision.events);
    return this;
  }

  /** Why a command would be refused: codes, none when it would not. */
  codes(at: string, command: EpisodeCommand, actor: Actor = SYSTEM): readonly string[] {
    this.until(at);
    const decision = decideEpisode(this.episode, command, { now: instant(at), actor, policy: this.policy });
    return decision.outcome === 'refused' ? decision.reasons.map(({ code }) => code) : [];
  }

  open(at: string, name = 'b1'): this {
    return this.tell(at, { type: 'bookingOpened', booking: booking(name) });
  }

  book(at: string, start: string, end: string, name = 'b1'): this {
    const time = { start: instant(start), end: instant(end) };
    return this.tell(at, { type: 'sessionBooked', booking: booking(name), time });
  }

  end(at: string, how: 'withdrawn' | 'lapsedByTherapist' | 'lapsedByMember' | 'cancelled', name = 'b1'): this {
    return this.tell(at, { type: 'bookingEnded', booking: booking(name), how });
  }

  complete(at: string, name = 'b1'): this {
    return this.tell(at, { type: 'sessionCompleted', booking: booking(name) });
  }

  /** What happened by itself, each with its date in UTC to the minute. */
  get diary(): readonly string[] {
    return this.events
      .filter(({ type }) => type === 'nudged' || type === 'warned' || type === 'discharged')
      .map((event) => {
        const what = event.type === 'warned' ? `warned of ${event.of}` : event.type;
        const why = event.type === 'discharged' ? ` ${event.cause}` : '';
        return `${event.at.slice(0, 16)} ${what}${why}`;
      });
  }

  #add(events: readonly EpisodeEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.episode = evolveEpisode(this.episode, event);
    }
  }
}
