import { SYSTEM, type BookingId } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { execute } from './execute.ts';

/** What a reading found: an answer, or bookings whose deadline has passed and that must be settled before. */
export type Reading<Answer> = { readonly answer: Answer } | { readonly overdue: Iterable<BookingId> };

/**
 * Reads as of now: what is overdue is settled before it is shown, as an alarm that has not rung yet would have done. It
 * opens transactions of its own and must not be called inside one.
 *
 * @param read asked again once what it named was settled; `settled` says so: what is late since is shown as it will be,
 * as there is always something.
 */
export async function settlingFirst<Answer>(
  core: Core,
  partner: PartnerId,
  read: (tx: Tx, settled: boolean) => Promise<Reading<Answer>>,
): Promise<Answer> {
  for (let settled = false; ; settled = true) {
    const found = await core.database.inTenant(partner, (tx) => read(tx, settled));
    if ('answer' in found) return found.answer;
    for (const booking of found.overdue) {
      await execute(core, { partner, actor: SYSTEM, key: null, commands: [], settle: [booking] });
    }
  }
}
