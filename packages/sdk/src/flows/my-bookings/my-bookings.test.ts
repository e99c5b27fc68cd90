import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMyBookings, type MyBookings } from './my-bookings.ts';
import type { MemberTask } from './tasks.ts';
import type { Store } from '../store.ts';
import type { BookingView } from '../../client/api.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { identifier, type BookingId } from '../../identifiers.ts';
import { instantAt, minutes, plus } from '../../time/index.ts';
import { ok, problem, type Reply } from '../../../test/stand-in-server.ts';
import {
  AMIRA,
  answer,
  bookingServer,
  confirmed,
  day,
  HOUR,
  ID,
  lapsed,
  PROPOSAL,
  proposed,
  requested,
  held,
  type BookingServer,
} from '../../../test/booking-server.ts';

const B2 = identifier<BookingId>('b2');

let server: BookingServer;
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

beforeEach(async () => {
  server = await bookingServer();
  client = server.page();
});

afterEach(async () => {
  stops.splice(0).forEach((stop) => stop());
  await server.close();
});

async function chooseMornings({ chooser }: MemberTask<'refuse'>): Promise<void> {
  await vi.waitFor(() => expect(chooser?.snapshot.view).toBe('chooseDay'));
  for (const ahead of [4, 5, 6]) {
    chooser?.select(day(ahead));
    chooser?.next();
    chooser?.select('morning');
    chooser?.next();
  }
}

async function list(...bookings: BookingView[]): Promise<MyBookings> {
  server.on('GET /api/bookings', () => ok(answer(...bookings)));
  const flow = watch(createMyBookings({ client }));
  await view(flow, 'list');
  return flow;
}

/** Long enough for everything that is going to be asked to have been asked. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

/** A reply that is kept back until it is let go. */
function kept(reply: () => Reply) {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return { release: () => release(), answering: () => gate.then(reply) };
}

describe('one’s bookings', () => {
  it('puts each booking into its group with what can be done with it', async () => {
    const flow = await list(proposed(), lapsed({ id: identifier('b2') }));
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
    const confirm = flow.open(ID, 'confirm');
    confirm?.next();
    expect(flow.snapshot).toMatchObject({ fault: { code: 'nothingChosen' } });
    confirm?.select(PROPOSAL.id);
    server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed())));
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    confirm?.next();
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ notice: 'accepted', groups: { inProgress: [], booked: [{}] } });
    expect(server.calls('POST /api/bookings/b1/commands')[0]?.body).toEqual({ type: 'accept', proposal: '1-1' });
  });

  it('asks for new preferences when none of the times suits, in the same request', async () => {
    const flow = await list(proposed());
    const confirm = flow.open(ID, 'confirm');
    confirm?.select('none');
    confirm?.next();
    const refuse = flow.task as MemberTask<'refuse'>;
    await chooseMornings(refuse);
    expect(flow.snapshot).toMatchObject({ view: 'checkPreferences', purpose: 'refuse', terms: null });
    server.on('POST /api/bookings/b1/commands', () => ok(answer(proposed())));
    await refuse.send();
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
    const flow = await list(lapsed());
    const again = flow.open(ID, 'askAgain');
    await vi.waitFor(() =>
      expect(flow.snapshot).toMatchObject({ view: 'askAgain', booking: { view: 'chooseTherapist' } }),
    );
    expect(flow.snapshot).toMatchObject({
      booking: { asked: { modality: 'video', preferences: [{ date: day(3), part: 'evening' }] } },
    });
    again?.journey.picker.choose(AMIRA.id);
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

  it('nor when a page is open, or is opened then', async () => {
    const flow = await list(proposed());
    flow.open(ID, 'details');
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    stops.splice(0).forEach((stop) => stop());
    await vi.waitFor(() => expect(server.streams.size).toBe(0));
    flow.open(ID, 'confirm');
    await settled();
    expect(server.streams.size).toBe(0);
  });
});

describe('a command on its way', () => {
  const route = 'POST /api/bookings/b1/commands';
  const keys = () => server.calls(route).map(({ headers }) => headers['idempotency-key']);

  /** The page on which a time is chosen, with its command at the server, which has not answered. */
  async function sending() {
    const sent = kept(() => ok(answer(confirmed())));
    server.on(route, sent.answering);
    const flow = await list(proposed(), requested({ id: B2 }));
    const confirm = flow.open(ID, 'confirm');
    confirm?.select(PROPOSAL.id);
    confirm?.next();
    await vi.waitFor(() => expect(server.calls(route)).toHaveLength(1));
    expect(flow.snapshot).toMatchObject({ view: 'confirm', sending: true });
    return { flow, confirm, release: sent.release };
  }

  it('keeps its page: Back, closing and opening another do nothing until it is answered', async () => {
    const { flow, confirm, release } = await sending();
    flow.back();
    flow.close();
    confirm?.back();
    expect(flow.open(B2, 'withdraw')).toBe(null);
    confirm?.next();
    expect(flow.snapshot).toMatchObject({ view: 'confirm', sending: true });
    release();
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ notice: 'accepted', groups: { booked: [{}], inProgress: [{}] } });
    expect(server.calls(route)).toHaveLength(1);
    expect(flow.open(B2, 'withdraw')).not.toBe(null);
  });

  it('is shown as it was decided on, whatever is read meanwhile', async () => {
    const { flow, release } = await sending();
    server.on('GET /api/bookings', () => ok(answer(confirmed())));
    await flow.load();
    expect(flow.snapshot).toMatchObject({ view: 'confirm', sending: true, proposals: [{ id: PROPOSAL.id }] });
    release();
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ notice: 'accepted' });
  });

  it('is on its way for an element that is taken out of the page and put back, too', async () => {
    const { flow, release } = await sending();
    stops.splice(0).forEach((stop) => stop());
    watch(flow);
    expect(flow.snapshot).toMatchObject({ view: 'confirm', sending: true });
    stops.splice(0).forEach((stop) => stop());
    release();
    await vi.waitFor(() => expect(flow.task).toBe(null));
    watch(flow);
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'accepted', groups: { booked: [{}] } });
  });

  it('shows as such in another element of the page, which sends nothing about it meanwhile', async () => {
    const { release } = await sending();
    const other = watch(createMyBookings({ client }));
    expect(other.snapshot).toMatchObject({ view: 'list', groups: { inProgress: [{}, {}] } });
    const { snapshot } = other;
    const shown = snapshot.view === 'list' ? snapshot.groups.inProgress : [];
    expect(shown.map((item) => [item.shown.booking.id, item.sending])).toContainEqual([ID, true]);
    const withdraw = other.open(ID, 'withdraw');
    expect(await withdraw?.send()).toBe(false);
    release();
    await view(other, 'list');
    expect(other.snapshot).toMatchObject({ notice: 'changedMeanwhile', groups: { booked: [{ sending: false }] } });
    expect(server.calls(route)).toHaveLength(1);
  });

  it('that nobody knows the end of is sent again under the same key', async () => {
    server.on(
      route,
      () => problem(503, 'unavailable', false),
      () => ok(answer(confirmed())),
    );
    server.on('GET /api/bookings/b1', () => ok(answer(proposed())));
    const flow = await list(proposed());
    const confirm = flow.open(ID, 'confirm');
    confirm?.select(PROPOSAL.id);
    confirm?.next();
    await view(flow, 'notSent');
    const again = confirm?.again();
    expect(flow.snapshot).toMatchObject({ view: 'notSent', sending: true });
    await again;
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'accepted' });
    expect(new Set(keys()).size).toBe(1);
  });

  it('that was refused says why, reads that booking alone, and leads back to the list', async () => {
    const refusal = {
      outcome: 'refused',
      command: 'accept',
      reasons: [{ code: 'wrongState', parameters: { state: 'lapsed' }, changesAt: null }],
    };
    server.on(route, () => problem(409, 'refused', false, { refusal }));
    server.on('GET /api/bookings/b1', () => ok(answer(lapsed({ revision: 2 }))));
    const flow = await list(proposed());
    const confirm = flow.open(ID, 'confirm');
    confirm?.select(PROPOSAL.id);
    await settled();
    server.requests();
    confirm?.next();
    await view(flow, 'refused');
    await vi.waitFor(() => expect(flow.snapshot).toMatchObject({ item: { shown: { booking: { state: 'lapsed' } } } }));
    expect(flow.snapshot).toMatchObject({ view: 'refused', refusal });
    expect(server.requests()).toEqual([route, 'GET /api/bookings/b1']);
    flow.close();
    expect(flow.snapshot).toMatchObject({ view: 'list', groups: { past: [{}] } });
  });

  it('whose words the server cannot take is not sent again, and its page says so', async () => {
    server.on(route, () => problem(422, 'invalid', false, { faults: [{ pointer: '/message', detail: 'A text' }] }));
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
    const flow = await list(confirmed());
    const cancel = flow.open(ID, 'cancel');
    const began = Date.now();
    expect(await cancel?.send('a\u0000b')).toBe(false);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(server.calls(route).map(({ body }) => body)).toEqual([{ type: 'cancel', message: 'a\u0000b' }]);
    expect(flow.snapshot).toMatchObject({ view: 'cancel', sending: false, fault: { code: 'invalid' } });
    server.on(route, () => ok(answer(confirmed())));
    await cancel?.send('ab');
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'cancelled' });
    expect(keys()[1]).not.toBe(keys()[0]);
  });
});

describe('an answer given from the list', () => {
  const route = 'POST /api/bookings/b1/commands';

  it('leaves the list where it is, and says what was done', async () => {
    const sent = kept(() => ok(answer(held(), requested({ id: B2 }))));
    server.on(route, sent.answering);
    const flow = await list(held(), requested({ id: B2 }));
    const work = flow.answer(ID, 'extend');
    expect(flow.snapshot).toMatchObject({ view: 'list', groups: { inProgress: [{ sending: true }, {}] } });
    sent.release();
    await work;
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'extended', groups: { inProgress: [{}, {}] } });
  });

  it('that came to nothing is told once the person is back from what they opened meanwhile', async () => {
    const sent = kept(() => problem(503, 'unavailable', false));
    server.on(route, sent.answering, () => ok(answer(held())));
    server.on('GET /api/bookings/b1', () => ok(answer(held())));
    const flow = await list(held(), requested({ id: B2 }));
    const work = flow.answer(ID, 'extend');
    flow.open(B2, 'details');
    sent.release();
    await work;
    expect(flow.snapshot.view).toBe('details');
    flow.back();
    expect(flow.snapshot).toMatchObject({ view: 'notSent', item: { shown: { booking: { id: ID } } } });
    if (flow.task === null || !('again' in flow.task)) throw new Error('Nothing to send again');
    await flow.task.again();
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'extended' });
  });
});

describe('going back', () => {
  it('leads to the page before, as it was left', async () => {
    const flow = await list(proposed());
    const confirm = flow.open(ID, 'confirm');
    confirm?.select('none');
    confirm?.next();
    const refuse = flow.task as MemberTask<'refuse'>;
    await chooseMornings(refuse);
    expect(flow.snapshot.view).toBe('checkPreferences');
    flow.back();
    expect(flow.snapshot).toMatchObject({ view: 'choosePreferences', chooser: { view: 'choosePart', number: 3 } });
    for (let steps = 0; steps < 6; steps += 1) flow.back();
    expect(flow.snapshot).toMatchObject({ view: 'confirm', selected: 'none' });
    flow.back();
    expect(flow.snapshot.view).toBe('list');
  });

  it('from what asking to move costs leads to the list, and on from it to new times', async () => {
    const flow = await list(confirmed());
    flow.open(ID, 'move')?.next();
    const moveTo = flow.task as MemberTask<'moveTo'>;
    await chooseMornings(moveTo);
    expect(flow.snapshot).toMatchObject({ view: 'checkPreferences', purpose: 'move', terms: { late: false } });
    server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed())));
    await moveTo.send();
    expect(server.calls('POST /api/bookings/b1/commands')[0]?.body).toMatchObject({ type: 'move' });
    expect(flow.snapshot).toMatchObject({ view: 'list', notice: 'moveRequested' });
  });
});

describe('what is over', () => {
  it('is read a page at a time, and says so when it cannot be', async () => {
    const over = (id: string) => lapsed({ id: identifier(id) });
    server.on('GET /api/bookings', ({ path }) =>
      ok(path.includes('after=') ? answer(over('o2')) : { ...answer(over('o1')), next: 'p2' }),
    );
    const flow = watch(createMyBookings({ client }));
    await view(flow, 'list');
    expect(flow.snapshot).toMatchObject({ older: 'some' });
    const more = flow.more();
    expect(flow.snapshot).toMatchObject({ older: 'reading' });
    await more;
    expect(flow.snapshot).toMatchObject({ older: 'none', groups: { past: [{}, {}] } });
  });

  it('says why when it cannot be read, and what is shown stays', async () => {
    server.on('GET /api/bookings', ({ path }) =>
      path.includes('after=') ? problem(403, 'forbidden') : ok({ ...answer(lapsed()), next: 'p2' }),
    );
    const flow = watch(createMyBookings({ client }));
    await view(flow, 'list');
    await flow.more();
    expect(flow.snapshot).toMatchObject({ older: { code: 'forbidden' }, groups: { past: [{}] } });
  });
});
