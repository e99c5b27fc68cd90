import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBookingFlow, type BookingFlow, type DeviceFault } from './booking.ts';
import { createMyBookings, type MyBookings } from './my-bookings.ts';
import { createSlotChooser } from './slot-chooser.ts';
import type { Store } from './store.ts';
import { createTherapistPicker } from './therapist-picker.ts';
import type { Booking } from '../booking/booking.ts';
import type { BookingView, TherapistProfile } from '../client/api.ts';
import { createClient, type MeetwellClient } from '../client/client.ts';
import { identifier, type BookingId, type ProposalId, type TherapistId } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { addDays, instantAt, instantIn, localDateIn, localTime, minutes, plus, type LocalDate } from '../time/index.ts';
import { ok, problem, standInServer, type Heard, type StandIn } from '../../test/stand-in-server.ts';
import { NO_ACCOUNT } from './no-account.ts';

const HOUR = 3_600_000;
const POLICY_ID = 'policy-1';
const TODAY = localDateIn(NEGOTIATED.zone, instantAt(Date.now()));
const day = (ahead: number) => addDays(TODAY, ahead);
const ALL_PARTS = ['morning', 'afternoon', 'evening'];

function therapist(id: string, more: Partial<TherapistProfile> = {}): TherapistProfile {
  return {
    id: identifier<TherapistId>(id),
    name: id,
    photo: null,
    pronouns: null,
    qualifications: '',
    biography: '',
    approaches: ['CBT'],
    languages: ['English'],
    gender: 'Woman',
    modalities: ['video', 'audio', 'text'],
    availability: '',
    rating: null,
    ...more,
  };
}

const AMIRA = therapist('amira');
const TOM = therapist('tom', { gender: 'Man', modalities: ['text'], approaches: ['Counselling'] });

let server: StandIn;
let client: MeetwellClient;
const stops: (() => void)[] = [];

/** A flow that somebody looks at. */
function watch<Flow extends Store<unknown>>(flow: Flow): Flow {
  stops.push(flow.subscribe(() => undefined));
  return flow;
}

async function view(flow: Store<{ readonly view: string }>, name: string): Promise<void> {
  await vi.waitFor(() => expect(flow.snapshot.view).toBe(name));
}

function me(more: object = {}) {
  return {
    actor: { kind: 'member', id: 'sam' },
    name: 'Sam',
    partnerName: 'Riverside',
    service: { id: 'talking', name: 'Talking', policyId: POLICY_ID, policy: NEGOTIATED },
    account: {
      ...NO_ACCOUNT,
      available: 4,
      systemCheckedAt: instantAt(Date.now()),
      courseEnds: null,
      revision: 1,
      ...more,
    },
    asOf: instantAt(Date.now()),
  };
}

function days(from: LocalDate, count: number, parts = ALL_PARTS, next: LocalDate | null = null) {
  const list = Array.from({ length: count }, (_, index) => ({ date: addDays(from, index), parts }));
  return { days: list, next, asOf: instantAt(Date.now()) };
}

function shownBooking(more: Partial<Booking>): BookingView {
  const booking = {
    id: 'b1',
    flow: 'negotiated',
    service: 'talking',
    member: 'sam',
    modality: 'video',
    length: 50,
    policy: POLICY_ID,
    openedAt: instantAt(Date.now() - HOUR),
    revision: 1,
    cover: 'session',
    session: 'held',
    sequence: 0,
    preferences: [{ date: day(3), part: 'evening' }],
    round: 1,
    moves: 0,
    ...more,
  } as Booking;
  const sam = { id: 'sam', name: 'Sam', photo: null };
  return { booking, reference: 'MW-1', therapists: [AMIRA], member: sam, message: null };
}

const answer = (...bookings: BookingView[]) => ({
  bookings,
  policies: { [POLICY_ID]: NEGOTIATED },
  accounts: { sam: { ...NO_ACCOUNT, available: 3, revision: 1 } },
  busy: [],
  next: null,
  asOf: instantAt(Date.now()),
});

beforeEach(async () => {
  server = await standInServer();
  client = createClient({ server: server.url, getAssertion: async () => 'assertion' });
  server.on('GET /api/me', () => ok(me()));
  server.on('GET /api/therapists', () => ok({ therapists: [AMIRA, TOM], asOf: instantAt(Date.now()) }));
  server.on('GET /api/availability', () => ok(days(day(2), 10)));
});

afterEach(async () => {
  stops.splice(0).forEach((stop) => stop());
  client.close();
  await server.close();
});

describe('choosing a therapist', () => {
  it('counts what each filter would find, and says which to drop when nothing is found', async () => {
    const picker = watch(createTherapistPicker({ client }));
    await view(picker, 'list');
    picker.toggle({ kind: 'gender', value: 'Man' });
    const { snapshot } = picker;
    if (snapshot.view !== 'list') throw new Error(snapshot.view);
    const modality = snapshot.groups.find(({ kind }) => kind === 'modality');
    expect(modality?.options.map(({ value, matches }) => [value, matches])).toEqual([
      ['audio', 0],
      ['text', 1],
      ['video', 0],
    ]);
    picker.toggle({ kind: 'modality', value: 'video' });
    expect(picker.snapshot).toMatchObject({
      view: 'nothingFound',
      without: [
        { value: 'Man', matches: 1 },
        { value: 'video', matches: 1 },
      ],
    });
    picker.toggle({ kind: 'gender', value: 'Man' });
    expect(picker.snapshot).toMatchObject({ view: 'list', therapists: [{ id: 'amira' }], total: 2 });
  });
});

describe('choosing times', () => {
  const options = () => ({ client, therapist: AMIRA.id, length: 50, policy: NEGOTIATED, account: me().account });

  it('asks for each preference in turn, and refuses the same one twice', async () => {
    const chooser = watch(createSlotChooser(options()));
    await view(chooser, 'chooseDay');
    chooser.next();
    expect(chooser.snapshot).toMatchObject({ view: 'chooseDay', fault: { code: 'nothingChosen' } });
    for (const ahead of [3, 3]) {
      chooser.select(day(ahead));
      chooser.next();
      chooser.select('evening');
      chooser.next();
    }
    expect(chooser.snapshot).toMatchObject({
      view: 'choosePart',
      number: 2,
      fault: { code: 'refused', reasons: [{ code: 'preferencesSame' }] },
    });
    chooser.select('morning');
    chooser.next();
    expect(chooser.snapshot).toMatchObject({ view: 'chooseDay', number: 3, selected: null });
    chooser.back();
    expect(chooser.snapshot).toMatchObject({ view: 'choosePart', number: 2, selected: 'morning' });
  });

  it('shows later dates a page at a time and goes back to the earlier ones without asking again', async () => {
    server.on('GET /api/availability', ({ path }: Heard) =>
      ok(path.includes('from=') ? days(day(12), 3) : days(day(2), 10, ALL_PARTS, day(12))),
    );
    const chooser = watch(createSlotChooser(options()));
    await view(chooser, 'chooseDay');
    await chooser.later();
    expect(chooser.snapshot).toMatchObject({ hasEarlier: true, hasLater: false, days: [{ date: day(12) }, {}, {}] });
    chooser.earlier();
    expect(chooser.snapshot).toMatchObject({ hasEarlier: false, hasLater: true });
    await chooser.later();
    expect(server.calls('GET /api/availability')).toHaveLength(2);
  });

  it('starts from earlier preferences, without those that are no longer possible', async () => {
    server.on('GET /api/availability', () => ok(days(day(2), 10, ['morning'])));
    const initial = [
      { date: day(3), part: 'evening' },
      { date: day(4), part: 'morning' },
      { date: day(40), part: 'morning' },
    ];
    const chooser = watch(createSlotChooser({ ...options(), initial }));
    await view(chooser, 'chooseDay');
    expect(chooser.preferences).toEqual([initial[1]]);
  });
});

describe('asking for a session', () => {
  const start = (checkDevices: () => Promise<DeviceFault | null> = async () => null) =>
    watch(createBookingFlow({ client, checkDevices }));

  async function choosePreferences(flow: BookingFlow): Promise<void> {
    await view(flow, 'choosePreference');
    await vi.waitFor(() => expect(flow.chooser?.snapshot.view).toBe('chooseDay'));
    for (const ahead of [3, 4, 5]) {
      flow.chooser?.select(day(ahead));
      flow.chooser?.next();
      flow.chooser?.select('evening');
      flow.chooser?.next();
    }
  }

  async function toCheck(flow: BookingFlow): Promise<void> {
    await view(flow, 'chooseTherapist');
    flow.picker.choose(AMIRA.id);
    await view(flow, 'chooseModality');
    flow.next();
    expect(flow.snapshot).toMatchObject({ fault: { code: 'nothingChosen' } });
    flow.selectModality('video');
    flow.next();
    await choosePreferences(flow);
    await view(flow, 'checkAnswers');
  }

  it('goes from therapist to request, and sends what was chosen', async () => {
    server.on('POST /api/bookings', () => ok(answer(shownBooking({ state: 'requested' } as never)), 201));
    const flow = start();
    await toCheck(flow);
    await flow.send();
    expect(flow.snapshot.view).toBe('sent');
    expect(server.calls('POST /api/bookings')[0]?.body).toEqual({
      service: 'talking',
      therapist: 'amira',
      modality: 'video',
      length: 50,
      preferences: [3, 4, 5].map((ahead) => ({ date: day(ahead), part: 'evening' })),
    });
  });

  it('asks no question that has one answer', async () => {
    const flow = start();
    await view(flow, 'chooseTherapist');
    flow.picker.choose(TOM.id);
    await view(flow, 'choosePreference');
    expect(flow.snapshot).toMatchObject({ asked: { modality: 'text', length: 50 } });
  });

  it('comes back to the check after a change, with everything else as it was', async () => {
    const flow = start();
    await toCheck(flow);
    flow.change(1);
    expect(flow.snapshot).toMatchObject({ view: 'choosePreference', chooser: { number: 2, selected: day(4) } });
    flow.back();
    flow.change('modality');
    flow.selectModality('audio');
    flow.next();
    expect(flow.snapshot).toMatchObject({
      view: 'checkAnswers',
      asked: { modality: 'audio', preferences: [{}, {}, {}] },
    });
  });

  it('tries the devices before a first request that needs them, and keeps to it until they work', async () => {
    server.on('GET /api/me', () => ok(me({ systemCheckedAt: null })));
    server.on('POST /api/me/system-check', () => ({ status: 204, body: null }));
    let fault: DeviceFault | null = 'blocked';
    const flow = start(async () => fault);
    await view(flow, 'chooseTherapist');
    flow.picker.choose(AMIRA.id);
    flow.selectModality('video');
    flow.next();
    await view(flow, 'checkDevices');
    await flow.checkDevices();
    expect(flow.snapshot).toMatchObject({ view: 'checkDevices', stage: 'failed', problem: 'blocked' });
    expect(server.calls('POST /api/me/system-check')).toHaveLength(0);
    fault = null;
    await flow.checkDevices();
    expect(flow.snapshot.view).toBe('choosePreference');
    expect(server.calls('POST /api/me/system-check')).toHaveLength(1);
  });

  it('sends the same request under the same key when the first try was lost', async () => {
    server.on(
      'POST /api/bookings',
      () => problem(500, 'internal'),
      () => ok(answer(shownBooking({ state: 'requested' } as never))),
    );
    const flow = start();
    await toCheck(flow);
    await flow.send();
    expect(flow.snapshot).toMatchObject({ view: 'notSent', code: 'internal' });
    await flow.send();
    expect(flow.snapshot.view).toBe('sent');
    const keys = server.calls('POST /api/bookings').map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
  });

  it('shows a refusal, and leads to where it can be mended', async () => {
    const refusal = {
      outcome: 'refused',
      command: 'request',
      reasons: [{ code: 'modalityNotOffered', parameters: { offered: ['text'] }, changesAt: null }],
    };
    server.on('POST /api/bookings', () => problem(409, 'refused', false, { refusal }));
    const flow = start();
    await toCheck(flow);
    await flow.send();
    expect(flow.snapshot).toMatchObject({ view: 'refused', refusal });
    flow.mend();
    expect(flow.snapshot.view).toBe('chooseModality');
  });

  it('says so before anything is asked when nothing is left to book', async () => {
    server.on('GET /api/me', () => ok(me({ available: 0 })));
    await view(start(), 'noSessions');
  });
});

describe('one’s bookings', () => {
  const proposal = { id: identifier<ProposalId>('1-1'), ...evening(3) };
  const proposed = () =>
    shownBooking({
      state: 'proposed',
      therapist: AMIRA.id,
      proposals: [proposal],
      answerBy: instantAt(Date.now() + 40 * HOUR),
    } as never);
  const confirmed = (start = evening(3)) =>
    shownBooking({
      state: 'confirmed',
      therapist: AMIRA.id,
      time: start,
      move: null,
      graceEnds: plus(start.start, minutes(15)),
      revision: 2,
    } as never);
  const ID = identifier<BookingId>('b1');

  function evening(ahead: number) {
    const start = instantIn(NEGOTIATED.zone, day(ahead), localTime('18:00'));
    return { start, end: plus(start, minutes(50)) };
  }

  async function list(...bookings: BookingView[]): Promise<MyBookings> {
    server.on('GET /api/bookings', () => ok(answer(...bookings)));
    const flow = watch(createMyBookings({ client, checkDevices: async () => null }));
    await view(flow, 'list');
    return flow;
  }

  it('puts each booking into its group with what can be done with it', async () => {
    const lapsed = shownBooking({
      id: 'b2',
      state: 'lapsed',
      by: 'therapist',
      candidates: [AMIRA.id],
      endedAt: instantAt(0),
    } as never);
    const flow = await list(proposed(), lapsed);
    const { snapshot } = flow;
    if (snapshot.view !== 'list') throw new Error(snapshot.view);
    const [item] = snapshot.groups.inProgress;
    expect(item?.actions.filter(({ possible }) => possible).map(({ command }) => command)).toEqual([
      'accept',
      'refuse',
      'withdraw',
    ]);
    expect(snapshot.groups.past.map(({ shown }) => shown.booking.id)).toEqual(['b2']);
  });

  it('accepts a proposed time, and shows the list with what happened', async () => {
    const flow = await list(proposed());
    flow.open(ID, 'confirm');
    flow.next();
    expect(flow.snapshot).toMatchObject({ fault: { code: 'nothingChosen' } });
    flow.selectProposal(proposal.id);
    server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed())));
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    flow.next();
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ notice: 'accepted', groups: { inProgress: [], booked: [{}] } });
    expect(server.calls('POST /api/bookings/b1/commands')[0]?.body).toEqual({ type: 'accept', proposal: '1-1' });
  });

  it('asks for new preferences when none of the times suits, in the same request', async () => {
    const flow = await list(proposed());
    flow.open(ID, 'confirm');
    flow.selectProposal('none');
    flow.next();
    await vi.waitFor(() => expect(flow.chooser?.snapshot.view).toBe('chooseDay'));
    for (const ahead of [4, 5, 6]) {
      flow.chooser?.select(day(ahead));
      flow.chooser?.next();
      flow.chooser?.select('morning');
      flow.chooser?.next();
    }
    expect(flow.snapshot).toMatchObject({ view: 'checkPreferences', purpose: 'refuse', terms: null });
    server.on('POST /api/bookings/b1/commands', () => ok(answer(proposed())));
    await flow.send();
    expect(server.calls('POST /api/bookings/b1/commands')[0]?.body).toMatchObject({
      type: 'refuse',
      preferences: [{}, {}, {}],
    });
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'newTimesSent' });
  });

  it('says what cancelling costs before it asks: free long before, the session shortly before', async () => {
    const flow = await list(confirmed());
    flow.open(ID, 'cancel');
    expect(flow.snapshot).toMatchObject({ view: 'cancel', terms: { late: false, sessionLost: false } });
    const soon = instantAt(Date.now() + 2 * HOUR);
    server.on('GET /api/bookings', () => ok(answer(confirmed({ start: soon, end: plus(soon, minutes(50)) }))));
    await flow.load();
    flow.open(ID, 'cancel');
    expect(flow.snapshot).toMatchObject({ view: 'cancel', terms: { late: true, sessionLost: true } });
  });

  it('reads again on a hint, and leaves a page whose booking has changed meanwhile', async () => {
    const flow = await list(proposed());
    flow.open(ID, 'confirm');
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ notice: 'changedMeanwhile' });
  });

  it('offers a way into the session from ten minutes before', async () => {
    const start = instantAt(Date.now() + 9 * 60_000);
    const flow = await list(confirmed({ start, end: plus(start, minutes(50)) }));
    expect(flow.snapshot).toMatchObject({ groups: { booked: [{ entry: { open: true } }] } });
  });

  it('asks again with the preferences carried over, and another therapist when the first did not answer', async () => {
    const lapsed = shownBooking({
      state: 'lapsed',
      by: 'therapist',
      candidates: [AMIRA.id],
      endedAt: instantAt(0),
    } as never);
    const flow = await list(lapsed);
    flow.askAgain(ID);
    await vi.waitFor(() =>
      expect(flow.snapshot).toMatchObject({ view: 'askAgain', booking: { view: 'chooseTherapist' } }),
    );
    expect(flow.snapshot).toMatchObject({
      booking: { asked: { modality: 'video', preferences: [{ date: day(3), part: 'evening' }] } },
    });
    flow.again?.picker.choose(AMIRA.id);
    await vi.waitFor(() =>
      expect(flow.snapshot).toMatchObject({ booking: { chooser: { view: 'chooseDay', number: 2 } } }),
    );
  });

  it('holds no stream open and no timer running when nobody looks', async () => {
    await list(proposed());
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    stops.splice(0).forEach((stop) => stop());
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
  });
});
