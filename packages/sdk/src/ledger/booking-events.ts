import { evolveAccount, type Account, type AccountEntry } from './account.ts';
import { captureUsedCharge, useCharge, voidUnusedCharges, voidUsedCharge } from './charges.ts';
import type { AccountDecision, AccountStamp } from './decision.ts';
import { consumeSession, holdSession, releaseSession } from './sessions.ts';
import { usesOf, type Use } from './uses.ts';
import type { Cover } from '../booking/booking.ts';
import type { BookingEvent } from '../booking/events.ts';
import type { BookingId } from '../identifiers.ts';

/** An event, and what pays for its booking after it. */
export interface CoveredEvent {
  readonly booking: BookingId;
  readonly event: BookingEvent;
  readonly cover: Cover;
}

type Change = (account: Account, stamp: AccountStamp, booking: BookingId) => AccountDecision;

const CHANGES: Readonly<Record<Exclude<Cover, 'free'>, Readonly<Record<Use, Change>>>> = {
  session: { held: holdSession, consumed: consumeSession, released: releaseSession },
  charge: { held: useCharge, consumed: captureUsedCharge, released: voidUsedCharge },
};

/**
 * What events of bookings do to the account of their member: in the order given, each after what had expired by then,
 * and all of it or nothing. Each entry is dated as its event, and names it as its cause. Give the events in the order in
 * which they were decided: what one gives back, the next may need.
 *
 * A session is held, then consumed or released. A charge is used, then captured whole or, when the booking comes to
 * nothing, voided. Whatever else was authorised for just that booking is voided when the booking is over or paid for,
 * also where nothing had come of it yet: nobody's money is set aside for what will not be.
 *
 * Refused with `noSessionsLeft` or `chargeNeeded`, the codes of the same reasons of a booking's refusal, when the account
 * cannot pay: whoever decided had older facts, or counted on a session that came back to a grant which is over.
 */
export function followBookingEvents(account: Account, events: readonly CoveredEvent[]): AccountDecision {
  const entries: AccountEntry[] = [];
  let current = account;
  for (const { booking, event, cover } of events) {
    const stamp = { at: event.at, cause: { kind: 'booking', event: event.type } } as const;
    for (const change of changesOf(event, cover)) {
      const decision = change(current, stamp, booking);
      if (decision.outcome === 'refused') return decision;
      entries.push(...decision.entries);
      current = decision.entries.reduce(evolveAccount, current);
    }
  }
  return { outcome: 'accepted', entries };
}

function changesOf(event: BookingEvent, cover: Cover): readonly Change[] {
  const uses = usesOf(event);
  const changes = cover === 'free' ? [] : uses.map((use) => CHANGES[cover][use]);
  return endsPaying(event, uses) ? [...changes, voidUnusedCharges] : changes;
}

/** Whether nothing will have to pay for the booking after this. Two ends do nothing to what pays. */
function endsPaying({ type }: BookingEvent, uses: readonly Use[]): boolean {
  const last = uses.at(-1);
  return type === 'holdReleased' || type === 'messagingEnded' || (last !== undefined && last !== 'held');
}
