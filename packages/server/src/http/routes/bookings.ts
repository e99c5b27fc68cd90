import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { identifier, type BookingCommand, type BookingId, type TextId } from '@meetwell/sdk';
import type { BookingsAnswer, CommandBody } from '@meetwell/sdk/client';
import type { Core, Principal } from '../../core.ts';
import { bookingFor, bookingsFor, bookingsOf } from '../../bookings/views.ts';
import { execute, type ExecutionResult, type NewText } from '../../commands/execute.ts';
import { requestTerms } from '../../therapists/candidates.ts';
import { freeTimesFor } from '../../therapists/free-times.ts';
import { ProblemError, problem } from '../problems.ts';
import { ProblemReply, type Router } from '../route.ts';
import { bookingsAnswer, commandBody, freeTimesAnswer, id, localDate, requestBody } from '../schemas.ts';

const params = z.object({ id: id<BookingId>('bkg_Zk31') });

export function bookingRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/bookings',
    summary: 'All my bookings, newest first',
    tag: 'Bookings',
    input: {},
    answer: bookingsAnswer,
    handle: (_, { principal }) => bookingsFor(core, principal),
  });

  router.person({
    method: 'get',
    path: '/api/bookings/{id}',
    summary: 'One booking',
    tag: 'Bookings',
    input: { params },
    answer: bookingsAnswer,
    handle: ({ params: { id: booking } }, { principal }) => bookingFor(core, principal, booking),
  });

  router.person({
    method: 'get',
    path: '/api/bookings/{id}/free-times',
    summary: 'Times that a therapist could propose',
    tag: 'Bookings',
    input: { params, query: z.object({ from: localDate.optional() }) },
    answer: freeTimesAnswer,
    problems: ['forbidden'],
    handle({ params: { id: booking }, query: { from } }, { principal }) {
      if (principal.kind !== 'therapist') throw new ProblemError('forbidden');
      return freeTimesFor(core, principal, booking, from ?? null);
    },
  });

  router.command({
    method: 'post',
    path: '/api/bookings',
    summary: 'Ask for a session (row N1)',
    tag: 'Bookings',
    input: { body: requestBody },
    answer: bookingsAnswer,
    status: 201,
    problems: ['forbidden', 'notFound'],
    async handle({ body: { therapist, ...wish } }, { principal }, key) {
      if (principal.kind !== 'member')
        throw new ProblemError('forbidden', { detail: 'Only a member asks for a session.' });
      if (wish.service !== principal.service) throw new ProblemError('notFound');
      const booking = identifier<BookingId>(`bkg_${randomBytes(12).toString('base64url')}`);
      const terms = await requestTerms(core, principal, therapist, wish.modality);
      const command = { type: 'request', booking, member: principal.id, ...wish, ...terms } as const;
      const result = await execute(core, {
        partner: principal.partner,
        actor: { kind: 'member', id: principal.id },
        key,
        commands: [{ booking, command }],
      });
      return answerTo(core, principal, result);
    },
  });

  router.command({
    method: 'post',
    path: '/api/bookings/{id}/commands',
    summary: 'Change a booking: propose, accept, refuse, withdraw, decline, move, cancel, end',
    tag: 'Bookings',
    input: { params, body: commandBody },
    answer: bookingsAnswer,
    async handle({ params: { id: booking }, body }, { principal }, key) {
      const { command, texts } = commandOf(body);
      const { partner, kind, id: person } = principal;
      const result = await execute(core, {
        partner,
        actor: kind === 'member' ? { kind, id: person } : { kind, id: person },
        key,
        texts,
        commands: [{ booking, command }],
      });
      return answerTo(core, principal, result);
    },
  });
}

async function answerTo(
  core: Core,
  principal: Principal,
  result: ExecutionResult,
): Promise<BookingsAnswer | ProblemReply> {
  if (result.outcome === 'keyReused') throw new ProblemError('keyReused');
  if (result.outcome === 'refused') return new ProblemReply(problem('refused', { refusal: result.refusal }));
  const answer = await bookingsOf(core, principal, result.bookings);
  core.faults.reach('before-answer');
  return answer;
}

/** The command that a body asks for. Its free text is kept apart from it, under an id. */
function commandOf(body: CommandBody): { readonly command: BookingCommand; readonly texts: readonly NewText[] } {
  if (body.type !== 'decline' && body.type !== 'cancel') return { command: body, texts: [] };
  const words = body.message?.trim() ?? '';
  if (words === '') return { command: { type: body.type, message: null }, texts: [] };
  const message = identifier<TextId>(`txt_${randomBytes(12).toString('base64url')}`);
  return { command: { type: body.type, message }, texts: [{ id: message, body: words }] };
}
