import { type Booking, type BookingId, type Instant, type MemberId, type Policy, type PolicyId } from '@meetwell/sdk';
import type { AccountView, BookingsAnswer, BookingView, PersonSummary } from '@meetwell/sdk/client';
import { NotFound } from '../commands/not-found.ts';
import type { Principal } from '../commands/principal.ts';
import { stagedTime, storedTime, unwritten, withStaged } from './deciding.ts';
import { therapistsOf } from './locks.ts';
import { factsOf, type BookingFacts, type StoredBooking } from './reading.ts';
import { NOTHING_STAGED, type Staging } from './staged.ts';

/** What a transaction holds once it has decided. */
export interface Held {
  readonly bookings: readonly BookingId[];
  readonly staging: Staging;
  readonly facts: BookingFacts;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  /** Of bookings that are being opened. */
  readonly references: ReadonlyMap<string, string>;
  /** Members whose account is another afterwards. */
  readonly accounts: ReadonlySet<MemberId>;
  readonly texts: readonly { readonly id: string; readonly body: string }[];
  readonly now: Instant;
}

/** The answer to a command, made of what the transaction holds: what reading it back would give. */
export function answerOf(viewer: Principal, held: Held): BookingsAnswer {
  const { staging, facts, references, texts } = held;
  const stored = held.bookings.flatMap((id): readonly StoredBooking[] => {
    const staged = staging.get(id);
    const known = facts.bookings.get(id);
    const booking = staged?.after ?? known?.booking;
    const reference = known?.reference ?? references.get(id);
    if (booking === undefined || reference === undefined) return [];
    const said = texts.find((text) => text.id === staged?.message)?.body;
    const by = facts.people.get(viewer.id);
    const words = said === undefined || by === undefined ? (known?.message ?? null) : { text: said, by };
    return [{ booking, reference, message: words }];
  });
  return answerFrom(viewer, { ...held, stored });
}

/** What is shown of bookings as they are: those that are not this person's (any more) are left out. */
export function answerFrom(
  viewer: Principal,
  shown: Pick<Held, 'facts' | 'policies' | 'now'> & {
    readonly stored: readonly StoredBooking[];
    readonly staging?: Staging;
    readonly accounts?: ReadonlySet<MemberId>;
    readonly next?: string | null;
  },
): BookingsAnswer {
  const { facts, now, staging = NOTHING_STAGED, accounts: changed = new Set(), next = null } = shown;
  const own = shown.stored.filter(({ booking }) =>
    viewer.kind === 'member' ? booking.member === viewer.id : therapistsOf(booking).includes(viewer.id),
  );
  const members = new Set(own.map(({ booking }) => booking.member));
  const policies = new Set(own.map(({ booking }) => booking.policy));
  return {
    bookings: own.map(({ booking, reference, message }): BookingView => ({
      booking,
      reference,
      therapists: therapistsOf(booking).map((id) => personIn(facts, id)),
      member: personIn(facts, booking.member),
      message: message !== null && mayRead(viewer, booking, message.by.id) ? message : null,
    })),
    policies: Object.fromEntries([...shown.policies].filter(([id]) => policies.has(id))),
    accounts: Object.fromEntries(
      [...members].map((member) => {
        const view = accountView(facts, member, staging, changed.has(member), now);
        return [member, viewer.kind === 'member' ? view : forTherapist(view)];
      }),
    ),
    // Each sees their own time alone: what else the other side does with theirs is not theirs to know.
    busy: [...storedTime(facts, staging), ...stagedTime(staging)].filter(
      ({ resource, end }) => resource.id === viewer.id && end > now,
    ),
    next,
    asOf: now,
  };
}

/** What was written to or by this person: what one candidate wrote is not for the others. */
function mayRead(viewer: Principal, booking: Booking, author: string): boolean {
  return viewer.kind === 'member' || author === viewer.id || author === booking.member;
}

/** Of a member what the next step of their therapist depends on. */
function forTherapist({ courseEnds, revision }: AccountView): AccountView {
  return {
    standing: 'eligible',
    available: 0,
    charges: 0,
    holding: false,
    messagingUntil: null,
    systemCheckedAt: null,
    courseEnds,
    revision,
  };
}

function accountView(
  facts: BookingFacts,
  member: MemberId,
  staging: Staging,
  changed: boolean,
  now: Instant,
): AccountView {
  const account = facts.accounts.get(member);
  if (account === undefined) throw new NotFound('member', member);
  return {
    ...factsOf(withStaged(account, member, staging), now, { unwritten: unwritten(member, staging) }),
    revision: account.revision + (changed ? 1 : 0),
  };
}

function personIn({ people }: BookingFacts, id: string): PersonSummary {
  const person = people.get(id);
  if (person === undefined) throw new NotFound('person', id);
  return person;
}
