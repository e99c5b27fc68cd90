import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { identifier, type BookingCommand, type BookingId, type OpeningCommand, type TextId } from '@meetwell/sdk';
import type { BookingsAnswer, CommandBody, OpeningBody } from '@meetwell/sdk/client';
import type { Core, Principal } from '../../core.ts';
import { bookingFor, bookingsFor, bookingsOf, cursorFrom } from '../../bookings/views.ts';
import { execute, type ExecutionResult, type NewText } from '../../commands/execute.ts';
import { offerTerms, requestTerms } from '../../therapists/candidates.ts';
import { freeTimesFor } from '../../therapists/free-times.ts';
import { ProblemError, problem } from '../problems.ts';
import { ProblemReply, type Router } from '../route.ts';
import { bookingsAnswer, commandBody, freeTimesAnswer, id, localDate, openingBody } from '../schemas.ts';

const params = z.object({ id: id<BookingId>('bkg_Zk31') });

export function bookingRoutes(router: Router, core: Core) {
  router.person({
    method: 'get',
    path: '/api/bookings',
    summary: 'My bookings: what is not over and the newest of what is, or the page that comes after a page',
    tag: 'Bookings',
    input: { query: z.object({ after: z.string().max(400).optional() }) },
    answer: bookingsAnswer,
    handle({ query: { after } }, { principal }) {
      const cursor = after === undefined ? null : cursorFrom(after);
      if (cursor === undefined) {
        throw new ProblemError('invalid', { faults: [{ pointer: '#query/after', detail: 'A `next` of a page' }] });
      }
      return bookingsFor(core, principal, cursor);
    },
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
    summary: 'Ask for a session, have a time kept, offer a place, begin a session in writing (rows N1, I2, W2, I9)',
    tag: 'Bookings',
    input: { body: openingBody },
    answer: bookingsAnswer,
    status: 201,
    problems: ['forbidden', 'notFound'],
    async handle({ body }, { principal }, key) {
      if (body.service !== principal.service) throw new ProblemError('notFound');
      const { partner, kind, id: person } = principal;
      const command = await openingOf(core, principal, body);
      const result = await execute(core, {
        partner,
        actor: kind === 'member' ? { kind, id: person } : { kind, id: person },
        key,
        commands: [{ booking: command.booking, command }],
      });
      return answerTo(core, principal, result);
    },
  });

  router.command({
    method: 'post',
    path: '/api/bookings/{id}/commands',
    summary: 'Change a booking: every command that exists for it, as the rules of its service allow',
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

/** The command that opens what a body asks for, under the policy in force. Who may give it is for the rules to say. */
async function openingOf(core: Core, principal: Principal, body: OpeningBody): Promise<OpeningCommand> {
  const booking = identifier<BookingId>(`bkg_${randomBytes(12).toString('base64url')}`);
  if (body.type === 'offer') {
    if (principal.kind !== 'therapist')
      throw new ProblemError('forbidden', { detail: 'Only a worker offers a place.' });
    const policy = await offerTerms(core, principal, body.member);
    return { ...body, booking, policy, therapist: principal.id };
  }
  if (principal.kind !== 'member') throw new ProblemError('forbidden', { detail: 'Only a member asks for a session.' });
  const { therapist, ...wish } = body;
  const modality = wish.type === 'startMessaging' ? 'messaging' : wish.modality;
  const { policy, candidates } = await requestTerms(core, principal, therapist, modality);
  const known = { booking, policy, member: principal.id };
  if (wish.type === 'hold' || wish.type === 'startMessaging') {
    const [listed] = candidates;
    if (listed === undefined) throw new ProblemError('notFound');
    return { ...wish, ...known, therapist: listed };
  }
  return { ...wish, ...known, type: 'request', candidates };
}

/** The command that a body asks for. Its free text is kept apart from it, under an id. */
function commandOf(body: CommandBody): { readonly command: BookingCommand; readonly texts: readonly NewText[] } {
  if (body.type !== 'decline' && body.type !== 'cancel') return { command: body, texts: [] };
  const words = body.message?.trim() ?? '';
  if (words === '') return { command: { type: body.type, message: null }, texts: [] };
  const message = identifier<TextId>(`txt_${randomBytes(12).toString('base64url')}`);
  return { command: { type: body.type, message }, texts: [{ id: message, body: words }] };
}
