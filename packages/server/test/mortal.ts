/**
 * A server process that a test kills: it does one thing with a key, tells what came of it, and ends once the outbox is
 * empty. Started by `faults.postgres.test.ts` with the database's address, the point at which to die (or `none`), and the
 * first preferred date.
 */
import { localDate } from '@meetwell/sdk';
import { sql } from 'kysely';
import { openCore } from '../src/open-core.ts';
import { noticesTo } from './consumers.ts';
import { TEST_RING } from './database.ts';
import { jsonLog } from '../src/log.ts';
import { ask, threeMornings, until } from './steps.ts';

const [databaseUrl = '', fault = 'none', day = '', key = ''] = process.argv.slice(2);
const core = await openCore({
  databaseUrl,
  dataFolder: null,
  testClock: true,
  ring: TEST_RING,
  fault: fault === 'none' ? null : fault,
  log: jsonLog((line) => process.stderr.write(`${line}\n`)),
  connections: 4,
  sweepEvery: 500,
});
const { database } = core;

/** What a sender does: writes down what it sends, under the notice's own id, so that a repeat sends nothing. */
core.start({
  consumers: [
    noticesTo(async ({ id, partner, booking }) => {
      core.faults.reach('before-dispatch');
      await database.inTenant(partner, async (tx) => {
        const now = await database.now(tx);
        const sent = await tx
          .selectFrom('audit_entries')
          .select('counter')
          .where('action', '=', 'test.sent')
          .where(sql`facts->>'outbox'`, '=', String(id))
          .executeTakeFirst();
        if (sent !== undefined) return;
        const facts = { outbox: id };
        await core.audit.write(tx, partner, [
          { at: now, actor: 'system', action: 'test.sent', subject: booking, members: [], facts },
        ]);
      });
      core.faults.reach('after-send');
    }),
  ],
});

const result = await ask(core, { preferences: threeMornings(localDate(day)), key: { id: key, bodyHash: 'same' } });
core.faults.reach('before-answer');
process.stdout.write(`${JSON.stringify(result)}\n`);

await until(
  'everything is told',
  () =>
    database.asOperator(async (tx) => {
      const row = await tx.selectFrom('outbox').select('id').where('consumer', '=', 'notices').executeTakeFirst();
      return row === undefined;
    }),
  40_000,
);
core.faults.reach('after-mark-sent');
await core.close();
