import type { Instant } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';
import type { PartnerId } from '../database/partner.ts';
import { openMail, openTextMessage } from '../people/sealed.ts';

/** A mail as it is kept. */
export interface KeptMail {
  readonly id: string;
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly at: Instant;
}

const KEPT = `select id, sender, recipient, subject, body_text as text, body_html as html, created_at as at from sent_emails
  where partner_id = current_setting('meetwell.partner') and ($1::text is null or id = $1)
  order by created_at desc, outbox_id desc limit 200`;

/** The newest mails of a partner, or one: for a demo, which shows what it sends. Those of who was erased are left out. */
export function keptMails({ database }: Core, partner: PartnerId, id: string | null): Promise<readonly KeptMail[]> {
  return database.inTenant(partner, async (tx) => {
    const { rows } = await database.send<KeptMail>(tx, KEPT, [id]);
    const box = await database.sealer.ready(tx, partner, { open: rows.map(({ recipient }) => recipient) });
    return rows.flatMap((row) => {
      const opened = openMail(box, row.id, row);
      return opened === null ? [] : [{ ...row, ...opened }];
    });
  });
}

/** A text message as it is kept. */
export interface KeptText {
  readonly id: string;
  /** In E.164. */
  readonly recipient: string;
  readonly text: string;
  /** In how many parts it travels. */
  readonly segments: number;
  readonly at: Instant;
  /** Whether it waits for the end of quiet hours, or for its provider. */
  readonly waits: boolean;
}

const TEXTS = `select id, recipient as number, body, segments, created_at as at, sent_at is null as waits from text_messages
  where partner_id = current_setting('meetwell.partner') order by created_at desc, id desc limit 200`;

interface TextRow extends Omit<KeptText, 'recipient' | 'text'> {
  readonly number: string;
  readonly body: string;
}

/** The newest text messages of a partner: for a demo, which shows what it sends. Those of who was erased are left out. */
export function keptTexts({ database }: Core, partner: PartnerId): Promise<readonly KeptText[]> {
  return database.inTenant(partner, async (tx) => {
    const { rows } = await database.send<TextRow>(tx, TEXTS);
    const box = await database.sealer.ready(tx, partner, { open: rows.flatMap(({ number, body }) => [number, body]) });
    return rows.flatMap(({ number, body, ...row }) => {
      const opened = openTextMessage(box, 'text_messages', row.id, { number, body });
      return opened === null ? [] : [{ ...row, recipient: opened.number, text: opened.body }];
    });
  });
}
