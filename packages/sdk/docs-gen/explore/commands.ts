import type { Booking, Preference } from '../../src/booking/booking.ts';
import type { BookingCommand, CommandOf, CommandType } from '../../src/booking/commands.ts';
import { partInterval } from '../../src/availability/index.ts';
import { identifier, type PolicyId, type ProposalId, type TherapistId } from '../../src/identifiers.ts';
import type { Policy } from '../../src/policy/index.ts';
import { duration, instant, plus, type Instant } from '../../src/time/index.ts';
import { JUPITER, on, OPENING, other, therapist } from './people.ts';

type Examples = { readonly [Type in CommandType]: (given: Given) => readonly CommandOf<Type>[] };

interface Given {
  readonly booking: Booking | null;
  readonly now: Instant;
  readonly policy: Policy;
}

/** Tuesday is so near that its parts end before the usual time to answer does. */
const SOON = [on('2026-03-24', 'morning'), on('2026-03-24', 'afternoon'), on('2026-03-24', 'evening')];
const PREFERENCES = [on('2026-03-24', 'evening'), on('2026-03-27', 'evening'), on('2026-03-30', 'morning')];
const LATER = [on('2026-04-01', 'morning'), on('2026-04-02', 'afternoon'), on('2026-04-03', 'evening')];
const [one, two] = [on('2026-04-01', 'morning'), on('2026-04-02', 'afternoon')];
/** Each wrong in its own way: too few, one twice, an unknown part, in the past, and next year. */
const WRONG: readonly (readonly Preference[])[] = [
  [one, two],
  [one, two, two],
  [one, two, on('2026-04-03', 'night')],
  [one, two, on('2026-03-22', 'evening')],
  [one, two, on('2027-04-03', 'evening')],
];

const FRIDAY = instant('2026-03-27T18:00:00Z');
const SATURDAY = instant('2026-03-28T10:00:00Z');
/** Free and not: on Sunday, past already, next year, off the grid. */
const STARTS = [
  instant('2026-03-29T09:00:00Z'),
  instant('2026-03-22T18:00:00Z'),
  instant('2027-03-27T18:00:00Z'),
  instant('2026-03-27T18:07:00Z'),
];
const SITTING = instant('2026-03-25T18:00:00Z');
const AGREED = [OPENING.policy, identifier<PolicyId>('another-policy')];

const simple =
  <Type extends CommandType>(command: CommandOf<Type>) =>
  (): readonly CommandOf<Type>[] => [command];

/** Commands of each type, right and wrong ones: a new command does not compile until it has examples. */
const EXAMPLES: Examples = {
  request: ({ policy }) => {
    const asking = { ...OPENING, type: 'request', candidates: [therapist], modality: 'video' } as const;
    const right = { ...asking, length: policy.lengths[0] ?? 50, preferences: PREFERENCES };
    return [
      right,
      { ...right, candidates: [therapist, other] },
      { ...right, preferences: SOON },
      { ...right, preferences: LATER },
      { ...right, modality: 'telephone' },
      { ...right, modality: 'messaging' },
      { ...right, length: 20 },
      { ...right, candidates: [identifier<TherapistId>('unknown')] },
      ...WRONG.map((preferences) => ({ ...right, preferences })),
    ];
  },
  hold: ({ policy }) => {
    const holding = { ...OPENING, type: 'hold', therapist, modality: 'video' } as const;
    const right = { ...holding, length: policy.lengths[0] ?? 30, start: FRIDAY };
    const others = STARTS.map((start) => ({ ...right, start }));
    return [
      right,
      { ...right, start: instant('2026-03-25T09:00:00Z') },
      { ...right, modality: 'telephone' },
      { ...right, modality: 'messaging' },
      { ...right, length: 20 },
      ...others,
    ];
  },
  offer: ({ policy }) => {
    const offering = { ...OPENING, type: 'offer', therapist, length: policy.lengths[0] ?? 50 } as const;
    const right = { ...offering, room: JUPITER, modality: 'text', start: SITTING } as const;
    return [
      right,
      { ...right, start: instant('2026-03-23T18:00:00Z') },
      { ...right, room: null, modality: 'video', start: FRIDAY },
      { ...right, room: null, modality: 'telephone', start: FRIDAY },
      { ...right, length: 20 },
      ...[SATURDAY, ...STARTS].map((start) => ({ ...right, start })),
    ];
  },
  startMessaging: () => [
    { ...OPENING, type: 'startMessaging', therapist },
    { ...OPENING, type: 'startMessaging', therapist: identifier<TherapistId>('unknown') },
  ],
  reserve: () => AGREED.map((agreed) => ({ type: 'reserve', agreed })),
  extend: simple({ type: 'extend' }),
  release: simple({ type: 'release' }),
  confirm: simple({ type: 'confirm' }),
  reschedule: ({ booking }) => {
    const same = booking !== null && 'time' in booking ? [booking.time.start] : [];
    return AGREED.flatMap((agreed) =>
      [...STARTS, ...same].map((start) => ({ type: 'reschedule', start, agreed }) as const),
    );
  },
  agree: simple({ type: 'agree' }),
  markOutcome: () =>
    (['completed', 'missedByMember', 'missedByTherapist', 'brokenOff'] as const).map((outcome) => ({
      type: 'markOutcome',
      outcome,
    })),
  breakOff: simple({ type: 'breakOff' }),
  propose: ({ booking, policy, now }) => {
    const move = booking?.state === 'confirmed' ? booking.move : null;
    const asked = move?.stage === 'requested' ? move.preferences : (booking?.preferences ?? []);
    const wanted = booking?.state === 'requested' || move !== null ? asked : LATER;
    const within = wanted.flatMap((preference) => partInterval(policy, preference)?.start ?? []);
    const ahead = within.filter((start) => start > now);
    const [first = FRIDAY] = ahead;
    const soon = plus(now, duration('PT2H'));
    const choices = [ahead, [first], [], [first, first], [soon, SATURDAY], [now], [...within, SATURDAY]];
    return choices.map((starts) => ({ type: 'propose', starts }));
  },
  decline: simple({ type: 'decline', message: null }),
  accept: ({ booking }) => {
    const proposed = booking?.state === 'confirmed' ? booking.move : booking;
    const known = proposed !== null && 'proposals' in proposed ? proposed.proposals.map(({ id }) => id) : [];
    return [...known, identifier<ProposalId>('unknown')].map((proposal) => ({ type: 'accept', proposal }));
  },
  refuse: () => [LATER, ...WRONG].map((preferences) => ({ type: 'refuse', preferences })),
  withdraw: simple({ type: 'withdraw' }),
  move: () => [LATER, ...WRONG].map((preferences) => ({ type: 'move', preferences })),
  cancel: simple({ type: 'cancel', message: null }),
  start: simple({ type: 'start' }),
  end: simple({ type: 'end' }),
};

/** Everything that is tried on a booking, or to open one. */
export function commandsFor(given: Given): readonly BookingCommand[] {
  const opening = ['request', 'hold', 'offer', 'startMessaging'];
  return (Object.keys(EXAMPLES) as CommandType[])
    .filter((type) => opening.includes(type) === (given.booking === null))
    .flatMap((type): readonly BookingCommand[] => EXAMPLES[type](given));
}
