import { createTransport } from 'nodemailer';
import { isLoopback } from '../loopback.ts';

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

/** Sends email. */
export interface Mailer {
  /** @throws when the mail server did not take it; sending again later is right. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

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
    },
    close: () => transport.close(),
  };
}

/** Where no mail server is configured: mail is kept, and shown where the demo shows it, and goes nowhere. */
export const NO_MAILER: Mailer = Object.freeze({ send: () => Promise.resolve(), close: () => undefined });
