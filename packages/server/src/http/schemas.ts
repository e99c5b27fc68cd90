/**
 * What travels, as schemas: they check requests and make the OpenAPI document. Each is held against the SDK's type of
 * the same name when it compiles, in both directions, so that neither can change alone.
 */
import { z } from '@hono/zod-openapi';
import {
  type Actor,
  type Booking,
  type BookingId,
  type BusyTime,
  type PlaceId,
  type PolicyId,
  type RoomId,
  type TherapistId,
} from '@meetwell/sdk';
import type {
  AccountView,
  BookingView,
  BookingsAnswer,
  ChatAnswer,
  ChatBody,
  ChatMessage,
  CommandBody,
  DaysAnswer,
  FreeTimesAnswer,
  Me,
  MediaTokenAnswer,
  OpeningBody,
  PersonSummary,
  PresenceBody,
  Problem,
  ProblemCode,
  ServiceSummary,
  SessionParticipant,
  SessionView,
  TherapistProfile,
  TherapistsAnswer,
  TokenAnswer,
  TokenRequest,
} from '@meetwell/sdk/client';
import {
  contract,
  count,
  flow,
  id,
  instant,
  interval,
  localDate,
  modality,
  part,
  preference,
  preferences,
  proposal,
  proposalId,
} from './contract.ts';
import { policySchema } from './policy-schema.ts';
import { PROBLEMS } from './problems.ts';
import { commandType, reason } from './reasons.ts';

export { id, localDate } from './contract.ts';
export { policySchema } from './policy-schema.ts';

const memberId = id<Extract<Actor, { kind: 'member' }>['id']>('mem_8fK2');
const therapistId = id<TherapistId>('the_4Jq9');
const bookingId = id<BookingId>('bkg_Zk31');

const actor = contract<Exclude<Actor, { kind: 'system' }>>()(
  'Actor',
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('member'), id: memberId }),
    z.object({ kind: z.literal('therapist'), id: therapistId }),
    z.object({ kind: z.literal('staff'), id: id<Extract<Actor, { kind: 'staff' }>['id']>('stf_1') }),
  ]),
);

const base = {
  id: bookingId,
  flow,
  service: id<Booking['service']>('svc_live'),
  member: memberId,
  modality,
  length: z.int().openapi({ description: 'Minutes', example: 50 }),
  policy: id<PolicyId>('pol_1'),
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
const startedBy = z.enum(['member', 'therapist']);
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

const account = contract<AccountView>()(
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
const busyTime = contract<BusyTime>()(
  'BusyTime',
  z.object({ start: instant, end: instant, resource, booking: bookingId.nullable() }),
);

/** The reasons are checked one by one above; their union cannot be followed by the compiler. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    retry: z.boolean().openapi({ description: 'Whether the same call may succeed later' }),
    refusal: z
      .object({ outcome: z.literal('refused'), command: commandType, reasons: z.array(reason).min(1) })
      .openapi('Refusal')
      .optional(),
    faults: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem') as unknown as z.ZodType<Problem>;

export const tokenRequest = contract<TokenRequest>()(
  'TokenRequest',
  z.object({ assertion: z.string().min(1).max(8192) }),
);
export const tokenAnswer = contract<TokenAnswer>()(
  'TokenAnswer',
  z.object({ accessToken: z.string(), expiresAt: instant }),
);

const personSummary = contract<PersonSummary>()(
  'PersonSummary',
  z.object({ id: z.string(), name: z.string(), photo: z.string().nullable() }),
);
const serviceSummary = contract<ServiceSummary>()(
  'ServiceSummary',
  z.object({ id: base.service, name: z.string(), policyId: base.policy, policy: policySchema }),
);
export const me = contract<Me>()(
  'Me',
  z.object({
    actor,
    name: z.string(),
    partnerName: z.string(),
    service: serviceSummary,
    account: account.nullable(),
    asOf: instant,
  }),
);

export const therapistProfile = contract<TherapistProfile>()(
  'TherapistProfile',
  z.object({
    id: therapistId,
    name: z.string(),
    photo: z.string().nullable(),
    pronouns: z.string().nullable(),
    qualifications: z.string(),
    biography: z.string(),
    approaches: z.array(z.string()),
    languages: z.array(z.string()),
    gender: z.string(),
    modalities: z.array(modality),
    availability: z.string(),
    rating: z.object({ average: z.number(), count }).nullable(),
  }),
);
export const therapistsAnswer = contract<TherapistsAnswer>()(
  'TherapistsAnswer',
  z.object({ therapists: z.array(therapistProfile), asOf: instant }),
);
export const daysAnswer = contract<DaysAnswer>()(
  'DaysAnswer',
  z.object({
    days: z.array(z.object({ date: localDate, parts: z.array(part) })),
    next: localDate.nullable(),
    asOf: instant,
  }),
);

const bookingView = contract<BookingView>()(
  'BookingView',
  z.object({
    booking,
    reference: z.string(),
    therapists: z.array(personSummary),
    member: personSummary,
    message: z.string().nullable(),
  }),
);
export const bookingsAnswer = contract<BookingsAnswer>()(
  'BookingsAnswer',
  z.object({
    bookings: z.array(bookingView),
    policies: z.record(base.policy, policySchema),
    accounts: z.record(memberId, account),
    busy: z.array(busyTime),
    next: z.string().nullable(),
    asOf: instant,
  }),
);
const length = z.int().min(1).max(1440).openapi({ description: 'Minutes', example: 50 });
const asked = { service: base.service, therapist: therapistId };
export const openingBody = contract<OpeningBody>()(
  'OpeningBody',
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('request').optional(),
      service: base.service,
      therapist: z.union([z.literal('any'), therapistId]),
      modality,
      length,
      preferences,
    }),
    z.object({ type: z.literal('hold'), ...asked, modality, length, start: instant }),
    z.object({
      type: z.literal('offer'),
      service: base.service,
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
    z.object({ type: z.literal('reserve'), agreed: base.policy }),
    z.object({ type: z.literal('extend') }),
    z.object({ type: z.literal('release') }),
    z.object({ type: z.literal('confirm') }),
    z.object({ type: z.literal('reschedule'), start: instant, agreed: base.policy }),
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

const sessionParticipant = contract<SessionParticipant>()(
  'SessionParticipant',
  z.object({ role: startedBy, person: personSummary, presence: z.enum(['away', 'waiting', 'present']) }),
);
export const sessionView = contract<SessionView>()(
  'SessionView',
  z.object({
    booking: bookingView,
    policy: policySchema,
    account,
    busy: z.array(busyTime),
    stage: z.enum(['tooEarly', 'waiting', 'admitted', 'over']),
    opensAt: instant,
    closesAt: instant,
    self: sessionParticipant,
    other: sessionParticipant,
    epoch: count,
    media: z.enum(['ready', 'preparing', 'unavailable', 'notNeeded']),
    asOf: instant,
  }),
);
export const presenceBody = contract<PresenceBody>()(
  'PresenceBody',
  z.object({
    connection: z.string().regex(/^[\w-]{8,64}$/, 'An id of 8 to 64 letters and digits'),
    state: z.enum(['waiting', 'present', 'left']),
  }),
);
export const mediaTokenAnswer = contract<MediaTokenAnswer>()(
  'MediaTokenAnswer',
  z.object({
    url: z.string(),
    token: z.string(),
    epoch: count,
    iceServers: z.array(
      z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
    ),
  }),
);

/** The most characters of one chat message. */
export const CHAT_TEXT_LIMIT = 4000;
const chatMessage = contract<ChatMessage>()(
  'ChatMessage',
  z.object({
    number: z.int().min(1),
    clientId: z.string(),
    from: z.union([memberId, therapistId]),
    text: z.string(),
    at: instant,
  }),
);
export const chatAnswer = contract<ChatAnswer>()('ChatAnswer', z.object({ messages: z.array(chatMessage) }));
export const chatBody = contract<ChatBody>()(
  'ChatBody',
  z.object({
    clientId: z.string().regex(/^[\w-]{8,64}$/, 'An id of 8 to 64 letters and digits'),
    text: z
      .string()
      .max(CHAT_TEXT_LIMIT)
      .refine((words) => words.trim() !== '', 'A message has words'),
  }),
);

/** A schema for what has no answer beyond its status. */
export const nothing = z.object({}).openapi('Nothing');
