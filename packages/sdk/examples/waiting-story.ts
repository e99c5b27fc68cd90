import { fail } from 'node:assert/strict';
import type { Modality } from '../src/booking/booking.ts';
import type { BookingEvent } from '../src/booking/events.ts';
import { identifier, type ServiceId } from '../src/identifiers.ts';
import { localDate, plus, minutes } from '../src/time/index.ts';
import {
  decideWaiting,
  evolveWaiting,
  nextInLine,
  settleWaiting,
  waitingCommands,
  type FreedSlot,
  type WaitingCommand,
  type WaitingEntry,
  type WaitingEntryId,
} from '../src/waiting/index.ts';
import { keeps, POLICY } from './deeds.ts';
import { PRIYA, SAM, SYSTEM, type Member, type Person, type Therapist } from './people.ts';
import { Story } from './story.ts';
import { when } from './when.ts';

const MODALITY: Modality = 'video';

/** A story with a waiting list: what is free again is kept for whose turn it is, by a booking that the service opens. */
export class WaitingStory extends Story {
  readonly #entries = new Map<string, WaitingEntry>();

  joins(who: Member, therapist: Therapist): this {
    const [length = 0] = this.service.policy.lengths;
    const wishes = {
      therapist: therapist.actor.id,
      modality: MODALITY,
      length,
      suits: [],
      until: localDate('2026-04-30'),
    };
    this.#tell(who, who.name, {
      type: 'join',
      entry: identifier<WaitingEntryId>(who.name),
      member: who.actor.id,
      service: identifier<ServiceId>('service'),
      policy: POLICY,
      wishes,
    });
    return this.line('deed', `${who.name} joins the waiting list for ${therapist.name}.`);
  }

  /** A time is free, and is kept for the first in line who may have it; nobody, when it is nobody's turn. */
  isFree(therapist: Therapist, start: string, expected: Member | null): this {
    const [length = 0] = this.service.policy.lengths;
    const time = { start: when(start), end: plus(when(start), minutes(length)) };
    const slot: FreedSlot = { therapist: therapist.actor.id, modalities: [MODALITY], time };
    const turn = nextInLine([...this.#entries.values()], slot, this.#facts());
    const member = [SAM, PRIYA].find(({ actor }) => actor.id === turn?.entry.member) ?? null;
    if (member !== expected) fail(`It is the turn of ${member?.name ?? 'nobody'}`);
    if (member === null) return this.line('told', `${start} is free, and it is nobody’s turn.`);
    this.does(SYSTEM, keeps(member, therapist, MODALITY, start));
    const { booking } = this;
    if (booking.state !== 'held') fail(`The booking is ${booking.state}`);
    this.#tell(SYSTEM, member.name, { type: 'offer', booking: booking.id, slot, until: booking.until });
    return this;
  }

  override at(text: string): this {
    super.at(text);
    for (const [name, entry] of this.#entries) {
      const events = settleWaiting(entry, this.now);
      this.#entries.set(name, events.reduce<WaitingEntry>(evolveWaiting, entry));
    }
    return this;
  }

  protected override happen(one: Parameters<Story['happen']>[0], events: readonly BookingEvent[]): void {
    super.happen(one, events);
    for (const [name, entry] of this.#entries) {
      for (const event of events.filter(({ at }) => at === this.now)) {
        for (const command of waitingCommands(entry, one.booking.id, event)) this.#tell(SYSTEM, name, command);
      }
    }
  }

  #facts() {
    return { policy: this.service.policy, busy: this.busy, cannot: [] };
  }

  #tell({ actor }: Person, name: string, command: WaitingCommand): void {
    const entry = this.#entries.get(name) ?? null;
    const line = [...this.#entries.values()];
    const { therapists } = this.context(actor);
    const decision = decideWaiting(entry, command, { ...this.#facts(), now: this.now, actor, line, therapists });
    if (decision.outcome === 'refused') fail(JSON.stringify(decision.reasons));
    const after = decision.events.reduce<WaitingEntry | null>(evolveWaiting, entry);
    if (after !== null) this.#entries.set(name, after);
  }
}
