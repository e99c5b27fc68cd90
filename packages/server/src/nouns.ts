import { SYSTEM, type BookingId, type MemberId } from '@meetwell/sdk';
import type { EpisodeId } from '@meetwell/sdk/episode';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { settleAccountNow } from './accounts/change.ts';
import { ACCOUNT } from './accounts/entries.ts';
import { accountTables, oneLedger } from './accounts/tables.ts';
import { cutOld } from './audit/cut.ts';
import { SEAL_EVERY, sealingOf } from './audit/seal.ts';
import { auditTables } from './audit/tables.ts';
import { availabilityRoutes } from './availability/routes.ts';
import { availabilityTables } from './availability/tables.ts';
import { execute } from './bookings/execute.ts';
import { bookingRoutes } from './bookings/routes.ts';
import { bookingTables, holdTimes } from './bookings/tables.ts';
import { BOOKING, CLOSING, REMINDER } from './bookings/written.ts';
import type { Ring } from './commands/clock.ts';
import type { Consumer } from './commands/consumers.ts';
import type { Core } from './commands/core.ts';
import { changes } from './commands/tables.ts';
import type { Migration } from './database/migrate.ts';
import { settleCourse } from './courses/execute.ts';
import { courseRoutes } from './courses/routes.ts';
import { courseTables } from './courses/tables.ts';
import { COURSE } from './courses/written.ts';
import { foundation } from './database/migrations/0001-foundation.ts';
import { keyRotation } from './database/sealing/rotation-tables.ts';
import type { KeyRing } from './database/sealing/ring.ts';
import { dataKeyTables } from './database/sealing/tables.ts';
import { installationTable } from './database/tables.ts';
import type { Router } from './http/route.ts';
import type { Tokens } from './http/tokens.ts';
import type { Job } from './jobs/jobs.ts';
import { retentionJob, type RetentionClass } from './jobs/retention.ts';
import { limitTables } from './limits/tables.ts';
import { retentionTables } from './jobs/retention-tables.ts';
import { jobTables } from './jobs/tables.ts';
import type { Media } from './media/media.ts';
import { mediaWebhookRoute } from './media/routes.ts';
import { RECONCILE_EVERY, type Reconciler } from './media/reconcile.ts';
import type { WebhookIntake } from './media/webhooks.ts';
import type { CalendarLinks } from './notices/calendar-links.ts';
import { calendarRoute } from './notices/calendar-route.ts';
import { WAITING, type Composer } from './notices/compose.ts';
import type { Mailer } from './notices/channels/mailer.ts';
import { reminderRing } from './notices/remind.ts';
import { noticeRoutes } from './notices/routes.ts';
import { mailConsumer, textConsumer } from './notices/send.ts';
import { noticeTables } from './notices/tables.ts';
import { noticesConsumer } from './notices/tell.ts';
import type { TextCarriers } from './notices/text/carriers.ts';
import { repliesConsumer } from './notices/text/replies.ts';
import { textWebhookRoutes } from './notices/text/routes.ts';
import { stopsTexts } from './notices/text/stop.ts';
import { waitingRing } from './notices/wait.ts';
import type { KeySets } from './partners/keys.ts';
import type { Lookups } from './partners/lookups.ts';
import type { Outgoing } from './partners/outgoing.ts';
import { lookupTables } from './partners/tables.ts';
import type { Admissions } from './people/admission.ts';
import { meRoutes } from './people/routes.ts';
import { peopleTables } from './people/tables.ts';
import { tokenRoutes } from './people/token-route.ts';
import { uptimeTable } from './presence/tables.ts';
import { destroyUnused, type ChatKeys } from './sessions/chat-keys.ts';
import { chatKeyTables } from './sessions/tables.ts';
import { closingConsumer } from './sessions/closing.ts';
import { sessionRoutes } from './sessions/routes.ts';
import type { Sessions } from './sessions/sessions.ts';
import { signInRoutes } from './signin/routes.ts';
import { signInTables } from './signin/tables.ts';
import type { CheckRooms } from './system-checks/rooms.ts';
import { systemCheckRoutes } from './system-checks/routes.ts';
import { systemCheckResults, systemCheckTables } from './system-checks/tables.ts';
import { therapistRoutes } from './therapists/routes.ts';

/*
 * The one list of what the nouns bring: a noun that is added stands in a folder of its own, and here.
 */

/** In the order in which they are applied. What has been released is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  foundation,
  changes,
  bookingTables,
  systemCheckTables,
  lookupTables,
  jobTables,
  retentionTables,
  courseTables,
  accountTables,
  oneLedger,
  availabilityTables,
  limitTables,
  uptimeTable,
  holdTimes,
  installationTable,
  peopleTables,
  dataKeyTables,
  keyRotation,
  chatKeyTables,
  auditTables,
  noticeTables,
  signInTables,
  systemCheckResults,
];

/** What the core can do by itself when something is due, by the noun that `deadlines` names. */
export function coreRings(core: Core): Readonly<Record<string, Ring>> {
  return {
    [BOOKING]: async (partner, id) => {
      const settle = [id as BookingId];
      await execute(core, { partner, actor: SYSTEM, key: null, commands: [], settle });
    },
    [ACCOUNT]: (partner, id) => settleAccountNow(core, partner, id as MemberId),
    [COURSE]: (partner, id) => settleCourse(core, partner, id as EpisodeId),
  };
}

/** What a server has besides its core, and its nouns need. */
export interface Parts {
  readonly core: Core;
  /** The keys of the installation. */
  readonly ring: KeyRing;
  readonly sessions: Sessions;
  readonly checkRooms: CheckRooms;
  readonly webhooks: WebhookIntake;
  readonly calendarLinks: CalendarLinks;
  readonly composer: Composer;
  readonly mailer: Mailer;
  /** Who carries whose text messages. */
  readonly carriers: TextCarriers;
  /** The bare address that mails come from. */
  readonly mailFrom: string;
  /** Where browsers and providers reach this server. */
  readonly publicUrl: () => string;
  readonly lookups: Lookups;
  readonly keySets: KeySets;
  readonly outgoing: Outgoing;
  readonly admissions: Admissions;
  readonly media: Media;
  /** The folder of the secrets and keys by which partners' OpenID providers know this server. */
  readonly clientKeys: string | null;
  readonly reconciler: Reconciler;
  readonly chatKeys: ChatKeys;
}

export function rings({ core, composer }: Parts): Readonly<Record<string, Ring>> {
  return {
    ...coreRings(core),
    [REMINDER]: reminderRing(core, composer),
    [WAITING.mail]: waitingRing(core, 'mail'),
    [WAITING.text]: waitingRing(core, 'text'),
  };
}

/** For how long what is kept: what law and the record need is not among it. */
export const RETENTION: readonly RetentionClass[] = [
  { name: 'assertions', table: 'used_assertions', from: 'expires_at', days: 0 },
  { name: 'keys', table: 'idempotency_keys', from: 'created_at', days: 7 },
  { name: 'mails', table: 'sent_emails', from: 'created_at', days: 90, where: 'sent_at is not null' },
  { name: 'textMessages', table: 'text_messages', from: 'created_at', days: 90, where: 'sent_at is not null' },
  { name: 'textReplies', table: 'text_replies', from: 'received_at', days: 90, where: 'handled_at is not null' },
  { name: 'mediaEvents', table: 'media_events', from: 'received_at', days: 30, where: 'handled_at is not null' },
  { name: 'signIns', table: 'sign_ins', from: 'seen_at', days: 1 },
  { name: 'systemChecks', table: 'system_check_results', from: 'checked_at', days: 365 },
  { name: 'limits', table: 'limits', from: 'expires_at', days: 0 },
  { name: 'deadLetters', table: 'outbox', from: 'dead_at', days: 90 },
  // Not at once: somebody may have read what it opened, and be about to open it.
  { name: 'dataKeys', table: 'data_keys', from: 'emptied_at', days: 1 / 24 },
];

/**
 * For how long the audit is kept: as the records whose use it tells of (NHS Records Management Code of Practice, adult
 * mental health: twenty years).
 */
export const AUDIT_DAYS = 20 * 365;

/** What recurs. */
export function jobs({ core, ring, reconciler, chatKeys }: Parts): readonly Job[] {
  return [
    retentionJob(core.database, RETENTION),
    { name: 'audit', every: SEAL_EVERY, ...sealingOf(core, ring) },
    { name: 'auditRetention', every: 3_600, run: () => cutOld(core, ring, AUDIT_DAYS) },
    { name: 'media', every: RECONCILE_EVERY, run: () => reconciler.round() },
    { name: 'chatKeys', every: 600, run: () => destroyUnused(core.database, chatKeys) },
  ];
}

/** Who takes what from the outbox. */
export function consumers({ core, composer, mailer, carriers, sessions }: Parts): readonly Consumer[] {
  return [
    noticesConsumer(core, composer),
    mailConsumer(core, mailer),
    textConsumer(core, carriers),
    // What the offered flow does with a reply (rows W3, W4) is one more of these.
    repliesConsumer(core, [stopsTexts(core)]),
    closingConsumer(CLOSING, sessions),
  ];
}

export function routes(parts: Parts, router: Router, app: OpenAPIHono, tokens: Tokens): void {
  const { core, sessions, lookups, carriers } = parts;
  tokenRoutes(router, {
    core,
    tokens,
    partnerOf: lookups.partnerOf,
    keySets: parts.keySets,
    publicUrl: parts.publicUrl,
  });
  signInRoutes(app, { ...parts, tokens });
  meRoutes(router, core);
  noticeRoutes(router, core, carriers);
  systemCheckRoutes(router, core, parts.checkRooms);
  courseRoutes(router, core);
  availabilityRoutes(router, core);
  therapistRoutes(router, core);
  bookingRoutes(router, core);
  sessionRoutes(router, sessions);
  mediaWebhookRoute(app, parts.webhooks);
  textWebhookRoutes(app, core, carriers, parts.publicUrl);
  calendarRoute(app, core, parts.calendarLinks, parts.mailFrom);
}
