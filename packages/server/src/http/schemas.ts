/**
 * What travels, as schemas: they check requests and make the OpenAPI document. Each is held against the SDK's type of
 * the same name when it compiles, in both directions, so that neither can change alone.
 */
import { z } from '@hono/zod-openapi';
import {
  MODALITIES,
  isDuration,
  isInstant,
  isLocalDate,
  isLocalTime,
  type Actor,
  type AccountFacts,
  type Booking,
  type BookingId,
  type BookingState,
  type BusyTime,
  type CommandType,
  type Duration,
  type Identifier,
  type Instant,
  type Interval,
  type LocalDate,
  type LocalTime,
  type Policy,
  type PolicyId,
  type Preference,
  type Proposal,
  type ReasonCode,
  type ReasonParameters,
  type TherapistId,
  type Zone,
} from '@meetwell/sdk';
import type {
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
  PersonSummary,
  PresenceBody,
  Problem,
  ProblemCode,
  RequestBody,
  ServiceSummary,
  SessionParticipant,
  SessionView,
  TherapistProfile,
  TherapistsAnswer,
  TokenAnswer,
  TokenRequest,
} from '@meetwell/sdk/client';
import { PROBLEMS } from './problems.ts';

/** A type without `readonly` and without `undefined` in what may be left out: the two sides are written differently. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : { -readonly [Key in keyof T]: Plain<Exclude<T[Key], undefined>> };

type Same<One, Other> = [Plain<One>] extends [Plain<Other>]
  ? [Plain<Other>] extends [Plain<One>]
    ? unknown
    : never
  : never;

/** Names a schema in the OpenAPI document, and holds it against the SDK's type: another shape does not compile. */
function contract<Type>() {
  return <Schema extends z.ZodType>(name: string, schema: Schema & Same<z.output<Schema>, Type>): z.ZodType<Type> =>
    (schema as z.ZodType).openapi(name) as z.ZodType<Type>;
}

/** A text with a type of its own. */
function branded<Type extends string>(schema: z.ZodType<string>): z.ZodType<Type> {
  return schema as unknown as z.ZodType<Type>;
}

export function id<Id extends Identifier<string>>(example: string): z.ZodType<Id> {
  return branded<Id>(
    z
      .string()
      .regex(/^[\w-]{1,64}$/, 'An identifier')
      .openapi({ example }),
  );
}

const instant = branded<Instant>(
  z
    .string()
    .refine(isInstant, 'An RFC 3339 moment in UTC with milliseconds')
    .openapi('Instant', { format: 'date-time', example: '2026-01-05T18:00:00.000Z' }),
);
export const localDate = branded<LocalDate>(
  z
    .string()
    .refine(isLocalDate, 'A calendar date such as 2026-01-05')
    .openapi('LocalDate', { format: 'date', example: '2026-01-05' }),
);
const localTime = branded<LocalTime>(
  z.string().refine(isLocalTime, 'A time of day such as 18:00').openapi('LocalTime', { example: '18:00' }),
);
const duration = branded<Duration>(
  z.string().refine(isDuration, 'An exact duration such as PT48H').openapi('Duration', { example: 'PT48H' }),
);
const zone = branded<Zone>(z.string().openapi('Zone', { example: 'Europe/London' }));
const modality = z.enum(MODALITIES).openapi('Modality');
const flow = z.enum(['negotiated', 'instant', 'offered']);
const part = z.string().min(1).max(40);
const count = z.int().min(0);

const interval = contract<Interval>()('Interval', z.object({ start: instant, end: instant }));
const preference = contract<Preference>()('Preference', z.object({ date: localDate, part }));
/** More than any policy asks for, so that a wrong number is refused by the rules, which say how many are needed. */
const preferences = z.array(preference).max(20);
const proposalId = id<Proposal['id']>('1-1');
const proposal = contract<Proposal>()('Proposal', z.object({ id: proposalId, start: instant, end: instant }));

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

export const policySchema = contract<Policy>()(
  'Policy',
  z.object({
    flow,
    zone,
    modalities: z.array(modality),
    lengths: z.array(z.int()),
    partsOfDay: z.array(z.object({ id: part, from: localTime, until: localTime })),
    request: z.object({
      preferences: count,
      rounds: count,
      minimumNotice: duration,
      horizonDays: count,
      systemCheck: z.boolean(),
      answerWithin: duration,
    }),
    proposal: z.object({
      most: count,
      minimumNotice: duration,
      withinPreferences: z.boolean(),
      answerWithin: duration,
    }),
    buffer: z.object({ before: duration, after: duration }),
    cancellation: z.object({ freeUntil: duration, lateLosesSession: z.boolean() }),
    moves: z.object({ most: count }),
    meeting: z.object({ opensBefore: duration, grace: duration, closesAfter: duration }),
  }),
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
  session: z.enum(['held', 'consumed', 'released']),
  sequence: count,
  preferences: z.array(preference),
  round: count,
  moves: count,
};
const appointed = { ...base, therapist: therapistId, time: interval };
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
    z.object({ ...appointed, state: z.literal('confirmed'), move: move.nullable(), graceEnds: instant }),
    z.object({ ...appointed, state: z.literal('inSession'), startedAt: instant, closesAt: instant }),
    z.object({ ...appointed, state: z.literal('completed'), startedAt: instant, endedAt: instant }),
    z.object({ ...appointed, state: z.literal('missed'), by: startedBy, endedAt: instant }),
    z.object({
      ...appointed,
      state: z.literal('interrupted'),
      cause: z.enum(['nobodyCame', 'outage', 'brokenOff']),
      endedAt: instant,
    }),
    z.object({ ...appointed, state: z.literal('cancelled'), by: actorKind, late: z.boolean(), endedAt: instant }),
    z.object({ ...base, state: z.literal('declined'), therapist: therapistId, message: text, endedAt: instant }),
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

const account = contract<AccountFacts>()(
  'AccountFacts',
  z.object({ available: count, systemCheckedAt: instant.nullable(), courseEnds: instant.nullable() }),
);
const resource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('therapist'), id: therapistId }),
  z.object({ kind: z.literal('member'), id: memberId }),
]);
const busyTime = contract<BusyTime>()(
  'BusyTime',
  z.object({ start: instant, end: instant, resource, booking: bookingId.nullable() }),
);

const none = z.object({});
const start = z.object({ start: instant });
const offered = z.object({ offered: z.array(modality) });
const allowed = z.object({ allowed: count });
const commandType = z.enum([
  'request',
  'propose',
  'decline',
  'accept',
  'refuse',
  'withdraw',
  'move',
  'cancel',
  'start',
  'end',
]) satisfies z.ZodType<CommandType>;
const state = z.enum([
  'requested',
  'proposed',
  'confirmed',
  'inSession',
  'completed',
  'missed',
  'interrupted',
  'cancelled',
  'declined',
  'withdrawn',
  'lapsed',
]) satisfies z.ZodType<BookingState>;

const REASONS: { readonly [Code in ReasonCode]: z.ZodType<ReasonParameters[Code]> } = {
  notYours: none,
  wrongState: z.object({ state }),
  tooLate: z.object({ deadline: instant }),
  alreadyBooked: start,
  noSessionsLeft: none,
  systemCheckNeeded: none,
  courseEnds: z.object({ by: instant }),
  modalityNotOffered: offered,
  lengthNotOffered: z.object({ offered: z.array(z.int()) }),
  therapistNotOffered: none,
  preferencesCount: z.object({ needed: count, given: count }),
  preferencesSame: z.object({ preference }),
  preferenceUnknownPart: z.object({ part }),
  preferenceTooSoon: z.object({ preference, notice: duration }),
  preferenceTooFar: z.object({ preference, last: localDate }),
  roundsUsedUp: allowed,
  proposalsCount: z.object({ most: count, given: count }),
  proposalsSame: start,
  proposalTooSoon: start,
  proposalOutsidePreferences: start,
  timeTaken: start,
  memberBusy: start,
  proposalUnknown: none,
  proposalPassed: start,
  movesUsedUp: allowed,
  moveUnderway: none,
  noMoveUnderway: none,
  sessionBegun: start,
  notYet: z.object({ from: instant }),
  flowDoesNotAllow: z.object({ command: commandType }),
};

const reason = z
  .union(
    Object.entries(REASONS).map(([code, parameters]) =>
      z.object({ code: z.literal(code), parameters, changesAt: instant.nullable() }),
    ),
  )
  .openapi('Reason');

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
    account,
    busy: z.array(busyTime),
  }),
);
export const bookingsAnswer = contract<BookingsAnswer>()(
  'BookingsAnswer',
  z.object({ bookings: z.array(bookingView), policies: z.record(base.policy, policySchema), asOf: instant }),
);
export const requestBody = contract<RequestBody>()(
  'RequestBody',
  z.object({
    service: base.service,
    therapist: z.union([z.literal('any'), therapistId]),
    modality,
    length: z.int().min(1).max(1440),
    preferences,
  }),
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
