import {
  EMPTY_ACCOUNT,
  evolveAccount,
  type Account,
  type AccountCause,
  type ChargeId,
  type GrantId,
  type GrantSource,
} from '../account.ts';
import { followBookingEvents, type CoveredEvent } from '../booking-events.ts';
import { authoriseCharge, captureCharge, useCharge, voidCharge } from '../charges.ts';
import type { AccountDecision } from '../decision.ts';
import { consumeSession, grantSessions, holdSession, reinstateSession, releaseSession } from '../sessions.ts';
import type { BookingEvent } from '../../booking/events.ts';
import recorded from '../../booking/fixtures/events-v1.json' with { type: 'json' };
import { identifier, type BookingId, type TextId } from '../../identifiers.ts';
import { instant, type Instant } from '../../time/index.ts';

export const NOW = instant('2026-03-10T09:00:00Z');
export const MAY = instant('2026-05-01T00:00:00Z');
export const JUNE = instant('2026-06-01T00:00:00Z');
export const JULY = instant('2026-07-01T00:00:00Z');

const cause: AccountCause = { kind: 'staff', reason: identifier<TextId>('text-1') };
export const STAMP = stampAt(NOW);

export function stampAt(at: Instant): { readonly at: Instant; readonly cause: AccountCause } {
  return { at, cause };
}

export const bookingId = (name: string) => identifier<BookingId>(name);
export const grantId = (name: string) => identifier<GrantId>(name);
export const chargeId = (name: string) => identifier<ChargeId>(name);
export const pounds = (minor: number, currency = 'GBP') => ({ minor, currency });

/** What is done to an account, at a moment. */
export type Change = (account: Account) => AccountDecision;

export const grant =
  (name: string, expiresAt: Instant | null = null, source: GrantSource = 'funded', amount = 1): Change =>
  (account) =>
    grantSessions(account, STAMP, { id: grantId(name), source, amount, expiresAt });

/** Authorises £45 for one booking, or with null for any. */
export const authorise =
  (name: string, booking: string | null, expiresAt: Instant | null = null): Change =>
  (account) => {
    const only = booking === null ? null : bookingId(booking);
    return authoriseCharge(account, STAMP, { id: chargeId(name), booking: only, money: pounds(4500), expiresAt });
  };

const ofBooking =
  (change: typeof holdSession) =>
  (name: string, at = NOW): Change =>
  (account) =>
    change(account, stampAt(at), bookingId(name));
export const hold = ofBooking(holdSession);
export const release = ofBooking(releaseSession);
export const consume = ofBooking(consumeSession);
export const reinstate = ofBooking(reinstateSession);
export const use = ofBooking(useCharge);

export const voided =
  (name: string, at = NOW): Change =>
  (account) =>
    voidCharge(account, stampAt(at), chargeId(name));
export const captured =
  (name: string, minor: number, at = NOW): Change =>
  (account) =>
    captureCharge(account, stampAt(at), chargeId(name), pounds(minor));

export const follow =
  (...events: readonly CoveredEvent[]): Change =>
  (account) =>
    followBookingEvents(account, events);

/** The account after some changes, each of which it must allow. */
export function after(...changes: readonly Change[]): Account {
  return changes.reduce<Account>((account, change) => {
    const decision = change(account);
    if (decision.outcome === 'refused') throw new Error(decision.code);
    return decision.entries.reduce(evolveAccount, account);
  }, EMPTY_ACCOUNT);
}

/** A booking of every kind and course, as the events that made it. */
export const HISTORIES = (
  recorded.histories as unknown as readonly { name: string; events: readonly BookingEvent[] }[]
).map(({ name, events }) => ({ name, events }));
