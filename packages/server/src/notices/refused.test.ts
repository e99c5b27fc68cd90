import { once } from 'node:events';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { bookSession } from '../../test/booked.ts';
import { jsonLog } from '../log.ts';
import { demandsTls, smtpMailer } from './channels/mailer.ts';

let world: TestServer | null = null;
let smtp: SMTPServer | null = null;

afterEach(async () => {
  await world?.close();
  await new Promise<void>((resolve) => (smtp === null ? resolve() : smtp.close(resolve)));
  world = smtp = null;
});

/** A mail server that says no in words that quote whom a mail is for, as they do. */
async function refusing(options: SMTPServerOptions): Promise<string> {
  smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], ...options });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return `smtp://127.0.0.1:${address.port}`;
}

function no(responseCode: number, address: string): Error {
  return Object.assign(new Error(`${address}: recipient ${address} rejected, Sam is unknown here`), { responseCode });
}

test('a mail that is refused leaves no address in the log, the outbox or anything stored [G17]', async () => {
  const lines: string[] = [];
  let toAmira = 0;
  world = await openTestServer({
    log: jsonLog((line) => lines.push(line)),
    config: {
      smtpUrl: await refusing({
        // Sam's for ever and Amira's first for now, by their envelope; her others for what they say.
        onRcptTo({ address }, _, done) {
          const status = address.startsWith('sam') ? 550 : (toAmira += 1) === 1 ? 450 : null;
          done(status === null ? null : no(status, address));
        },
        onData(stream, { envelope }, done) {
          stream.resume().on('end', () => done(no(554, envelope.rcptTo[0]!.address)));
        },
      }),
    },
  });
  const sam = await world.signIn('sam', 'member');
  await bookSession(world, { member: sam, therapist: await world.signIn('amira', 'therapist') }, 'text');
  await world.test.core.dispatched();
  const left = await world.test.sql<{ failure: string }>('select distinct failure from outbox order by 1');
  expect(left.map(({ failure }) => failure)).toEqual(['smtp.450', 'smtp.550', 'smtp.554']);
  // As if our own code had not known better than to throw it on.
  world.test.core.log.error('outbox.failed', no(550, 'sam@example.org'));
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('\n')).not.toMatch(/@|Sam/);
  const tables = await world.test.sql<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const quoting: string[] = [];
  for (const { name } of tables) {
    const rows = await world.test.sql(`select from ${name} t where to_jsonb(t)::text like '%@example.org%' limit 1`);
    if (rows.length > 0) quoting.push(name);
  }
  expect(quoting).toEqual([]);
  // Whom a mail is for is there, sealed.
  const kept = await world.test.sql<{ recipient: string }>('select recipient from sent_emails');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ recipient }) => !recipient.startsWith('v1.'))).toEqual([]);
});

test('a mail server is spoken to by TLS or not at all, unless it is on this machine [O10]', async () => {
  const addresses = ['smtp://mail.example.org:587', 'smtps://mail.example.org', 'smtp://127.0.0.1', 'smtp://[::1]:25'];
  expect(addresses.map(demandsTls)).toEqual([true, false, false, false]);
  const told: string[] = [];
  // Listens on this machine, by a name that does not say so.
  const url = (
    await refusing({
      onMailFrom({ address }, _, done) {
        told.push(address);
        done();
      },
      onData: (stream, _, done) => void stream.resume().on('end', () => done()),
    })
  ).replace('127.0.0.1', '0.0.0.0');
  const mail = { id: 'x', from: 'a@example.org', to: 'b@example.org', subject: 'x', text: 'x', html: null };
  const mailer = smtpMailer(url);
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: expect.stringMatching(/TLS|PROTOCOL/) as unknown });
  mailer.close();
  expect(told).toEqual([]);
  const asked = smtpMailer(`${url}?requireTLS=false`);
  await asked.send(mail);
  asked.close();
  expect(told).toEqual(['a@example.org']);
});
