import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSlotChooser } from './slot-chooser.ts';
import type { Store } from './store.ts';
import { createTherapistPicker } from './therapist-picker.ts';
import type { MeetwellClient } from '../client/client.ts';
import { identifier } from '../identifiers.ts';
import { NEGOTIATED } from '../policy/presets.ts';
import { ok, problem, type Heard } from '../../test/stand-in-server.ts';
import {
  account,
  AMIRA,
  bookingServer,
  day,
  days,
  directory,
  therapist,
  type BookingServer,
} from '../../test/booking-server.ts';

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
    await picker.toggle({ kind: 'gender', value: 'Man' });
    const { snapshot } = picker;
    if (snapshot.view !== 'list') throw new Error(snapshot.view);
    const modality = snapshot.groups.find(({ kind }) => kind === 'modality');
    expect(modality?.options.map(({ value, matches }) => [value, matches])).toEqual([
      ['audio', 0],
      ['text', 1],
      ['video', 0],
    ]);
    await picker.toggle({ kind: 'modality', value: 'video' });
    expect(picker.snapshot).toMatchObject({
      view: 'nothingFound',
      without: [
        { value: 'Man', matches: 1 },
        { value: 'video', matches: 1 },
      ],
    });
    await picker.toggle({ kind: 'gender', value: 'Man' });
    expect(picker.snapshot).toMatchObject({ view: 'list', therapists: [{ id: 'amira' }], found: 1, total: 2 });
  });

  describe('from many', () => {
    const many = Array.from({ length: 5 }, (_, number) =>
      therapist(`t${number}`, { gender: number < 4 ? 'Woman' : 'Man' }),
    );

    it('shows a page, and more when asked, each once [Q10]', async () => {
      server.on('GET /api/therapists', ({ path }: Heard) => ok(directory(many, path, 2)));
      const picker = watch(createTherapistPicker({ client }));
      await view(picker, 'list');
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 2), found: 5, total: 5, further: 'some' });
      const more = picker.more();
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 2), further: 'reading' });
      await Promise.all([more, picker.more()]);
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 4), further: 'some' });
      await picker.more();
      expect(picker.snapshot).toMatchObject({ therapists: many, further: 'none' });
      await picker.more();
      expect(server.calls('GET /api/therapists')).toHaveLength(3);
    });

    it('says why a page did not come, keeps what is there, and asks again', async () => {
      let broken = false;
      server.on('GET /api/therapists', ({ path }: Heard) =>
        broken ? problem(500, 'internal') : ok(directory(many, path, 2)),
      );
      const picker = watch(createTherapistPicker({ client }));
      await view(picker, 'list');
      broken = true;
      await picker.more();
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 2), further: { code: 'internal' } });
      broken = false;
      await picker.more();
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 4), further: 'some' });
    });

    it('begins again with the first page of what is chosen, whatever else is on its way', async () => {
      server.on('GET /api/therapists', ({ path }: Heard) => ok(directory(many, path, 2)));
      const picker = watch(createTherapistPicker({ client }));
      await view(picker, 'list');
      const more = picker.more();
      const narrowing = picker.toggle({ kind: 'gender', value: 'Man' });
      // Ticked at once.
      expect(picker.snapshot).toMatchObject({ chosen: [{ value: 'Man' }] });
      await Promise.all([more, narrowing]);
      expect(picker.snapshot).toMatchObject({ therapists: [many[4]], found: 1, total: 5, further: 'none' });
      await picker.clear();
      expect(picker.snapshot).toMatchObject({ therapists: many.slice(0, 2), found: 5, further: 'some' });
    });

    it('knows whom the page names, though they come later in the list', async () => {
      server.on('GET /api/therapists', ({ path }: Heard) => ok(directory(many, path, 2)));
      server.on('GET /api/therapists/t4', () => ok(many[4] ?? {}));
      const picker = watch(createTherapistPicker({ client, named: identifier('t4') }));
      await view(picker, 'list');
      expect(picker.find(identifier('t4'))).toEqual(many[4]);
      expect(picker.find(identifier('t3'))).toBeNull();
      const unknown = watch(createTherapistPicker({ client, named: identifier('gone') }));
      server.on('GET /api/therapists/gone', () => problem(404, 'notFound'));
      await view(unknown, 'list');
      expect(unknown.find(identifier('gone'))).toBeNull();
    });
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
