import { describe, expect, it } from 'vitest';
import { createAvailabilityEditor, type AvailabilityEditor, type AvailabilitySnapshot } from './editor.ts';
import type { Availability, AvailabilityException } from '../../availability/types.ts';
import type { AvailabilityChange, AvailabilityView, Problem } from '../../client/api.ts';
import { MeetwellError, type ErrorCode } from '../../client/errors.ts';
import { identifier, type BookingId } from '../../identifiers.ts';
import { instant, localDate, localTime, zone } from '../../time/index.ts';

const NOW = instant('2026-01-05T09:00:00Z');
const OUTSIDE = {
  booking: identifier<BookingId>('b1'),
  start: instant('2026-02-16T10:00:00Z'),
  end: instant('2026-02-16T10:50:00Z'),
};
const hours = (from: string, until: string) => ({ from: localTime(from), until: localTime(until) });
const closed = (date: string): AvailabilityException => ({ kind: 'closed', date: localDate(date), window: null });
const date = (day: string, month: string, year: string) => ({ day, month, year });

/** The booking server as far as the editor sees it. */
class Server {
  kept: Availability = {
    zone: zone('Europe/London'),
    weekly: [
      { weekday: 1, ...hours('09:00', '17:00') },
      { weekday: 3, ...hours('13:00', '20:00') },
    ],
    exceptions: [closed('2025-12-25'), closed('2026-03-02')],
    bankHolidays: null,
  };
  revision = 1;
  readonly sent: { readonly body: AvailabilityChange; readonly key: string | undefined }[] = [];
  reads = 0;
  /** How the next changes fail; `after` they are done. */
  readonly failing: { readonly code: ErrorCode; readonly after: boolean }[] = [];
  failReading: ErrorCode | null = null;
  hold: Promise<void> | null = null;
  readonly #done = new Set<string>();

  change(availability: Partial<Availability>): void {
    this.kept = { ...this.kept, ...availability };
    this.revision += 1;
  }

  #view(): AvailabilityView {
    const isAway = this.kept.exceptions.some(({ date: one }) => one === '2026-02-16');
    return { ...this.kept, revision: this.revision, outside: isAway ? [OUTSIDE] : [], asOf: NOW };
  }

  readonly client = {
    clock: { now: () => NOW },
    me: () => Promise.reject(new Error('Nobody asks who this is')),
    bookings: () => Promise.reject(new Error('Nobody asks')),
    booking: () => Promise.reject(new Error('Nobody asks')),
    request: () => Promise.reject(new Error('Nobody asks')),
    command: () => Promise.reject(new Error('Nobody asks')),
    changes: () => () => undefined,
    availability: async () => {
      this.reads += 1;
      if (this.failReading !== null) throw new MeetwellError(this.failReading, 'No');
      return this.#view();
    },
    changeAvailability: async (body: AvailabilityChange, { key = '' }: { readonly key?: string } = {}) => {
      this.sent.push({ body, key });
      await this.hold;
      const failure = this.failing.shift();
      if (failure?.after === false) throw new MeetwellError(failure.code, 'No', { retry: true });
      if (!this.#done.has(key)) {
        if (body.revision !== this.revision) {
          const problem = { code: 'changedMeanwhile', retry: false } as unknown as Problem;
          throw new MeetwellError('changedMeanwhile', 'No', { status: 409, problem });
        }
        const { revision: _, ...availability } = body;
        this.change(availability);
        this.#done.add(key);
      }
      if (failure !== undefined) throw new MeetwellError(failure.code, 'No', { retry: true });
      return this.#view();
    },
  };
}

type In<View extends AvailabilitySnapshot['view']> = Extract<AvailabilitySnapshot, { view: View }>;

function view<View extends AvailabilitySnapshot['view']>(editor: AvailabilityEditor, wanted: View): In<View> {
  const { snapshot } = editor;
  expect(snapshot.view).toBe(wanted);
  return snapshot as In<View>;
}

const page = (editor: AvailabilityEditor) => view(editor, 'availability');
const lines = (editor: AvailabilityEditor) => page(editor).draft?.weekly ?? [];
const dates = (editor: AvailabilityEditor) => page(editor).draft?.dates ?? [];

async function opened(server = new Server()) {
  const left: string[] = [];
  const editor = createAvailabilityEditor({ client: server.client, onLeave: () => left.push('left') });
  editor.subscribe(() => undefined);
  await editor.load();
  return { server, editor, left };
}

function addAway(editor: AvailabilityEditor): void {
  editor.openDates('closed');
  editor.writeDates({ first: date('16', '2', '2026'), last: date('20', '2', '26') });
  editor.addDates();
}

describe('when a therapist works', () => {
  it('is read once somebody looks, without the dates that are over', async () => {
    const server = new Server();
    const editor = createAvailabilityEditor({ client: server.client });
    expect(page(editor).draft).toBe(null);
    expect(server.reads).toBe(0);
    editor.subscribe(() => undefined);
    await editor.load();
    expect(server.reads).toBe(1);
    expect(dates(editor).map(({ first, isSaved }) => [first, isSaved])).toEqual([['2026-03-02', true]]);
    expect(page(editor)).toMatchObject({ isChanged: false, fault: null });
  });

  it('says why it could not be read, and is read again', async () => {
    const server = new Server();
    server.failReading = 'network';
    const { editor } = await opened(server);
    expect(page(editor)).toMatchObject({ draft: null, fault: { kind: 'error', code: 'network' } });
    server.failReading = null;
    await editor.load();
    expect(page(editor).draft).not.toBe(null);
  });

  it('is saved with the revision that was seen, and then nothing is left to save', async () => {
    const { server, editor } = await opened();
    const id = editor.addHours(2)!;
    expect(page(editor).isChanged).toBe(true);
    editor.write(id, 'from', '9am');
    editor.write(id, 'until', '12.30pm');
    await editor.save();
    expect(server.sent.map(({ body }) => body.revision)).toEqual([1]);
    expect(server.kept.weekly).toContainEqual({ weekday: 2, ...hours('09:00', '12:30') });
    expect(page(editor)).toMatchObject({ isChanged: false, fault: null, confirmation: { kind: 'saved' } });
    await editor.save();
    expect(page(editor).confirmation).toEqual({ kind: 'nothingToSave' });
    expect(server.sent.length).toBe(1);
  });

  it('is not changed by what is written back as it was', async () => {
    const { editor } = await opened();
    const [monday] = lines(editor);
    editor.write(monday!.id, 'until', '6pm');
    expect(page(editor).isChanged).toBe(true);
    editor.write(monday!.id, 'until', '17:00');
    expect(page(editor).isChanged).toBe(false);
  });

  it('sends nothing while something is wrong, and says what', async () => {
    const { server, editor } = await opened();
    const [monday] = lines(editor);
    editor.write(monday!.id, 'from', '5');
    await editor.save();
    const first = page(editor).fault;
    expect(first).toEqual({
      kind: 'lines',
      faults: [{ part: 'weekly', line: monday!.id, field: 'from', code: 'unclear' }],
    });
    await editor.save();
    expect(page(editor).fault).not.toBe(first);
    expect(server.sent).toEqual([]);
  });

  it('keeps what is removed in its place until it is saved, and forgets what nobody wrote', async () => {
    const { server, editor } = await opened();
    const [monday, wednesday] = lines(editor);
    editor.remove(monday!.id);
    expect(lines(editor)[0]).toMatchObject({ id: monday!.id, isRemoved: true });
    editor.putBack(monday!.id);
    expect(page(editor).isChanged).toBe(false);
    editor.remove(wednesday!.id);
    const id = editor.addHours(5)!;
    editor.remove(id);
    expect(lines(editor).map((line) => line.id)).not.toContain(id);
    await editor.save();
    expect(server.kept.weekly).toEqual([{ weekday: 1, ...hours('09:00', '17:00') }]);
    expect(lines(editor).length).toBe(1);
  });

  it('adds time away by its first and last day, and names what stays booked', async () => {
    const { server, editor } = await opened();
    addAway(editor);
    expect(page(editor)).toMatchObject({ isChanged: true, confirmation: { kind: 'added', dates: 'closed' } });
    expect(dates(editor).map(({ first, isSaved }) => [first, isSaved])).toEqual([
      ['2026-02-16', false],
      ['2026-03-02', true],
    ]);
    await editor.save();
    expect(server.kept.exceptions.map((one) => one.date)).toEqual([
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-03-02',
    ]);
    expect(page(editor).outside).toEqual([{ ...OUTSIDE, name: null }]);
    expect(dates(editor).every(({ isSaved }) => isSaved)).toBe(true);
  });

  it('says what is wrong with dates, and leaves them as they are written', async () => {
    const { editor } = await opened();
    editor.openDates('extra');
    editor.writeDates({ first: date('7', '2', '2026') });
    editor.addDates();
    const form = view(editor, 'availabilityDates');
    expect(form.fault).toEqual({
      kind: 'dates',
      faults: [
        { field: 'from', code: 'missing' },
        { field: 'until', code: 'missing' },
      ],
    });
    expect(form.entry.first.day).toBe('7');
    editor.back();
    expect(page(editor)).toMatchObject({ isChanged: false, fault: null });
  });

  it('closes on bank holidays, and forgets all changes when they are undone', async () => {
    const { server, editor } = await opened();
    editor.closeOn('scotland');
    addAway(editor);
    editor.undo();
    expect(page(editor)).toMatchObject({ isChanged: false, confirmation: { kind: 'undone' } });
    editor.closeOn('englandAndWales');
    await editor.save();
    expect(server.kept.bankHolidays).toBe('englandAndWales');
  });
});

describe('going back', () => {
  it('asks first when something is not saved', async () => {
    const { editor, left } = await opened();
    editor.addHours(2);
    editor.back();
    view(editor, 'availabilityUnsaved');
    editor.back();
    expect(page(editor).isChanged).toBe(true);
    expect(left).toEqual([]);
    editor.back();
    editor.leave();
    expect(left).toEqual(['left']);
  });

  it('goes at once when all is saved', async () => {
    const { editor, left } = await opened();
    editor.back();
    expect(left).toEqual(['left']);
  });

  it('shows what is wrong when it is to be saved first', async () => {
    const { editor } = await opened();
    editor.addHours(2);
    editor.back();
    await editor.save();
    expect(page(editor).fault?.kind).toBe('lines');
  });

  it('and everything else waits while it is being sent', async () => {
    const { server, editor, left } = await opened();
    let answer: () => void = () => undefined;
    server.hold = new Promise((resolve) => (answer = resolve));
    addAway(editor);
    const saving = editor.save();
    expect(editor.isSending).toBe(true);
    expect(page(editor).sending).toBe(true);
    const [monday] = lines(editor);
    editor.back();
    editor.leave();
    editor.undo();
    editor.write(monday!.id, 'from', '8am');
    editor.remove(monday!.id);
    editor.openDates('extra');
    void editor.save();
    expect(editor.addHours(1)).toBe(null);
    answer();
    await saving;
    expect(left).toEqual([]);
    expect(server.sent.length).toBe(1);
    expect(page(editor)).toMatchObject({ isChanged: false, confirmation: { kind: 'saved' } });
    expect(lines(editor)[0]).toMatchObject({ isRemoved: false, from: { was: '09:00' } });
  });
});

describe('what goes wrong on the way', () => {
  it('is said, keeps the draft, and is sent again with the same key', async () => {
    const { server, editor } = await opened();
    addAway(editor);
    server.failing.push({ code: 'network', after: true });
    await editor.save();
    expect(page(editor)).toMatchObject({ isChanged: true, fault: { kind: 'error', code: 'network' } });
    await editor.save();
    expect(page(editor)).toMatchObject({ isChanged: false, confirmation: { kind: 'saved' } });
    expect(server.revision).toBe(2);
    expect(new Set(server.sent.map(({ key }) => key)).size).toBe(1);
  });

  it('is not taken for somebody else’s change when it was done after all', async () => {
    const { server, editor } = await opened();
    addAway(editor);
    server.failing.push({ code: 'network', after: true });
    await editor.save();
    // Written otherwise, it is another change to the server, and says the same.
    server.change({ exceptions: [...server.kept.exceptions].reverse() });
    await editor.save();
    await editor.save();
    expect(page(editor)).toMatchObject({ isChanged: false });
  });

  it('is no change when somebody else has saved what was there before', async () => {
    const { server, editor } = await opened();
    server.change({});
    addAway(editor);
    await editor.save();
    expect(page(editor).confirmation).toEqual({ kind: 'saved' });
    expect(server.sent.map(({ body }) => body.revision)).toEqual([1, 2]);
  });
});

describe('somebody else’s change meanwhile', () => {
  async function met() {
    const all = await opened();
    const { server, editor } = all;
    addAway(editor);
    editor.remove(lines(editor)[1]!.id);
    server.change({ weekly: [...server.kept.weekly, { weekday: 5, ...hours('08:00', '10:00') }] });
    await editor.save();
    return all;
  }

  it('is shown beside what this person changed, and nothing is lost', async () => {
    const { server, editor, left } = await met();
    const { now, added, removed, keeping } = view(editor, 'availabilityChanged');
    expect(now.weekly.map(({ weekday }) => weekday)).toEqual([1, 3, 5]);
    expect(added.dates.map(({ first, last }) => [first, last])).toEqual([['2026-02-16', '2026-02-20']]);
    expect(removed.weekly.map(({ weekday }) => weekday)).toEqual([3]);
    expect(keeping).toBe(null);
    // It is not passed over: one of the choices is to keep it.
    editor.back();
    view(editor, 'availabilityChanged');
    expect(left).toEqual([]);
    expect(server.revision).toBe(2);
    editor.keep();
    expect(view(editor, 'availabilityChanged').fault).toEqual({ kind: 'nothingChosen' });
  });

  it.each([
    ['both', [1, 5], 6],
    ['mine', [1], 6],
    ['theirs', [1, 3, 5], 1],
  ] as const)('%s: is kept once that is saved', async (keeping, weekdays, count) => {
    const { server, editor } = await met();
    editor.choose(keeping);
    editor.keep();
    expect(page(editor)).toMatchObject({ isChanged: keeping !== 'theirs', confirmation: { kind: 'kept', keeping } });
    expect(server.revision).toBe(2);
    await editor.save();
    expect(server.kept.weekly.map(({ weekday }) => weekday)).toEqual(weekdays);
    expect(server.kept.exceptions.filter((one) => one.date >= '2026-01-05').length).toBe(count);
    expect(page(editor).isChanged).toBe(false);
  });
});
