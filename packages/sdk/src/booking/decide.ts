import type { Booking, Flow } from './booking.ts';
import type { BookingCommand, CommandOf, CommandType, OpeningCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { BookingEvent } from './events.ts';
import { hold } from './instant/holding.ts';
import { INSTANT_RULES } from './instant/index.ts';
import { MEETING_RULES } from './meeting/index.ts';
import { startMessaging } from './messaging.ts';
import { NEGOTIATED_RULES } from './negotiated/index.ts';
import { OFFERED_RULES } from './offered/index.ts';
import { offer } from './offered/offering.ts';
import { openingFaults, type Opening } from './opening.ts';
import { reason, type Reason, type Refusal } from './refusal.ts';
import { request } from './request.ts';
import { isParty, type AnyRule, type Said } from './rule.ts';
import type { Policy } from '../policy/policy.ts';

export interface Acceptance {
  readonly outcome: 'accepted';
  readonly events: readonly BookingEvent[];
}

export type Decision = Acceptance | Refusal;

/** The rules of each flow, for bookings that exist. A flow is added by adding its rules here. */
export const RULES: Readonly<Record<Flow, readonly AnyRule[]>> = {
  negotiated: [...NEGOTIATED_RULES, ...MEETING_RULES],
  instant: [...INSTANT_RULES, ...MEETING_RULES],
  offered: [...OFFERED_RULES, ...MEETING_RULES],
};

/** What opens a booking, in whatever flow. */
export const OPENINGS: { readonly [Type in OpeningCommand['type']]: Opening<CommandOf<Type>> } = {
  request,
  hold,
  offer,
  startMessaging,
};

export function isOpening(command: BookingCommand): command is OpeningCommand {
  return command.type in OPENINGS;
}

/** Whether services under this policy have such a command at all: it can be said without knowing anything of anybody. */
export function isOpeningOffered(command: OpeningCommand, policy: Policy): boolean {
  return OPENINGS[command.type].isOffered(policy);
}

/**
 * Says what a command would cause, or every reason against it (row E7). Nothing else decides what may happen to a
 * booking. Settle the booking first: this does not apply deadlines that have passed.
 *
 * @param booking null for a command that opens one; for every other command the booking as it is.
 */
export function decide(booking: Booking | null, command: BookingCommand, context: Context): Decision {
  if (isOpening(command)) {
    if (booking !== null)
      return answer(command.type, [reason('wrongState', { state: booking.state })], context, () => []);
    // The table ties each command to its own opening; TypeScript cannot follow that through the union.
    const opening = OPENINGS[command.type] as Opening<OpeningCommand>;
    return answer(command.type, openingFaults(opening, command, context), context, () => [
      opening.event(command, context),
    ]);
  }
  if (booking === null) throw new TypeError(`The command ${command.type} needs a booking`);
  const found = ruleFor(booking, command.type);
  if (found === undefined)
    return answer(command.type, faultsOfState(booking, command.type, context), context, () => []);
  const faults = faultsOfActor(booking, found, context);
  // What is asked of somebody else's booking is not looked into: the answer could tell what they have no part in.
  const further =
    faults.length > 0 ? [] : [...found.permits(booking, context), ...found.checks(booking, command, context)];
  return answer(command.type, [...faults, ...further], context, () => found.events(booking, command, context));
}

/** Every reason why this actor cannot give such a command now, whatever it would say; none when they can. */
export function obstacles(booking: Booking, command: CommandType, context: Context): readonly Reason[] {
  const found = ruleFor(booking, command);
  if (found === undefined) return faultsOfState(booking, command, context);
  const faults = faultsOfActor(booking, found, context);
  return faults.length > 0 ? faults : found.permits(booking, context);
}

function ruleFor(booking: Booking, command: CommandType): AnyRule | undefined {
  return RULES[booking.flow].find((rule) => rule.command === command && rule.from.includes(booking.state));
}

function faultsOfActor(booking: Booking, rule: AnyRule, { actor }: Context): readonly Reason[] {
  return rule.by.includes(actor.kind) && isParty(booking, actor) ? [] : [reason('notYours', {})];
}

/** Why a command that has no rule in this state cannot be given: the most telling reason that fits. */
function faultsOfState(booking: Booking, command: CommandType, context: Context): readonly Reason[] {
  const known = RULES[booking.flow].filter((rule) => rule.command === command);
  if (known.length === 0) return [reason('flowDoesNotAllow', { command })];
  const { actor } = context;
  if (!known.some((rule) => rule.by.includes(actor.kind)) || !isParty(booking, actor)) return [reason('notYours', {})];
  return [stateReason(booking, command)];
}

function stateReason(booking: Booking, command: CommandType): Reason {
  if (booking.state === 'lapsed') return reason('tooLate', { deadline: booking.endedAt });
  if (command === 'accept' && booking.state === 'inSession') {
    return reason('alreadyBooked', { start: booking.time.start });
  }
  return reason('wrongState', { state: booking.state });
}

function answer(
  command: CommandType,
  [first, ...others]: readonly Reason[],
  { now, actor }: Context,
  events: () => readonly Said[],
): Decision {
  if (first !== undefined) return { outcome: 'refused', command, reasons: [first, ...others] };
  return {
    outcome: 'accepted',
    events: events().map((said) => ({ v: 1, at: now, by: actor, ...said })),
  };
}
