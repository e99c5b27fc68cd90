import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifier, type Booking, type Instant, type MemberId, type ServiceId, type TherapistId } from '@meetwell/sdk';
import type { BookingsAnswer, FreeTimesAnswer, Me, Problem } from '@meetwell/sdk/client';
import { seedPartner } from '../partners/seed.ts';
import { openTestServer, type TestServer } from '../../test/running-server.ts';
import { dayAhead, until } from '../../test/steps.ts';
import { addDays } from '@meetwell/sdk';

const PEER = identifier<ServiceId>('peer');

let world: TestServer;

beforeAll(async () => {
  world = await openTestServer({ partner: { members: ['sam', 'ola'], therapists: ['amira', 'tom'], sessions: 20 } });
  const { definition } = world.partner;
  const [talking] = definition.services;
  const [sam] = definition.members;
  await seedPartner(world.test.core.database, {
    ...definition,
    services: [{ ...talking!, id: PEER, name: 'Peer support', policyId: identifier('peer-1') }],
    therapists: definition.therapists.map((one) => ({ ...one, alsoIn: [PEER] })),
    members: [
      { ...sam!, id: identifier<MemberId>('sam-of-peer'), service: PEER, sessions: 2 },
      // Who works in one service has sessions of their own in another.
      { ...sam!, id: identifier<MemberId>('amira-of-peer'), subject: 'amira', service: PEER, sessions: 2 },
    ],
  });
});

afterAll(() => world.close());

const as = (service: string) => ({ headers: { 'meetwell-service': service } });

async function me(token: string, more = {}) {
  return world.call<Me>('GET', '/api/me', { token, ...more });
}

let spread = 0;

/** Asks in a service for three mornings that nobody else here asks for. */
async function ask(token: string, service: string, therapist: TherapistId | string): Promise<Booking> {
  const first = await dayAhead(world.test.core, 5 + 3 * (spread++ % 6));
  const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
  return askFor(token, service, therapist, preferences);
}

async function askFor(token: string, service: string, therapist: string, preferences: unknown): Promise<Booking> {
  const body = { service, therapist, modality: 'text', length: 50, preferences };
  const { status, body: answer } = await world.call<BookingsAnswer>('POST', '/api/bookings', {
    token,
    body,
    ...as(service),
  });
  expect(status).toBe(201);
  return answer.bookings[0]!.booking;
}

function send(token: string, booking: Booking, body: object) {
  return world.call<BookingsAnswer & Problem>('POST', `/api/bookings/${booking.id}/commands`, { token, body });
}

async function free(token: string, booking: Booking): Promise<readonly Instant[]> {
  const { body } = await world.call<FreeTimesAnswer>('GET', `/api/bookings/${booking.id}/free-times`, { token });
  return body.choices.flatMap(({ times }) => times.map(({ start }) => start));
}

/** Proposed by the therapist, accepted by the member. */
async function agreed(member: string, therapist: string, asked: Booking, start: Instant): Promise<void> {
  const proposed = await send(therapist, asked, { type: 'propose', starts: [start] });
  const { booking } = proposed.body.bookings[0]!;
  if (booking.state !== 'proposed') throw new Error(`It is ${booking.state}`);
  const { status } = await send(member, booking, { type: 'accept', proposal: booking.proposals[0]!.id });
  expect(status).toBe(200);
}

describe('a member of two services', () => {
  test('is one person with one token, who says in which service [P5]', async () => {
    const token = await world.signIn('sam', 'member');
    const [talking, peer] = [await me(token, as('talking')), await me(token, as('peer'))];
    expect(talking.body).toMatchObject({
      actor: { id: 'sam' },
      service: { id: 'talking' },
      account: { available: 20 },
    });
    expect(peer.body).toMatchObject({
      actor: { id: 'sam-of-peer' },
      service: { id: 'peer' },
      account: { available: 2 },
    });
    expect((await me(token)).body).toMatchObject({ code: 'invalid', faults: [{ pointer: '#meetwell-service' }] });
    const [unknown, foreign] = [await me(token, as('none')), await me(await world.signIn('ola', 'member'), as('peer'))];
    expect([unknown.status, foreign.status]).toEqual([403, 403]);
    expect(unknown.body).toEqual(foreign.body);
  });

  test('has bookings and sessions in each, and need not say where what is named says it', async () => {
    const [sam, tom] = [await world.signIn('sam', 'member'), await world.signIn('tom', 'therapist')];
    const asked = await ask(sam, 'peer', 'tom');
    const one = await world.call<BookingsAnswer>('GET', `/api/bookings/${asked.id}`, { token: sam });
    expect(one.body.bookings.map(({ booking }) => booking.member)).toEqual(['sam-of-peer']);
    expect((await me(sam, as('talking'))).body.account?.available).toBe(20);
    expect((await me(sam, as('peer'))).body.account?.available).toBe(1);
    const listed = async (service: string) =>
      (await world.call<BookingsAnswer>('GET', '/api/bookings', { token: sam, ...as(service) })).body.bookings.length;
    expect([await listed('talking'), await listed('peer')]).toEqual([0, 1]);
    expect((await send(sam, asked, { type: 'withdraw' })).status).toBe(200);
    expect((await world.call('GET', `/api/bookings/${asked.id}`, { token: tom })).status).toBe(200);
  });
});

describe('one person’s time', () => {
  test('is taken in every service once it is taken in one', async () => {
    const [sam, amira, tom] = await Promise.all([
      world.signIn('sam', 'member'),
      world.signIn('amira', 'therapist'),
      world.signIn('tom', 'therapist'),
    ]);
    const first = await ask(sam, 'talking', 'amira');
    if (first.state !== 'requested') throw new Error(first.state);
    const second = await askFor(sam, 'peer', 'tom', first.preferences);
    const [start] = await free(amira, first);
    expect(await free(tom, second)).toContain(start);
    await agreed(sam, amira, first, start!);
    expect(await free(tom, second)).not.toContain(start);
    const late = await send(tom, second, { type: 'propose', starts: [start] });
    expect(late.body.refusal?.reasons.map(({ code }) => code)).toEqual(['memberBusy']);
    await send(sam, second, { type: 'withdraw' });
  });

  test('is taken as a member where they work, and at work where they are a member', async () => {
    const [ola, amira, member, tom] = await Promise.all([
      world.signIn('ola', 'member'),
      world.signIn('amira', 'therapist'),
      world.signIn('amira', 'member'),
      world.signIn('tom', 'therapist'),
    ]);
    const hers = await ask(member, 'peer', 'tom');
    if (hers.state !== 'requested') throw new Error(hers.state);
    const work = await askFor(ola, 'talking', 'amira', hers.preferences);
    const [start, other] = (await free(tom, hers)).filter((_, index) => index % 8 === 0);
    await agreed(member, tom, hers, start!);
    expect(await free(amira, work)).not.toContain(start);
    const late = await send(amira, work, { type: 'propose', starts: [start] });
    expect(late.body.refusal?.reasons.map(({ code }) => code)).toEqual(['timeTaken']);
    expect((await send(amira, work, { type: 'propose', starts: [other] })).status).toBe(200);
    const again = await askFor(member, 'peer', 'tom', hers.preferences);
    expect(await free(tom, again)).not.toContain(other);
  });
});

describe('who is shut out', () => {
  const answers = async (token: string) => (await me(token)).status;
  const until401 = (token: string) => until('they are out', async () => (await answers(token)) === 401, 5_000);

  test('is out within five seconds, of streams too, and comes in no more [G6]', async () => {
    const token = await world.signIn('ola', 'member');
    const stream = await fetch(`${world.server.url}/api/live`, {
      headers: { authorization: `Bearer ${token}`, origin: world.partner.origin },
    });
    const ended = stream.text();
    expect(await answers(token)).toBe(200);
    await world.test.sql(`update people set disabled_at = now() where id = 'ola'`);
    await until401(token);
    expect(await ended).toContain('"welcome"');
    await expect(world.signIn('ola', 'member')).rejects.toThrow('forbidden');
    await world.test.sql('update people set disabled_at = null');
    await until('they are in again', async () => (await answers(token)) === 200, 5_000);
  });

  test('is whoever was vouched for by a key, or uses a page, that the partner took back [G6]', async () => {
    for (const [out, back] of [
      [`update partner_keys set kid = 'gone'`, `update partner_keys set kid = 'riverside-1'`],
      [
        `update partner_origins set origin = 'https://gone.example'`,
        `update partner_origins set origin = 'https://riverside.example'`,
      ],
    ] as const) {
      const token = await world.signIn('ola', 'member');
      expect(await answers(token)).toBe(200);
      await world.test.sql(out);
      await until401(token);
      await world.test.sql(back);
      await until('they are in again', async () => (await answers(token)) === 200, 5_000);
    }
  });
});
