import type { ColumnType, Transaction } from 'kysely';
import type {
  AvailabilityException,
  BankHolidayNation,
  Booking,
  BookingEvent,
  BookingId,
  BookingState,
  Instant,
  MemberId,
  Modality,
  Policy,
  PolicyId,
  ServiceId,
  TextId,
  TherapistId,
  WeeklyWindow,
  Zone,
} from '@meetwell/sdk';
import type { Account, AccountEntry, AccountEntryKind } from '@meetwell/sdk/account';
import type { DeviceForm } from '@meetwell/sdk/devices';
import type { Episode, EpisodeEvent, EpisodeId, EpisodeState } from '@meetwell/sdk/episode';
import type { CheckedModality, CheckForm, Findings } from '@meetwell/sdk/system-check';
import type { PartnerId, PersonId } from './partner.ts';
import type { Defaulted, Fixed, Json } from './columns.ts';

/** A transaction on the database: what every handler is given, and the only way to ask anything. */
export type Tx = Transaction<Schema>;

/** The tables. Each has row-level security by `partner_id`, except where it says otherwise (see `migrations/`). */
export interface Schema {
  partners: PartnersTable;
  partner_keys: PartnerKeysTable;
  partner_key_sets: PartnerKeySetsTable;
  partner_origins: PartnerOriginsTable;
  partner_lookups: PartnerLookupsTable;
  used_assertions: UsedAssertionsTable;
  identity_providers: IdentityProvidersTable;
  sign_ins: SignInsTable;
  services: ServicesTable;
  policies: PoliciesTable;
  people: PeopleTable;
  enrolments: EnrolmentsTable;
  service_roles: ServiceRolesTable;
  partner_roles: PartnerRolesTable;
  therapists: TherapistsTable;
  accounts: AccountsTable;
  account_entries: AccountEntriesTable;
  bookings: BookingsTable;
  booking_therapists: BookingTherapistsTable;
  booking_events: BookingEventsTable;
  holds: HoldsTable;
  idempotency_keys: IdempotencyKeysTable;
  audit_entries: AuditEntriesTable;
  outbox: OutboxTable;
  hints: HintsTable;
  deadlines: DeadlinesTable;
  system_checks: SystemChecksTable;
  system_check_results: SystemCheckResultsTable;
  availabilities: AvailabilitiesTable;
  courses: CoursesTable;
  course_events: CourseEventsTable;
  sent_emails: SentEmailsTable;
  notice_preferences: NoticePreferencesTable;
  text_messages: TextMessagesTable;
  text_replies: TextRepliesTable;
  texts: TextsTable;
  presence: PresenceTable;
  session_rooms: SessionRoomsTable;
  session_keys: SessionKeysTable;
  chat_messages: ChatMessagesTable;
  media_events: MediaEventsTable;
  outages: OutagesTable;
  test_clock: TestClockTable;
}

export interface PartnersTable {
  /** Its own tenant: `id` plays the part of `partner_id`. */
  id: Fixed<PartnerId>;
  name: string;
  created_at: Fixed<Instant>;
}

/** Public keys with which a partner's back end signs assertions (ES256), by `kid`. */
export interface PartnerKeysTable {
  partner_id: Fixed<PartnerId>;
  kid: Fixed<string>;
  /** The string of the assertion's `iss`. */
  issuer: string;
  /** A public JWK. */
  key: Json<Readonly<Record<string, unknown>>>;
}

/** Addresses at which a partner's back end publishes its public keys (JWK sets). */
export interface PartnerKeySetsTable {
  partner_id: Fixed<PartnerId>;
  url: Fixed<string>;
  /** The string of the assertion's `iss`. */
  issuer: string;
}

export interface PartnerOriginsTable {
  partner_id: Fixed<PartnerId>;
  /** For example `https://www.riverside.example`, without a slash at the end. */
  origin: Fixed<string>;
}

/** Hashes of what arrives before a partner is known. Read only through the function `partner_of(kind, hash)`. */
export interface PartnerLookupsTable {
  kind: Fixed<string>;
  /** SHA-256 in hexadecimal of the value. */
  hash: Fixed<string>;
  partner_id: Fixed<PartnerId>;
}

/** Assertions already exchanged: each is good once. */
export interface UsedAssertionsTable {
  partner_id: Fixed<PartnerId>;
  jti: Fixed<string>;
  /** After this the row may go. */
  expires_at: Fixed<Instant>;
}

/** By whose OpenID provider people come in at a door: `settings` of `signin/providers.ts` says how. */
export interface IdentityProvidersTable {
  partner_id: Fixed<PartnerId>;
  door: Fixed<'staff' | 'members'>;
  preset: string;
  issuer: string;
  client_id: string;
  settings: Json<Readonly<Record<string, unknown>>>;
}

/** Who is signed in with us, by the real clock. */
export interface SignInsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<string>;
  /** SHA-256 in base64url of what the cookie holds. */
  secret_hash: Fixed<string>;
  person_id: Fixed<PersonId>;
  door: Fixed<'staff' | 'members'>;
  started_at: Defaulted<Instant>;
  /** When they last did something, as far as it is known. */
  seen_at: Defaulted<Instant>;
  ended_at: Defaulted<Instant | null>;
}

export interface ServicesTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<ServiceId>;
  name: string;
}

declare const stored: unique symbol;

/** A policy as it stands in the database, perhaps from an earlier version: `policyOut` of `partners/policies.ts` reads it. */
export interface StoredPolicy {
  readonly [stored]: true;
}

/** Published versions of a service's policy; the one with the highest `version` is in force. Append-only. */
export interface PoliciesTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<PolicyId>;
  service_id: Fixed<ServiceId>;
  version: Fixed<number>;
  policy: ColumnType<StoredPolicy, Policy, never>;
  created_at: Fixed<Instant>;
}

export interface PeopleTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<PersonId>;
  /** The opaque id that the partner's back end knows the person by; unique for a partner. */
  subject: string;
  /** By which they are found: see `Sealer.lookup`. Null until what was clear is sealed, and of whom was erased. */
  subject_hash: Defaulted<string | null>;
  name: string;
  email: string | null;
  phone: string | null;
  /** Address of a picture. */
  photo: string | null;
  /** Null: the policy's zone. */
  zone: Zone | null;
  /** What they read, as a BCP 47 tag; null: English. */
  language: Defaulted<string | null>;
  /** Since when they are let in nowhere. */
  disabled_at: Defaulted<Instant | null>;
  /** Since when what goes at once is erased of them, and nothing more of it is kept. */
  erased_at: Defaulted<Instant | null>;
  /** Since when what law keeps is erased as well. */
  record_erased_at: Defaulted<Instant | null>;
}

/** A person as a member of a service: their account, course and bookings there are by this id. */
export interface EnrolmentsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<MemberId>;
  person_id: Fixed<PersonId>;
  service_id: Fixed<ServiceId>;
  enrolled_at: Defaulted<Instant>;
  /** Since when they are no member any more: what was booked stays. */
  ended_at: Defaulted<Instant | null>;
}

/** What a person is in a service. */
export interface ServiceRolesTable {
  partner_id: Fixed<PartnerId>;
  person_id: Fixed<PersonId>;
  service_id: Fixed<ServiceId>;
  role: Fixed<'therapist' | 'worker'>;
}

/** What a person is in all services of a partner. */
export interface PartnerRolesTable {
  partner_id: Fixed<PartnerId>;
  person_id: Fixed<PersonId>;
  role: Fixed<'lead' | 'admin'>;
}

/** A person of role `therapist`: what the directory shows. */
export interface TherapistsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<TherapistId>;
  /** Published, and in clear as everything here. */
  name: string;
  photo: string | null;
  pronouns: string | null;
  qualifications: string;
  biography: string;
  approaches: Json<readonly string[]>;
  languages: Json<readonly string[]>;
  gender: string;
  modalities: Json<readonly Modality[]>;
  /** In words. */
  availability: string;
  rating_average: number | null;
  rating_count: number;
  /** Whether the directory shows them. */
  listed: boolean;
}

/** When a therapist works. */
export interface AvailabilitiesTable {
  partner_id: Fixed<PartnerId>;
  therapist_id: Fixed<TherapistId>;
  zone: Zone;
  weekly: Json<readonly WeeklyWindow[]>;
  exceptions: Json<readonly AvailabilityException[]>;
  bank_holidays: BankHolidayNation | null;
  /** Rises with every edit. */
  revision: number;
  changed_at: Instant;
}

/** A person of role `member`. The row is the lock under which everything of theirs is decided. */
export interface AccountsTable {
  partner_id: Fixed<PartnerId>;
  member_id: Fixed<MemberId>;
  /** Sessions that can still be booked: the fold's balance. Never below zero, which the database checks. */
  available: number;
  /** The fold of the member's entries. */
  fold: Json<Account>;
  /** Rises with every change of the account. */
  revision: Defaulted<number>;
  course_ends: Instant | null;
}

/** Append-only. */
export interface AccountEntriesTable {
  partner_id: Fixed<PartnerId>;
  member_id: Fixed<MemberId>;
  /** Of the account, with this entry and those written with it. */
  revision: Fixed<number>;
  /** Among those written together: 0 for the first. */
  place: Fixed<number>;
  kind: Fixed<AccountEntryKind>;
  /** What it does to `available`. */
  amount: Fixed<number>;
  booking_id: Fixed<BookingId | null>;
  entry: Json<AccountEntry>;
  at: Fixed<Instant>;
}

export interface BookingsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<BookingId>;
  /** Short and speakable; unique for a partner. */
  reference: Fixed<string>;
  service_id: Fixed<ServiceId>;
  member_id: Fixed<MemberId>;
  policy_id: Fixed<PolicyId>;
  state: BookingState;
  /** Whether nothing leaves its state. */
  over: boolean;
  /** The fold of the booking's events: what `fold(events)` of the SDK gives. */
  fold: Json<Booking>;
  /** How many events there are. */
  revision: number;
  /** The last words of one side to the other, or null. */
  message_id: TextId | null;
  opened_at: Fixed<Instant>;
  /** When the last event took effect. */
  changed_at: Instant;
}

/** Which therapists a booking is with now: several while a request for any therapist is unanswered. */
export interface BookingTherapistsTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  therapist_id: Fixed<TherapistId>;
  /** Of the booking: by these a therapist's list is found. */
  over: boolean;
  opened_at: Fixed<Instant>;
}

/** Append-only. */
export interface BookingEventsTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  /** 1 for the first event. */
  revision: Fixed<number>;
  type: Fixed<BookingEvent['type']>;
  event: Fixed<BookingEvent>;
  at: Fixed<Instant>;
  recorded_at: Fixed<Instant>;
}

/** Times that live bookings occupy. No two of one resource overlap: an exclusion constraint says so. */
export interface HoldsTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  /** A `place` is one in a room: `jupiter/1`. */
  resource_kind: Fixed<'person' | 'place'>;
  /** Of a person, or of a place. */
  resource_id: Fixed<string>;
  /** The start belongs to it, the end does not. Buffers are inside. */
  starts_at: Fixed<Instant>;
  ends_at: Fixed<Instant>;
}

export interface IdempotencyKeysTable {
  partner_id: Fixed<PartnerId>;
  /** `member:<id>`, `therapist:<id>`, `system`. */
  actor: Fixed<string>;
  key: Fixed<string>;
  body_hash: Fixed<string>;
  /** Ids of what was done, by noun, from which the answer is rebuilt. */
  answer: Fixed<Readonly<Record<string, readonly string[]>>>;
  created_at: Fixed<Instant>;
}

/** Append-only. Written by `commands/auditing`, which numbers and signs each entry. */
export interface AuditEntriesTable {
  partner_id: Fixed<PartnerId>;
  /** Which process wrote it, by a random name, and the number it gave it. */
  process: Fixed<string>;
  counter: Fixed<number>;
  at: Fixed<Instant>;
  actor: Fixed<string>;
  /** For example `booking.proposed`. */
  action: Fixed<string>;
  /** What it was done to: a booking's or a person's id. */
  subject: Fixed<string | null>;
  /** On whose data: ids of members. */
  members: Fixed<readonly string[]>;
  /** The text that says why, or null. */
  why: Fixed<TextId | null>;
  /** Codes and ids, never personal data. */
  facts: Fixed<Readonly<Record<string, unknown>>>;
  key_id: Fixed<string>;
  mac: Fixed<string>;
}

/** What is to be done once the transaction has committed, a row for each consumer. Payloads hold ids only. */
export interface OutboxTable {
  partner_id: Fixed<PartnerId>;
  /** Rises; neither gapless nor in order of commit. */
  id: ColumnType<number, never, never>;
  consumer: Fixed<string>;
  payload: Fixed<Readonly<Record<string, unknown>>>;
  created_at: Defaulted<Instant>;
  /** Before this moment of the database's real clock nobody takes the row: it is in hand, or failed lately. */
  due_at: Defaulted<Instant>;
  attempts: Defaulted<number>;
  /** What the last failure was, as a code. */
  failure: Defaulted<string | null>;
  /** When it was given up; null while it is not. */
  dead_at: Defaulted<Instant | null>;
}

/** What open pages are to be told: gone once it was. Unlogged: see `commands/tables.ts`. */
export interface HintsTable {
  partner_id: Fixed<PartnerId>;
  id: ColumnType<number, never, never>;
  people: Fixed<readonly string[]>;
  topic: Fixed<string>;
  subject: Fixed<string | null>;
  revision: Fixed<number | null>;
  created_at: Defaulted<Instant>;
}

/** When things of all nouns are next to be looked at. */
export interface DeadlinesTable {
  partner_id: Fixed<PartnerId>;
  noun: Fixed<string>;
  id: Fixed<string>;
  due_at: Instant;
  /** Until this moment of the real clock a process has it in hand. */
  claimed_until: Instant | null;
}

/** When a member's devices last passed the system check. */
export interface SystemChecksTable {
  partner_id: Fixed<PartnerId>;
  member_id: Fixed<MemberId>;
  passed_at: Instant;
}

/** What the last system check of a member on each kind of device found, in codes. */
export interface SystemCheckResultsTable {
  partner_id: Fixed<PartnerId>;
  member_id: Fixed<MemberId>;
  device: Fixed<DeviceForm>;
  form: CheckForm;
  modality: CheckedModality;
  findings: Json<Findings>;
  passed: boolean;
  /** The id that the person can quote. */
  report: string;
  checked_at: Instant;
}

/** Courses of therapy, one a member with a service. */
export interface CoursesTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<EpisodeId>;
  member_id: Fixed<MemberId>;
  service_id: Fixed<ServiceId>;
  /** The version of the policy that it was registered under, and keeps. */
  policy_id: Fixed<PolicyId>;
  state: EpisodeState;
  /** The fold of the course's events. */
  fold: Json<Episode>;
  /** How many events there are. */
  revision: number;
  registered_at: Fixed<Instant>;
  /** When the last event took effect. */
  changed_at: Instant;
}

/** Append-only. */
export interface CourseEventsTable {
  partner_id: Fixed<PartnerId>;
  course_id: Fixed<EpisodeId>;
  /** 1 for the first event. */
  revision: Fixed<number>;
  type: Fixed<EpisodeEvent['type']>;
  event: Fixed<EpisodeEvent>;
  at: Fixed<Instant>;
  recorded_at: Fixed<Instant>;
}

/** Emails as they were sent. One row an outbox row and recipient: written before sending, marked after. */
export interface SentEmailsTable {
  partner_id: Fixed<PartnerId>;
  /** Derived from the outbox row's id and the recipient, as is the Message-ID: sending again is recognisable. */
  id: Fixed<string>;
  outbox_id: Fixed<number>;
  person_id: Fixed<string>;
  /** The sender's address. */
  sender: Fixed<string>;
  recipient: Fixed<string>;
  subject: string;
  body_text: Fixed<string>;
  body_html: Fixed<string | null>;
  /** An iCalendar file, when one goes with it. */
  calendar: Fixed<string | null>;
  created_at: Fixed<Instant>;
  sent_at: Instant | null;
}

/** How people chose to be told; those without a row have not chosen. */
export interface NoticePreferencesTable {
  partner_id: Fixed<PartnerId>;
  person_id: Fixed<PersonId>;
  /** Sealed JSON: see `NoticeChoices`. */
  choices: string;
  /** Rises with every change. */
  revision: number;
  changed_at: Instant;
}

/** Text messages as they were sent: written before sending, marked after. */
export interface TextMessagesTable {
  partner_id: Fixed<PartnerId>;
  /** Derived from what it is about and from whom it is for, as of mails. */
  id: Fixed<string>;
  /** By which its provider knows it, derived from the id: sending again is recognisable. */
  reference: Fixed<string>;
  outbox_id: Fixed<number>;
  /** The id of a member or a therapist. */
  person_id: Fixed<string>;
  booking_id: Fixed<BookingId | null>;
  /** In E.164, sealed. */
  recipient: Fixed<string>;
  /** By which a reply finds what it answers: see `Sealer.lookup`. */
  recipient_hash: Fixed<string>;
  body: Fixed<string>;
  /** In how many parts it travels, each of which is paid for. */
  segments: Fixed<number>;
  created_at: Fixed<Instant>;
  sent_at: Instant | null;
  /** Under which its provider knows it. */
  provider_id: string | null;
  /** What its provider says became of it; null while it says nothing that is final. */
  outcome: 'delivered' | 'failed' | null;
  /** The provider's own word for that. */
  outcome_code: string | null;
  outcome_at: Instant | null;
}

/** What came in by text message, once under its provider's id. */
export interface TextRepliesTable {
  partner_id: Fixed<PartnerId>;
  /** `notify:` or `twilio:` and the provider's id. */
  id: Fixed<string>;
  /** The last message to that number before it; null where there is none. */
  message_id: Fixed<string | null>;
  /** Whom that message was for. */
  person_id: Fixed<string | null>;
  /** What it was about. */
  booking_id: Fixed<BookingId | null>;
  /** In E.164, sealed. */
  sender: Fixed<string>;
  sender_hash: Fixed<string>;
  body: Fixed<string>;
  received_at: Fixed<Instant>;
  handled_at: Instant | null;
}

/** Free texts, apart from events so that they can be erased. */
export interface TextsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<TextId>;
  author_id: Fixed<string>;
  body: string;
  created_at: Fixed<Instant>;
}

/** Who was there: one row for each unbroken stretch of one connection in one state. */
export interface PresenceTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<string>;
  booking_id: Fixed<BookingId>;
  person_id: Fixed<string>;
  role: Fixed<'member' | 'therapist'>;
  /** One a page, or the media server's participant `sid`. */
  connection: Fixed<string>;
  source: Fixed<'heartbeat' | 'media'>;
  state: Fixed<'waiting' | 'present'>;
  started_at: Fixed<Instant>;
  /** The last heartbeat; the stretch reaches up to here. */
  seen_at: Instant;
  ended: Defaulted<boolean>;
}

export interface SessionRoomsTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  /** 1 at first; a removed participant's tokens are of an older epoch. */
  epoch: number;
  /** When the therapist let the member in, or null. */
  admitted_at: Instant | null;
  /** The media server's room of this epoch, or null before there is one. */
  room_name: string | null;
  closed_at: Instant | null;
}

/** The key under which a session's chat is encrypted, itself wrapped. Erasing the row erases the chat. */
export interface SessionKeysTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  /** Base64. */
  wrapped_key: Fixed<string>;
  /** Which wrapping key. */
  wrapped_by: Fixed<string>;
}

export interface ChatMessagesTable {
  partner_id: Fixed<PartnerId>;
  booking_id: Fixed<BookingId>;
  /** 1, 2, 3 … given under the session's lock. */
  number: Fixed<number>;
  /** Made by the sender; unique for a booking and sender. */
  client_id: Fixed<string>;
  sender_id: Fixed<string>;
  /** Base64 of nonce, ciphertext and tag. */
  ciphertext: Fixed<string>;
  at: Fixed<Instant>;
}

/** Webhooks of the media server, under their own event id, so that one delivered twice counts once. */
export interface MediaEventsTable {
  partner_id: Fixed<PartnerId>;
  id: Fixed<string>;
  booking_id: Fixed<BookingId>;
  event: Fixed<Readonly<Record<string, unknown>>>;
  received_at: Fixed<Instant>;
  handled_at: Instant | null;
}

/** No tenant: when this service or the media server was down. Nobody is charged for absence then. */
export interface OutagesTable {
  id: Fixed<string>;
  part: Fixed<'server' | 'media'>;
  started_at: Fixed<Instant>;
  /** Null while it lasts. */
  ended_at: Instant | null;
}

/** No tenant, one row: how far a test has moved the clock. Read only when the server allows it. */
export interface TestClockTable {
  id: Defaulted<number>;
  /** Milliseconds; added to the database's time. */
  offset_ms: number;
}
