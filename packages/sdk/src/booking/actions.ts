import type { ActorKind } from './actor.ts';
import type { Booking } from './booking.ts';
import type { CommandType } from './commands.ts';
import type { Context } from './context.ts';
import { obstacles, RULES } from './decide.ts';
import type { Reason } from './refusal.ts';

/** What somebody can do with a booking now, or every reason why not. Widgets draw their buttons from this. */
export type Action =
  | { readonly command: CommandType; readonly possible: true }
  | { readonly command: CommandType; readonly possible: false; readonly reasons: readonly [Reason, ...Reason[]] };

/** The commands that a kind of actor ever gives to a booking that exists, as the rules say. */
function commandsOf(actor: ActorKind): ReadonlySet<CommandType> {
  const rules = Object.values(RULES).flat();
  return new Set(rules.filter(({ by }) => by.includes(actor)).map(({ command }) => command));
}

/** Looked up once: lists of bookings ask for each of them. */
const COMMANDS_OF: Readonly<Record<ActorKind, ReadonlySet<CommandType>>> = {
  member: commandsOf('member'),
  therapist: commandsOf('therapist'),
  staff: commandsOf('staff'),
  system: commandsOf('system'),
};

/**
 * `decide` tried over the commands of this actor. An action that is possible can still be refused for what the command
 * says (a time that is taken), never for anything else. Settle the booking first.
 */
export function actions(booking: Booking, context: Context): readonly Action[] {
  return [...COMMANDS_OF[context.actor.kind]].map((command) => {
    const [first, ...others] = obstacles(booking, command, context);
    return first === undefined
      ? { command, possible: true }
      : { command, possible: false, reasons: [first, ...others] };
  });
}

/** Whether this actor can give such a command now. */
export function can(booking: Booking, command: CommandType, context: Context): boolean {
  return obstacles(booking, command, context).length === 0;
}
