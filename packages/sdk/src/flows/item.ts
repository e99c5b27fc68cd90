import { NO_ACCOUNT } from './no-account.ts';
import type { BookingsSource } from './source/source.ts';
import { actions, type Action } from '../booking/actions.ts';
import { isLive } from '../booking/booking.ts';
import type { AccountFacts, Context } from '../booking/context.ts';
import type { BookingView, Me } from '../client/api.ts';
import type { BookingId } from '../identifiers.ts';
import type { Policy } from '../policy/policy.ts';
import { minus, type Instant } from '../time/index.ts';

/** A booking with what its reader can do with it now. */
export interface BookingItem {
  readonly shown: BookingView;
  readonly policy: Policy;
  /** Of its member. */
  readonly account: AccountFacts;
  readonly actions: readonly Action[];
  /** Whether the room can be entered now (row S2), and from when; null where there is none to enter. */
  readonly entry: { readonly open: boolean; readonly from: Instant } | null;
  /** A command about it is on its way, from here or from elsewhere on the page. */
  readonly sending: boolean;
}

/** The booking as the source knows it at this moment; null when it does not. */
export function itemOf(source: BookingsSource, id: BookingId): BookingItem | null {
  const { me, bookings, policies, accounts, busy } = source.snapshot;
  const shown = bookings.get(id);
  const policy = shown && policies[shown.booking.policy];
  if (me === null || shown === undefined || policy === undefined) return null;
  const { booking } = shown;
  const now = source.now();
  const account = accounts[booking.member] ?? NO_ACCOUNT;
  const context: Context = { now, actor: me.actor, policy, account, therapists: self(me, policy), busy, sittings: [] };
  return {
    shown,
    policy,
    account,
    actions: actions(booking, context),
    entry: entryOf(shown, policy, now),
    sending: source.isSending(id),
  };
}

/** Everything that is known, in no order. */
export function itemsOf(source: BookingsSource): readonly BookingItem[] {
  return [...source.snapshot.bookings.keys()].flatMap((id) => itemOf(source, id) ?? []);
}

/** Of therapists, each page knows itself. */
function self({ actor }: Me, { modalities }: Policy): Context['therapists'] {
  return actor.kind === 'therapist' ? [{ id: actor.id, modalities, open: null }] : [];
}

function entryOf({ booking }: BookingView, { meeting }: Policy, now: Instant): BookingItem['entry'] {
  if (!isLive(booking.modality)) return null;
  if (booking.state === 'inSession') return { open: true, from: booking.startedAt };
  if (booking.state !== 'confirmed') return null;
  const from = minus(booking.time.start, meeting.opensBefore);
  return { open: now >= from, from };
}
