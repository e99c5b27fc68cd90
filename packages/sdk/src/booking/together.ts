import type { Booking } from './booking.ts';
import type { BookingCommand, HoldCommand } from './commands.ts';
import type { Context } from './context.ts';
import { decide } from './decide.ts';
import type { BookingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { holds } from './holds.ts';
import { reason, type Refusal } from './refusal.ts';
import { takenBy } from './times.ts';
import type { BookingId, PolicyId } from '../identifiers.ts';
import { SESSION_AMOUNTS, usesOf } from '../ledger/uses.ts';
import type { Instant } from '../time/index.ts';

/** One command of several, about a booking that it opens or that is given. */
export interface Step {
  readonly booking: BookingId;
  readonly command: BookingCommand;
}

/** A booking after everything that was done to it, and the events that did it. */
export interface Outcome {
  readonly booking: Booking;
  readonly events: readonly BookingEvent[];
}

/** All or none: what each booking becomes, or which steps were refused and why. */
export type TogetherDecision =
  | { readonly outcome: 'accepted'; readonly bookings: readonly Outcome[] }
  | { readonly outcome: 'refused'; readonly refusals: readonly RefusedStep[] };

/** Which step was refused, from 0, and why; `booking` null where it was all of them. */
export interface RefusedStep {
  readonly step: number;
  readonly booking: BookingId | null;
  readonly refusal: Refusal;
}

/**
 * Several commands of one member's bookings as one (rows I6, I10): each is decided as if those before it had been done,
 * and all are done or none. What the bookings hold now stands in nobody's way, so that two of them can change places.
 * Settle them first.
 *
 * @param given the bookings that exist, of those that the steps are about.
 */
export function decideTogether(given: readonly Booking[], steps: readonly Step[], context: Context): TogetherDecision {
  const bookings = new Map(given.map((booking) => [booking.id, { booking, events: [] as BookingEvent[] }]));
  const refusals: RefusedStep[] = [];
  let { account } = context;
  const others = context.busy.filter(({ booking }) => booking === null || !bookings.has(booking));
  for (const [step, { booking: id, command }] of steps.entries()) {
    if (refusals.some(({ booking }) => booking === id)) continue;
    const known = bookings.get(id);
    const held = [...bookings.values()].flatMap(({ booking, events }) =>
      events.length > 0 ? holds(booking, context.policy) : [],
    );
    const decision = decide(known?.booking ?? null, command, { ...context, account, busy: [...others, ...held] });
    if (decision.outcome === 'refused') {
      refusals.push({ step, booking: id, refusal: decision });
      // Nothing more is done with the time that was kept for it: it is no reason against the next.
      if (command.type === 'reserve') account = { ...account, holding: false };
      continue;
    }
    let booking = known?.booking ?? null;
    for (const event of decision.events) {
      booking = evolve(booking, event);
      for (const use of usesOf(event)) {
        if (booking.cover === 'session') account = { ...account, available: account.available + SESSION_AMOUNTS[use] };
        // A charge that is let go is no other booking's.
        if (booking.cover === 'charge' && use === 'held') account = { ...account, charges: account.charges - 1 };
      }
      if (event.type === 'slotHeld') account = { ...account, holding: true };
      if (event.type === 'reserved' || event.type === 'holdReleased') account = { ...account, holding: false };
      if (event.type === 'messagingStarted') account = { ...account, messagingUntil: event.closesAt };
    }
    // In the order in which they were last touched: only an end gives anything back, so that whoever writes the ledger
    // by it never spends before that.
    bookings.delete(id);
    if (booking !== null) bookings.set(id, { booking, events: [...(known?.events ?? []), ...decision.events] });
  }
  // Whoever took a time that its holder did not leave after all has no right to it.
  const kept = [...bookings.values()].flatMap(({ booking }) => holds(booking, context.policy));
  for (const [step, { booking: id, command }] of steps.entries()) {
    const clash = kept.find((hold) => hold.booking === id && takenBy(kept, hold.resource, hold, id));
    if (clash === undefined || refusals.length > 0) continue;
    const reasons = [
      reason(clash.resource.kind === 'member' ? 'memberBusy' : 'timeTaken', { start: clash.start }),
    ] as const;
    refusals.push({ step, booking: id, refusal: { outcome: 'refused', command: command.type, reasons } });
  }
  if (refusals.length > 0) return { outcome: 'refused', refusals };
  return { outcome: 'accepted', bookings: [...bookings.values()].filter(({ events }) => events.length > 0) };
}

/** Member: books several sessions at once, for one weekly (row I10). */
export interface CourseCommand extends Omit<HoldCommand, 'type' | 'booking' | 'start'> {
  /** A booking of its own for each date. */
  readonly dates: readonly { readonly booking: BookingId; readonly start: Instant }[];
  readonly agreed: PolicyId;
}

/** Every date is checked and taken, or none; the steps of a refusal are the places of the dates in the command. */
export function decideCourse({ dates, agreed, ...command }: CourseCommand, context: Context): TogetherDecision {
  const most = context.policy.reservation.courseMost;
  if (dates.length < 1 || dates.length > most) {
    const refusal = {
      outcome: 'refused',
      command: 'hold',
      reasons: [reason('courseCount', { most, given: dates.length })],
    } as const;
    return { outcome: 'refused', refusals: [{ step: 0, booking: null, refusal }] };
  }
  const steps = dates.flatMap(({ booking, start }): Step[] => [
    { booking, command: { ...command, type: 'hold', booking, start } },
    { booking, command: { type: 'reserve', agreed } },
  ]);
  const decision = decideTogether([], steps, context);
  if (decision.outcome === 'accepted') return decision;
  const refusals = decision.refusals.map((refused) => ({ ...refused, step: Math.floor(refused.step / 2) }));
  return { ...decision, refusals };
}
