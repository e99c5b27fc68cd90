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
  /** Refuses an address for ever (550), or leaves its sender waiting; null takes its mail as everybody's. */
  treat(address: string, how: 'refuse' | 'hang' | null): void;
  /** The newest mail to an address that says all of this; waits for it. */
  mail(to: string, ...saying: readonly string[]): Promise<Mail>;
  close(): Promise<void>;
}

export async function openInbox(): Promise<Inbox> {
  const mails: Mail[] = [];
  const treated = new Map<string, 'refuse' | 'hang'>();
  const held = new Map<string, readonly (() => void)[]>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const how = treated.get(address);
      if (how === 'refuse')
        return done(Object.assign(new Error(`<${address}> is unknown here`), { responseCode: 550 }));
      if (how === 'hang') return void held.set(address, [...(held.get(address) ?? []), () => done()]);
      done();
    },
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
    treat(address, how) {
      if (how === null) treated.delete(address);
      else treated.set(address, how);
      if (how === 'hang') return;
      for (const release of held.get(address) ?? []) release();
      held.delete(address);
    },
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
