import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticesView } from '@meetwell/sdk/client';
import { DEFAULT_LIMITS } from '../../limits/limits.ts';
import { jsonLog } from '../../log.ts';
import { bookSession } from '../../../test/booked.ts';
import { notifyStandIn } from '../../../test/notify-stand-in.ts';
import { openTestServer, type TestServer } from '../../../test/running-server.ts';
import type { TextStandIn } from '../../../test/stand-in.ts';
import { twilioStandIn } from '../../../test/twilio-stand-in.ts';

const AMIRA = '+447700900123';

describe.each([
  ['GOV.UK Notify', 'notify', notifyStandIn],
  ['Twilio', 'twilio', twilioStandIn],
] as const)('text messages by %s', (_, name, standIn) => {
  let provider: TextStandIn;
  let world: TestServer;
  let sam: string;
  let amira: string;
  const lines: string[] = [];

  beforeAll(async () => {
    provider = await standIn();
    world = await openTestServer({
      partner: { sessions: 30 },
      log: jsonLog((line) => lines.push(line)),
      config: { texts: { riverside: provider.provider } },
    });
    sam = await world.signIn('sam', 'member');
    amira = await world.signIn('amira', 'therapist');
    await chooses(amira, { channels: ['text'], phone: '07700 900123' });
  });
  afterAll(async () => {
    await world.close();
    await provider.close();
  });
  beforeEach(async () => {
    // Nobody's clock is at night here.
    await chooses(amira, { quiet: [] });
  });

  async function chooses(token: string, change: object): Promise<NoticesView> {
    const { body: now } = await world.call<NoticesView>('GET', '/api/me/notices', { token });
    const { foundZone, reach, ...choices } = now;
    const { status, body } = await world.call<NoticesView>('POST', '/api/me/notices', {
      token,
      body: { ...choices, ...change },
    });
    expect([status, body, foundZone, reach]).toEqual([200, expect.anything(), null, expect.anything()]);
    return body;
  }

  /** Texts to Amira since then. */
  async function texted(what: () => Promise<unknown>) {
    const before = provider.taken.length;
    await what();
    await world.test.core.dispatched();
    return provider.taken.slice(before);
  }
  const book = () => bookSession(world, { member: sam, therapist: amira }, 'text');
  const again = async () => {
    await world.test.sql('update outbox set due_at = clock_timestamp() where dead_at is null');
    await world.test.core.dispatched();
  };

  it('go to who chose them, and mails to who did not; each under a reference that says nothing [C4]', async () => {
    const texts = await texted(book);
    expect(texts.map(({ to }) => to)).toEqual([AMIRA, AMIRA, AMIRA]);
    expect(
      texts.some(({ text }) => /^Hello amira\. sam asks for a session: .* https:\/\/riverside\.example\/ /.test(text)),
    ).toBe(true);
    expect(world.mails.filter(({ recipient }) => recipient === 'amira@example.org')).toEqual([]);
    expect(world.mails.filter(({ recipient }) => recipient === 'sam@example.org').length).toBeGreaterThan(2);
    for (const { reference } of texts) expect(reference).toMatch(/^[\w-]{43}$/);
    const kept = await world.test.sql<{ segments: number; body: string }>(
      'select segments, body, recipient from text_messages',
    );
    for (const { segments } of kept) expect(segments).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toMatch(/Hello|7700/);
  });

  it('are marked with what became of them, however often that is said, and what failed is told in the log', async () => {
    await texted(book);
    const outcomes = () =>
      world.test.sql<{ outcome: string }>(
        'select id, outcome, outcome_code, outcome_at from text_messages order by id',
      );
    expect(new Set(await provider.report(world.server.url, 'riverside'))).toEqual(new Set([200]));
    const first = await outcomes();
    expect(new Set(first.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']));
    await provider.report(world.server.url, 'riverside');
    expect(await outcomes()).toEqual(first);

    // A number of the provider's own for what does not arrive.
    await chooses(amira, { phone: '07700 900002' });
    await texted(book);
    await provider.report(world.server.url, 'riverside');
    const failed = (await outcomes()).filter(({ outcome }) => outcome === 'failed');
    expect(failed).toHaveLength(3);
    expect(lines.filter((line) => line.includes('text.undelivered'))).toHaveLength(3);
    await chooses(amira, { phone: '07700 900123' });
  });

  it('wait where it was too much at once or the provider is down, and are sent once in the end', async () => {
    provider.next('tooMany', 'down', 'tooMany');
    const texts = await texted(async () => {
      await book();
      await world.test.core.dispatched();
      const left = await world.test.sql<{ failure: string }>('select distinct failure from outbox order by 1');
      for (const { failure } of left) expect(failure).toMatch(new RegExp(`^${name}\\.(429|500|20429|20503)$`));
      await again();
    });
    expect(texts).toHaveLength(3);
    expect(new Set(texts.map(({ reference }) => reference)).size).toBe(3);
    expect(await world.test.sql('select from outbox')).toEqual([]);
  });

  it('are not sent twice where the provider took one and nobody heard its answer', async () => {
    provider.next('lost', 'lost', 'lost');
    const texts = await texted(async () => {
      await book();
      await world.test.core.dispatched();
      await again();
    });
    expect(texts).toHaveLength(3);
    expect(await world.test.sql('select from text_messages where sent_at is null or provider_id is null')).toEqual([]);
  });

  it('are kept when somebody answers, sealed and once, and go to nobody from whoever is not the provider', async () => {
    await texted(book);
    const message = { id: 'reply-1', from: AMIRA, text: 'I feel awful today, please call me' };
    expect(await provider.forged(world.server.url, 'riverside', { ...message, id: 'forged-1' })).toBe(401);
    expect(await provider.incoming(world.server.url, 'nobody', message)).toBe(401);
    expect(await provider.incoming(world.server.url, 'riverside', message)).toBe(200);
    expect(await provider.incoming(world.server.url, 'riverside', message)).toBe(200);
    // Of somebody whom nobody has written to.
    expect(
      await provider.incoming(world.server.url, 'riverside', { ...message, id: 'reply-2', from: '+447700900555' }),
    ).toBe(200);
    await world.test.core.dispatched();
    const kept = await world.test.sql<Record<string, string | null>>('select * from text_replies order by id');
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatchObject({
      id: `${name}:reply-1`,
      person_id: 'amira',
      booking_id: expect.any(String) as string,
    });
    expect(kept[1]).toMatchObject({ id: `${name}:reply-2`, person_id: null, booking_id: null });
    expect(kept.every(({ handled_at: handled }) => handled !== null)).toBe(true);
    expect(JSON.stringify(kept)).not.toMatch(/awful|7700/);
    expect(lines.join('\n')).not.toMatch(/awful|7700|Hello/);
  });

  it('end with STOP, until they are chosen again, and nothing else that somebody writes ends them', async () => {
    const says = async (id: string, text: string) => {
      expect(await provider.incoming(world.server.url, 'riverside', { id, from: AMIRA, text })).toBe(200);
      await world.test.core.dispatched();
      return (await world.call<NoticesView>('GET', '/api/me/notices', { token: amira })).body.channels;
    };
    expect(await says('stop-0', 'Please do not stop')).toEqual(['text']);
    expect(await says('stop-1', 'STOP')).toEqual([]);
    expect(await texted(book)).toEqual([]);
    await chooses(amira, { channels: ['text'] });
    // The same message handed over again is not another.
    expect(await says('stop-1', 'STOP')).toEqual(['text']);
    expect(await texted(book)).toHaveLength(3);
  });
});

it('one that is refused for ever is given up at once, under a code that says no number [O8] [G17]', async () => {
  const provider = await twilioStandIn();
  const world = await openTestServer({ config: { texts: { riverside: provider.provider } } });
  const [sam, amira] = [await world.signIn('sam', 'member'), await world.signIn('amira', 'therapist')];
  const body = {
    revision: 0,
    channels: ['text'],
    quiet: [],
    pressing: true,
    discreet: false,
    zone: null,
    phone: '+1 500 555 0009',
  };
  // Of its own test numbers, the one that no text message reaches.
  expect((await world.call('POST', '/api/me/notices', { token: sam, body })).status).toBe(200);
  await bookSession(world, { member: sam, therapist: amira }, 'text');
  await world.test.core.dispatched();
  const dead = await world.test.sql<object>('select distinct consumer, failure from outbox where dead_at is not null');
  expect(dead).toEqual([{ consumer: 'text', failure: 'twilio.21614' }]);
  expect(provider.taken).toEqual([]);
  await world.close();
  await provider.close();
});

it('whoever has a provider call here from its own addresses, as a customer of it too, shuts it out of nothing [G9]', async () => {
  const provider = await notifyStandIn();
  if (provider.provider.provider !== 'notify') throw new TypeError('Another provider');
  const world = await openTestServer({
    config: {
      texts: { riverside: provider.provider },
      limits: { ...DEFAULT_LIMITS, failures: { most: 2, seconds: 60 } },
      proxy: { header: 'x-forwarded-for', hops: 1 },
    },
  });
  const receipt = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '198.51.100.9' };
    const body = { id: 'one', reference: null, status: 'delivered', notification_type: 'sms' };
    return (await world.call('POST', '/webhooks/notify/riverside', { headers, body, origin: null })).status;
  };
  for (let time = 0; time < 3; time += 1) expect(await receipt('a token of another customer')).toBe(401);
  expect(await receipt(provider.provider.callbackToken)).toBe(200);
  await world.close();
  await provider.close();
});
