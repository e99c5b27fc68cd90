import { SYSTEM, type Actor } from '../../booking/actor.ts';
import type { BusyTime, TherapistFacts } from '../../booking/context.ts';
import { identifier, type BookingId, type MemberId, type TherapistId } from '../../identifiers.ts';
import { INSTANT } from '../../policy/presets.ts';
import { earliest, instant, localDate, minutes, plus, type Instant } from '../../time/index.ts';
import type { JoinCommand, WaitingCommand } from '../commands.ts';
import type { WaitingContext } from '../context.ts';
import { decideWaiting, type WaitingDecision } from '../decide.ts';
import { isWaiting, type WaitingEntry, type WaitingEntryId } from '../entry.ts';
import type { WaitingEvent } from '../events.ts';
import { evolveWaiting } from '../evolve.ts';
import { nextInLine } from '../line.ts';
import { settleWaiting, waitingNextDue } from '../settle.ts';
import type { FreedSlot, WaitingWishes } from '../wishes.ts';

export const STAFF: Actor = { kind: 'staff', id: identifier('jo') };
export const amira = identifier<TherapistId>('amira');
export const ben = identifier<TherapistId>('ben');

export function member(name: string): Actor & { readonly kind: 'member' } {
  return { kind: 'member', id: identifier<MemberId>(name) };
}

export const ANY_TIME: WaitingWishes = {
  therapist: amira,
  modality: 'video',
  length: 45,
  suits: [],
  until: localDate('2026-04-30'),
};

/** A time of the therapist's that became free, 45 minutes unless said. */
export function slot(start: string | Instant, therapist = amira, length = 45): FreedSlot {
  const from = instant(start);
  return { therapist, modalities: ['video', 'audio'], time: { start: from, end: plus(from, minutes(length)) } };
}

export const POLICY = INSTANT;

/** What happened to whom. */
export interface Happening {
  readonly entry: string;
  readonly event: WaitingEvent;
}

/** Told of what happens before it changes the line, and of the time that is offered. */
export type Watch = (line: WaitingLine, happening: Happening, offered: FreedSlot | undefined) => void;

/** A waiting list as a server keeps it: what is due is noticed at its moment, and a time let go is offered on. */
export class WaitingLine {
  readonly entries = new Map<string, WaitingEntry>();
  readonly happenings: Happening[] = [];
  busy: readonly BusyTime[] = [];
  cannot: readonly MemberId[] = [];
  readonly #slots = new Map<BookingId, FreedSlot>();
  readonly #watch: Watch;

  constructor(watch: Watch = () => undefined) {
    this.#watch = watch;
  }

  context(now: Instant, actor: Actor): WaitingContext {
    const therapists: readonly Pick<TherapistFacts, 'id' | 'modalities'>[] = [
      { id: amira, modalities: ['video', 'audio'] },
      { id: ben, modalities: ['video', 'text', 'messaging'] },
    ];
    const line = [...this.entries.values()];
    return { now, actor, policy: POLICY, therapists, line, busy: this.busy, cannot: this.cannot };
  }

  /** The latest entry of a member. */
  of(name: string): WaitingEntry {
    const entry = [...this.entries.values()].findLast((one) => one.member === name);
    if (entry === undefined) throw new TypeError(`${name} never joined`);
    return entry;
  }

  /** Lets time pass: whatever falls due does so in the order of its moments, and lets the next in line be asked. */
  until(at: Instant): void {
    for (;;) {
      const [next] = [...this.entries.values()]
        .flatMap((entry) => ({ entry, due: waitingNextDue(entry) ?? at }))
        .filter(({ entry, due }) => isWaiting(entry) && due <= at)
        .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
      if (next === undefined) return;
      const freed = next.entry.state === 'offered' ? this.#slots.get(next.entry.offer.booking) : undefined;
      this.#add(next.entry.id, settleWaiting(next.entry, next.due));
      if (freed !== undefined) this.free(next.due, freed);
    }
  }

  join(at: Instant, name: string, wishes: Partial<WaitingWishes> = {}, actor: Actor = member(name)): WaitingDecision {
    this.until(at);
    const entry = identifier<WaitingEntryId>(`${name}-${this.entries.size}`);
    const command: JoinCommand = {
      type: 'join',
      entry,
      member: identifier<MemberId>(name),
      service: identifier('talking'),
      policy: identifier('instant-v1'),
      wishes: { ...ANY_TIME, ...wishes },
    };
    const decision = decideWaiting(null, command, this.context(at, actor));
    if (decision.outcome === 'accepted') this.#add(entry, decision.events);
    return decision;
  }

  tell(
    at: Instant,
    name: string,
    command: Exclude<WaitingCommand, JoinCommand>,
    actor: Actor = SYSTEM,
  ): WaitingDecision {
    this.until(at);
    const entry = this.of(name);
    const kept = entry.state === 'offered' ? this.#slots.get(entry.offer.booking) : undefined;
    const decision = decideWaiting(entry, command, this.context(at, actor));
    if (decision.outcome === 'accepted') {
      this.#add(entry.id, decision.events, command.type === 'offer' ? command.slot : undefined);
      if (kept !== undefined && command.type !== 'book') this.free(at, kept);
    }
    return decision;
  }

  /** A time becomes free: it is offered to whose turn it is. Null when it is nobody's. */
  free(at: Instant, freed: FreedSlot): WaitingEntry | null {
    this.until(at);
    const turn = nextInLine([...this.entries.values()], freed, this.context(at, SYSTEM));
    // The booking that keeps it ends with its start at the latest; past that there is nothing to offer.
    if (turn === null || freed.time.start <= at) return null;
    const booking = identifier<BookingId>(`held-${this.happenings.length}`);
    const until = earliest(plus(at, POLICY.waitingList.offerFor), freed.time.start);
    const decision = this.tell(at, turn.entry.member, { type: 'offer', booking, slot: freed, until });
    if (decision.outcome === 'refused') throw new Error(JSON.stringify(decision));
    return this.of(turn.entry.member);
  }

  /** Whoever is offered a time answers by its booking. */
  answer(at: Instant, name: string, type: 'book' | 'decline'): WaitingDecision {
    this.until(at);
    const entry = this.of(name);
    const booking = entry.state === 'offered' ? entry.offer.booking : identifier<BookingId>('none');
    return this.tell(at, name, { type, booking });
  }

  #add(id: string, events: readonly WaitingEvent[], freed?: FreedSlot): void {
    for (const event of events) {
      const happening = { entry: id, event };
      this.#watch(this, happening, freed);
      if (event.type === 'offered' && freed !== undefined) this.#slots.set(event.booking, freed);
      this.entries.set(id, evolveWaiting(this.entries.get(id) ?? null, event));
      this.happenings.push(happening);
    }
  }
}

/** Whom a time is kept for now, and from when. */
export function offers(line: WaitingLine): readonly string[] {
  return [...line.entries.values()].flatMap((entry) =>
    entry.state === 'offered' ? [`${entry.member} ${entry.offer.time.start.slice(0, 16)}`] : [],
  );
}
