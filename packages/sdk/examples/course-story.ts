import { deepEqual, fail } from 'node:assert/strict';
import { SYSTEM, type Actor } from '../src/booking/actor.ts';
import type { AccountFacts } from '../src/booking/context.ts';
import type { BookingEvent } from '../src/booking/events.ts';
import {
  courseEnds,
  decideEpisode,
  evolveEpisode,
  followBooking,
  settleEpisode,
  type Episode,
  type EpisodeCommand,
  type EpisodeEvent,
  type EpisodeId,
} from '../src/episode/index.ts';
import { identifier, type MemberId, type ServiceId, type TextId } from '../src/identifiers.ts';
import { fullMomentText } from '../src/language/dates.ts';
import { episodeReasonText, episodeWords } from '../src/language/episode.ts';
import { episodePolicy } from '../src/policy/index.ts';
import { POLICY } from './deeds.ts';
import { SAM, STAFF } from './people.ts';
import { Story } from './story.ts';
import { LONDON, when } from './when.ts';

const REASON = identifier<TextId>('reason');
/** A story in which the member's bookings belong to a course of therapy. */
export class CourseStory extends Story {
  #episode: Episode | null = null;
  #diary: string[] = [];

  /** The course begins; it may have been got into before. */
  registers(firstAccess: string | null = null): this {
    const command = {
      type: 'register',
      episode: identifier<EpisodeId>('course'),
      member: SAM.actor.id,
      service: identifier<ServiceId>('service'),
      policy: POLICY,
      firstAccess: firstAccess === null ? this.now : when(firstAccess),
    } as const;
    this.#tell(SAM.actor, command);
    return this.line(
      'deed',
      firstAccess === null ? 'Sam registers.' : `Sam registers, having first got in on ${firstAccess}.`,
    );
  }

  /** Staff end the course, with a reason. */
  isDischarged(): this {
    this.#tell(STAFF.actor, { type: 'discharge', reason: REASON });
    return this.line('deed', 'Staff end the course, and say why.');
  }

  isTakenBack(): this {
    this.#tell(STAFF.actor, { type: 'undoDischarge', reason: REASON, courseEnds: null });
    return this.line('deed', 'Staff take the discharge back, and say why.');
  }

  /** What staff read when they try it without a reason. */
  needsReason(text: string): this {
    const decision = this.#decide(STAFF.actor, { type: 'discharge', reason: null });
    if (decision.outcome === 'accepted') fail('A discharge without a reason was accepted');
    deepEqual(
      decision.reasons.map((reason) => episodeReasonText('en', reason, LONDON)),
      [text],
    );
    return this.line('deed', `Staff end the course, and do not say why. That is refused: “${text}”`);
  }

  override at(text: string): this {
    super.at(text);
    if (this.#episode !== null) this.#add(settleEpisode(this.#episode, this.now));
    return this;
  }

  /** What happened by itself since this was last asked. */
  meanwhile(...texts: readonly string[]): this {
    deepEqual(this.#diary, texts);
    this.#diary = [];
    return texts.length === 0
      ? this.line('told', 'Nothing was due.')
      : texts.reduce<this>((story, text) => story.line('told', text), this);
  }

  protected override happen(one: Parameters<Story['happen']>[0], events: readonly BookingEvent[]): void {
    super.happen(one, events);
    for (const event of events) this.#follow(one.booking.id, event);
  }

  protected override opened(booking: Parameters<typeof followBooking>[1], events: readonly BookingEvent[]): void {
    for (const event of events) this.#follow(booking, event);
  }

  protected override account(member: MemberId | null): AccountFacts {
    const facts = super.account(member);
    const episode = this.#episode;
    if (episode === null) return facts;
    const standing = episode.state === 'discharged' ? 'discharged' : 'eligible';
    return { ...facts, standing, courseEnds: courseEnds(episode) };
  }

  #follow(booking: Parameters<typeof followBooking>[1], event: BookingEvent): void {
    if (this.#episode === null) return;
    const decision = followBooking(this.#episode, booking, event, this.#policy());
    if (decision.outcome === 'refused') fail(JSON.stringify(decision.reasons));
    this.#add(decision.events);
  }

  #tell(actor: Actor, command: EpisodeCommand): void {
    const decision = this.#decide(actor, command);
    if (decision.outcome === 'refused') fail(JSON.stringify(decision.reasons));
    this.#add(decision.events);
  }

  #decide(actor: Actor, command: EpisodeCommand) {
    return decideEpisode(this.#episode, command, { now: this.now, actor, policy: this.#policy() });
  }

  #policy() {
    return episodePolicy(this.service.policy) ?? fail('This service has no courses of therapy');
  }

  #add(events: readonly EpisodeEvent[]): void {
    for (const event of events) {
      this.#episode = evolveEpisode(this.#episode, event);
      const text = diaryText(event);
      if (text !== null && event.by.kind === SYSTEM.kind) this.#diary.push(text);
    }
  }
}

function diaryText(event: EpisodeEvent): string | null {
  const moment = fullMomentText('en', event.at, LONDON);
  switch (event.type) {
    case 'nudged':
      return `${moment}: Sam is reminded that a first booking is recommended.`;
    case 'warned': {
      const due = fullMomentText('en', event.due, LONDON);
      return event.of === 'booking'
        ? `${moment}: Sam is warned that a session must be booked by ${due}.`
        : `${moment}: Sam is warned that the course ends at ${due}.`;
    }
    case 'discharged':
      return `${moment}: Sam is discharged. ${episodeWords('en').discharged[event.cause]}`;
    default:
      return null;
  }
}
