import { createTransport } from 'nodemailer';
import type { Failure } from '../../commands/consumers.ts';
import { codeOf } from '../../log.ts';
import { isLoopback } from '../../loopback.ts';
import type { Channel } from './channel.ts';

/** One email to one address. */
export interface Mail {
  /** Makes the Message-ID: the same mail sent again bears the same one. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

export type Mailer = Channel<Mail>;

/** Connections to the mail server: one that hangs on an address leaves the others. */
const CONNECTIONS = 8;
/** Milliseconds in which the mail server has to say something. */
const ANSWER_WITHIN = 30_000;

/** What an address says of TLS: `smtps` begins with it, and nothing leaves this machine on the way to its own. */
export function demandsTls(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol !== 'smtps:' && !isLoopback(hostname);
}

/**
 * Hands mail to an SMTP server: `smtp://user:password@host:port`. By TLS or not at all, unless the address itself says
 * otherwise (`?requireTLS=false`), which a production start refuses.
 */
export function smtpMailer(url: string): Mailer {
  const transport = createTransport({
    url,
    requireTLS: demandsTls(url),
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: ANSWER_WITHIN,
    greetingTimeout: ANSWER_WITHIN,
    socketTimeout: ANSWER_WITHIN,
  });
  return {
    async send({ id, from, to, subject, text, html }) {
      await transport.sendMail({
        messageId: `<${id}@meetwell.invalid>`,
        from,
        to,
        subject,
        text,
        ...(html !== null && { html }),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { id: null };
    },
    failureOf,
    close: () => transport.close(),
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
