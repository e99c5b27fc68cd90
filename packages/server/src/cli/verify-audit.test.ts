import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sealingOf } from '../audit/seal.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, TEST_DATABASE, TEST_RING, type TestCore } from '../../test/database.ts';
import { testPartner } from '../../test/people.ts';
import { meetwell } from '../../test/programs.ts';
import { asked, dayAhead, threeMornings } from '../../test/steps.ts';

// Each starts several programs, one after the other.
vi.setConfig({ testTimeout: 120_000 });

let audited: TestCore;
let folder: string;
let heads: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-verify-'));
  heads = join(folder, 'heads.jsonl');
  await open();
  await seedPartner(audited.core.database, testPartner());
});
afterAll(async () => {
  await audited.close();
  await rm(folder, { recursive: true });
});

async function open(): Promise<void> {
  const dataFolder = TEST_DATABASE === 'pglite' ? join(folder, 'data') : null;
  audited = await openTestCore({ dataFolder, auditHeads: heads });
}

/** The program, as an operator runs it; an embedded database belongs to one process at a time. */
async function verified(...words: readonly string[]) {
  const where = audited.url === null ? { MEETWELL_DATA: join(folder, 'data') } : { DATABASE_URL: audited.url };
  if (audited.url === null) await audited.close();
  const ended = await meetwell(['verify-audit', ...words], {
    ...where,
    MEETWELL_SECRET: 'the secret under which tests seal',
    MEETWELL_AUDIT_HEADS: heads,
  });
  if (audited.url === null) await open();
  return ended;
}

test('says that the audit is whole, and ends with 1 and names each row when it is not [O4]', async () => {
  for (const days of [3, 4])
    await asked(audited.core, { preferences: threeMornings(await dayAhead(audited.core, days)) });
  await audited.core.audit.settled();
  await sealingOf(audited.core, TEST_RING).run();
  const lines = (await readFile(heads, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toEqual([
    expect.objectContaining({ kind: 'tally', partner: 'riverside', counter: 2 }),
    expect.objectContaining({ kind: 'head', partner: 'riverside', sequence: 2 }),
  ]);

  const whole = { code: 0, said: 'riverside: 2 in the chain, 0 not yet, 0 not as they were written\n' };
  expect(await verified()).toEqual(whole);
  expect(await verified('--partner', 'riverside')).toEqual(whole);

  const [row] = await audited.sql<{ process: string }>('select process from audit_entries where counter = 1');
  await audited.sql(`update audit_entries set actor = 'member:ola' where counter = 1`);
  const { code, said } = await verified();
  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    'riverside: 1 in the chain, 0 not yet, 1 not as they were written',
    `riverside: 1 in the chain, changed, ${row!.process}/1, booking.requested`,
    '',
  ]);
  expect((await verified('--nobody')).code).toBe(2);
});
