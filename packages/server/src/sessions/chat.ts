import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { BookingId, Instant, MemberId, TherapistId } from '@meetwell/sdk';
import type { ChatMessage } from '@meetwell/sdk/client';
import type { PartnerId } from '../database/partner.ts';
import type { Tx } from '../database/schema.ts';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

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

export function chatUnder(secret: string): Chat {
  const wrapping = Buffer.from(hkdfSync('sha256', secret, '', 'meetwell session keys 1', 32));
  const WRAPPED_BY = 'secret-1';

  async function keyOf(tx: Tx, booking: BookingId): Promise<Buffer | null> {
    const row = await tx
      .selectFrom('session_keys')
      .select('wrapped_key')
      .where('booking_id', '=', booking)
      .executeTakeFirst();
    return row === undefined ? null : open(wrapping, row.wrapped_key, `key ${booking}`);
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
        key = randomBytes(32);
        await tx
          .insertInto('session_keys')
          .values({
            partner_id: partner,
            booking_id: booking,
            wrapped_key: seal(wrapping, key, `key ${booking}`),
            wrapped_by: WRAPPED_BY,
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
          ciphertext: seal(key, Buffer.from(text, 'utf8'), `${booking} ${number} ${sender}`),
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
        text: open(key, row.ciphertext, `${booking} ${row.number} ${row.sender_id}`).toString('utf8'),
        at: row.at,
      }));
    },

    async destroy(tx, booking) {
      await tx.deleteFrom('session_keys').where('booking_id', '=', booking).execute();
      await tx.deleteFrom('chat_messages').where('booking_id', '=', booking).execute();
    },
  };
}

/** Base64 of nonce, ciphertext and tag. What it belongs to is bound in, so that no row can stand in for another. */
function seal(key: Buffer, content: Buffer, belongsTo: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(belongsTo));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function open(key: Buffer, sealed: string, belongsTo: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
}
