import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addDays, type TherapistId } from '@meetwell/sdk';
import type { TherapistsAnswer } from '@meetwell/sdk/client';
import { bookingsFor } from '../bookings/views.ts';
import { Connection } from '../database/connection.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, RIVERSIDE, testPartner, therapist } from '../../test/people.ts';
import { asked, at, command, dayAhead, expectDone, threeMornings } from '../../test/steps.ts';
import { cursorFrom, readCursor } from './cursor.ts';
import { daysFor } from './days.ts';
import { therapistFor, therapistsFor, type DirectoryQuery } from './directory.ts';

const COUNT = 45;
const nameOf = (number: number) => `t${String(number).padStart(2, '0')}`;
const NAMES = Array.from({ length: COUNT }, (_, number) => nameOf(number));
const sam = asMember('sam');

let test: TestCore;
beforeAll(async () => {
  test = await openTestCore();
  await seedPartner(test.core.database, testPartner({ therapists: NAMES, members: ['sam', 'ola'] }));
});
afterAll(() => test.close());

/** Adds a therapist who is like `t00` but for the name. */
async function add(id: string, name: string): Promise<void> {
  const [people, roles, therapists] = [
    `insert into people (partner_id, id, subject, name)
      select partner_id, '${id}', '${id}', '${name}' from people where id = 't00'`,
    `insert into service_roles (partner_id, person_id, service_id, role)
      select partner_id, '${id}', service_id, role from service_roles where person_id = 't00'`,
    `insert into therapists (partner_id, id, qualifications, biography, approaches, languages, gender, modalities,
        availability, rating_count, listed, name)
      select partner_id, '${id}', qualifications, biography, '["EMDR"]', languages, 'man', modalities, availability, 0, true, '${name}'
      from therapists where id = 't00'`,
  ];
  await test.sql(people);
  await test.sql(roles);
  await test.sql(therapists);
}

async function remove(...ids: readonly string[]): Promise<void> {
  const list = ids.map((id) => `'${id}'`).join();
  await test.sql(`delete from therapists where id in (${list})`);
  await test.sql(`delete from service_roles where person_id in (${list})`);
  await test.sql(`delete from people where id in (${list})`);
}

const read = (query: Partial<DirectoryQuery> = {}) =>
  therapistsFor(test.core, sam, { filters: [], after: null, ...query });
const idsOf = ({ therapists }: TherapistsAnswer) => therapists.map(({ id }) => id);

describe('pages of the directory', () => {
  const later = ({ next }: TherapistsAnswer) => read({ after: readCursor(next ?? '') });

  it('come by name, each therapist once, whoever is added or goes in between [Q10]', async () => {
    const first = await read();
    expect(idsOf(first)).toEqual(NAMES.slice(0, 20));
    expect([first.found, first.total]).toEqual([COUNT, COUNT]);
    await add('early', 't05 b');
    await add('late', 't30 b');
    // The one after whom the next page begins is gone.
    await test.sql(`update therapists set listed = false where id = '${nameOf(19)}'`);
    const second = await later(first);
    const third = await later(second);
    expect([...idsOf(second), ...idsOf(third)]).toEqual([...NAMES.slice(20, 31), 'late', ...NAMES.slice(31)]);
    expect([third.next, third.found]).toEqual([null, COUNT + 1]);
    await remove('early', 'late');
    await test.sql(`update therapists set listed = true`);
  });

  it('keep those of one name apart by their ids', async () => {
    for (const id of ['x1', 'x2', 'x3']) await add(id, nameOf(19));
    const first = await read();
    const all = [...idsOf(first), ...idsOf(await later(first))];
    expect(all.slice(19, 23)).toEqual([nameOf(19), 'x1', 'x2', 'x3']);
    await remove('x1', 'x2', 'x3');
  });

  it('are narrowed whole, with what each filter would find', async () => {
    await add('zoe', 'zoe');
    const emdr = { kind: 'approach', value: 'EMDR' } as const;
    const narrowed = await read({ filters: [emdr] });
    expect(narrowed).toMatchObject({ found: 1, total: COUNT + 1, next: null, without: [] });
    expect(idsOf(narrowed)).toEqual(['zoe']);
    expect(narrowed.groups.find(({ kind }) => kind === 'gender')?.options).toEqual([
      { kind: 'gender', value: 'man', matches: 1, chosen: false },
      { kind: 'gender', value: 'woman', matches: 0, chosen: false },
    ]);
    const woman = { kind: 'gender', value: 'woman' } as const;
    const nobody = await read({ filters: [emdr, woman] });
    expect(nobody).toMatchObject({
      found: 0,
      therapists: [],
      without: [
        { ...emdr, matches: COUNT },
        { ...woman, matches: 1 },
      ],
    });
    await remove('zoe');
  });

  it('begin at nothing but what an answer gave', () => {
    const cursor = { name: 'Siân O’Neill', id: therapist('sian') };
    expect(readCursor(cursorFrom(cursor))).toEqual(cursor);
    const wrong = [
      'nonsense',
      cursorFrom({ ...cursor, name: 'a\u0000' }),
      cursorFrom({ ...cursor, id: 'a b' as TherapistId }),
    ];
    expect(wrong.map(readCursor)).toEqual([null, null, null]);
  });
});

describe('what a reading asks of the database', () => {
  const days = (of: TherapistId | 'any') => daysFor(test.core, sam, { therapist: of, length: 50, from: null });
  const amira = asTherapist(NAMES[0] ?? '');

  /** The statements of a reading, without what begins and ends its transaction. */
  async function statementsOf(reading: () => Promise<unknown>): Promise<readonly string[]> {
    const sent = vi.spyOn(Connection.prototype, 'send');
    try {
      await reading();
      return sent.mock.calls.map(([text]) => text).filter((text) => !/^(begin|commit|select set_config)/.test(text));
    } finally {
      sent.mockRestore();
    }
  }

  beforeEach(async () => {
    // Policies, which never change, are read once.
    await bookingsFor(test.core, amira);
    await days('any');
  });

  it('is at most three statements [Q10]', async () => {
    const { core } = test;
    const day = await dayAhead(core, 9);
    for (let more = 0; more < 5; more += 1) {
      const preferences = threeMornings(addDays(day, more));
      const booking = await asked(core, { member: more < 3 ? 'sam' : 'ola', therapists: [amira.id], preferences });
      const start = at(addDays(day, more), '09:00');
      if (more < 4) expectDone(await command(core, amira, booking, { type: 'propose', starts: [start] }));
    }
    // What is told of it is told before anything is counted.
    await core.dispatched();
    await core.audit.settled();
    const counts = {
      member: (await statementsOf(() => bookingsFor(core, sam))).length,
      therapist: (await statementsOf(() => bookingsFor(core, amira))).length,
      directory: (await statementsOf(() => read())).length,
      profile: (await statementsOf(() => therapistFor(core, sam, amira.id))).length,
      any: (await statementsOf(() => days('any'))).length,
      one: (await statementsOf(() => days(amira.id))).length,
    };
    expect(counts).toEqual({ member: 3, therapist: 3, directory: 3, profile: 1, any: 3, one: 3 });
  });

  it('is the same for one and for many, and lets others have their turn while it works', async () => {
    const turns = vi.spyOn(globalThis, 'setImmediate');
    try {
      const one = await days(amira.id);
      const before = turns.mock.calls.length;
      const any = await days('any');
      expect(turns.mock.calls.length - before).toBeGreaterThanOrEqual(2);
      expect(any.days.map(({ date }) => date)).toEqual(one.days.map(({ date }) => date));
    } finally {
      turns.mockRestore();
    }
  });

  it('finds times by an index on both their bounds, with the tenant’s rights', async () => {
    const [text] = (await statementsOf(() => days('any'))).filter((one) => one.includes('from holds'));
    const plan = await test.core.database.inTenant(RIVERSIDE, async (tx) => {
      await test.core.database.send(tx, 'set local enable_seqscan = off');
      await test.core.database.send(tx, 'set local enable_bitmapscan = off');
      const { rows } = await test.core.database.send<{ 'QUERY PLAN': string }>(tx, `explain ${text}`, [NAMES, 0, 1]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/holds_of_times/);
    expect(plan).toMatch(/Index Cond: .*ends_at >.*starts_at </);
  });
});
