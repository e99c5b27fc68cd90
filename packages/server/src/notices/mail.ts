import type { Claimed, Consumer, Failure, Settle } from '../commands/consumers.ts';
import type { Core } from '../commands/core.ts';
import { clockExpression } from '../database/database.ts';
import type { PartnerId } from '../database/partner.ts';
import { codeOf } from '../log.ts';
import { openMail, type WrittenMail } from '../people/sealed.ts';
import type { Mailer } from './mailer.ts';
import { MAIL } from './tell.ts';

interface Written extends WrittenMail {
  readonly id: string;
  readonly sender: string;
  readonly sent: boolean;
}

const WRITTEN = `select id, sender, recipient, subject, body_text as text, body_html as html, sent_at is not null as sent
  from sent_emails where partner_id = current_setting('meetwell.partner') and id = any($1)`;
const MARK = { real: markText(false), test: markText(true) };

/** Marks mails, and takes their messages away. */
function markText(testClock: boolean): string {
  return `with gone as (delete from outbox where partner_id = current_setting('meetwell.partner') and id = any($2))
    update sent_emails set sent_at = to_timestamp(${clockExpression(testClock)} / 1000.0)
    where partner_id = current_setting('meetwell.partner') and id = any($1)`;
}

/**
 * Milliseconds in which mails that were sent gather, to be marked together: each of them could be sent again by a kill in
 * this time.
 */
const GATHER = 50;

/**
 * Sends what is written down, each mail alone: one that is refused for ever, or hangs, holds up no other. Between the
 * mail server's yes and our mark nobody can know: a process that dies then sends it again, under the same Message-ID.
 */
export function mailConsumer(core: Core, mailer: Mailer): Consumer<Readonly<Record<string, unknown>>> {
  const { database, faults } = core;

  /** Marks what was sent and takes it out of the outbox, in one transaction. */
  function marker(partner: PartnerId, settle: Settle) {
    let sent: { readonly id: number; readonly mail: string }[] = [];
    let marking: Promise<void> | null = null;
    async function mark(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, GATHER));
      const batch = sent;
      sent = [];
      marking = null;
      const ids = batch.map(({ id }) => id);
      const text = database.testClock ? MARK.test : MARK.real;
      const values = [batch.map(({ mail }) => mail), ids];
      await database.inTenant(partner, (tx) => database.commitWith(tx, text, values));
      faults.reach('after-mark-sent');
      for (const id of ids) settle(id, 'gone');
    }
    return (id: number, mail: string): Promise<void> => {
      sent.push({ id, mail });
      return (marking ??= mark());
    };
  }

  async function sendAll(partner: PartnerId, messages: readonly Claimed<unknown>[], settle: Settle): Promise<void> {
    const named = new Map(messages.map(({ id, payload }) => [id, (payload as { mail: string }).mail]));
    const mails = await database.inTenant(partner, async (tx) => {
      const { rows } = await database.send<Written>(tx, WRITTEN, [[...named.values()]]);
      const box = await database.sealer.ready(tx, partner, { open: rows.map(({ recipient }) => recipient) });
      return new Map(rows.map((row) => [row.id, { ...row, opened: openMail(box, row.id, row) }]));
    });
    const sentAndMarked = marker(partner, settle);
    await Promise.all(
      messages.map(async ({ id }) => {
        const mail = mails.get(named.get(id) ?? '');
        // Erased meanwhile, or sent before: there is nothing to do.
        if (mail === undefined || mail.sent || mail.opened === null) return settle(id);
        try {
          await mailer.send({
            id: mail.id,
            from: mail.sender,
            to: mail.opened.recipient,
            subject: mail.opened.subject,
            text: mail.opened.text,
            html: mail.opened.html,
          });
        } catch (error) {
          return settle(id, failureOf(error));
        }
        faults.reach('after-send');
        await sentAndMarked(id, mail.id);
      }),
    );
  }

  return {
    name: MAIL,
    batch: 100,
    tries: 10,
    async handle(messages, settle) {
      const byPartner = Map.groupBy(messages, ({ partner }) => partner);
      await Promise.all([...byPartner].map(([partner, some]) => sendAll(partner, some, settle)));
    },
  };
}

/** Codes of nodemailer that speak of this mail and not of the connection. */
const OF_THE_MAIL: readonly unknown[] = ['EENVELOPE', 'EMESSAGE'];

/** What a mail server's no means: refused for ever (RFC 5321, 4.2.1: 5yz) or only now. Its words may hold an address. */
function failureOf(error: unknown): Failure {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const permanent = status >= 500 && status < 600 && OF_THE_MAIL.includes(code);
  return { code: status > 0 ? `smtp.${status}` : `smtp.${codeOf(error)}`, permanent };
}
