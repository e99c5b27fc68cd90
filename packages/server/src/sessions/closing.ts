import type { BookingId } from '@meetwell/sdk';
import type { Consumer } from '../commands/consumers.ts';
import type { Sessions } from './sessions.ts';

/** Ends what belongs to a session that is over, its chat first of all: in a lane of its own, behind nobody's mail. */
export function closingConsumer(name: string, sessions: Pick<Sessions, 'closed'>): Consumer {
  return {
    name,
    batch: 20,
    tries: 20,
    async handle(messages, settle) {
      await Promise.all(
        messages.map(async ({ id, partner, payload }) => {
          await sessions.closed(partner, payload['booking'] as BookingId);
          settle(id);
        }),
      );
    },
  };
}
