import { randomBytes } from 'node:crypto';
import type { BookingId, Instant, MemberId, TherapistId } from '@meetwell/sdk';
import type { ChatMessage } from '@meetwell/sdk/client';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { KEY_BYTES, opened, sealed } from '../database/sealing/cipher.ts';
import type { ChatKeys } from './chat-keys.ts';

/**
 * The chat of sessions. Each session has a key of its own, wrapped by one that the database never sees; both go with the
 * messages when the session closes, so that no log and no backup of the database gives anything (row S9).
 */
export interface Chat {
  /** Adds a message; the same `clientId` again is the same message. Call it under the room's lock, which gives the order. */
  add(tx: Tx, message: NewMessage): Promise<void>;
  /** Messages numbered above `after`, in order. */
  read(tx: Tx, partner: PartnerId, booking: BookingId, after: number): Promise<readonly ChatMessage[]>;
  /** Destroys key and messages; what wraps the key is destroyed once that is committed (`ChatKeys.destroy`). */
  destroy(tx: Tx, booking: BookingId): Promise<void>;
}

export interface NewMessage {
  readonly partner: PartnerId;
  readonly booking: BookingId;
  readonly sender: MemberId | TherapistId;
  readonly clientId: string;
  readonly text: string;
  readonly at: Instant;
}

/** The most messages that one read gives; the next read goes on from there. */
const PAGE = 500;

/** The key that wraps a chat's is not where this process looks: the folder is not shared, or was lost. */
export class ChatKeyGone extends Error {
  readonly code = 'chatKeyGone';

  constructor() {
    super('The key of a chat is not in the folder of MEETWELL_CHAT_KEYS');
    this.name = 'ChatKeyGone';
  }
}

export function chatUnder(keys: ChatKeys): Chat {
  /** Null where nothing was written yet. */
  async function keyOf(tx: Tx, partner: PartnerId, booking: BookingId): Promise<Buffer | 'gone' | null> {
    const row = await tx
      .selectFrom('session_keys')
      .select(['wrapped_key', 'wrapped_by'])
      .where('booking_id', '=', booking)
      .executeTakeFirst();
    if (row === undefined) return null;
    const wrapping = await keys.find(row.wrapped_by, partner, booking);
    return wrapping === null ? 'gone' : opened(wrapping, row.wrapped_key, `key ${booking}`);
  }

  return {
    async add(tx, { partner, booking, sender, clientId, text, at }) {
      const known = await tx
        .selectFrom('chat_messages')
        .select('number')
        .where('booking_id', '=', booking)
        .where('sender_id', '=', sender)
        .where('client_id', '=', clientId)
        .executeTakeFirst();
      if (known !== undefined) return;
      let key = await keyOf(tx, partner, booking);
      if (key === 'gone') throw new ChatKeyGone();
      if (key === null) {
        key = randomBytes(KEY_BYTES);
        const wrapping = await keys.make(partner, booking, at);
        await tx
          .insertInto('session_keys')
          .values({
            partner_id: partner,
            booking_id: booking,
            wrapped_key: sealed(wrapping.key, key, `key ${booking}`),
            wrapped_by: wrapping.id,
          })
          .execute();
      }
      const last = await tx
        .selectFrom('chat_messages')
        .select((row) => row.fn.max('number').as('number'))
        .where('booking_id', '=', booking)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      await tx
        .insertInto('chat_messages')
        .values({
          partner_id: partner,
          booking_id: booking,
          number,
          client_id: clientId,
          sender_id: sender,
          ciphertext: sealed(key, text, `${booking} ${number} ${sender}`),
          at,
        })
        .execute();
    },

    async read(tx, partner, booking, after) {
      const key = await keyOf(tx, partner, booking);
      if (key === null || key === 'gone') return [];
      const rows = await tx
        .selectFrom('chat_messages')
        .select(['number', 'client_id', 'sender_id', 'ciphertext', 'at'])
        .where('booking_id', '=', booking)
        .where('number', '>', after)
        .orderBy('number')
        .limit(PAGE)
        .execute();
      return rows.map((row) => ({
        number: row.number,
        clientId: row.client_id,
        from: row.sender_id as MemberId | TherapistId,
        text: opened(key, row.ciphertext, `${booking} ${row.number} ${row.sender_id}`).toString('utf8'),
        at: row.at,
      }));
    },

    async destroy(tx, booking) {
      await tx.deleteFrom('session_keys').where('booking_id', '=', booking).execute();
      await tx.deleteFrom('chat_messages').where('booking_id', '=', booking).execute();
    },
  };
}
