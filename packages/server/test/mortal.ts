/**
 * A server process that a test kills: it does one thing with a key, tells what came of it, and ends once the outbox is
 * empty. Started by `faults.postgres.test.ts` with the database's address, the point at which to die (or `none`), and the
 * first preferred date.
 */
import { localDate } from '@meetwell/sdk';
import { openCore } from '../src/open-core.ts';
import { json } from '../src/database/columns.ts';
import { jsonLog } from '../src/log.ts';
import { ask, threeMornings, until } from './steps.ts';

const [databaseUrl = '', fault = 'none', day = '', key = ''] = process.argv.slice(2);
const core = await openCore({
  databaseUrl,
  dataFolder: null,
  testClock: true,
  fault: fault === 'none' ? null : fault,
  log: jsonLog((line) => process.stderr.write(`${line}\n`)),
  connections: 4,
  sweepEvery: 500,
});
const { database } = core;

/** What a sender does: writes down what it sends, under the notice's own id, so that a repeat sends nothing. */
await core.start((notice) =>
  database.inTenant(notice.partner, async (tx) => {
    const now = await database.now(tx);
    const facts = json({ outbox: notice.outboxId });
    const id = `sent_${notice.outboxId}`;
    const first = await tx.selectFrom('audit_entries').select('id').where('id', '=', id).executeTakeFirst();
    if (first !== undefined) return;
    await tx
      .insertInto('audit_entries')
      .values({
        partner_id: notice.partner,
        id,
        at: now,
        actor: 'system',
        action: 'test.sent',
        subject: notice.booking,
        facts,
      })
      .execute();
  }),
);

const result = await ask(core, { preferences: threeMornings(localDate(day)), key: { id: key, bodyHash: 'same' } });
core.faults.reach('before-answer');
process.stdout.write(`${JSON.stringify(result)}\n`);

await until(
  'everything is told',
  () =>
    database.asOperator(async (tx) => {
      const row = await tx.selectFrom('outbox').select('id').where('sent_at', 'is', null).executeTakeFirst();
      return row === undefined;
    }),
  40_000,
);
await core.close();
