/** What travels of sessions: see `bookings/schemas.ts`. */
import { z } from '@hono/zod-openapi';
import type {
  ChatAnswer,
  ChatBody,
  ChatMessage,
  MediaTokenAnswer,
  PresenceAnswer,
  PresenceBody,
  SessionParticipant,
  SessionView,
} from '@meetwell/sdk/client';
import { account, bookingView, busyTime, startedBy } from '../bookings/schemas.ts';
import { contract, count, instant, memberId, personSummary, therapistId } from '../http/contract.ts';
import { policySchema } from '../http/policy-schema.ts';

const stage = z.enum(['tooEarly', 'waiting', 'admitted', 'over']);
const presence = z.enum(['away', 'waiting', 'present']);
const media = z.enum(['ready', 'preparing', 'unavailable', 'notNeeded']);

const sessionParticipant = contract<SessionParticipant>()(
  'SessionParticipant',
  z.object({ role: startedBy, person: personSummary, presence }),
);
export const sessionView = contract<SessionView>()(
  'SessionView',
  z.object({
    booking: bookingView,
    account,
    busy: z.array(busyTime),
    policy: policySchema,
    stage,
    opensAt: instant,
    closesAt: instant,
    self: sessionParticipant,
    other: sessionParticipant,
    epoch: count,
    media,
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
export const presenceAnswer = contract<PresenceAnswer>()(
  'PresenceAnswer',
  z.object({
    stage,
    self: presence,
    other: presence,
    epoch: count,
    revision: count,
    media,
    asOf: instant,
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
