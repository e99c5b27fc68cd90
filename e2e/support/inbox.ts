import { once } from 'node:events';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** A real mail server that keeps what it is sent. */
export interface Inbox {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  readonly mails: readonly Mail[];
  /** The newest mail to an address that says all of this; waits for it. */
  mail(to: string, ...saying: readonly string[]): Promise<Mail>;
  close(): Promise<void>;
}

export async function openInbox(): Promise<Inbox> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then(({ subject, text, messageId }) => {
          for (const { address } of session.envelope.rcptTo) {
            mails.push({ to: address, subject: subject ?? '', text: text ?? '', messageId: messageId ?? '' });
          }
          done();
        }, done);
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const find = (to: string, saying: readonly string[]) =>
    mails.findLast(
      (mail) => mail.to === to && saying.every((words) => `${mail.subject}\n${mail.text}`.includes(words)),
    );
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    async mail(to, ...saying) {
      await eventually(
        `${to} gets a mail that says ${saying.join(' and ')}`,
        async () => find(to, saying) !== undefined,
      );
      return find(to, saying)!;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
