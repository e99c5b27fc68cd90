import {
  actions,
  cancellationTerms,
  identifier,
  instant,
  localDate,
  NEGOTIATED,
  type Booking,
  type Instant,
  type Modality,
} from '@meetwell/sdk';
import type { BookingView, Me } from '@meetwell/sdk/client';
import {
  type BookingItem,
  type Desk,
  type DeskFault,
  type DeskList,
  type DeskRequest,
  type DeskSession,
  type DeskSnapshot,
  type DeskView,
} from '@meetwell/sdk/flows';
import { AVAILABILITY_EXAMPLES } from './availability/availability.examples.ts';
import { inSession } from '../session-room/room.examples.ts';
import { account, still } from '../testing/example-data.ts';

export interface DeskExample {
  readonly name: string;
  readonly snapshot: DeskSnapshot;
}

type ProposingSnapshot = Extract<DeskSnapshot, { view: 'proposing' }>;

const NOW = instant('2026-01-05T17:52:00Z');
const AMIRA = { id: 'amira', name: 'Amira Shah', photo: null };
const policy = NEGOTIATED;

const me: Me = {
  actor: { kind: 'therapist', id: identifier('amira') },
  name: 'Amira Shah',
  partnerName: 'Riverside NHS Foundation Trust',
  service: { id: identifier('service-1'), name: 'Talking therapies', policyId: identifier('policy-1'), policy },
  account: null,
  asOf: NOW,
};

const PREFERENCES = [
  { date: localDate('2026-01-08'), part: 'evening' },
  { date: localDate('2026-01-09'), part: 'morning' },
  { date: localDate('2026-01-12'), part: 'afternoon' },
];

const base = (id: string, modality: Modality = 'video') => ({
  id: identifier<Booking['id']>(id),
  flow: 'negotiated' as const,
  service: identifier<Booking['service']>('service-1'),
  member: identifier<Booking['member']>('sam'),
  modality,
  length: 50,
  policy: identifier<Booking['policy']>('policy-1'),
  openedAt: instant('2026-01-05T09:00:00Z'),
  revision: 1,
  cover: 'session' as const,
  session: 'held' as const,
  sequence: 0,
  preferences: PREFERENCES,
  round: 1,
  moves: 0,
});

const therapist = identifier<Extract<Booking, { therapist: unknown }>['therapist']>('amira');

function requested(id: string, answerBy: string): Booking {
  return { ...base(id), state: 'requested', candidates: [therapist], answerBy: instant(answerBy) };
}

function confirmed(id: string, start: string, modality: Modality = 'video'): Booking & { state: 'confirmed' } {
  const begin = Date.parse(start);
  return {
    ...base(id, modality),
    state: 'confirmed',
    therapist,
    time: { start: instant(start), end: instant(new Date(begin + 50 * 60_000).toISOString()) },
    place: null,
    move: null,
    graceEnds: instant(new Date(begin + 15 * 60_000).toISOString()),
  };
}

function item(booking: Booking, name = 'Sam Okoye', now: Instant = NOW): BookingItem {
  const shown: BookingView = {
    booking,
    reference: 'MW-7K3P-Q2',
    therapists: [AMIRA],
    member: { id: 'sam', name, photo: null },
    message: null,
  };
  const context = {
    now,
    actor: me.actor,
    policy,
    account: account(),
    therapists: [{ id: therapist, modalities: policy.modalities, open: null }],
    busy: [],
    sittings: [],
  };
  const { account: facts } = context;
  return { shown, policy, account: facts, actions: actions(booking, context), entry: null, sending: false };
}

function today(
  booking: Booking & { state: 'confirmed' },
  name: string,
  otherIs: 'waiting' | 'present' | 'away' | null,
): DeskSession {
  const opensAt = instant(new Date(Date.parse(booking.time.start) - 10 * 60_000).toISOString());
  const session = otherIs === null ? null : inSession({}, { role: 'therapist', otherIs }).session;
  return { ...item(booking, name), opensAt, isOpen: opensAt <= NOW, session };
}

const EMPTY: DeskList = { me, today: [], requests: [], proposed: [], booked: [] };

function full(): DeskList {
  const first = confirmed('b1', '2026-01-05T18:00:00Z');
  const moving = confirmed('b6', '2026-01-14T10:00:00Z');
  const asked: Booking = {
    ...moving,
    move: {
      stage: 'requested',
      by: 'member',
      preferences: PREFERENCES,
      late: false,
      answerBy: instant('2026-01-07T17:00:00Z'),
    },
  };
  const proposedMove: Booking = {
    ...confirmed('b8', '2026-01-15T10:00:00Z', 'audio'),
    move: {
      stage: 'proposed',
      by: 'therapist',
      late: false,
      proposals: [
        { id: identifier('1-1'), start: instant('2026-01-16T10:00:00Z'), end: instant('2026-01-16T10:50:00Z') },
      ],
      answerBy: instant('2026-01-07T17:00:00Z'),
    },
  };
  return {
    me,
    today: [
      today(first, 'Sam Okoye', 'waiting'),
      today(confirmed('b2', '2026-01-05T17:00:00Z', 'text'), 'Priya Nair', 'present'),
      today(confirmed('b3', '2026-01-05T19:30:00Z', 'audio'), 'Maximiliana Featherstonehaugh-Cholmondeley', null),
    ],
    requests: [
      {
        ...item(requested('b4', '2026-01-06T02:00:00Z'), 'Priya Nair'),
        answerBy: instant('2026-01-06T02:00:00Z'),
        isMove: false,
      },
      { ...item(asked, 'Jo Bloggs'), answerBy: instant('2026-01-07T17:00:00Z'), isMove: true },
    ],
    proposed: [
      item({
        ...base('b5'),
        state: 'proposed',
        therapist,
        proposals: [
          { id: identifier('1-1'), start: instant('2026-01-08T18:00:00Z'), end: instant('2026-01-08T18:50:00Z') },
          { id: identifier('1-2'), start: instant('2026-01-09T09:00:00Z'), end: instant('2026-01-09T09:50:00Z') },
        ],
        answerBy: instant('2026-01-07T12:00:00Z'),
      }),
    ],
    booked: [item(confirmed('b7', '2026-01-12T09:00:00Z')), item(proposedMove, 'Kai Evans')],
  };
}

/** The same again, as a booking of its own. */
function numbered(request: DeskRequest, index: number): DeskRequest {
  const { shown } = request;
  const id = identifier<Booking['id']>(`${shown.booking.id}-${index}`);
  return { ...request, shown: { ...shown, booking: { ...shown.booking, id } } };
}

/** Fifty of everything that can be fifty. */
function crowded(list: DeskList): DeskList {
  const [request] = list.requests;
  if (request === undefined) return list;
  return { ...list, requests: Array.from({ length: 50 }, (_, index) => numbered(request, index)) };
}

const times = (day: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const start = Date.parse(`${day}T00:00:00Z`) + from * 3_600_000 + index * 30 * 60_000;
    return { start: instant(new Date(start).toISOString()), end: instant(new Date(start + 50 * 60_000).toISOString()) };
  });

const CHOICES: NonNullable<ProposingSnapshot['choices']> = [
  {
    preference: PREFERENCES[0]!,
    date: PREFERENCES[0]!.date,
    times: times('2026-01-08', 17, 6),
    taken: times('2026-01-08', 20, 1),
  },
  { preference: PREFERENCES[1]!, date: PREFERENCES[1]!.date, times: [], taken: times('2026-01-09', 8, 4) },
  { preference: PREFERENCES[2]!, date: PREFERENCES[2]!.date, times: times('2026-01-12', 12, 8), taken: [] },
];

/** Every view, in the shapes that it takes. A view without an example does not compile. */
export function deskExamples(): readonly DeskExample[] {
  const list = full();
  const known = { list, now: NOW, sending: false, fault: null };
  const request = list.requests[0]!;
  const move = list.requests[1]!;
  const booked = list.booked[0]!;
  const refused: DeskFault = {
    kind: 'refused',
    refusal: {
      outcome: 'refused',
      command: 'propose',
      reasons: [{ code: 'timeTaken', parameters: { start: CHOICES[0]!.times[0]!.start }, changesAt: null }],
    },
  };
  const proposing: ProposingSnapshot = {
    view: 'proposing',
    purpose: 'request',
    item: request,
    choices: CHOICES,
    chosen: [],
    most: 3,
    ...known,
  };
  const chosen = CHOICES[0]!.times.slice(0, 3).map((time) => time.start);
  const late = confirmed('b9', '2026-01-06T09:00:00Z');
  const cancelling = (booking: Booking & { state: 'confirmed' }): Extract<DeskSnapshot, { view: 'cancelling' }> => ({
    view: 'cancelling',
    item: item(booking),
    terms: cancellationTerms(booking, me.actor, policy, NOW),
    ...known,
  });
  const byView: Readonly<Record<DeskView, Readonly<Record<string, DeskSnapshot>>>> = {
    loading: { '': { view: 'loading' } },
    list: {
      '': { view: 'list', notice: null, ...known },
      empty: { view: 'list', notice: null, ...known, list: EMPTY },
      'first ones gone': {
        view: 'list',
        notice: null,
        ...known,
        list: { ...list, today: list.today.slice(1), requests: list.requests.slice(1), booked: list.booked.slice(1) },
      },
      crowded: { view: 'list', notice: null, ...known, list: crowded(list) },
      'admitting failed': { view: 'list', notice: null, ...known, fault: { kind: 'error', code: 'network' } },
      ...Object.fromEntries(
        (['proposed', 'declined', 'moveDeclined', 'cancelled', 'withdrawn'] as const).map((kind) => [
          `notice ${kind}`,
          { view: 'list', notice: { kind, shown: request.shown }, ...known } satisfies DeskSnapshot,
        ]),
      ),
    },
    proposing: {
      '': proposing,
      chosen: { ...proposing, chosen },
      loading: { ...proposing, choices: null },
      sending: { ...proposing, chosen, sending: true },
      'nothing chosen': { ...proposing, fault: { kind: 'nothingChosen' } },
      'too many': { ...proposing, fault: { kind: 'tooManyChosen', most: 3 } },
      refused: { ...proposing, chosen, fault: refused },
      move: { ...proposing, purpose: 'move', item: move },
      'own move': {
        ...proposing,
        purpose: 'ownMove',
        item: booked,
        choices: CHOICES.map((choice) => ({ ...choice, preference: null })),
      },
    },
    declining: {
      '': { view: 'declining', item: request, ...known },
      move: { view: 'declining', item: move, ...known },
      sending: { view: 'declining', item: request, ...known, sending: true },
    },
    cancelling: {
      early: cancelling(confirmed('b7', '2026-01-12T09:00:00Z')),
      late: cancelling(late),
      sending: { ...cancelling(late), sending: true },
    },
    ...AVAILABILITY_EXAMPLES,
    signedOut: { '': { view: 'signedOut' } },
    failed: { '': { view: 'failed', code: 'unavailable' } },
  };
  return Object.entries(byView).flatMap(([view, shapes]) =>
    Object.entries(shapes).map(([shape, snapshot]) => ({ name: shape === '' ? view : `${view}: ${shape}`, snapshot })),
  );
}

/** A desk that stands still, and remembers what was asked of it and of what is open on it. */
export class StillDesk implements Desk {
  readonly asked: string[] = [];
  readonly snapshot: DeskSnapshot;
  readonly task: Desk['task'];

  constructor(snapshot: DeskSnapshot) {
    this.snapshot = snapshot;
    const told =
      (name: string) =>
      (...parameters: readonly string[]) =>
        void this.asked.push([name, ...parameters].join(' '));
    this.task = still<NonNullable<Desk['task']>>(snapshot, {
      back: told('task.back'),
      toggle: told('toggle'),
      send: told('send'),
      write: told('write'),
      addHours: (weekday: number) => {
        this.asked.push(`add hours ${weekday}`);
        return null;
      },
      remove: told('remove'),
      putBack: told('put back'),
      closeOn: told('close on'),
      undo: told('undo'),
      save: told('save'),
      openDates: told('open dates'),
      addDates: told('add dates'),
      choose: told('choose'),
      keep: told('keep'),
      leave: told('leave'),
    });
  }

  subscribe = () => () => undefined;
  refresh = async () => void this.asked.push('refresh');
  open = (id: string, task: string) => {
    this.asked.push(`open ${task} ${id}`);
    return null;
  };
  openAvailability = () => {
    this.asked.push('open availability');
    return null;
  };
  back = () => void this.asked.push('back');
  answer = async (id: string, answer: string) => void this.asked.push(`${answer} ${id}`);
  admit = async (id: string) => {
    this.asked.push(`admit ${id}`);
    return true;
  };
}
