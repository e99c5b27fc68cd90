import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCore, TEST_RING, type TestCore } from '../../../test/database.ts';
import { RIVERSIDE, testPartner } from '../../../test/people.ts';
import { seedPartner } from '../../partners/seed.ts';
import { gatherer } from './gathered.ts';
import { headsTo } from './heads.ts';
import { numbersOf, type Numbers } from './numbers.ts';

let core: TestCore;
let numbers: Numbers;

beforeAll(async () => {
  core = await openTestCore();
  const { database, log } = core.core;
  await seedPartner(database, testPartner());
  numbers = numbersOf(database, TEST_RING, headsTo(null, log), log);
});

afterAll(async () => {
  await numbers.close();
  await core.close();
});

test('what comes in the very turn in which the one before was written is written too', async () => {
  const { gather, settled } = gatherer(core.core.database, numbers);
  const entry = { actor: 'system', action: 'tried', subject: null, members: [], bookings: [], facts: {} };
  // Each hop is another turn between the last entry and the end of the queue.
  for (let hops = 0; hops < 6; hops += 1) {
    let after = gather(RIVERSIDE, entry);
    for (let hop = 0; hop < hops; hop += 1) after = after.then(() => undefined);
    await after.then(() => gather(RIVERSIDE, entry));
  }
  await settled();
  expect(await core.sql(`select from audit_entries where action = 'tried'`)).toHaveLength(12);
});
