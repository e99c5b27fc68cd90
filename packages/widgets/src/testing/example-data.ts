import {
  identifier,
  instant,
  localDate,
  NEGOTIATED,
  plus,
  minutes,
  type Booking,
  type BookingState,
  type Instant,
  type MemberId,
  type Modality,
  type Policy,
  type PolicyId,
  type Preference,
  type Proposal,
  type ServiceId,
  type TherapistId,
} from '@meetwell/sdk';
import type { AccountView, BookingView, Me, TherapistProfile } from '@meetwell/sdk/client';
import type { Store } from '@meetwell/sdk/flows';

/** Invented people and times for tests of what is rendered, and for the pictures of the docs. */
export const NOW = instant('2026-01-05T09:30:00Z');
export const POLICY: Policy = NEGOTIATED;
export const POLICY_ID = identifier<PolicyId>('policy-1');

/** One state with a name. */
export interface Example<Snapshot> {
  readonly name: string;
  readonly snapshot: Snapshot;
}

/** A flow that stays in one state, whatever is asked of it: for looking at the state, never for proving behaviour. */
export function still<Flow extends Store<unknown>>(snapshot: unknown, parts: object = {}): Flow {
  const fixed = { snapshot, subscribe: () => () => undefined, ...parts };
  return new Proxy(fixed, {
    get: (target, name) => (name in target ? (Reflect.get(target, name) as unknown) : () => undefined),
  }) as unknown as Flow;
}

const AMIRA: TherapistProfile = {
  id: identifier<TherapistId>('amira'),
  name: 'Dr Amira Shah',
  photo: null,
  pronouns: 'she/her',
  qualifications: 'Counselling psychologist, HCPC registered',
  biography:
    'I help people who feel low, worried or stuck. We begin with what matters to you this week, and look together at what keeps it going.\n\nI have worked in the NHS for twelve years.',
  approaches: ['Cognitive behavioural therapy', 'Compassion-focused therapy'],
  languages: ['English', 'Urdu'],
  gender: 'Woman',
  modalities: ['video', 'audio', 'text'],
  availability: 'Weekday evenings',
  rating: { average: 4.62, count: 38 },
};
const TOM: TherapistProfile = {
  ...AMIRA,
  id: identifier<TherapistId>('tom'),
  name: 'Tom Fielding',
  pronouns: null,
  qualifications: 'Psychotherapist, UKCP registered',
  approaches: ['Person-centred counselling'],
  languages: ['English'],
  gender: 'Man',
  modalities: ['audio', 'text'],
  availability: 'Monday to Thursday, mornings',
  rating: null,
};
export const LONG_NAME: TherapistProfile = {
  ...AMIRA,
  id: identifier<TherapistId>('gwen'),
  name: 'Dr Gwenllian Llywelyn-Prydderch ap Gruffudd Fychan',
  qualifications:
    'Highly specialist clinical psychologist and systemic family psychotherapist, HCPC and UKCP registered, fellow of the British Psychological Society',
  approaches: ['Eye movement desensitisation and reprocessing', 'Acceptance and commitment therapy', 'EMDR', 'CBT'],
  languages: ['Welsh', 'English', 'British Sign Language'],
};
export const THERAPISTS = [AMIRA, TOM, LONG_NAME];

export const PREFERENCES: readonly Preference[] = [
  { date: localDate('2026-01-08'), part: 'evening' },
  { date: localDate('2026-01-12'), part: 'morning' },
  { date: localDate('2026-01-21'), part: 'afternoon' },
];

/** What a member has: three sessions left, devices checked, unless said otherwise. */
export function account(more: Partial<AccountView> = {}): AccountView {
  return {
    standing: 'eligible',
    available: 3,
    charges: 0,
    holding: false,
    messagingUntil: null,
    systemCheckedAt: NOW,
    courseEnds: null,
    revision: 1,
    ...more,
  };
}

export const ME: Me = {
  actor: { kind: 'member', id: identifier('sam') },
  name: 'Sam Okoye',
  partnerName: 'Riverside NHS Foundation Trust',
  service: { id: identifier('talking'), name: 'Talking therapy', policyId: POLICY_ID, policy: POLICY },
  account: account({ available: 4, courseEnds: instant('2026-06-30T22:59:59Z') }),
  asOf: NOW,
};

const proposal = (id: string, start: Instant): Proposal => ({
  id: identifier(id),
  start,
  end: plus(start, minutes(50)),
});
const PROPOSALS = [
  proposal('1-1', instant('2026-01-08T18:00:00Z')),
  proposal('1-2', instant('2026-01-08T19:00:00Z')),
  proposal('1-3', instant('2026-01-12T09:30:00Z')),
];

const BASE = {
  flow: 'negotiated',
  service: identifier<ServiceId>('talking'),
  member: identifier<MemberId>('sam'),
  length: 50,
  policy: POLICY_ID,
  openedAt: instant('2026-01-04T12:00:00Z'),
  revision: 1,
  cover: 'session',
  session: 'held',
  sequence: 0,
  preferences: PREFERENCES,
  round: 1,
  moves: 0,
} as const;
const TIME = { start: instant('2026-01-08T18:00:00Z'), end: instant('2026-01-08T18:50:00Z') };
const ENDED = instant('2026-01-03T12:00:00Z');

interface Variant {
  readonly modality?: Modality;
  readonly therapist?: TherapistProfile;
  /** For `confirmed`. */
  readonly move?: 'none' | 'requested' | 'proposed';
  readonly start?: Instant;
  readonly lost?: boolean;
}

/** A booking in a state, as the member sees it. */
export function bookingView(state: BookingState, variant: Variant = {}): BookingView {
  const therapist = variant.therapist ?? AMIRA;
  const values: readonly (string | boolean | TherapistProfile)[] = Object.values(variant as Required<Variant>);
  const id = [state, ...values.map((value) => (typeof value === 'object' ? value.id : String(value)))];
  const base = {
    ...BASE,
    id: identifier<Booking['id']>(id.join('-')),
    modality: variant.modality ?? 'video',
    session: variant.lost === true ? 'consumed' : BASE.session,
  } as const;
  const answerBy = instant('2026-01-07T18:00:00Z');
  const time = variant.start === undefined ? TIME : { start: variant.start, end: plus(variant.start, minutes(50)) };
  const appointed = { ...base, therapist: therapist.id, time, place: null };
  const instantly = { ...appointed, flow: 'instant', preferences: [] } as const;
  const candidates = [therapist.id];
  const bookings: { readonly [State in BookingState]: () => Booking } = {
    held: () => ({
      ...instantly,
      state: 'held',
      session: 'none',
      source: 'member',
      until: plus(NOW, minutes(10)),
      extensions: 0,
    }),
    reserved: () => ({ ...instantly, state: 'reserved', confirmBy: answerBy }),
    offered: () => ({ ...instantly, flow: 'offered', state: 'offered', cover: 'free', answerBy }),
    requested: () => ({ ...base, state: 'requested', candidates, answerBy }),
    proposed: () => ({ ...base, state: 'proposed', therapist: therapist.id, proposals: PROPOSALS, answerBy }),
    confirmed: () => ({
      ...appointed,
      state: 'confirmed',
      graceEnds: plus(time.start, minutes(15)),
      move:
        variant.move === 'requested'
          ? { stage: 'requested', by: 'member', preferences: PREFERENCES, late: false, answerBy }
          : variant.move === 'proposed'
            ? { stage: 'proposed', by: 'therapist', late: false, proposals: PROPOSALS.slice(1), answerBy }
            : null,
    }),
    inSession: () => ({ ...appointed, state: 'inSession', startedAt: NOW, closesAt: plus(NOW, minutes(65)) }),
    completed: () => ({ ...appointed, state: 'completed', startedAt: ENDED, endedAt: ENDED }),
    missed: () => ({
      ...appointed,
      state: 'missed',
      by: variant.lost === true ? 'member' : 'therapist',
      endedAt: ENDED,
    }),
    interrupted: () => ({ ...appointed, state: 'interrupted', cause: 'outage', endedAt: ENDED }),
    cancelled: () => ({
      ...appointed,
      state: 'cancelled',
      by: variant.lost === true ? 'member' : 'therapist',
      late: variant.lost === true,
      endedAt: ENDED,
    }),
    declined: () => ({
      ...base,
      state: 'declined',
      by: 'therapist',
      therapist: therapist.id,
      message: null,
      endedAt: ENDED,
    }),
    withdrawn: () => ({ ...base, state: 'withdrawn', candidates, endedAt: ENDED }),
    lapsed: () => ({ ...base, state: 'lapsed', by: 'therapist', candidates, endedAt: ENDED }),
  };
  return {
    booking: bookings[state](),
    reference: 'MW-7K3P-Q2',
    therapists: [therapist],
    member: { id: 'sam', name: 'Sam Okoye', photo: null },
    message:
      state === 'declined'
        ? { text: 'I am away until February.\nPlease ask one of my colleagues.', by: therapist }
        : null,
  };
}
