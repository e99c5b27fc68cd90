import { can, type Action } from '../../actions.ts';
import { isOver, type Booking } from '../../booking.ts';
import type { BookingCommand } from '../../commands.ts';
import type { Context } from '../../context.ts';
import { isOpening, RULES, type Decision } from '../../decide.ts';
import type { BookingEvent } from '../../events.ts';
import { ensure, ensureSame, isSame } from './ensure.ts';
import type { Reason } from '../../refusal.ts';

const AFTER_THE_END: readonly Reason['code'][] = ['wrongState', 'tooLate', 'notYours', 'flowDoesNotAllow'];

/**
 * `decide` and `actions` say the same: what was offered is refused only for what the command itself says, and what was
 * not is refused for every reason that was named.
 */
export function checkDecision(
  booking: Booking,
  command: BookingCommand,
  context: Context,
  decision: Decision,
  offered: readonly Action[],
): void {
  const { type } = command;
  const action = offered.find((one) => one.command === type);
  if (action !== undefined) {
    ensure(can(booking, type, context) === action.possible, 'can and actions say the same');
  }
  if (decision.outcome === 'accepted') {
    ensure(action?.possible === true, 'what was done had been offered');
    ensure(!isOver(booking), 'nothing is done to what is over');
    checkCaused(decision.events, context);
    return;
  }
  const { reasons } = decision;
  ensure(decision.command === type && reasons.length > 0, 'a refusal says what was refused, and why');
  if (action?.possible === true) {
    ensureSame(reasons, contentFaults(booking, command, context), 'what was offered is refused only for what it says');
  } else if (action !== undefined) {
    checkNamed(action, reasons);
  }
  if (isOver(booking) || isOpening(command)) {
    const codes = reasons.map(({ code }) => code);
    ensure(
      codes.every((code) => AFTER_THE_END.includes(code)),
      'what is over is refused for being over',
    );
  }
}

/** What a command causes is dated now and signed by who gave it. */
export function checkCaused(events: readonly BookingEvent[], { now, actor }: Context): void {
  ensure(events.length > 0, 'a command that is done causes something');
  for (const { at, by, v } of events) {
    ensure(at === now && isSame(by, actor) && v === 1, 'an event says when it was and who caused it');
  }
}

function checkNamed(action: Action, reasons: readonly Reason[]): void {
  const named = action.possible ? [] : action.reasons;
  ensure(
    named.every((one) => reasons.some((other) => isSame(one, other))),
    'what was not offered is refused for every reason that was named',
  );
}

/** What the rule has against what the command says. */
function contentFaults(booking: Booking, command: BookingCommand, context: Context): readonly Reason[] {
  const rule = RULES[booking.flow].find(
    (one) => one.command === command.type && (one.from as readonly string[]).includes(booking.state),
  );
  if (rule === undefined || isOpening(command)) return [];
  return rule.checks(booking, command, context);
}
