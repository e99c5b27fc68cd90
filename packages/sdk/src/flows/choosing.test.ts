import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlotChooser } from './slot-chooser.ts';
import type { Store } from './store.ts';
import { createTherapistPicker } from './therapist-picker.ts';
import type { MeetwellClient } from '../client/client.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { ok, type Heard } from '../../test/stand-in-server.ts';
import { account, AMIRA, bookingServer, day, days, type BookingServer } from '../../test/booking-server.ts';

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
  const options = () => ({ client, therapist: AMIRA.id, length: 50, policy: NEGOTIATED, account: account() });

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
      ok(path.includes('from=') ? days(day(12), 3) : days(day(2), 10, undefined, day(12))),
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
