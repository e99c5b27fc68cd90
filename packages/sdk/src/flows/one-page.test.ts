import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBookingFlow, type BookingFlow } from './booking/booking.ts';
import { createDesk } from './desk/desk.ts';
import { createMyBookings, type MyBookings } from './my-bookings/my-bookings.ts';
import type { Store } from './store.ts';
import type { MeetwellClient } from '../client/client.ts';
import { identifier, type BookingId } from '../identifiers.ts';
import { instantAt, minutes, plus } from '../time/index.ts';
import { ok, problem } from '../../test/stand-in-server.ts';
import {
  account,
  AMIRA,
  answer,
  bookingServer,
  confirmed,
  day,
  ID,
  me,
  PROPOSAL,
  proposed,
  requested,
  therapistMe,
  type BookingServer,
} from '../../test/booking-server.ts';

/** What a page costs: requests counted, with all that a page has on it. */

const NEW = identifier<BookingId>('b9');
const COMMANDS = 'POST /api/bookings/b1/commands';

let server: BookingServer;
const stops: (() => void)[] = [];

beforeEach(async () => {
  server = await bookingServer(proposed());
});

afterEach(async () => {
  stops.splice(0).forEach((stop) => stop());
  await server.close();
});

function watch<Flow extends Store<unknown>>(flow: Flow): Flow {
  stops.push(flow.subscribe(() => undefined));
  return flow;
}

async function view(flow: Store<{ readonly view: string }>, name: string): Promise<void> {
  await vi.waitFor(() => expect(flow.snapshot.view).toBe(name));
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 200));

/** `meetwell-booking` and `meetwell-my-bookings` on one page, loaded. */
async function memberPage(client: MeetwellClient): Promise<{ readonly ask: BookingFlow; readonly mine: MyBookings }> {
  const ask = watch(createBookingFlow({ client }));
  const mine = watch(createMyBookings({ client }));
  await view(ask, 'chooseTherapist');
  await view(mine, 'list');
  await quiet();
  return { ask, mine };
}

/** What the server does besides answering: it tells every page of the person, often before its answer is there. */
const tells = (id: BookingId, revision: number, accountRevision?: number) => {
  server.tell({ type: 'booking', id, revision });
  if (accountRevision !== undefined) server.tell({ type: 'account', revision: accountRevision });
};

describe('a member’s page with both elements', () => {
  it('reads who this is, the bookings and the directory once, and holds one stream', async () => {
    await memberPage(server.page());
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings', 'GET /api/me', 'GET /api/therapists']);
    expect(server.streams.size).toBe(1);
  });

  it('accepts a proposal by one POST and nothing else, although it is told of its own change', async () => {
    const { ask, mine } = await memberPage(server.page());
    server.requests();
    server.on(COMMANDS, async () => {
      tells(ID, 2, 2);
      await quiet();
      return ok({ ...answer(confirmed()), accounts: { sam: account({ available: 3, revision: 2 }) } });
    });
    const confirm = mine.open(ID, 'confirm');
    confirm?.select(PROPOSAL.id);
    confirm?.next();
    await view(mine, 'list');
    tells(ID, 2, 2);
    await quiet();
    expect(server.requests()).toEqual([COMMANDS]);
    expect(mine.snapshot).toMatchObject({ notice: 'accepted', me: { account: { available: 3 } } });
    expect(ask.snapshot).toMatchObject({ account: { available: 3 } });
  });

  it('sends a request by one POST, and lists it', async () => {
    const { ask, mine } = await memberPage(server.page());
    ask.picker.choose(AMIRA.id);
    ask.selectModality('video');
    ask.next();
    await vi.waitFor(() => expect(ask.chooser?.snapshot.view).toBe('chooseDay'));
    for (const ahead of [3, 4, 5]) {
      ask.chooser?.select(day(ahead));
      ask.chooser?.next();
      ask.chooser?.select('evening');
      ask.chooser?.next();
    }
    server.requests();
    server.on('POST /api/bookings', async () => {
      tells(NEW, 1, 2);
      await quiet();
      return ok({ ...answer(requested({ id: NEW })), accounts: { sam: account({ available: 3, revision: 2 }) } }, 201);
    });
    await ask.send();
    await quiet();
    expect(server.requests()).toEqual(['POST /api/bookings']);
    expect(ask.snapshot).toMatchObject({ view: 'sent', account: { available: 3 } });
    expect(mine.snapshot).toMatchObject({ groups: { inProgress: [{}, {}] }, me: { account: { available: 3 } } });
  });
});

describe('two tabs of one person', () => {
  it('show the same after one GET in the tab that only hears of it, whose open page says that it changed', async () => {
    const [one, other] = [server.page(), server.page()];
    const [mine, theirs] = [(await memberPage(one)).mine, (await memberPage(other)).mine];
    theirs.open(ID, 'confirm');
    server.requests();
    server.on(COMMANDS, () => {
      server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
      tells(ID, 2);
      return ok(answer(confirmed()));
    });
    const confirm = mine.open(ID, 'confirm');
    confirm?.select(PROPOSAL.id);
    confirm?.next();
    await view(theirs, 'list');
    await quiet();
    expect(theirs.snapshot).toMatchObject({ notice: 'changedMeanwhile', groups: { booked: [{}], inProgress: [] } });
    expect(mine.snapshot).toMatchObject({ notice: 'accepted', groups: { booked: [{}], inProgress: [] } });
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings/b1', COMMANDS]);
  });

  it('that both send: the second is told what became of it, and reads that booking once', async () => {
    const [one, other] = [server.page(), server.page()];
    const [mine, theirs] = [(await memberPage(one)).mine, (await memberPage(other)).mine];
    const refusal = {
      outcome: 'refused',
      command: 'withdraw',
      reasons: [{ code: 'wrongState', parameters: { state: 'confirmed' }, changesAt: null }],
    };
    server.requests();
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
    server.on(
      COMMANDS,
      () => ok(answer(confirmed())),
      () => problem(409, 'refused', false, { refusal }),
    );
    const confirm = mine.open(ID, 'confirm');
    const withdraw = theirs.open(ID, 'withdraw');
    confirm?.select(PROPOSAL.id);
    confirm?.next();
    await view(mine, 'list');
    await withdraw?.send();
    tells(ID, 2);
    await quiet();
    expect(theirs.snapshot).toMatchObject({ view: 'refused', item: { shown: { booking: { state: 'confirmed' } } } });
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings/b1', COMMANDS, COMMANDS]);
  });
});

describe('a therapist’s page', () => {
  it('told of a new request asks for that one alone, and for nothing as time goes by', async () => {
    server.on('GET /api/me', () => ok(therapistMe()));
    const client = server.page();
    const desk = watch(createDesk(client));
    await view(desk, 'list');
    await quiet();
    expect([...server.requests()].sort()).toEqual(['GET /api/bookings', 'GET /api/me']);
    server.on('GET /api/bookings/b9', () => ok(answer(requested({ id: NEW }))));
    tells(NEW, 1);
    await vi.waitFor(() => expect(desk.snapshot).toMatchObject({ list: { requests: [{}] } }));
    server.tell({ type: 'time', now: me().asOf });
    await quiet();
    expect(server.requests()).toEqual(['GET /api/bookings/b9']);
  });

  it('proposes by one POST besides the free times', async () => {
    server.on('GET /api/me', () => ok(therapistMe()));
    server.on('GET /api/bookings', () => ok(answer(requested())));
    server.on('GET /api/bookings/b1/free-times', () =>
      ok({ choices: [{ preference: null, date: day(3), times: [PROPOSAL], taken: [] }], asOf: me().asOf }),
    );
    const desk = watch(createDesk(server.page()));
    await view(desk, 'list');
    await quiet();
    server.requests();
    server.on(COMMANDS, async () => {
      tells(ID, 2);
      await quiet();
      return ok(answer(proposed({ revision: 2 })));
    });
    const proposing = desk.open(ID, 'proposing');
    proposing?.toggle(PROPOSAL.start);
    await proposing?.send();
    tells(ID, 2);
    await quiet();
    expect(desk.snapshot).toMatchObject({ view: 'list', notice: { kind: 'proposed' }, list: { proposed: [{}] } });
    expect(server.requests()).toEqual(['GET /api/bookings/b1/free-times', COMMANDS]);
  });

  it('asks who has come to an open session, and again when it is told', async () => {
    const start = instantAt(Date.now());
    server.on('GET /api/me', () => ok(therapistMe()));
    server.on('GET /api/bookings', () => ok(answer(confirmed({ start, end: plus(start, minutes(50)) }))));
    let presence = 'away';
    server.on('GET /api/sessions/b1', () => ok({ other: { presence } }));
    const desk = watch(createDesk(server.page()));
    const seen = () => {
      const { snapshot } = desk;
      return 'list' in snapshot ? snapshot.list.today[0]?.session?.other.presence : undefined;
    };
    await vi.waitFor(() => expect(seen()).toBe('away'));
    await quiet();
    // Once more where the welcome comes after the first asking.
    const asked = new Set(server.requests());
    expect([...asked].sort()).toEqual(['GET /api/bookings', 'GET /api/me', 'GET /api/sessions/b1']);
    presence = 'waiting';
    server.tell({ type: 'session', id: ID });
    server.tell({ type: 'session', id: NEW });
    await vi.waitFor(() => expect(seen()).toBe('waiting'));
    await quiet();
    expect(server.requests()).toEqual(['GET /api/sessions/b1']);
  });
});
