import type { Consumer } from '../src/commands/consumers.ts';
import type { PartnerId } from '../src/database/partner.ts';
import type { Notice } from '../src/notices/tell.ts';

/** A notice as a test is handed it. */
export interface Delivered extends Notice {
  /** Of the outbox row. */
  readonly id: number;
  readonly partner: PartnerId;
}

/** In the place of those who write mails: tells a test of each notice; when that throws, it is told again later. */
export function noticesTo(deliver: (notice: Delivered) => Promise<void>, name = 'notices'): Consumer {
  return {
    name,
    batch: 10,
    tries: 5,
    async handle(messages, settle) {
      for (const { id, partner, payload } of messages) {
        await deliver({ id, partner, ...(payload as unknown as Notice) });
        settle(id);
      }
    },
  };
}
