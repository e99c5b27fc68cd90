import type { Claimed, Consumer, Failure, Settle } from '../commands/consumers.ts';
import type { Core } from '../commands/core.ts';
import { clockExpression } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Box } from '../database/sealing/sealer.ts';
import { openMail, openTextMessage } from '../people/sealed.ts';
import type { Channel } from './channels/channel.ts';
import type { Mail, Mailer } from './channels/mailer.ts';
import type { TextMessage } from './channels/text-message.ts';
import { SENDERS } from './compose.ts';
import type { TextCarriers } from './text/carriers.ts';

/** What messages of one channel are: where they are written down, how they are opened, and who carries them. */
interface Kind<Row extends WrittenRow, Message> {
  readonly name: 'mail' | 'text';
  /** Of ids: the rows. */
  readonly written: string;
  readonly table: 'sent_emails' | 'text_messages';
  /** How many are in hand at a time. */
  readonly batch: number;
  /** Null where the person was erased: there is nothing to send. */
  open(box: Box, row: Row): Message | null;
  /** Null where nobody carries them any more. */
  channelOf(partner: PartnerId): Channel<Message> | null;
}

interface WrittenRow {
  readonly id: string;
  /** Sealed. */
  readonly recipient: string;
  readonly sent: boolean;
}

interface MailRow extends WrittenRow {
  readonly sender: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

interface TextRow extends WrittenRow {
  readonly reference: string;
  readonly body: string;
  readonly since: string;
}

const MINE = `where partner_id = current_setting('meetwell.partner') and id = any($1)`;
const MAILS = `select id, sender, recipient, subject, body_text as text, body_html as html, sent_at is not null as sent
  from sent_emails ${MINE}`;
const TEXTS = `select id, reference, recipient, body, created_at as since, sent_at is not null as sent
  from text_messages ${MINE}`;

/** Sends mails that are written down. */
export function mailConsumer(core: Core, mailer: Mailer): Consumer<Readonly<Record<string, unknown>>> {
  return sendingConsumer<MailRow, Mail>(core, {
    name: 'mail',
    table: 'sent_emails',
    written: MAILS,
    batch: 100,
    open(box, { id, sender, ...row }) {
      const opened = openMail(box, id, row);
      if (opened === null) return null;
      const { recipient, subject, text, html } = opened;
      return { id, from: sender, to: recipient, subject, text, html };
    },
    channelOf: () => mailer,
  });
}

/** Sends text messages that are written down. */
export function textConsumer(core: Core, carriers: TextCarriers): Consumer<Readonly<Record<string, unknown>>> {
  return sendingConsumer<TextRow, TextMessage>(core, {
    name: 'text',
    table: 'text_messages',
    written: TEXTS,
    // Providers count the calls of a minute.
    batch: 20,
    open(box, { id, reference, recipient, body, since }) {
      const opened = openTextMessage(box, 'text_messages', id, { number: recipient, body });
      return opened === null ? null : { reference, to: opened.number, text: opened.body, since: new Date(since) };
    },
    channelOf: (partner) => carriers.of(partner),
  });
}

/** Marks messages, and takes what asked for them out of the outbox. */
function markText({ table }: Pick<Kind<WrittenRow, unknown>, 'table'>, testClock: boolean): string {
  const named = table === 'text_messages' ? ', provider_id = x.name' : '';
  return `with gone as (delete from outbox where partner_id = current_setting('meetwell.partner') and id = any($3))
    update ${table} t set sent_at = to_timestamp(${clockExpression(testClock)} / 1000.0)${named}
    from unnest($1::text[], $2::text[]) as x (id, name)
    where t.partner_id = current_setting('meetwell.partner') and t.id = x.id`;
}

/**
 * Milliseconds in which messages that were sent gather, to be marked together: each of them could be sent again by a kill
 * in this time.
 */
const GATHER = 50;

/**
 * Sends what is written down, each message alone: one that is refused for ever, or hangs, holds up no other. Between the
 * carrier's yes and our mark nobody can know: a process that dies then sends it again under the same name, or, where the
 * carrier can be asked, asks before.
 */
function sendingConsumer<Row extends WrittenRow, Message>(
  core: Core,
  kind: Kind<Row, Message>,
): Consumer<Readonly<Record<string, unknown>>> {
  const { database, faults } = core;
  const mark = markText(kind, database.testClock);

  /** Marks what was sent and takes it out of the outbox, in one transaction. */
  function marker(partner: PartnerId, settle: Settle) {
    let sent: { readonly outbox: number; readonly id: string; readonly name: string | null }[] = [];
    let marking: Promise<void> | null = null;
    async function markAll(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, GATHER));
      const batch = sent;
      sent = [];
      marking = null;
      const ids = batch.map(({ outbox }) => outbox);
      const values = [batch.map(({ id }) => id), batch.map(({ name }) => name), ids];
      await database.inTenant(partner, (tx) => database.commitWith(tx, mark, values));
      faults.reach('after-mark-sent');
      for (const id of ids) settle(id, 'gone');
    }
    return (outbox: number, id: string, name: string | null): Promise<void> => {
      sent.push({ outbox, id, name });
      return (marking ??= markAll());
    };
  }

  async function sendAll(partner: PartnerId, messages: readonly Claimed<unknown>[], settle: Settle): Promise<void> {
    const named = new Map(
      messages.map(({ id, payload }) => [id, (payload as Record<string, string>)[kind.name] ?? '']),
    );
    const written = await database.inTenant(partner, async (tx) => {
      const { rows } = await database.send<Row>(tx, kind.written, [[...named.values()]]);
      const box = await database.sealer.ready(tx, partner, { open: rows.map(({ recipient }) => recipient) });
      return new Map(rows.map((row) => [row.id, { id: row.id, sent: row.sent, message: kind.open(box, row) }]));
    });
    const channel = kind.channelOf(partner);
    const sentAndMarked = marker(partner, settle);
    await Promise.all(
      messages.map(async ({ id, attempts }) => {
        const found = written.get(named.get(id) ?? '');
        // Erased meanwhile, or sent before: there is nothing to do.
        if (found === undefined || found.sent || found.message === null) return settle(id);
        if (channel === null) return settle(id, NO_CARRIER);
        let name: string | null;
        try {
          ({ id: name } = await channel.send(found.message, attempts > 1));
        } catch (error) {
          return settle(id, channel.failureOf(error));
        }
        faults.reach('after-send');
        await sentAndMarked(id, found.id, name);
      }),
    );
  }

  return {
    name: SENDERS[kind.name],
    batch: kind.batch,
    tries: 10,
    async handle(messages, settle) {
      const byPartner = Map.groupBy(messages, ({ partner }) => partner);
      await Promise.all([...byPartner].map(([partner, some]) => sendAll(partner, some, settle)));
    },
  };
}

/** The partner's provider was taken out of the settings: it may come back. */
const NO_CARRIER: Failure = { code: 'text.noProvider', permanent: false };
