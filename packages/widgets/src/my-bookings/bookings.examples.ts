import {
  actions,
  cancellationTerms,
  instant,
  isLive,
  minus,
  reason,
  type BookingState,
  type CancellationTerms,
  type Instant,
  type Proposal,
} from '@meetwell/sdk';
import type { BookingView } from '@meetwell/sdk/client';
import type { BookingItem, BookingGroups, MyBookings, MyBookingsSnapshot } from '@meetwell/sdk/flows';
import { bookingExamples, stillBooking } from '../booking/booking.examples.ts';
import { chooserExamples } from '../slot-chooser/chooser.examples.ts';
import {
  account as accountFacts,
  bookingView,
  LONG_NAME,
  ME,
  NOW,
  POLICY,
  PREFERENCES,
  still,
  type Example,
} from '../testing/example-data.ts';

function item(shown: BookingView, now: Instant = NOW): BookingItem {
  const { booking } = shown;
  const account = ME.account ?? accountFacts();
  const context = { now, actor: ME.actor, policy: POLICY, account, therapists: [], busy: [], sittings: [] };
  const here = isLive(booking.modality);
  const from = here && booking.state === 'confirmed' ? minus(booking.time.start, POLICY.meeting.opensBefore) : null;
  const entry = here && booking.state === 'inSession' ? { open: true, from: now } : from && { open: now >= from, from };
  return { shown, policy: POLICY, account, actions: actions(booking, context), entry, sending: false };
}

const OVER: readonly BookingState[] = [
  'completed',
  'missed',
  'interrupted',
  'cancelled',
  'declined',
  'withdrawn',
  'lapsed',
];

const everything: BookingGroups = {
  inProgress: [
    item(bookingView('requested')),
    item(bookingView('requested', { therapist: LONG_NAME })),
    item(bookingView('proposed')),
    item(bookingView('held')),
    item(bookingView('reserved')),
    item(bookingView('offered')),
  ],
  booked: [
    item(bookingView('confirmed', { start: instant('2026-01-05T09:35:00Z') })),
    item(bookingView('inSession')),
    item(bookingView('inSession', { modality: 'messaging' })),
    item(bookingView('confirmed', { modality: 'telephone' })),
    item(bookingView('confirmed', { modality: 'text' })),
    item(bookingView('confirmed', { move: 'requested' })),
    item(bookingView('confirmed', { move: 'proposed', therapist: LONG_NAME })),
  ],
  past: [
    ...OVER.map((state) => item(bookingView(state))),
    item(bookingView('cancelled', { lost: true })),
    item(bookingView('missed', { lost: true })),
  ],
};

const nothing: BookingGroups = { inProgress: [], booked: [], past: [] };

/** As while an answer given from the list is on its way. */
function sendingFirst({ inProgress, ...groups }: BookingGroups): BookingGroups {
  return { ...groups, inProgress: inProgress.map((each, index) => ({ ...each, sending: index === 0 })) };
}

function proposals(shown: BookingView): readonly Proposal[] {
  const { booking } = shown;
  if (booking.state === 'proposed') return booking.proposals;
  return booking.state === 'confirmed' && booking.move?.stage === 'proposed' ? booking.move.proposals : [];
}

function terms(shown: BookingView, now: Instant): CancellationTerms {
  const { booking } = shown;
  if (booking.state !== 'confirmed') throw new Error('Only a booked session can be cancelled');
  return cancellationTerms(booking, ME.actor, POLICY, now);
}

export async function bookingsExamples(): Promise<readonly Example<MyBookingsSnapshot>[]> {
  const list = { view: 'list', me: ME, groups: everything, older: 'none', notice: null, now: NOW } as const;
  const proposed = bookingView('proposed');
  const confirmed = bookingView('confirmed');
  const moving = bookingView('confirmed', { move: 'proposed' });
  const soon = instant('2026-01-08T09:00:00Z');
  const page = (shown: BookingView, now = NOW, sending = false) => ({
    item: item(shown, now),
    now,
    sending,
    fault: null,
  });
  const confirm = {
    view: 'confirm',
    ...page(proposed),
    proposals: proposals(proposed),
    selected: null,
  } as const;
  const check = { view: 'checkPreferences', purpose: 'refuse', preferences: PREFERENCES, terms: null } as const;
  return [
    { name: 'loading', snapshot: { view: 'loading' } },
    { name: 'list', snapshot: list },
    {
      name: 'list-first-ones-gone',
      snapshot: {
        ...list,
        groups: { ...everything, inProgress: everything.inProgress.slice(1), booked: everything.booked.slice(1) },
      },
    },
    { name: 'list-sending', snapshot: { ...list, groups: sendingFirst(everything) } },
    ...(['some', 'reading', { code: 'network' }] as const).map((older) => ({
      name: `list-older-${typeof older === 'string' ? older : older.code}`,
      snapshot: { ...list, groups: { ...nothing, past: everything.past.slice(0, 3) }, older },
    })),
    { name: 'list-empty', snapshot: { ...list, groups: nothing } },
    {
      name: 'list-notice',
      snapshot: { ...list, groups: { ...nothing, booked: everything.booked.slice(2, 3) }, notice: 'accepted' },
    },
    ...[...everything.inProgress, ...everything.booked, ...everything.past].map((each) => ({
      name: `details-${each.shown.booking.id}`,
      snapshot: { view: 'details', item: each, now: NOW, sending: false, fault: null } as const,
    })),
    { name: 'confirm', snapshot: confirm },
    { name: 'confirm-missing', snapshot: { ...confirm, fault: { code: 'nothingChosen' } } },
    { name: 'confirm-none', snapshot: { ...confirm, selected: 'none' } },
    { name: 'confirm-sending', snapshot: { ...confirm, sending: true, selected: confirm.proposals[0]?.id ?? null } },
    {
      name: 'confirm-last-round',
      snapshot: {
        ...confirm,
        item: item({ ...proposed, booking: { ...proposed.booking, round: POLICY.request.rounds } }),
      },
    },
    { name: 'confirm-move', snapshot: { ...confirm, ...page(moving), proposals: proposals(moving) } },
    ...chooserExamples().map(({ name, snapshot }) => ({
      name: `preferences-${name}`,
      snapshot: { view: 'choosePreferences', ...page(proposed), purpose: 'refuse', chooser: snapshot } as const,
    })),
    { name: 'check', snapshot: { ...check, ...page(proposed) } },
    { name: 'check-sending', snapshot: { ...check, ...page(proposed, NOW, true) } },
    { name: 'check-move', snapshot: { ...check, ...page(confirmed), purpose: 'move', terms: terms(confirmed, NOW) } },
    {
      name: 'check-move-late',
      snapshot: { ...check, ...page(confirmed, soon), purpose: 'move', terms: terms(confirmed, soon) },
    },
    { name: 'withdraw', snapshot: { view: 'withdraw', ...page(bookingView('requested')) } },
    { name: 'withdraw-move', snapshot: { view: 'withdraw', ...page(bookingView('confirmed', { move: 'requested' })) } },
    { name: 'withdraw-sending', snapshot: { view: 'withdraw', ...page(bookingView('requested'), NOW, true) } },
    { name: 'refuse-move', snapshot: { view: 'refuseMove', ...page(moving) } },
    { name: 'refuse-move-sending', snapshot: { view: 'refuseMove', ...page(moving, NOW, true) } },
    { name: 'cancel', snapshot: { view: 'cancel', ...page(confirmed), terms: terms(confirmed, NOW) } },
    { name: 'cancel-late', snapshot: { view: 'cancel', ...page(confirmed, soon), terms: terms(confirmed, soon) } },
    {
      name: 'cancel-sending',
      snapshot: { view: 'cancel', ...page(confirmed, NOW, true), terms: terms(confirmed, NOW) },
    },
    {
      name: 'cancel-turned-down',
      snapshot: { view: 'cancel', ...page(confirmed), terms: terms(confirmed, NOW), fault: { code: 'invalid' } },
    },
    { name: 'move', snapshot: { view: 'move', ...page(confirmed), terms: terms(confirmed, NOW) } },
    { name: 'move-late', snapshot: { view: 'move', ...page(confirmed, soon), terms: terms(confirmed, soon) } },
    {
      name: 'refused',
      snapshot: {
        view: 'refused',
        ...page(proposed),
        refusal: {
          outcome: 'refused',
          command: 'accept',
          reasons: [reason('tooLate', { deadline: instant('2026-01-05T09:00:00Z') })],
        },
      },
    },
    { name: 'not-sent', snapshot: { view: 'notSent', ...page(proposed), code: 'network' } },
    { name: 'not-sent-sending', snapshot: { view: 'notSent', ...page(proposed, NOW, true), code: 'network' } },
    ...(await bookingExamples())
      .filter(({ name }) => ['therapist-list', 'modality', 'check', 'sent', 'loading'].includes(name))
      .map(({ name, snapshot }) => ({
        name: `again-${name}`,
        snapshot: { view: 'askAgain', booking: snapshot } as const,
      })),
    { name: 'signed-out', snapshot: { view: 'signedOut' } },
    { name: 'failed', snapshot: { view: 'failed', code: 'unavailable' } },
  ];
}

/** The bookings standing still, with what their pages drive. */
export function stillBookings(snapshot: MyBookingsSnapshot): MyBookings {
  const task = still<NonNullable<MyBookings['task']>>(snapshot, {
    chooser: still('chooser' in snapshot ? snapshot.chooser : { view: 'loading' }),
    journey: snapshot.view === 'askAgain' ? stillBooking(snapshot.booking) : null,
  });
  return still<MyBookings>(snapshot, { task });
}
