import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from './page.ts';
import { MEMBER_TASKS, type MemberTaskName } from './tasks.ts';
import type { Store } from '../store.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { ok } from '../../../test/stand-in-server.ts';
import {
  answer,
  bookingServer,
  confirmed,
  ID,
  PROPOSAL,
  proposed,
  requested,
  type BookingServer,
} from '../../../test/booking-server.ts';

/** Each task by itself, on a page that has nothing else of ours. */

let server: BookingServer;
let client: MeetwellClient;
const stops: (() => void)[] = [];

beforeEach(async () => {
  server = await bookingServer(proposed());
  client = server.page();
  server.on('POST /api/bookings/b1/commands', () => ok(answer(confirmed())));
});

afterEach(async () => {
  stops.splice(0).forEach((stop) => stop());
  await server.close();
});

function options() {
  const said: (Notice | 'changed' | 'back' | MemberTaskName)[] = [];
  return {
    said,
    client,
    booking: ID,
    onDone: (notice: Notice) => said.push(notice),
    onLeave: (changed: boolean) => said.push(changed ? 'changed' : 'back'),
    onOpen: (task: MemberTaskName) => said.push(task),
  };
}

async function shown<Flow extends Store<{ readonly view: string }>>(flow: Flow, name: string): Promise<Flow> {
  stops.push(flow.subscribe(() => undefined));
  await vi.waitFor(() => expect(flow.snapshot.view).toBe(name));
  return flow;
}

const sent = () => server.calls('POST /api/bookings/b1/commands').map(({ body }) => body);

describe('a task alone', () => {
  it('reads its booking itself, and asks', async () => {
    const given = options();
    const confirm = await shown(MEMBER_TASKS.confirm.create(given), 'confirm');
    expect(confirm.snapshot).toMatchObject({ proposals: [{ id: '1-1' }], selected: null, sending: false });
    confirm.select(PROPOSAL.id);
    confirm.next();
    await vi.waitFor(() => expect(given.said).toEqual(['accepted']));
    // What happens to the booking from then on is no business of this task.
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed(undefined, { revision: 3 }))));
    server.tell({ type: 'booking', id: ID, revision: 3 });
    await vi.waitFor(() => expect(server.calls('GET /api/bookings/b1')).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(given.said).toEqual(['accepted']);
    expect(sent()).toEqual([{ type: 'accept', proposal: '1-1' }]);
  });

  it.each([
    ['withdraw', requested(), { type: 'withdraw' }, 'withdrawn'],
    ['refuseMove', proposed(), { type: 'refuse', preferences: [] }, 'moveGivenUp'],
    ['cancel', confirmed(), { type: 'cancel' }, 'cancelled'],
  ] as const)('%s sends its command, and says what was done', async (name, booking, body, notice) => {
    server.on('GET /api/bookings', () => ok(answer(booking)));
    const given = options();
    const task = await shown(MEMBER_TASKS[name].create(given), name);
    expect(await task.send()).toBe(true);
    expect([sent(), given.said]).toEqual([[body], [notice]]);
  });

  it('says that it is left, by the person or because the booking changed', async () => {
    server.on('GET /api/bookings', () => ok(answer(requested())));
    const given = options();
    const withdraw = await shown(MEMBER_TASKS.withdraw.create(given), 'withdraw');
    withdraw.back();
    expect(given.said).toEqual(['back']);
    server.on('GET /api/bookings/b1', () => ok(answer(proposed({ revision: 2 }))));
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() => expect(given.said).toEqual(['back', 'changed']));
  });

  it('is about nothing when there is nothing to ask', async () => {
    const given = options();
    stops.push(MEMBER_TASKS.cancel.create(given).subscribe(() => undefined));
    await vi.waitFor(() => expect(given.said).toEqual(['changed']));
  });

  it('leads to what comes next by its name', async () => {
    const given = options();
    const confirm = await shown(MEMBER_TASKS.confirm.create(given), 'confirm');
    confirm.select('none');
    confirm.next();
    confirm.withdraw();
    expect(given.said).toEqual(['refuse', 'withdraw']);
  });

  it('shows a booking whatever becomes of it when it asks nothing', async () => {
    const given = options();
    const details = await shown(MEMBER_TASKS.details.create(given), 'details');
    server.on('GET /api/bookings/b1', () => ok(answer(confirmed())));
    await vi.waitFor(() => expect(server.streams.size).toBe(1));
    server.tell({ type: 'booking', id: ID, revision: 2 });
    await vi.waitFor(() =>
      expect(details.snapshot).toMatchObject({ view: 'details', item: { shown: { booking: { state: 'confirmed' } } } }),
    );
    expect(given.said).toEqual([]);
  });
});
