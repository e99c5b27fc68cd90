import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PartnerId } from '../database/partner.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, TEST_RING, type TestCore } from '../../test/database.ts';
import { asTherapist, RIVERSIDE, testPartner } from '../../test/people.ts';
import { asked, command, dayAhead, threeMornings } from '../../test/steps.ts';
import { cutOld } from './cut.ts';
import { sealingOf } from './seal.ts';
import { readTold } from './told.ts';
import { verifyAudit, type Verified } from './verify.ts';

const HARBOUR = 'harbour' as PartnerId;

let test: TestCore;
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-heads-'));
  file = join(folder, 'heads.jsonl');
  test = await openTestCore({ auditHeads: file });
  for (const partner of [testPartner(), testPartner({ id: HARBOUR })]) await seedPartner(test.core.database, partner);
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

/** Two entries: a request, and its refusal by the therapist. */
async function twoEntries(days: number, partner = RIVERSIDE): Promise<void> {
  const { core } = test;
  const preferences = threeMornings(await dayAhead(core, days));
  const booking = await asked(core, { preferences, ...(partner !== RIVERSIDE && { partner }) });
  await command(core, asTherapist('amira', partner), booking, { type: 'decline', message: null });
}

/** As an operator finds it, against what left the servers, or by the database alone. */
async function verified({ alone = false, partner = RIVERSIDE } = {}): Promise<Verified> {
  const told = alone ? undefined : (await readTold([file], TEST_RING)).get(partner);
  return verifyAudit(test.core.database, TEST_RING, partner, told);
}

async function seal(): Promise<void> {
  await test.core.audit.settled();
  await sealingOf(test.core, TEST_RING).run();
}

/** Past everything: as whoever has the database and not the keys. */
const sql = async (text: string) => (await test.sql<Record<string, unknown>>(text))[0] ?? {};
const named = ({ findings }: Verified) => findings.map(({ what, sequence, entry }) => [what, sequence, entry] as const);

/** The entry with a number of the only process. */
const nth = (counter: number) => `audit_entries where partner_id = 'riverside' and counter = ${counter}`;

async function processName(): Promise<string> {
  return (await sql(`select process from ${nth(1)}`))['process'] as string;
}

describe('the audit as it was written', () => {
  it('is found whole, sealed or not, and each partner has a chain of its own [O4]', async () => {
    await twoEntries(3);
    await twoEntries(4, HARBOUR);
    await seal();
    await twoEntries(5);
    await test.core.audit.settled();
    expect(await verified()).toEqual({ sealed: 2, tail: 2, cutAt: 0, findings: [], notes: [] });
    expect(await verified({ partner: HARBOUR })).toMatchObject({ sealed: 2, tail: 0, findings: [] });
    await seal();
    expect(await verified()).toMatchObject({ sealed: 4, tail: 0, findings: [] });
    const rows = await test.sql<{ partner_id: string; sequence: number }>(
      'select partner_id, sequence from audit_chain order by 1, 2',
    );
    expect(rows.map(({ partner_id, sequence }) => [partner_id, Number(sequence)])).toEqual([
      [HARBOUR, 1],
      [HARBOUR, 2],
      [RIVERSIDE, 1],
      [RIVERSIDE, 2],
      [RIVERSIDE, 3],
      [RIVERSIDE, 4],
    ]);
  });

  it('has a row under each number also where transactions came to nothing, and is then whole [O4]', async () => {
    const { database, audit } = test.core;
    const lost = database.inTenant(RIVERSIDE, async (tx) => {
      const at = await database.now(tx);
      await audit.write(tx, RIVERSIDE, [
        { at, actor: 'system', action: 'lost', subject: null, members: [], facts: {} },
      ]);
      throw new Error('Not this time');
    });
    await expect(lost).rejects.toThrow('Not this time');
    await twoEntries(3);
    await seal();
    const rows = await test.sql<{ action: string }>(
      `select action from audit_entries where partner_id = 'riverside' order by counter`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['void', 'booking.requested', 'booking.declined']);
    expect(await verified()).toEqual({ sealed: 3, tail: 0, cutAt: 0, findings: [], notes: [] });
  });

  it('is sealed once and for all, whoever commits first and however many seal [O4]', async () => {
    const { database, audit } = test.core;
    const entry = async (tx: Parameters<typeof database.now>[0], action: string) => ({
      at: await database.now(tx),
      actor: 'system',
      action,
      subject: null,
      members: [],
      facts: {},
    });
    const write = (action: string, meanwhile: () => Promise<void> = () => Promise.resolve()) =>
      database.inTenant(RIVERSIDE, async (tx) => {
        await audit.write(tx, RIVERSIDE, [await entry(tx, action)]);
        await meanwhile();
      });
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    if (database.engine === 'postgres') {
      let begun: () => void = () => undefined;
      const under = new Promise<void>((resolve) => (begun = resolve));
      const slow = write('slow', () => (begun(), held));
      await under;
      await write('quick');
      await seal();
      // The slow one has number 1, and no row that anybody sees: the tally does not pass it.
      expect(await verified()).toMatchObject({ sealed: 1, tail: 0, findings: [] });
      go();
      await slow;
    } else {
      await write('slow');
      await write('quick');
    }
    await Promise.all(Array.from({ length: 3 }, seal));
    const rows = await test.sql<{ action: string }>(`select e.action from audit_chain c
      join audit_entries e on e.partner_id = c.partner_id and e.process = c.process and e.counter = c.counter
      where c.partner_id = 'riverside' order by sequence`);
    expect(rows.map(({ action }) => action)).toEqual(
      database.engine === 'postgres' ? ['quick', 'slow'] : ['slow', 'quick'],
    );
    expect(await verified()).toEqual({ sealed: 2, tail: 0, cutAt: 0, findings: [], notes: [] });
  });

  it('is sealed also where a process ended before it said how far it had come, and that is noted [O4]', async () => {
    await twoEntries(3);
    await twoEntries(4);
    await test.core.audit.settled();
    // As if it had died between the second and the third second, with a transaction under way.
    await sql(`update audit_processes set counter = 0, key_id = null, mac = null where partner_id = 'riverside'`);
    await sql(`delete from ${nth(3)}`);
    await rm(file);
    await sealingOf(test.core, TEST_RING).run();
    const { findings, notes, sealed } = await verified();
    expect([sealed, findings]).toEqual([3, []]);
    expect(notes).toEqual([expect.stringContaining('1 numbers after 0 that have no entry')]);
  });
});

describe('one row changed, removed or inserted by whoever has the database', () => {
  const INSERTED = `insert into audit_entries select partner_id, process, 99, at, 'member:ola', action, subject, members,
    why, facts, key_id, mac from ${nth(2)}`;

  it.each([true, false])('is named in the chain (by the database alone: %s) [O4]', async (alone) => {
    await twoEntries(3);
    await twoEntries(4);
    await seal();
    const process = await processName();
    const whole = await verified({ alone });
    expect(whole).toMatchObject({ sealed: 4, tail: 0, findings: [] });

    for (const change of [
      `actor = 'member:ola'`,
      `at = at + interval '1 microsecond'`,
      `action = 'booking.proposed'`,
      `subject = null`,
      `members = '{}'`,
      `why = 'txt_1'`,
      `facts = '{"revision":9}'`,
      `mac = reverse(mac)`,
      `key_id = 'other'`,
    ]) {
      await sql(`create table kept as select * from ${nth(2)}`);
      await sql(`update audit_entries set ${change} where partner_id = 'riverside' and counter = 2`);
      expect([change, named(await verified({ alone }))]).toEqual([change, [['changed', 2, `${process}/2`]]]);
      await sql(`delete from ${nth(2)}`);
      expect(named(await verified({ alone }))).toEqual([['removed', 2, `${process}/2`]]);
      await sql('insert into audit_entries select * from kept');
      await sql('drop table kept');
    }
    expect(await verified({ alone })).toEqual(whole);

    await sql(INSERTED);
    expect(named(await verified({ alone }))).toEqual([['inserted', null, `${process}/99`]]);
    await sql(`insert into audit_chain values ('riverside', 5, '${process}', 99, 'x', 'secret-1', 'y')`);
    expect(named(await verified({ alone }))).toEqual([['inserted', 5, `${process}/99`]]);
    await sql(`delete from audit_chain where sequence = 5`);
    await sql(`delete from ${nth(99)}`);

    // The chain itself: one link, its hash alone, and one with what it points to.
    await sql(`create table kept as select * from audit_chain where sequence = 3`);
    await sql(`update audit_chain set hash = reverse(hash) where sequence = 3`);
    expect(named(await verified({ alone }))).toEqual([['changed', 3, `${process}/3`]]);
    await sql(`update audit_chain set hash = kept.hash, entry_mac = 'x' from kept where audit_chain.sequence = 3`);
    expect(named(await verified({ alone }))).toEqual([['changed', 3, `${process}/3`]]);
    await sql(`delete from audit_chain where sequence = 3`);
    expect(named(await verified({ alone }))).toEqual([
      ['removed', 3, null],
      ['removed', null, `${process}/3, its place in the chain`],
    ]);
    await sql(`delete from ${nth(3)}`);
    expect(named(await verified({ alone }))).toEqual([
      ['removed', 3, null],
      ['removed', null, `${process}/3`],
    ]);
  });

  it.each([true, false])('is named in the tail (by the database alone: %s) [O4]', async (alone) => {
    await twoEntries(3);
    await seal();
    await twoEntries(4);
    await test.core.audit.settled();
    const process = await processName();
    await sql(`create table kept as select * from audit_entries where partner_id = 'riverside'`);
    for (const counter of [3, 4]) {
      await sql(`update audit_entries set actor = 'system' where partner_id = 'riverside' and counter = ${counter}`);
      expect(named(await verified({ alone }))).toEqual([['changed', null, `${process}/${counter}`]]);
      await sql(`delete from ${nth(counter)}`);
      expect(named(await verified({ alone }))).toEqual([['removed', null, `${process}/${counter}`]]);
      await sql(`insert into audit_entries select * from kept where counter = ${counter}`);
    }
    await sql(INSERTED);
    expect(named(await verified({ alone }))).toEqual([['inserted', null, `${process}/99`]]);
    // It is let into no chain, and is said aloud.
    await seal();
    expect(test.complaints.splice(0)).toEqual([expect.stringContaining('audit.forged')]);
    expect(named(await verified({ alone }))).toEqual([['inserted', null, `${process}/99`]]);
    expect((await verified({ alone })).sealed).toBe(4);
  });

  it('is not another partner’s, and not one of before put back', async () => {
    await twoEntries(3);
    await twoEntries(4, HARBOUR);
    await seal();
    const process = await processName();
    await sql(`insert into audit_entries select 'harbour', process, counter + 2, at, actor, action, subject, members, why,
      facts, key_id, mac from ${nth(1)}`);
    expect(named(await verified({ partner: HARBOUR }))).toEqual([['inserted', null, `${process}/3`]]);
  });

  it('is seen by what left, where all of the end was taken away and the rest fits together [O4]', async () => {
    await twoEntries(3);
    await seal();
    const tables = ['audit_entries', 'audit_chain', 'audit_processes'];
    for (const table of tables) await sql(`create table kept_${table} as select * from ${table}`);
    await twoEntries(4);
    await seal();
    const process = await processName();
    // As a backup of before would have it.
    for (const table of tables) {
      await sql(`delete from ${table}`);
      await sql(`insert into ${table} select * from kept_${table}`);
    }
    expect(await verified({ alone: true })).toMatchObject({ sealed: 2, findings: [] });
    expect(named(await verified())).toEqual([
      ['removed', 3, null],
      ['removed', 4, null],
      ['removed', null, `${process}/3`],
      ['removed', null, `${process}/4`],
    ]);
  });

  it('is seen in how far a process has counted as well [O4]', async () => {
    await twoEntries(3);
    await test.core.audit.settled();
    const process = await processName();
    await sql(`update audit_processes set counter = 1`);
    expect(named(await verified({ alone: true }))).toEqual([['changed', null, `${process}, its tally`]]);
    await sql(`delete from audit_processes`);
    expect(named(await verified())).toEqual([['removed', null, `${process}, its tally`]]);
  });
});

describe('what is cut off after years', () => {
  it('leaves a signed beginning, from which the rest is held as before [O4] [R4]', async () => {
    await twoEntries(3);
    await seal();
    // Nobody who serves takes away what is younger than a year, whatever the days are said to be.
    await expect(cutOld(test.core, TEST_RING, -1)).rejects.toMatchObject({ code: 'MW002' });
    await twoEntries(4);
    await seal();
    await age(2, 800);
    await cutOld(test.core, TEST_RING, 730);
    const whole = await verified();
    expect(whole).toEqual({ sealed: 2, tail: 0, cutAt: 2, findings: [], notes: [] });
    expect(await sql(`select count(*)::int as count from audit_entries where partner_id = 'riverside'`)).toEqual({
      count: 2,
    });
    await twoEntries(5);
    await seal();
    expect(await verified()).toMatchObject({ sealed: 4, cutAt: 2, findings: [] });

    const process = await processNamed(3);
    await sql(`delete from ${nth(3)}`);
    expect(named(await verified())).toEqual([['removed', 3, `${process}/3`]]);
    await sql(`update audit_checkpoints set sequence = 3`);
    expect(named(await verified())).toContainEqual(['changed', 3, 'checkpoint']);
    // And what is not as it was written is not cut off.
    test.complaints.splice(0);
    await cutOld(test.core, TEST_RING, -1);
    expect(test.complaints.splice(0)).toEqual([expect.stringContaining('audit.notCut')]);
  });

  async function processNamed(counter: number): Promise<string> {
    return (await sql(`select process from ${nth(counter)}`))['process'] as string;
  }

  /** Signs the first entries anew, as if they had been written days before. */
  async function age(upTo: number, days: number): Promise<void> {
    const { database } = test.core;
    const process = await processName();
    await sql(`delete from audit_chain where partner_id = 'riverside'`);
    await sql(`update audit_processes set sealed = 0 where partner_id = 'riverside'`);
    await rm(file);
    const rows = await database.inTenant(RIVERSIDE, (tx) =>
      tx.selectFrom('audit_entries').selectAll().where('counter', '<=', upTo).execute(),
    );
    const { entryMac, microsOf } = await import('../commands/auditing/mac.ts');
    const key = TEST_RING.current('audit');
    for (const { partner_id: partner, at, counter, mac: _, key_id: __, ...entry } of rows) {
      const old = new Date(Date.parse(at) - days * 86_400_000).toISOString() as typeof at;
      const mac = entryMac(key, { ...entry, partner, counter, micros: microsOf(old) });
      await sql(`update audit_entries set at = '${old}', mac = '${mac}'
        where partner_id = 'riverside' and process = '${process}' and counter = ${counter}`);
    }
    await seal();
  }
});
