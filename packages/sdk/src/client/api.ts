/**
 * What travels between the server and its clients, as JSON. The server's schemas are checked against these types, and
 * OpenAPI is generated from the schemas. Instants are RFC 3339 in UTC; identifiers are opaque.
 */
import type { Availability } from '../availability/types.ts';
import type { Actor } from '../booking/actor.ts';
import type { Booking, Modality, PartOfDay, Preference } from '../booking/booking.ts';
import type { AccountFacts, BusyTime } from '../booking/context.ts';
import type { MarkOutcomeCommand } from '../booking/commands.ts';
import type { Refusal } from '../booking/refusal.ts';
import type { DeviceForm } from '../devices/browser.ts';
import type { Narrowed } from '../directory/narrowing.ts';
import type { DischargeCause, EpisodeId, EpisodeState } from '../episode/episode.ts';
import type { BookingId, MemberId, PolicyId, ProposalId, RoomId, ServiceId, TherapistId } from '../identifiers.ts';
import type { NoticeChannel } from '../notices/channels.ts';
import type { QuietHours } from '../notices/quiet.ts';
import type { Policy } from '../policy/policy.ts';
import type { CheckedModality, CheckForm, Findings } from '../system-check/items.ts';
import type { Instant, Interval, LocalDate, Zone } from '../time/index.ts';

/** `POST /api/token`: a partner's signed assertion against the server's own short-lived token. */
export interface TokenRequest {
  readonly assertion: string;
  /** The IANA zone of the device, in which its person is told times (row N10); left out where it says none. */
  readonly zone?: string;
}

export interface TokenAnswer {
  /** Who was let in: an id that means nothing elsewhere. */
  readonly person: string;
  readonly accessToken: string;
  readonly expiresAt: Instant;
}

/** Someone as another person may see them. */
export interface PersonSummary {
  readonly id: string;
  readonly name: string;
  readonly photo: string | null;
}

/** `GET /api/me` */
export interface Me {
  readonly actor: Exclude<Actor, { kind: 'system' }>;
  readonly name: string;
  readonly partnerName: string;
  readonly service: ServiceSummary;
  /** Null for anyone but a member. */
  readonly account: AccountView | null;
  readonly asOf: Instant;
}

/** How somebody chose to be told outside the site (row C4). */
export interface NoticeChoices {
  /** On these ways and on no other; null: as the policy says. None at all: on the site alone. */
  readonly channels: readonly NoticeChannel[] | null;
  /** Hours in which nothing is sent to them; null: text messages wait as the policy says, and mails do not. */
  readonly quiet: readonly QuietHours[] | null;
  /** Whether what is about a session that is near is sent in quiet hours too. */
  readonly pressing: boolean;
  /** Messages say that there is something new, and neither whom nor when it is about. */
  readonly discreet: boolean;
  /** The zone in which they are told times; null: that of their device, where one has said it. */
  readonly zone: Zone | null;
}

/** `GET /api/me/notices`, and the answer to `POST /api/me/notices`. */
export interface NoticesView extends NoticeChoices {
  /** Rises with every change; 0 where nothing was chosen yet. */
  readonly revision: number;
  /** For text messages, in E.164: `+447700900123`. */
  readonly phone: string | null;
  /** Their zone as their devices said it last; null while none has. */
  readonly foundZone: Zone | null;
  /** On which ways they could be told now. */
  readonly reach: Readonly<Record<NoticeChannel, boolean>>;
}

/** `POST /api/me/notices` : all of it, with the revision that was seen. */
export interface NoticesChange extends NoticeChoices {
  readonly revision: number;
  /** As people write it; without a country it is one of the United Kingdom. Null: none any more. */
  readonly phone: string | null;
}

/** A member's facts, and which of them these are: of two, the one with the higher revision is the newer. */
export interface AccountView extends AccountFacts {
  /** Rises by one with every change of the account. */
  readonly revision: number;
}

/** A service as offered now: its policy is what a new request is made under. */
export interface ServiceSummary {
  readonly id: ServiceId;
  readonly name: string;
  readonly policyId: PolicyId;
  readonly policy: Policy;
}

/** A therapist in the directory (row A3). */
export interface TherapistProfile {
  readonly id: TherapistId;
  readonly name: string;
  readonly photo: string | null;
  readonly pronouns: string | null;
  /** For example "Counselling psychologist, HCPC registered". */
  readonly qualifications: string;
  readonly biography: string;
  readonly approaches: readonly string[];
  readonly languages: readonly string[];
  readonly gender: string;
  readonly modalities: readonly Modality[];
  /** In words: "Weekday evenings". */
  readonly availability: string;
  /** Null below the minimum number of ratings. */
  readonly rating: { readonly average: number; readonly count: number } | null;
}

/**
 * `GET /api/therapists?approach=<value>&modality=…&language=…&gender=…` : the first page by name of those who have what
 * is asked for; of a kind that is given several times any will do. `&after=<next>` is the page after it.
 */
export interface TherapistsAnswer extends Omit<Narrowed, 'found'> {
  readonly therapists: readonly TherapistProfile[];
  /** How many have what is asked for, on all pages. */
  readonly found: number;
  /** Where the next page begins, for `after`; null where there is none. */
  readonly next: string | null;
  readonly asOf: Instant;
}

/**
 * `GET /api/availability?therapist=<id>|any&length=<minutes>&from=<date>` : the days, at most ten a page, on which a
 * session is possible, and in which parts of the day.
 */
export interface DaysAnswer {
  readonly days: readonly DayOption[];
  /** Where the next page begins, or null when nothing later is possible. */
  readonly next: LocalDate | null;
  readonly asOf: Instant;
}

export interface DayOption {
  readonly date: LocalDate;
  readonly parts: readonly PartOfDay[];
}

/** A booking as one person may see it. What `actions` needs besides stands once in the answer around it. */
export interface BookingView {
  readonly booking: Booking;
  /** Short and speakable: `MW-7K3P-Q2`. */
  readonly reference: string;
  /** Whom the booking is with; several when the member asked for any therapist and nobody has answered yet. */
  readonly therapists: readonly PersonSummary[];
  readonly member: PersonSummary;
  /**
   * What was written last with a decline or a cancellation, and who wrote it; null where nothing was, and for therapists
   * where it was neither theirs nor the member's.
   */
  readonly message: Words | null;
}

/** Something that somebody wrote. */
export interface Words {
  readonly text: string;
  readonly by: PersonSummary;
}

/**
 * Every answer that shows bookings. `GET /api/bookings` is the first page: everything that is not over, then the newest
 * of what is over, newest opened first; `GET /api/bookings?after=<next>` is the page after it, of what is over alone.
 * `GET /api/bookings/{id}` is one booking. An answer to a command shows what it changed, as it stands after it.
 */
export interface BookingsAnswer {
  readonly bookings: readonly BookingView[];
  /** Every policy version that the bookings were made under. */
  readonly policies: Readonly<Record<PolicyId, Policy>>;
  /**
   * The facts of each of their members; after a command, its member's. A therapist gets of them what their next step needs
   * alone: when the course ends.
   */
  readonly accounts: Readonly<Record<MemberId, AccountView>>;
  /** The reader's own time that is taken, from now on. */
  readonly busy: readonly BusyTime[];
  /** Where the next page begins, for `after`; null where there is none. */
  readonly next: string | null;
  /** When all of this was true. */
  readonly asOf: Instant;
}

/** A request for a session at one of several preferences (rows N1, A7). */
export interface RequestBody {
  readonly type?: 'request';
  readonly service: ServiceId;
  /** The therapist asked for, or `any` (row A7). */
  readonly therapist: TherapistId | 'any';
  readonly modality: Modality;
  readonly length: number;
  readonly preferences: readonly Preference[];
}

/** A free time that is to be kept while the member decides (row I2). */
export interface HoldBody {
  readonly type: 'hold';
  readonly service: ServiceId;
  readonly therapist: TherapistId;
  readonly modality: Modality;
  readonly length: number;
  readonly start: Instant;
}

/** A place in a room, or a time of the worker's own, that is offered to a member (rows W2, W7). */
export interface OfferBody {
  readonly type: 'offer';
  readonly service: ServiceId;
  readonly member: MemberId;
  /** Null for a time of the worker's own. */
  readonly room: RoomId | null;
  readonly modality: Modality;
  readonly length: number;
  readonly start: Instant;
}

/** A session in writing that begins now (row I9). */
export interface StartMessagingBody {
  readonly type: 'startMessaging';
  readonly service: ServiceId;
  readonly therapist: TherapistId;
}

/** `POST /api/bookings`, with an `Idempotency-Key`; one that does not say its type is a request. */
export type OpeningBody = RequestBody | HoldBody | OfferBody | StartMessagingBody;

/** `POST /api/bookings/{id}/commands`, with an `Idempotency-Key`. Texts travel here and are kept apart from events. */
export type CommandBody =
  | { readonly type: 'propose'; readonly starts: readonly Instant[] }
  | { readonly type: 'decline'; readonly message?: string }
  | { readonly type: 'accept'; readonly proposal: ProposalId }
  | { readonly type: 'refuse'; readonly preferences: readonly Preference[] }
  | { readonly type: 'withdraw' }
  | { readonly type: 'move'; readonly preferences: readonly Preference[] }
  | { readonly type: 'cancel'; readonly message?: string }
  | { readonly type: 'end' }
  | { readonly type: 'reserve'; readonly agreed: PolicyId }
  | { readonly type: 'extend' }
  | { readonly type: 'release' }
  | { readonly type: 'confirm' }
  | { readonly type: 'reschedule'; readonly start: Instant; readonly agreed: PolicyId }
  | { readonly type: 'agree' }
  | { readonly type: 'breakOff' }
  | { readonly type: 'markOutcome'; readonly outcome: MarkOutcomeCommand['outcome'] };

/** `GET /api/bookings/{id}/free-times`: for a therapist who is to propose, the times that fit, by preference. */
export interface FreeTimesAnswer {
  readonly choices: readonly {
    /** Null for times outside any preference, when the therapist proposes a move. */
    readonly preference: Preference | null;
    readonly date: LocalDate;
    readonly times: readonly Interval[];
    /** What else is in the therapist's day. */
    readonly taken: readonly Interval[];
  }[];
  readonly asOf: Instant;
}

/** `GET /api/sessions/{bookingId}`: the session as this person sees it. */
export interface SessionView {
  readonly booking: BookingView;
  readonly policy: Policy;
  /** For `actions`: the member's facts, and the reader's own time that is taken. */
  readonly account: AccountView;
  readonly busy: readonly BusyTime[];
  readonly stage: SessionStage;
  /** When the room can be entered, and when it is closed for everyone. */
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly self: SessionParticipant;
  readonly other: SessionParticipant;
  /** Rises by one when someone is removed: a media token is good for one epoch of the room. */
  readonly epoch: number;
  /** Whether the media server can be reached; without it a session goes on by text. */
  readonly media: 'ready' | 'preparing' | 'unavailable' | 'notNeeded';
  readonly asOf: Instant;
}

/** Where this person stands: the server decides, and the room follows. */
export type SessionStage = 'tooEarly' | 'waiting' | 'admitted' | 'over';

export interface SessionParticipant {
  readonly role: 'member' | 'therapist';
  readonly person: PersonSummary;
  readonly presence: 'away' | 'waiting' | 'present';
}

/** `POST /api/sessions/{bookingId}/presence`, every five seconds while the room is open. */
export interface PresenceBody {
  /** One a page: a second tab is a second connection of the same person. */
  readonly connection: string;
  readonly state: 'waiting' | 'present' | 'left';
}

/** What a heartbeat answers: how the session stands, in a few bytes, because thousands ask every five seconds. */
export interface PresenceAnswer {
  readonly stage: SessionStage;
  readonly self: SessionParticipant['presence'];
  readonly other: SessionParticipant['presence'];
  readonly epoch: number;
  /** Of the booking: with another than is known the session is read again. */
  readonly revision: number;
  readonly media: SessionView['media'];
  readonly asOf: Instant;
}

/** `POST /api/sessions/{bookingId}/media-token` */
export interface MediaTokenAnswer {
  readonly url: string;
  readonly token: string;
  readonly epoch: number;
  /** STUN and TURN servers of our own; empty leaves host candidates only. */
  readonly iceServers: readonly {
    readonly urls: readonly string[];
    readonly username?: string;
    readonly credential?: string;
  }[];
}

/** `POST /api/me/system-check/room`: a media room for one check of one person, gone soon after. */
export interface CheckRoomAnswer {
  readonly url: string;
  /** Tokens for two connections, within a minute: one that may only send, and one that may only receive. */
  readonly send: string;
  readonly receive: string;
  readonly iceServers: MediaTokenAnswer['iceServers'];
  /** The server's time. */
  readonly asOf: Instant;
}

/** `POST /api/me/system-check`: what a check found, in codes. */
export interface SystemCheckBody {
  /** An id that the person can quote to whoever helps them. */
  readonly report: string;
  readonly device: DeviceForm;
  readonly form: CheckForm;
  readonly modality: CheckedModality;
  readonly findings: Findings;
}

export interface SystemCheckAnswer {
  /** Whether it lets me ask for a first session. */
  readonly passed: boolean;
}

/** `GET /api/sessions/{bookingId}/chat?after=<number>` */
export interface ChatAnswer {
  readonly messages: readonly ChatMessage[];
}

export interface ChatMessage {
  /** The server's order within the session: 1, 2, 3 … without gaps. */
  readonly number: number;
  /** Made by the sender: posting it again is the same message. */
  readonly clientId: string;
  readonly from: MemberId | TherapistId;
  readonly text: string;
  readonly at: Instant;
}

/** `POST /api/sessions/{bookingId}/chat` */
export interface ChatBody {
  readonly clientId: string;
  readonly text: string;
}

/**
 * `GET /api/live`: server-sent events over fetch. A hint says what changed and to which revision, never how: a client
 * that has not that revision yet reads it. The first event after every (re)connection is `welcome`, upon which a client
 * reads everything it shows.
 */
export type LiveEvent =
  | { readonly type: 'welcome'; readonly now: Instant }
  /** Every fifteen seconds: the server's time, so that a page that slept shows the right one and what is due appears. */
  | { readonly type: 'time'; readonly now: Instant }
  | { readonly type: 'booking'; readonly id: BookingId; readonly revision: number }
  | { readonly type: 'session'; readonly id: BookingId }
  | { readonly type: 'chat'; readonly id: BookingId }
  | { readonly type: 'account'; readonly revision: number };

/** Every error, as RFC 9457 problem details (`application/problem+json`). */
export interface Problem {
  /** `https://meetwell.example/problems/<code>` style URI; `code` is the stable part. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  /** Whether the same call may succeed later. */
  readonly retry: boolean;
  /** With `refused`: the policy's answer, every reason included. */
  readonly refusal?: Refusal;
  /** With `invalid`: where the body or the query is wrong, as JSON pointers. */
  readonly faults?: readonly { readonly pointer: string; readonly detail: string }[];
}

export const PROBLEM_CODES = [
  'malformed', // 400 not JSON
  'invalid', // 422 wrong types or values
  'unauthenticated', // 401 no, bad or expired token
  'originNotAllowed', // 403
  'forbidden', // 403 the role has no such right
  'notFound', // 404 unknown, or another partner's: the two look the same
  'methodNotAllowed', // 405
  'tooLarge', // 413
  'unsupportedMediaType', // 415
  'keyMissing', // 400 no Idempotency-Key
  'keyReused', // 422 the same key with another body
  'changedMeanwhile', // 409 somebody else has changed it since it was read
  'refused', // 409 the rules say no
  'tooManyRequests', // 429 with Retry-After
  'mediaUnavailable', // 503
  'unavailable', // 503 the database is away
  'internal', // 500
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `POST /api/me/availability`: when a therapist works from now on, in place of what stood there. */
export interface AvailabilityChange extends Availability {
  /** Of what the therapist saw when they began to edit it. */
  readonly revision: number;
}

/** `GET` and `POST /api/me/availability`: when a therapist works. */
export interface AvailabilityView extends Availability {
  /** Rises with every edit: another's is not written over unseen (`changedMeanwhile`). */
  readonly revision: number;
  /** What is booked from now on and does not lie in it: it stays booked. */
  readonly outside: readonly OutsideSession[];
  readonly asOf: Instant;
}

export interface OutsideSession extends Interval {
  readonly booking: BookingId;
}

/** `GET /api/me/course`: null while the member is on no course of therapy. */
export interface CourseAnswer {
  readonly course: CourseView | null;
  readonly asOf: Instant;
}

/** A member's course of therapy, as they may see it (rows E2 to E5). */
export interface CourseView {
  readonly id: EpisodeId;
  readonly state: EpisodeState;
  readonly registeredAt: Instant;
  /** No session may end after it. */
  readonly courseEnds: Instant;
  /** By when the next session must be booked; null while one is, and once the course is over. */
  readonly bookBy: Instant | null;
  /** How many sessions took place. */
  readonly completed: number;
  /** When and why it ended; null while it goes on. */
  readonly discharged: { readonly at: Instant; readonly cause: DischargeCause } | null;
}
