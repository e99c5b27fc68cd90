import { randomBytes } from 'node:crypto';
import type { BookingId, Instant, MemberId, TherapistId } from '@meetwell/sdk';
import type { ChatMessage } from '@meetwell/sdk/client';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';
import { KEY_BYTES, opened, sealed } from '../database/sealing/cipher.ts';
import type { KeyRing } from '../database/sealing/ring.ts';

/**
 * The chat of sessions. Each session has a key of its own, wrapped by one that the database never sees; the key goes
 * with the messages when the session closes, so that neither a backup of the key row alone nor of the messages alone
 * gives anything (row S9).
 */
export interface Chat {
  /** Adds a message; the same `clientId` again is the same message. Call it under the room's lock, which gives the order. */
  add(tx: Tx, message: NewMessage): Promise<void>;
  /** Messages numbered above `after`, in order. */
  read(tx: Tx, booking: BookingId, after: number): Promise<readonly ChatMessage[]>;
  /** Destroys key and messages. */
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

export function chatUnder(ring: KeyRing): Chat {
  async function keyOf(tx: Tx, booking: BookingId): Promise<Buffer | null> {
    const row = await tx
      .selectFrom('session_keys')
      .select(['wrapped_key', 'wrapped_by'])
      .where('booking_id', '=', booking)
      .executeTakeFirst();
    const wrapping = row === undefined ? null : ring.find('chat', row.wrapped_by);
    return row === undefined || wrapping === null ? null : opened(wrapping.key, row.wrapped_key, `key ${booking}`);
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
      let key = await keyOf(tx, booking);
      if (key === null) {
        key = randomBytes(KEY_BYTES);
        const wrapping = ring.current('chat');
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

    async read(tx, booking, after) {
      const key = await keyOf(tx, booking);
      if (key === null) return [];
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
