import { createHash, randomBytes } from 'node:crypto';
import type { BookingId, Instant } from '@meetwell/sdk';
import type { Database } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import { KEY_BYTES, opened, sealed } from '../database/sealing/cipher.ts';
import type { KeyRing } from '../database/sealing/ring.ts';
import { namesShelved, type Shelf } from './chat-shelf.ts';

/**
 * The keys that wrap those of chats. They are in no database: on a shelf of files, by day, each sealed under the ring's
 * key for chats. With its file a chat is gone from every log and every backup.
 */
export interface ChatKeys {
  /** A new key for a session's chat, under the day of this moment, in UTC. Call it under the room's lock. */
  make(partner: PartnerId, booking: BookingId, at: Instant): Promise<{ readonly id: string; readonly key: Buffer }>;
  /** Null where it was destroyed. */
  find(id: string, partner: PartnerId, booking: BookingId): Promise<Buffer | null>;
  destroy(partner: PartnerId, booking: BookingId): Promise<void>;
  /** Destroys all that no open chat needs: `open` names, by partner and booking, under which id each has its key. */
  destroyAllBut(open: readonly OpenChat[]): Promise<void>;
}

export interface OpenChat {
  readonly partner: PartnerId;
  readonly booking: BookingId;
  readonly id: string;
}

/** Milliseconds after which a key that no row names was left by a process that died: longer than any transaction. */
const LEFT_AFTER = 600_000;

export function chatKeysIn(shelf: Shelf, ring: KeyRing): ChatKeys {
  const boundTo = (partner: PartnerId, booking: BookingId) => `chat ${partner} ${booking}`;
  return {
    async make(partner, booking, at) {
      const day = at.slice(0, 10);
      const key = randomBytes(KEY_BYTES);
      const under = ring.current('chat');
      const text = `${under.id} ${sealed(under.key, key, boundTo(partner, booking))}`;
      await shelf.put(day, nameOf(partner, booking), text);
      return { id: day, key };
    },
    async find(id, partner, booking) {
      const name = nameOf(partner, booking);
      // A release before had no shelf: its keys were wrapped by the ring's own.
      if (!namesShelved(id, name)) return ring.find('chat', id)?.key ?? null;
      const text = await shelf.get(id, name);
      const [by = '', content = ''] = text?.split(' ') ?? [];
      const under = text === null ? null : ring.find('chat', by);
      return under === null ? null : opened(under.key, content, boundTo(partner, booking));
    },
    async destroy(partner, booking) {
      // Whatever its row said, should there have been more than one.
      for (const day of await shelf.days()) await shelf.destroy(day, nameOf(partner, booking));
    },
    async destroyAllBut(open) {
      const needed = new Set(open.map(({ id, partner, booking }) => `${id}/${nameOf(partner, booking)}`));
      for (const each of await shelf.days()) {
        for (const { day, name, madeAt, now } of await shelf.list(each)) {
          if (needed.has(`${day}/${name}`) || now - madeAt < LEFT_AFTER) continue;
          await shelf.destroy(day, name);
        }
      }
    },
  };
}

/** A name that any file system takes. */
function nameOf(partner: PartnerId, booking: BookingId): string {
  return createHash('sha256').update(`${partner}\n${booking}`).digest('base64url');
}

/** Two days after a session every key of its chat is destroyed, whatever kept it from being closed. */
const OPEN = `select k.partner_id as partner, k.booking_id as booking, k.wrapped_by as id from session_keys k
  join bookings b on b.partner_id = k.partner_id and b.id = k.booking_id
  where not b.over or b.changed_at > clock_timestamp() - interval '2 days'`;

/** What recurs: whoever died between a commit and the file left the key of a chat that is over. */
export async function destroyUnused(database: Database, keys: ChatKeys): Promise<void> {
  // A key is there before its row is, and spared while it is new.
  const { rows } = await database.asOperator((tx) => database.send<OpenChat>(tx, OPEN));
  await keys.destroyAllBut(rows);
}
