import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { identifier, type BookingCommand, type BookingId, type TextId } from '@meetwell/sdk';
import type { BookingsAnswer, CommandBody, OpeningBody } from '@meetwell/sdk/client';
import type { Disclosed } from '../commands/auditing/readings.ts';
import type { Core } from '../commands/core.ts';
import { NotFound } from '../commands/not-found.ts';
import { actorOf, type Principal } from '../commands/principal.ts';
import { bookingId, localDate } from '../http/contract.ts';
import { ProblemError, problem } from '../http/problems.ts';
import { ProblemReply, type Router } from '../http/route.ts';
import { readCursor } from './cursor.ts';
import { executeFor, type Answered, type Opening } from './execute.ts';
import { freeTimesFor } from './free-times.ts';
import { bookingsAnswer, commandBody, freeTimesAnswer, openingBody } from './schemas.ts';
import { bookingFor, bookingsFor } from './views.ts';

const params = z.object({ id: bookingId });

export function bookingRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/bookings',
    line: 'bookings.read',
    disclosed: shown,
    summary: 'My bookings, newest first: all that are not over, then a page of those that are',
    tag: 'Bookings',
    input: { query: z.object({ after: z.string().max(200).optional() }) },
    answer: bookingsAnswer,
    async handle({ query: { after } }, { principal }) {
      if (after === undefined) return bookingsFor(core, principal);
      const cursor = readCursor(after);
      if (cursor === null) {
        throw new ProblemError('invalid', { faults: [{ pointer: '#query/after', detail: 'What an answer gave' }] });
      }
      return bookingsFor(core, principal, cursor);
    },
  });

  router.person({
    method: 'get',
    path: '/api/bookings/{id}',
    line: 'bookings.read',
    disclosed: shown,
    summary: 'One booking',
    tag: 'Bookings',
    input: { params },
    answer: bookingsAnswer,
    handle: ({ params: { id: booking } }, { principal }) => bookingFor(core, principal, booking),
  });

  router.person({
    method: 'get',
    path: '/api/bookings/{id}/free-times',
    line: 'freeTimes.read',
    disclosed: (_, { params: { id: booking } }) => [{ booking }],
    summary: 'Times that a therapist could propose',
    tag: 'Bookings',
    input: { params, query: z.object({ from: localDate.optional() }) },
    answer: freeTimesAnswer,
    handle: ({ params: { id: booking }, query: { from } }, { principal }) =>
      freeTimesFor(core, principal, booking, from ?? null),
  });

  router.command({
    method: 'post',
    path: '/api/bookings',
    line: 'booking.open',
    disclosed: shown,
    summary: 'Ask for a session, have a time kept, offer a place, begin a session in writing (rows N1, I2, W2, I9)',
    tag: 'Bookings',
    input: { body: openingBody },
    answer: bookingsAnswer,
    status: 201,
    counts: 'openings',
    problems: ['notFound'],
    async handle({ body }, { principal }, key) {
      if (body.service !== principal.service) throw new ProblemError('notFound');
      const commands = [openingOf(principal, body)];
      return answerTo(core, await executeFor(core, principal, { key, commands }, actorOf(principal)));
    },
  });

  router.command({
    method: 'post',
    path: '/api/bookings/{id}/commands',
    line: 'booking.change',
    disclosed: shown,
    summary: 'Change a booking: every command that exists for it, as the rules of its service allow',
    tag: 'Bookings',
    input: { params, body: commandBody },
    answer: bookingsAnswer,
    async handle({ params: { id: booking }, body }, { principal }, key) {
      const { command, texts } = commandOf(body);
      const execution = { key, texts, commands: [{ booking, command }] };
      return answerTo(core, await executeFor(core, principal, execution, actorOf(principal)));
    },
  });
}

function shown({ bookings }: BookingsAnswer): readonly Disclosed[] {
  return bookings.map(({ booking: { id: booking, member } }) => ({ booking, member }));
}

function answerTo(core: Core, result: Answered): BookingsAnswer | ProblemReply {
  if (result.outcome === 'keyReused') throw new ProblemError('keyReused');
  if (result.outcome === 'refused') return new ProblemReply(problem('refused', { refusal: result.refusal }));
  core.faults.reach('before-answer');
  return result.answer;
}

/** What opens the thing that a body asks for, under the policy in force. Who may give it is for the rules to say. */
function openingOf(principal: Principal, body: OpeningBody): Opening {
  const booking = identifier<BookingId>(`bkg_${randomBytes(12).toString('base64url')}`);
  const { service } = body;
  if (body.type === 'offer') {
    if (principal.kind !== 'therapist')
      throw new ProblemError('forbidden', { detail: 'Only a worker offers a place.' });
    const { member, room, modality } = body;
    const known = { booking, service, member, therapist: principal.id, modality, room, timed: true };
    return { ...known, command: ({ policy }) => ({ ...body, booking, policy, therapist: principal.id }) };
  }
  if (principal.kind !== 'member') throw new ProblemError('forbidden', { detail: 'Only a member asks for a session.' });
  const { therapist } = body;
  const modality = body.type === 'startMessaging' ? 'messaging' : body.modality;
  const known = { booking, service, member: principal.id, therapist, modality, room: null };
  if (body.type === 'hold' || body.type === 'startMessaging') {
    return {
      ...known,
      timed: body.type === 'hold',
      command({ policy, listed: [listed] }) {
        if (listed === undefined) throw new NotFound('therapist', body.therapist);
        return { ...body, booking, policy, member: principal.id, therapist: listed };
      },
    };
  }
  const { therapist: _, ...wish } = body;
  return {
    ...known,
    timed: false,
    command: ({ policy, listed }) => ({
      ...wish,
      booking,
      policy,
      member: principal.id,
      type: 'request',
      candidates: listed,
    }),
  };
}

/** The command that a body asks for. Its free text is kept apart from it, under an id. */
function commandOf(body: CommandBody) {
  if (body.type !== 'decline' && body.type !== 'cancel') return { command: body satisfies BookingCommand, texts: [] };
  const words = body.message?.trim() ?? '';
  if (words === '') return { command: { type: body.type, message: null }, texts: [] };
  const message = identifier<TextId>(`txt_${randomBytes(12).toString('base64url')}`);
  return { command: { type: body.type, message }, texts: [{ id: message, body: words }] };
}
