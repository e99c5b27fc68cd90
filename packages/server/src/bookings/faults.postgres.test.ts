import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '@meetwell/sdk';
import { sealingOf } from '../audit/seal.ts';
import { verifyAudit } from '../audit/verify.ts';
import { bookingsFor } from './views.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, TEST_RING, type TestCore } from '../../test/database.ts';
import { asMember, RIVERSIDE, testPartner } from '../../test/people.ts';
import { dayAhead } from '../../test/steps.ts';
import type { ExecutionResult } from './execute.ts';
import { FAULT_POINTS, faultsAt } from '../commands/faults.ts';

const MORTAL = fileURLToPath(new URL('../../test/mortal.ts', import.meta.url));

/** Real processes, really killed: what one leaves behind, the next must find. */
describe('a server killed by SIGKILL', () => {
  let test: TestCore;
  let day: LocalDate;
  let done = 0;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner({ sessions: 50 }));
    day = await dayAhead(test.core, 7);
  });
  afterAll(() => test.close());

  it.each(FAULT_POINTS)(
    'at %s does the thing once, answers the retry alike, and tells of it once',
    { timeout: 90_000 },
    async (point) => {
      const died = await server(point, `key-${point}`);
      expect(died).toMatchObject({ signal: 'SIGKILL' });

      const retried = await server('none', `key-${point}`);
      expect(retried).toMatchObject({ code: 0 });
      if (retried.result?.outcome !== 'done') throw new Error(`The retry was ${JSON.stringify(retried)}`);
      // Whoever heard the first answer hears the same again.
      if (died.result !== null) expect(retried.result).toEqual({ ...died.result, repeated: true });
      done += 1;

      const [booking] = retried.result.bookings;
      const told = await test.sql<{ count: number }>(
        `select count(*)::int as count from audit_entries where action = 'test.sent' and subject = '${booking}'`,
      );
      expect(told).toEqual([{ count: 1 }]);
      const { bookings, accounts } = await bookingsFor(test.core, asMember('sam'));
      expect(bookings).toHaveLength(done);
      expect(bookings[0]?.booking).toMatchObject({ id: booking, state: 'requested', revision: 1 });
      expect(accounts[asMember('sam').id]?.available).toBe(50 - done);
      expect(await test.sql(`select from deadlines where noun = 'booking' and id = '${booking}'`)).toHaveLength(1);
      expect(await test.sql('select from outbox')).toEqual([]);
    },
  );

  it('leaves an audit in which nothing is missing, whatever it could not say itself [O4]', async () => {
    await sealingOf(test.core, TEST_RING).run();
    const { findings, sealed, tail } = await verifyAudit(test.core.database, TEST_RING, RIVERSIDE);
    expect([findings, tail]).toEqual([[], 0]);
    expect(sealed).toBeGreaterThanOrEqual(2 * FAULT_POINTS.length);
  });

  it('dies only at a point that there is', () => {
    expect(() => faultsAt('somewhere')).toThrow(RangeError);
    let killed = 0;
    const faults = faultsAt('after-lock', () => (killed += 1));
    for (const point of FAULT_POINTS) faults.reach(point);
    expect(killed).toBe(1);
  });

  interface Ended {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly result: ExecutionResult | null;
    readonly errors: string;
  }

  function server(point: string, key: string): Promise<Ended> {
    const args = ['--conditions=source', MORTAL, test.url ?? '', point, day, key];
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        args,
        { env: { PATH: process.env['PATH'] } },
        (_error, stdout, errors) => {
          const result = stdout === '' ? null : (JSON.parse(stdout) as ExecutionResult);
          resolve({ code: child.exitCode, signal: child.signalCode, result, errors });
        },
      );
    });
  }
});
