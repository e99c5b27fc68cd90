import { z } from '@hono/zod-openapi';
import type { BookingId } from '@meetwell/sdk';
import type { SessionView } from '@meetwell/sdk/client';
import type { Disclosed } from '../commands/auditing/readings.ts';
import type { Sessions } from './sessions.ts';
import type { Router } from '../http/route.ts';
import { bookingId } from '../http/contract.ts';
import { chatAnswer, chatBody, mediaTokenAnswer, presenceAnswer, presenceBody, sessionView } from './schemas.ts';

const params = z.object({ id: bookingId });

function shown({ booking: { booking } }: SessionView): readonly Disclosed[] {
  return [{ booking: booking.id, member: booking.member }];
}

/** Of answers that say nothing of whom they tell. */
function named(
  _: unknown,
  { params: { id: booking } }: { readonly params: { readonly id: BookingId } },
): readonly Disclosed[] {
  return [{ booking }];
}

/** The most that a number of a chat can be: what its column holds. */
const MOST_NUMBERED = 2 ** 31 - 1;

/** What goes on is no part of a partner's limit. */
const shared = { tag: 'Sessions', spared: true } as const;

/** Meeting (rows S4, S5, S7, S9, S10). */
export function sessionRoutes(router: Router, sessions: Sessions) {
  router.person({
    method: 'get',
    path: '/api/sessions/{id}',
    line: 'session.read',
    disclosed: shown,
    summary: 'The session of a booking as I see it',
    ...shared,
    input: { params },
    answer: sessionView,
    handle: ({ params: { id: booking } }, { principal }) => sessions.view(principal, booking),
  });

  router.person({
    method: 'post',
    path: '/api/sessions/{id}/presence',
    line: 'session.presence',
    disclosed: named,
    summary: 'I am waiting, present, or have left; every five seconds while the room is open',
    ...shared,
    input: { params, body: presenceBody },
    answer: presenceAnswer,
    handle: ({ params: { id: booking }, body }, { principal }) => sessions.presence(principal, booking, body),
  });

  router.person({
    method: 'post',
    path: '/api/sessions/{id}/admit',
    line: 'session.admit',
    disclosed: shown,
    summary: 'Therapist: let the member in',
    ...shared,
    input: { params },
    answer: sessionView,
    handle: ({ params: { id: booking } }, { principal }) => sessions.admit(principal, booking),
  });

  router.person({
    method: 'post',
    path: '/api/sessions/{id}/remove',
    line: 'session.remove',
    disclosed: shown,
    summary: 'Therapist: send the member back to the waiting room',
    ...shared,
    input: { params },
    answer: sessionView,
    handle: ({ params: { id: booking } }, { principal }) => sessions.remove(principal, booking),
  });

  router.person({
    method: 'post',
    path: '/api/sessions/{id}/media-token',
    line: 'session.mediaToken',
    summary: 'A token for the media room: once let in, for one connection, within two minutes',
    ...shared,
    input: { params },
    answer: mediaTokenAnswer,
    problems: ['mediaUnavailable'],
    handle: ({ params: { id: booking } }, { principal }) => sessions.mediaToken(principal, booking),
  });

  router.person({
    method: 'get',
    path: '/api/sessions/{id}/chat',
    line: 'session.chat',
    disclosed: named,
    summary: 'What was written after a number',
    ...shared,
    input: { params, query: z.object({ after: z.coerce.number().int().min(0).max(MOST_NUMBERED).default(0) }) },
    answer: chatAnswer,
    handle: ({ params: { id: booking }, query }, { principal }) => sessions.chat(principal, booking, query.after),
  });

  router.person({
    method: 'post',
    path: '/api/sessions/{id}/chat',
    line: 'session.chat',
    disclosed: named,
    summary: 'Write; the same clientId again is the same message',
    ...shared,
    input: { params, body: chatBody },
    answer: chatAnswer,
    handle: ({ params: { id: booking }, body }, { principal }) => sessions.say(principal, booking, body),
  });
}
