import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addDays,
  identifier,
  INSTANT,
  OFFERED,
  type Booking,
  type Instant,
  type LocalDate,
  type MemberId,
  type PolicyId,
  type ServiceId,
} from '@meetwell/sdk';
import type { BookingsAnswer, Me } from '@meetwell/sdk/client';
import { seedPartner } from './seed.ts';
import type { PartnerId } from '../database/partner.ts';
import { openTestServer, signingPartner, type SigningPartner, type TestServer } from '../../test/running-server.ts';
import { at, dayAhead } from '../../test/steps.ts';

/*
 * A trust with a negotiated and an instant service, and a charity with an offered one, in one database: the same names and
 * ids in both, and one address of their pages.
 */

const SHARED = 'https://shared.example';
const COUNSELLING = identifier<ServiceId>('counselling');
const COUNSELLING_POLICY = identifier<PolicyId>('counselling-1');

let world: TestServer;
let charity: SigningPartner;
let sam: string;
let amira: string;
let samOfCharity: string;
let amiraOfCharity: string;
let first: LocalDate;

beforeAll(async () => {
  charity = await signingPartner({
    id: 'harbour' as PartnerId,
    members: ['sam'],
    therapists: ['amira'],
    policy: OFFERED,
  });
  world = await openTestServer({
    partner: { members: ['sam'], therapists: ['amira'], sessions: 6 },
    others: [charity],
  });
  const { database } = world.test.core;
  await seedPartner(database, { ...charity.definition, origins: [SHARED, charity.origin], therapists: ofCharity() });
  const { definition } = world.partner;
  const [talking] = definition.services;
  await seedPartner(database, {
    ...definition,
    origins: [SHARED, world.partner.origin],
    services: [
      talking!,
      {
        ...talking!,
        id: COUNSELLING,
        name: 'Counselling',
        policyId: COUNSELLING_POLICY,
        policy: { ...INSTANT, lengths: [50], eligibility: { ...INSTANT.eligibility, coverage: ['credit'] } },
      },
    ],
    therapists: definition.therapists.map((one) => ({ ...one, alsoIn: [COUNSELLING] })),
    members: [
      ...definition.members,
      { ...definition.members[0]!, id: identifier<MemberId>('sam-of-counselling'), service: COUNSELLING, sessions: 2 },
    ],
  });
  [sam, amira, samOfCharity, amiraOfCharity] = await Promise.all([
    world.signIn('sam', 'member'),
    world.signIn('amira', 'therapist'),
    world.signIn('sam', 'member', charity),
    world.signIn('amira', 'therapist', charity),
  ]);
  first = await dayAhead(world.test.core, 6);
});

afterAll(() => world.close());

function ofCharity() {
  return charity.definition.therapists.map((one) => ({ ...one, modalities: ['text', 'telephone'] as const }));
}

const origin = (token: string) => ([samOfCharity, amiraOfCharity].includes(token) ? charity : world.partner).origin;

async function open(token: string, body: object, service?: string): Promise<Booking> {
  const answer = await world.call<BookingsAnswer>('POST', '/api/bookings', {
    token,
    body,
    origin: origin(token),
    ...(service !== undefined && { headers: { 'meetwell-service': service } }),
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.bookings[0]!.booking;
}

async function send(token: string, { id }: Booking, body: object): Promise<Booking> {
  const path = `/api/bookings/${id}/commands`;
  const answer = await world.call<BookingsAnswer>('POST', path, { token, body, origin: origin(token) });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.bookings[0]!.booking;
}

async function left(service: string): Promise<number | undefined> {
  const headers = { 'meetwell-service': service };
  return (await world.call<Me>('GET', '/api/me', { token: sam, headers })).body.account?.available;
}

describe('two partners, three services, and people who are in several', () => {
  test('walk their days side by side: asked and proposed, taken and confirmed, offered and agreed [P3] [P5]', async () => {
    const preferences = [0, 1, 2].map((days) => ({ date: addDays(first, days), part: 'morning' }));
    const wish = { type: 'request', service: 'talking', therapist: 'amira', modality: 'text', length: 50, preferences };
    const asked = await open(sam, wish, 'talking');
    const nine = at(first, '09:00');
    const proposed = await send(amira, asked, { type: 'propose', starts: [nine, at(first, '11:00')] });
    if (proposed.state !== 'proposed') throw new Error(proposed.state);
    const negotiated = await send(sam, asked, { type: 'accept', proposal: proposed.proposals[0]!.id });
    expect(negotiated).toMatchObject({ state: 'confirmed', member: 'sam', time: { start: nine } });

    // The same two people at the same partner's other service: their time is taken there too.
    const hold = (start: Instant) => ({
      type: 'hold',
      service: 'counselling',
      therapist: 'amira',
      modality: 'video',
      length: 50,
      start,
    });
    const clash = await world.call('POST', '/api/bookings', {
      token: sam,
      body: hold(nine),
      headers: { 'meetwell-service': 'counselling' },
    });
    expect(clash).toMatchObject({
      status: 409,
      body: { refusal: { reasons: [{ code: 'timeTaken' }, { code: 'memberBusy' }] } },
    });
    const held = await open(sam, hold(at(first, '14:00')), 'counselling');
    await send(sam, held, { type: 'reserve', agreed: COUNSELLING_POLICY });
    expect(await send(amira, held, { type: 'confirm' })).toMatchObject({
      state: 'confirmed',
      member: 'sam-of-counselling',
    });
    expect([await left('talking'), await left('counselling')]).toEqual([5, 1]);

    // At the charity the same names are other people, whose nine o'clock is free.
    const place = { type: 'offer', service: 'talking', member: 'sam', room: null, modality: 'telephone', length: 50 };
    const offered = await open(amiraOfCharity, { ...place, start: nine });
    expect(await send(samOfCharity, offered, { type: 'agree' })).toMatchObject({ state: 'confirmed', cover: 'free' });
    expect(world.test.complaints).toEqual([]);
  });

  test('learn nothing of what is the other partner’s, by any id [P3]', async () => {
    const ids = await world.test.sql<{ partner: string; id: string }>('select partner_id as partner, id from bookings');
    expect(new Set(ids.map(({ partner }) => partner)).size).toBe(2);
    for (const { partner, id } of ids) {
      const strangers = partner === 'harbour' ? [sam, amira] : [samOfCharity, amiraOfCharity];
      for (const token of strangers) {
        const asked = (of: string) => [
          world.call('GET', `/api/bookings/${of}`, { token, origin: origin(token) }),
          world.call('GET', `/api/bookings/${of}/free-times`, { token, origin: origin(token) }),
          world.call('POST', `/api/bookings/${of}/commands`, {
            token,
            origin: origin(token),
            body: { type: 'withdraw' },
          }),
          world.call('GET', `/api/sessions/${of}`, { token, origin: origin(token) }),
        ];
        const told = await Promise.all(asked(id));
        const ofNobody = await Promise.all(asked('bkg_of_nobody'));
        const plain = (body: unknown, of: string) => JSON.stringify(body).replaceAll(of, '');
        expect(told.map(({ status, body }) => [status, plain(body, id)])).toEqual(
          ofNobody.map(({ status, body }) => [status, plain(body, 'bkg_of_nobody')]),
        );
        const list = await world.call<BookingsAnswer>('GET', '/api/bookings', {
          token,
          origin: origin(token),
          headers: { 'meetwell-service': 'talking' },
        });
        expect(list.body.bookings.map(({ booking }) => booking.id)).not.toContain(id);
      }
    }
  });

  test('are served on pages of one address that both have named, each by their own token [G22]', async () => {
    for (const partner of [world.partner, charity]) {
      const assertion = await partner.assertion('sam', 'member');
      const answer = await world.call<{ accessToken: string }>('POST', '/api/token', {
        body: { assertion },
        origin: SHARED,
        key: null,
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, SHARED]);
      const token = answer.body.accessToken;
      const headers = { 'meetwell-service': 'talking' };
      const me = await world.call<Me>('GET', '/api/me', { token, origin: SHARED, headers });
      expect([me.status, me.headers.get('access-control-allow-origin')]).toEqual([200, SHARED]);
      expect(me.body.partnerName).toBe(partner.definition.name);
    }
  });
});

test('a therapist’s day shows what is theirs at every service of their partner, and nothing of the other [P3]', async () => {
  const listed = async (token: string) => {
    const { body } = await world.call<BookingsAnswer>('GET', '/api/bookings', { token, origin: origin(token) });
    return body.bookings.map(({ booking }) => `${booking.service} ${booking.member}`).sort();
  };
  expect(await listed(amira)).toEqual(['counselling sam-of-counselling', 'talking sam']);
  expect(await listed(amiraOfCharity)).toEqual(['talking sam']);
});
