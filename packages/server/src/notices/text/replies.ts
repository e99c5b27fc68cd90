import { readReply, type Reply } from '@meetwell/sdk/replies';
import type { BookingId } from '@meetwell/sdk';
import type { Consumer } from '../../commands/consumers.ts';
import type { Core } from '../../commands/core.ts';
import type { PartnerId } from '../../database/partner.ts';
import type { Owner } from '../../database/sealing/sealer.ts';
import { openTextMessage, sealText } from '../../people/sealed.ts';
import { idOfPerson } from './whom.ts';

/** The consumer that hands on what came in. */
export const REPLIES = 'textReplies';

/** A text message that came in, as its provider gave it. */
export interface Incoming {
  /** The provider and its own id: the same however often it is handed over. */
  readonly id: string;
  /** The number that it came from: E.164, with the + or without. */
  readonly from: string;
  readonly body: string;
}

/** A text message that came in, as whoever acts on it is handed it. */
export interface TextReply {
  readonly id: string;
  readonly partner: PartnerId;
  /** By which messages to the number that it came from are found: `text_messages.recipient_hash`. */
  readonly senderHash: string;
  /** The id of the member or therapist whom the last message to that number was for; null where there was none. */
  readonly person: string | null;
  /** What that message was about. */
  readonly booking: BookingId | null;
  readonly body: string;
  readonly reply: Reply;
}

/** Acts on what came in, or leaves it. A repeat must do no harm. The offered flow (rows W3, W4) is one of these. */
export type TakesReplies = (reply: TextReply) => Promise<void>;

const LAST = `select id, person_id as person, booking_id as booking from text_messages
  where partner_id = current_setting('meetwell.partner') and recipient_hash = any($1) order by created_at desc limit 1`;
const KEEP = `with kept as (
    insert into text_replies (partner_id, id, message_id, person_id, booking_id, sender, sender_hash, body, received_at)
    values (current_setting('meetwell.partner'), $1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id)
  insert into outbox (partner_id, consumer, payload)
  select current_setting('meetwell.partner'), '${REPLIES}', jsonb_build_object('reply', id) from kept`;
const WRITTEN = `select id, person_id as person, booking_id as booking, sender as number, sender_hash as "senderHash", body,
    handled_at is not null as handled
  from text_replies where partner_id = current_setting('meetwell.partner') and id = any($1)`;
const HANDLED = `update text_replies set handled_at = $2
  where partner_id = current_setting('meetwell.partner') and id = $1`;

/** Keeps what came in, sealed, and has it handed on: once, however often it is handed over. */
export async function keepReply(
  { database, outbox }: Core,
  partner: PartnerId,
  { id, from, body }: Incoming,
): Promise<void> {
  const number = /^\d+$/.test(from) ? `+${from}` : from;
  const hash = database.sealer.lookup(partner, 'phone', number);
  const hashes = database.sealer.lookups(partner, 'phone', number);
  await database.inTenant(partner, async (tx) => {
    const [{ rows }, now] = await Promise.all([
      database.send<{ id: string; person: string; booking: string | null }>(tx, LAST, [hashes]),
      database.now(tx),
    ]);
    const [last] = rows;
    const person = last === undefined ? null : await idOfPerson(database, tx, last.person);
    const owner: Owner = person === null ? { person, class: 'partner' } : { person, class: 'contact' };
    const box = await database.sealer.ready(tx, partner, { seal: [owner] });
    const sealed = sealText(box, owner, 'text_replies', id, { number, body });
    const whom = [last?.id ?? null, last?.person ?? null, last?.booking ?? null];
    await database.send(tx, KEEP, [id, ...whom, sealed.number, hash, sealed.body, now]);
    database.afterCommit(tx, () => outbox.wake([REPLIES]));
  });
}

/** Hands what came in to everyone who acts on it. */
export function repliesConsumer(core: Core, takers: readonly TakesReplies[]): Consumer {
  const { database } = core;

  async function read(partner: PartnerId, id: string): Promise<TextReply | null> {
    return database.inTenant(partner, async (tx) => {
      const { rows } = await database.send<Row>(tx, WRITTEN, [[id]]);
      const [row] = rows;
      if (row === undefined || row.handled) return null;
      const box = await database.sealer.ready(tx, partner, { open: [row.number, row.body] });
      const opened = openTextMessage(box, 'text_replies', id, row);
      if (opened === null) return null;
      const { person, booking, senderHash } = row;
      const { body } = opened;
      return { id, partner, senderHash, person, booking, body, reply: readReply(body) };
    });
  }

  return {
    name: REPLIES,
    batch: 20,
    tries: 12,
    async handle(messages, settle) {
      // In the order in which they came in: what somebody says last counts.
      for (const { id, partner, payload } of messages) {
        const reply = await read(partner, String(payload['reply']));
        if (reply !== null) {
          for (const take of takers) await take(reply);
          await database.inTenant(partner, async (tx) => {
            await database.send(tx, HANDLED, [reply.id, await database.now(tx)]);
          });
        }
        settle(id);
      }
    },
  };
}

interface Row {
  readonly person: string | null;
  readonly booking: BookingId | null;
  readonly number: string;
  readonly senderHash: string;
  readonly body: string;
  readonly handled: boolean;
}
