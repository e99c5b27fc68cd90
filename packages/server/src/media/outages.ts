import { randomBytes } from 'node:crypto';
import type { Core } from '../commands/core.ts';

/** Writes down when the media server was away, so that nobody is charged for it (row S10). */
export function recordMediaOutages({ database, log }: Core): (ready: boolean) => void {
  const write = async (ready: boolean) => {
    await database.asOperator(async (tx) => {
      const now = await database.now(tx);
      const open = await tx
        .selectFrom('outages')
        .select('id')
        .where('part', '=', 'media')
        .where('ended_at', 'is', null)
        .execute();
      if (ready) {
        await tx
          .updateTable('outages')
          .set({ ended_at: now })
          .where('part', '=', 'media')
          .where('ended_at', 'is', null)
          .execute();
      } else if (open.length === 0) {
        await tx
          .insertInto('outages')
          .values({
            id: `out_${randomBytes(12).toString('base64url')}`,
            part: 'media',
            started_at: now,
            ended_at: null,
          })
          .execute();
      }
    });
  };
  let last: Promise<void> = Promise.resolve();
  return (ready) => {
    last = last.then(() => write(ready)).catch((error: unknown) => log.error('media.outage', error));
  };
}
