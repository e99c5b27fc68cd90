import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBookingFlow, type BookingFlow } from './booking.ts';
import type { LoadSystemCheck } from '../journey/system-check.ts';
import type { Store } from '../store.ts';
import type { MeetwellClient } from '../../client/client.ts';
import { browserOf } from '../../devices/browser.ts';
import type { SystemCheck, SystemCheckOptions } from '../../system-check/check.ts';
import { ok, problem } from '../../../test/stand-in-server.ts';
import {
  AMIRA,
  answer,
  bookingServer,
  day,
  me,
  requested,
  TOM,
  type BookingServer,
} from '../../../test/booking-server.ts';

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

describe('asking for a session', () => {
  const start = (loadSystemCheck?: LoadSystemCheck) =>
    watch(createBookingFlow({ client, ...(loadSystemCheck !== undefined && { loadSystemCheck }) }));

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
    server.on('POST /api/bookings', () => ok(answer(requested()), 201));
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

  /** Up to the system check, with one that a test drives. */
  async function toSystemCheck(make?: LoadSystemCheck) {
    server.on('GET /api/me', () => ok(me({ systemCheckedAt: null })));
    const made: Omit<SystemCheckOptions, 'client'>[] = [];
    const observed = { count: 0 };
    const flow = start(
      make ??
        (async (options) => {
          made.push(options);
          return standIn(observed);
        }),
    );
    await view(flow, 'chooseTherapist');
    flow.picker.choose(AMIRA.id);
    flow.selectModality('video');
    flow.next();
    await view(flow, 'systemCheck');
    return { flow, made, observed };
  }

  it('asks for the system check before a first request, keeps to it until it is passed, and goes on where it was [N1]', async () => {
    const { flow, made, observed } = await toSystemCheck();
    await vi.waitFor(() => expect(flow.systemCheck).not.toBeNull());
    expect(flow.snapshot).toMatchObject({
      view: 'systemCheck',
      check: { view: 'start' },
      asked: { modality: 'video' },
    });
    expect(made[0]).toMatchObject({ modality: 'video' });
    expect(observed.count).toBe(1);
    made[0]?.onDone?.(false);
    expect(flow.snapshot.view).toBe('systemCheck');
    made[0]?.onDone?.(true);
    expect(flow.snapshot.view).toBe('choosePreference');
    // Nobody looks any more: its devices are let go.
    expect(observed.count).toBe(0);
    await choosePreferences(flow);
    await view(flow, 'checkAnswers');
  });

  it('lets go of the check when the member goes back, or nobody looks at the journey', async () => {
    const { flow, made, observed } = await toSystemCheck();
    await vi.waitFor(() => expect(observed.count).toBe(1));
    stops.splice(0).forEach((stop) => stop());
    expect(observed.count).toBe(0);
    watch(flow);
    expect(observed.count).toBe(1);
    made[0]?.onLeave?.();
    expect(flow.snapshot.view).toBe('chooseModality');
    expect(observed.count).toBe(0);
    made[0]?.onDone?.(true);
    expect(flow.snapshot.view).toBe('chooseModality');
  });

  it('drops a check that comes after the member has gone back', async () => {
    let arrive: (check: SystemCheck) => void = () => undefined;
    const observed = { count: 0 };
    const { flow } = await toSystemCheck(() => new Promise((resolve) => (arrive = resolve)));
    expect(flow.snapshot).toMatchObject({ view: 'systemCheck', check: { view: 'loading' } });
    flow.back();
    arrive(standIn(observed));
    await vi.waitFor(() => expect(flow.snapshot.view).toBe('chooseModality'));
    expect([flow.systemCheck, observed.count]).toEqual([null, 0]);
  });

  it('says so when the check could not be fetched, and fetches it again', async () => {
    let fails = true;
    const { flow } = await toSystemCheck(async () => {
      if (fails) throw new Error('No such chunk');
      return standIn({ count: 0 });
    });
    await vi.waitFor(() => expect(flow.snapshot).toMatchObject({ check: { view: 'notLoaded' } }));
    fails = false;
    flow.loadSystemCheck();
    await vi.waitFor(() => expect(flow.snapshot).toMatchObject({ check: { view: 'start' } }));
  });

  it('sends the same request under the same key when the first try was lost', async () => {
    server.on(
      'POST /api/bookings',
      () => problem(500, 'internal'),
      () => ok(answer(requested())),
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

  it('stays as it is while it is on its way, whatever is pressed, and the element moved', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    server.on('POST /api/bookings', () => gate.then(() => ok(answer(requested()))));
    const flow = start();
    await toCheck(flow);
    const sent = flow.send();
    await vi.waitFor(() => expect(server.calls('POST /api/bookings')).toHaveLength(1));
    flow.back();
    flow.change('therapist');
    flow.change(0);
    flow.next();
    flow.restart();
    await flow.send();
    expect(flow.snapshot).toMatchObject({ view: 'sending', asked: { modality: 'video', preferences: [{}, {}, {}] } });
    stops.splice(0).forEach((stop) => stop());
    release();
    await sent;
    watch(flow);
    expect(flow.snapshot).toMatchObject({ view: 'sent', account: { available: 3 } });
    expect(server.calls('POST /api/bookings')).toHaveLength(1);
  });

  it('asks for nothing when it begins another, but the days', async () => {
    server.on('POST /api/bookings', () => ok(answer(requested())));
    const flow = start();
    await toCheck(flow);
    await flow.send();
    server.requests();
    flow.restart();
    await toCheck(flow);
    expect(server.requests()).toEqual([expect.stringMatching(/^GET \/api\/availability/)]);
  });
});

/** A system check of which only what its journey needs is there. */
function standIn(observed: { count: number }): SystemCheck {
  const check: Pick<SystemCheck, 'snapshot' | 'subscribe'> = {
    snapshot: { view: 'start', form: 'full', modality: 'video', browser: browserOf({ userAgent: '' }) },
    subscribe() {
      observed.count += 1;
      return () => (observed.count -= 1);
    },
  };
  return check as SystemCheck;
}
