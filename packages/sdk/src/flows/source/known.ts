import type { BusyTime } from '../../booking/context.ts';
import type { AccountView, BookingsAnswer, BookingView, Me } from '../../client/api.ts';
import type { BookingId, MemberId, PolicyId } from '../../identifiers.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/index.ts';

/** As an answer gave it, with when that was true. */
export type Dated<Value> = Value & { readonly asOf: Instant };

/** What a page knows of its reader and their bookings: read in pieces, and of each piece the newest. */
export interface Known {
  /** Null until it has been read; with the newest account. */
  readonly me: Me | null;
  readonly bookings: ReadonlyMap<BookingId, Dated<BookingView>>;
  readonly policies: Readonly<Record<PolicyId, Policy>>;
  readonly accounts: Readonly<Record<MemberId, Dated<AccountView>>>;
  /** The reader's own time that is taken. */
  readonly busy: readonly BusyTime[];
  /** When the newest of all this was true; empty before anything was read. */
  readonly asOf: Instant | '';
}

export const NOTHING_KNOWN: Known = {
  me: null,
  bookings: new Map(),
  policies: {},
  accounts: {},
  busy: [],
  asOf: '',
};

/**
 * What is known after an answer, whatever the order in which answers arrive: of a booking and of an account the higher
 * revision stays, and of one revision the later reading.
 */
export function withAnswer(known: Known, answer: BookingsAnswer): Known {
  const { asOf, busy, accounts } = answer;
  const bookings = new Map(known.bookings);
  for (const view of answer.bookings) {
    const { id } = view.booking;
    bookings.set(
      id,
      newer(bookings.get(id), { ...view, asOf }, ({ booking }) => booking.revision),
    );
  }
  const policies = { ...known.policies, ...answer.policies };
  const latest = asOf >= known.asOf ? { busy, asOf } : {};
  return withAccounts({ ...known, bookings, policies, ...latest }, accounts, asOf);
}

/** What is known after reading who this is. */
export function withMe(known: Known, me: Me): Known {
  const { actor, account, asOf } = me;
  const latest = known.me !== null && known.me.asOf > asOf ? known.me : me;
  return withAccounts({ ...known, me: latest }, account === null ? {} : { [actor.id]: account }, asOf);
}

/** What is known without some bookings, as when the reader has no part in them any more. */
export function without(known: Known, isGone: (view: Dated<BookingView>) => boolean): Known {
  return { ...known, bookings: new Map([...known.bookings].filter(([, view]) => !isGone(view))) };
}

function withAccounts(known: Known, read: Readonly<Record<MemberId, AccountView>>, asOf: Instant): Known {
  const accounts: Record<MemberId, Dated<AccountView>> = { ...known.accounts };
  for (const [id, account] of Object.entries(read) as [MemberId, AccountView][]) {
    accounts[id] = newer(accounts[id], { ...account, asOf }, ({ revision }) => revision);
  }
  const { me } = known;
  const own = me === null ? undefined : accounts[me.actor.id as MemberId];
  return { ...known, accounts, me: me === null || own === undefined ? me : { ...me, account: own } };
}

function newer<Value>(
  old: Dated<Value> | undefined,
  read: Dated<Value>,
  revisionOf: (value: Value) => number,
): Dated<Value> {
  if (old === undefined) return read;
  const ahead = revisionOf(read) - revisionOf(old);
  return ahead > 0 || (ahead === 0 && read.asOf >= old.asOf) ? read : old;
}
