import {
  chargeOf,
  fits,
  isCount,
  unusedCharges,
  type Account,
  type AccountEntry,
  type Charge,
  type ChargeId,
  type Money,
} from './account.ts';
import { entered, isPast, line, type AccountDecision, type AccountRefusalCode, type AccountStamp } from './decision.ts';
import type { BookingId } from '../identifiers.ts';

/**
 * Notes that a payment provider has authorised an amount for one booking, or for the next that needs it (row I5). See
 * first that the booking lives: one that is over voids nothing any more, and the amount would stay set aside until the
 * provider lets it go.
 */
export function authoriseCharge(
  account: Account,
  stamp: AccountStamp,
  charge: Pick<Charge, 'id' | 'booking' | 'money' | 'expiresAt'>,
): AccountDecision {
  return entered(account, stamp, (now) => {
    const { id, booking, money, expiresAt } = charge;
    if (now.charges.some((one) => one.id === id)) return 'chargeKnown';
    if (!isCount(money.minor) || isPast(expiresAt, stamp.at)) return 'amountWrong';
    return [{ ...line(stamp), kind: 'authorised', charge: id, booking, money, expiresAt }];
  });
}

/**
 * Sets a charge aside for a booking: one authorised for just that booking before one for any, and of these the one that
 * lasts longest. Unlike a session, a charge that is set aside can run out before the booking is over.
 */
export function useCharge(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) => {
    if (chargeOf(now, booking) !== undefined) return 'alreadyHeld';
    const [best] = unusedCharges(now, booking).toSorted(ownThenLongest);
    return best === undefined ? 'chargeNeeded' : [{ ...line(stamp), kind: 'used', charge: best.id, booking }];
  });
}

/** Takes what was authorised, or a part of it: once. */
export function captureCharge(account: Account, stamp: AccountStamp, charge: ChargeId, money: Money): AccountDecision {
  return entered(account, stamp, (now) => {
    const found = openCharge(now, charge);
    if (typeof found === 'string') return found;
    return fits(found.money, money) ? [{ ...line(stamp), kind: 'captured', charge, money }] : 'beyondAuthorised';
  });
}

/** Lets an authorised amount go. */
export function voidCharge(account: Account, stamp: AccountStamp, charge: ChargeId): AccountDecision {
  return entered(account, stamp, (now) => {
    const found = openCharge(now, charge);
    return typeof found === 'string' ? found : [{ ...line(stamp), kind: 'voided', charge }];
  });
}

/**
 * Takes the charge that a booking uses: the whole of what was authorised, which is what was shown before consent. Where
 * it has run out, or somebody took it or let it go already, there is nothing to take, and what happened to the booking
 * happened all the same.
 */
export function captureUsedCharge(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return closeUsed(account, stamp, booking, ({ id, money }) => ({ kind: 'captured', charge: id, money }));
}

/** Lets the charge go that a booking uses, if it is not closed already. */
export function voidUsedCharge(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return closeUsed(account, stamp, booking, ({ id }) => ({ kind: 'voided', charge: id }));
}

/** Lets everything go that was authorised for just this booking and is neither used nor closed: it can pay for no other. */
export function voidUnusedCharges(account: Account, stamp: AccountStamp, booking: BookingId): AccountDecision {
  return entered(account, stamp, (now) =>
    unusedCharges(now, booking)
      .filter((charge) => charge.booking === booking)
      .map(({ id }) => ({ ...line(stamp), kind: 'voided', charge: id })),
  );
}

type Closing =
  | { readonly kind: 'captured'; readonly charge: ChargeId; readonly money: Money }
  | { readonly kind: 'voided'; readonly charge: ChargeId };

function closeUsed(
  account: Account,
  stamp: AccountStamp,
  booking: BookingId,
  closing: (charge: Charge) => Closing,
): AccountDecision {
  return entered(account, stamp, (now): readonly AccountEntry[] | AccountRefusalCode => {
    const charge = chargeOf(now, booking);
    if (charge !== undefined) return [{ ...line(stamp), ...closing(charge) }];
    return now.charges.some(({ usedBy }) => usedBy === booking) ? [] : 'notHeld';
  });
}

function ownThenLongest(one: Charge, other: Charge): number {
  if (one.booking !== other.booking) return one.booking === null ? 1 : -1;
  if (one.expiresAt === other.expiresAt) return 0;
  if (one.expiresAt === null) return -1;
  if (other.expiresAt === null) return 1;
  return one.expiresAt > other.expiresAt ? -1 : 1;
}

function openCharge(account: Account, charge: ChargeId): Charge | AccountRefusalCode {
  const found = account.charges.find(({ id }) => id === charge);
  if (found === undefined) return 'chargeUnknown';
  return found.state === 'authorised' ? found : 'chargeClosed';
}
