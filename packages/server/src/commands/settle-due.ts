import { SYSTEM, type BookingId } from '@meetwell/sdk';
import type { Core, PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import { execute } from './execute.ts';

/**
 * Applies the deadlines that have passed to those of some bookings that are overdue, before they are read: a reader
 * then sees what the alarm would have done, also when it has not rung yet.
 */
export async function settleDue(
  core: Core,
  partner: PartnerId,
  among: (tx: Tx) => Promise<readonly BookingId[]>,
): Promise<void> {
  const due = await core.database.inTenant(partner, async (tx) => {
    const ids = await among(tx);
    if (ids.length === 0) return [];
    const now = await core.database.now(tx);
    const rows = await tx
      .selectFrom('bookings')
      .select('id')
      .where('partner_id', '=', partner)
      .where('id', 'in', [...ids])
      .where('next_due_at', '<=', now)
      .execute();
    return rows.map(({ id }) => id);
  });
  for (const booking of due) {
    await execute(core, { partner, actor: SYSTEM, key: null, commands: [], settle: [booking] });
  }
}
