import type { Actor, ActorKind } from './actor.ts';
import type { Booking, BookingIn, BookingState } from './booking.ts';
import type { CommandOf, CommandType } from './commands.ts';
import type { Context } from './context.ts';
import type { BookingEvent } from './events.ts';
import type { Reason } from './refusal.ts';

/** An event without what all events say: `decide` adds when, and by whom. */
export type Said = BookingEvent extends infer Event
  ? Event extends BookingEvent
    ? Omit<Event, 'v' | 'at' | 'by'>
    : never
  : never;

/**
 * What one command may do to a booking in some states. `permits` and `checks` name every reason against it, so that a
 * person is never told one thing at a time; `events` is asked only when there is none.
 */
export interface Rule<Type extends CommandType, From extends BookingState> {
  readonly command: Type;
  readonly from: readonly From[];
  /** Who may do it, provided that the booking is theirs (see {@link isParty}). */
  readonly by: readonly ActorKind[];
  /** Why it cannot be done now, whatever the command says. `actions` asks this. Left out where nothing prevents it. */
  permits?(booking: BookingIn<From>, context: Context): readonly Reason[];
  /** What is wrong with what the command says. Left out where it says nothing that could be. */
  checks?(booking: BookingIn<From>, command: CommandOf<Type>, context: Context): readonly Reason[];
  events(booking: BookingIn<From>, command: CommandOf<Type>, context: Context): readonly Said[];
}

/** A rule whose command and states are known only when it runs; {@link rule} makes one and keeps the two in step. */
export interface AnyRule {
  readonly command: CommandType;
  readonly from: readonly BookingState[];
  readonly by: readonly ActorKind[];
  permits(booking: Booking, context: Context): readonly Reason[];
  checks(booking: Booking, command: CommandOf<CommandType>, context: Context): readonly Reason[];
  events(booking: Booking, command: CommandOf<CommandType>, context: Context): readonly Said[];
}

/** Declares a rule. `decide` calls it only with its own command and only in its own states. */
export function rule<Type extends CommandType, From extends BookingState>(definition: Rule<Type, From>): AnyRule {
  return { permits: () => NONE, checks: () => NONE, ...definition };
}

/** Whether the booking is this actor's: their own, one they are asked about or booked for, or any, for staff. */
export function isParty(booking: Booking, actor: Actor): boolean {
  if (actor.kind === 'member') return booking.member === actor.id;
  if (actor.kind !== 'therapist') return true;
  return 'therapist' in booking ? booking.therapist === actor.id : booking.candidates.includes(actor.id);
}

export const NONE: readonly Reason[] = Object.freeze([]);
