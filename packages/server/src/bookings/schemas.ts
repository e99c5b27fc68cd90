/**
 * What travels of bookings, as schemas: they check requests and make the OpenAPI document. Each is held against the
 * SDK's type of the same name when it compiles, in both directions, so that neither can change alone.
 */
import { z } from '@hono/zod-openapi';
import type { Booking, BusyTime, PlaceId, RoomId } from '@meetwell/sdk';
import type {
  AccountView,
  BookingView,
  BookingsAnswer,
  CommandBody,
  FreeTimesAnswer,
  OpeningBody,
} from '@meetwell/sdk/client';
import {
  bookingId,
  contract,
  count,
  flow,
  id,
  instant,
  interval,
  localDate,
  memberId,
  modality,
  personSummary,
  policyId,
  preference,
  preferences,
  proposal,
  proposalId,
  serviceId,
  therapistId,
} from '../http/contract.ts';
import { policySchema } from '../http/policy-schema.ts';

const base = {
  id: bookingId,
  flow,
  service: serviceId,
  member: memberId,
  modality,
  length: z.int().openapi({ description: 'Minutes', example: 50 }),
  policy: policyId,
  openedAt: instant,
  revision: count,
  cover: z.enum(['session', 'charge', 'free']).openapi({ description: 'What pays for the session' }),
  session: z.enum(['none', 'held', 'consumed', 'released']),
  sequence: count,
  preferences: z.array(preference),
  round: count,
  moves: count,
};
const placeId = z
  .string()
  .openapi({ example: 'jupiter/1', description: 'A place in a room' }) as unknown as z.ZodType<PlaceId>;
const appointed = { ...base, therapist: therapistId, time: interval, place: placeId.nullable() };
export const startedBy = z.enum(['member', 'therapist']);
const move = z.discriminatedUnion('stage', [
  z.object({
    stage: z.literal('requested'),
    by: z.literal('member'),
    preferences: z.array(preference),
    late: z.boolean(),
    answerBy: instant,
  }),
  z.object({
    stage: z.literal('proposed'),
    by: startedBy,
    late: z.boolean(),
    proposals: z.array(proposal),
    answerBy: instant,
  }),
]);
const actorKind = z.enum(['member', 'therapist', 'staff', 'system']);
const text = id<NonNullable<Extract<Booking, { state: 'declined' }>['message']>>('txt_1').nullable();

const booking = contract<Booking>()(
  'Booking',
  z.discriminatedUnion('state', [
    z.object({ ...base, state: z.literal('requested'), candidates: z.array(therapistId), answerBy: instant }),
    z.object({
      ...base,
      state: z.literal('proposed'),
      therapist: therapistId,
      proposals: z.array(proposal),
      answerBy: instant,
    }),
    z.object({
      ...appointed,
      state: z.literal('held'),
      source: z.enum(['member', 'waitingList']),
      until: instant,
      extensions: count,
    }),
    z.object({ ...appointed, state: z.literal('reserved'), confirmBy: instant }),
    z.object({ ...appointed, state: z.literal('offered'), answerBy: instant }),
    z.object({ ...appointed, state: z.literal('confirmed'), move: move.nullable(), graceEnds: instant }),
    z.object({ ...appointed, state: z.literal('inSession'), startedAt: instant, closesAt: instant }),
    z.object({ ...appointed, state: z.literal('completed'), startedAt: instant, endedAt: instant }),
    z.object({ ...appointed, state: z.literal('missed'), by: startedBy, endedAt: instant }),
    z.object({
      ...appointed,
      state: z.literal('interrupted'),
      cause: z.enum(['nobodyCame', 'outage', 'brokenOff', 'notRecorded']),
      endedAt: instant,
    }),
    z.object({ ...appointed, state: z.literal('cancelled'), by: actorKind, late: z.boolean(), endedAt: instant }),
    z.object({
      ...base,
      state: z.literal('declined'),
      by: startedBy,
      therapist: therapistId,
      message: text,
      endedAt: instant,
    }),
    z.object({ ...base, state: z.literal('withdrawn'), candidates: z.array(therapistId), endedAt: instant }),
    z.object({
      ...base,
      state: z.literal('lapsed'),
      by: startedBy,
      candidates: z.array(therapistId),
      endedAt: instant,
    }),
  ]),
);

export const account = contract<AccountView>()(
  'AccountView',
  z.object({
    standing: z.enum(['eligible', 'ineligible', 'discharged']),
    available: count,
    charges: count,
    holding: z.boolean(),
    messagingUntil: instant.nullable(),
    systemCheckedAt: instant.nullable(),
    courseEnds: instant.nullable(),
    revision: count,
  }),
);
const resource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('therapist'), id: therapistId }),
  z.object({ kind: z.literal('member'), id: memberId }),
  z.object({ kind: z.literal('place'), id: placeId }),
]);
export const busyTime = contract<BusyTime>()(
  'BusyTime',
  z.object({ start: instant, end: instant, resource, booking: bookingId.nullable() }),
);

export const bookingView = contract<BookingView>()(
  'BookingView',
  z.object({
    booking,
    reference: z.string(),
    therapists: z.array(personSummary),
    member: personSummary,
    message: z.object({ text: z.string(), by: personSummary }).nullable(),
  }),
);
export const bookingsAnswer = contract<BookingsAnswer>()(
  'BookingsAnswer',
  z.object({
    bookings: z.array(bookingView),
    policies: z.record(policyId, policySchema),
    accounts: z.record(memberId, account),
    busy: z.array(busyTime),
    next: z.string().nullable().openapi({ description: 'Where the next page begins: `?after=`' }),
    asOf: instant,
  }),
);
const length = z.int().min(1).max(1440).openapi({ description: 'Minutes', example: 50 });
const asked = { service: serviceId, therapist: therapistId };
export const openingBody = contract<OpeningBody>()(
  'OpeningBody',
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('request').optional(),
      service: serviceId,
      therapist: z.union([z.literal('any'), therapistId]),
      modality,
      length,
      preferences,
    }),
    z.object({ type: z.literal('hold'), ...asked, modality, length, start: instant }),
    z.object({
      type: z.literal('offer'),
      service: serviceId,
      member: memberId,
      room: id<RoomId>('jupiter').nullable(),
      modality,
      length,
      start: instant,
    }),
    z.object({ type: z.literal('startMessaging'), ...asked }),
  ]),
);
const words = z.string().max(2000).optional();
export const commandBody = contract<CommandBody>()(
  'CommandBody',
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('propose'), starts: z.array(instant).max(20) }),
    z.object({ type: z.literal('decline'), message: words }),
    z.object({ type: z.literal('accept'), proposal: proposalId }),
    z.object({ type: z.literal('refuse'), preferences }),
    z.object({ type: z.literal('withdraw') }),
    z.object({ type: z.literal('move'), preferences }),
    z.object({ type: z.literal('cancel'), message: words }),
    z.object({ type: z.literal('end') }),
    z.object({ type: z.literal('reserve'), agreed: policyId }),
    z.object({ type: z.literal('extend') }),
    z.object({ type: z.literal('release') }),
    z.object({ type: z.literal('confirm') }),
    z.object({ type: z.literal('reschedule'), start: instant, agreed: policyId }),
    z.object({ type: z.literal('agree') }),
    z.object({ type: z.literal('breakOff') }),
    z.object({
      type: z.literal('markOutcome'),
      outcome: z.enum(['completed', 'missedByMember', 'missedByTherapist', 'brokenOff']),
    }),
  ]),
);
export const freeTimesAnswer = contract<FreeTimesAnswer>()(
  'FreeTimesAnswer',
  z.object({
    choices: z.array(
      z.object({
        preference: preference.nullable(),
        date: localDate,
        times: z.array(interval),
        taken: z.array(interval),
      }),
    ),
    asOf: instant,
  }),
);
