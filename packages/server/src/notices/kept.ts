import type { Instant } from '@meetwell/sdk';
import type { Core } from '../commands/core.ts';
import type { PartnerId } from '../database/partner.ts';
import { openMail } from '../people/sealed.ts';

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
