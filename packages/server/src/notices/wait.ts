import { SYSTEM } from '@meetwell/sdk';
import type { NoticeChannel } from '@meetwell/sdk/notices';
import { change } from '../commands/change.ts';
import type { Ring } from '../commands/clock.ts';
import type { Core } from '../commands/core.ts';
import { NO_LOCKS } from '../commands/locks.ts';
import { NOTHING_WRITTEN } from '../commands/written.ts';
import { SENDERS, WAITING } from './compose.ts';

/** Whoever rings second finds it gone: the row is the lock. */
const STILL = `select from deadlines
  where partner_id = current_setting('meetwell.partner') and noun = $1 and id = $2 for update`;

/** Hands a message that has waited for the end of quiet hours to whoever sends it, once. */
export function waitingRing(core: Core, channel: NoticeChannel): Ring {
  const noun = WAITING[channel];
  return async (partner, id) => {
    await change(core, {
      partner,
      actor: SYSTEM,
      key: null,
      locks: NO_LOCKS,
      read: async (tx) => (await core.database.send(tx, STILL, [noun, id])).rows.length > 0,
      decide: (still) => ({
        outcome: 'done',
        answer: null,
        remembered: {},
        written: still
          ? {
              ...NOTHING_WRITTEN,
              due: [{ noun, id, at: null }],
              outbox: [{ consumer: SENDERS[channel], payload: { [channel]: id } }],
            }
          : NOTHING_WRITTEN,
      }),
      repeat: () => Promise.resolve(null),
    });
  };
}
