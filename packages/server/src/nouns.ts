import { SYSTEM, type BookingId, type MemberId } from '@meetwell/sdk';
import type { EpisodeId } from '@meetwell/sdk/episode';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { settleAccountNow } from './accounts/change.ts';
import { ACCOUNT } from './accounts/entries.ts';
import { accountTables, oneLedger } from './accounts/tables.ts';
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
import { dataKeyTables } from './database/sealing/tables.ts';
import { installationTable } from './database/tables.ts';
import type { Router } from './http/route.ts';
import type { Tokens } from './http/tokens.ts';
import type { Job } from './jobs/jobs.ts';
import { retentionJob, type RetentionClass } from './jobs/retention.ts';
import { limitTables } from './limits/tables.ts';
import { retentionTables } from './jobs/retention-tables.ts';
import { jobTables } from './jobs/tables.ts';
import { mediaWebhookRoute } from './media/routes.ts';
import { RECONCILE_EVERY, type Reconciler } from './media/reconcile.ts';
import type { WebhookIntake } from './media/webhooks.ts';
import type { CalendarLinks } from './notices/calendar-links.ts';
import { calendarRoute } from './notices/calendar-route.ts';
import type { Composer } from './notices/compose.ts';
import { mailConsumer } from './notices/mail.ts';
import type { Mailer } from './notices/mailer.ts';
import { reminderRing } from './notices/remind.ts';
import { noticesConsumer } from './notices/tell.ts';
import type { Lookups } from './partners/lookups.ts';
import { lookupTables } from './partners/tables.ts';
import { meRoutes } from './people/routes.ts';
import { peopleTables } from './people/tables.ts';
import { tokenRoutes } from './people/token-route.ts';
import { uptimeTable } from './presence/tables.ts';
import { closingConsumer } from './sessions/closing.ts';
import { sessionRoutes } from './sessions/routes.ts';
import type { Sessions } from './sessions/sessions.ts';
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
  readonly sessions: Sessions;
  readonly checkRooms: CheckRooms;
  readonly webhooks: WebhookIntake;
  readonly calendarLinks: CalendarLinks;
  readonly composer: Composer;
  readonly mailer: Mailer;
  readonly lookups: Lookups;
  readonly reconciler: Reconciler;
}

export function rings({ core, composer }: Parts): Readonly<Record<string, Ring>> {
  return { ...coreRings(core), [REMINDER]: reminderRing(core, composer) };
}

/** For how long what is kept: what law and the record need is not among it. */
export const RETENTION: readonly RetentionClass[] = [
  { name: 'assertions', table: 'used_assertions', from: 'expires_at', days: 0 },
  { name: 'keys', table: 'idempotency_keys', from: 'created_at', days: 7 },
  { name: 'mails', table: 'sent_emails', from: 'created_at', days: 90, where: 'sent_at is not null' },
  { name: 'mediaEvents', table: 'media_events', from: 'received_at', days: 30, where: 'handled_at is not null' },
  { name: 'systemChecks', table: 'system_check_results', from: 'checked_at', days: 365 },
  { name: 'limits', table: 'limits', from: 'expires_at', days: 0 },
  { name: 'deadLetters', table: 'outbox', from: 'dead_at', days: 90 },
];

/** What recurs. */
export function jobs({ core, reconciler }: Parts): readonly Job[] {
  return [
    retentionJob(core.database, RETENTION),
    { name: 'media', every: RECONCILE_EVERY, run: () => reconciler.round() },
  ];
}

/** Who takes what from the outbox. */
export function consumers({ core, composer, mailer, sessions }: Parts): readonly Consumer[] {
  return [noticesConsumer(core, composer), mailConsumer(core, mailer), closingConsumer(CLOSING, sessions)];
}

export function routes(parts: Parts, router: Router, app: OpenAPIHono, tokens: Tokens): void {
  const { core, sessions, lookups } = parts;
  tokenRoutes(router, core, tokens, lookups.partnerOf);
  meRoutes(router, core);
  systemCheckRoutes(router, core, parts.checkRooms);
  courseRoutes(router, core);
  availabilityRoutes(router, core);
  therapistRoutes(router, core);
  bookingRoutes(router, core);
  sessionRoutes(router, sessions);
  mediaWebhookRoute(app, parts.webhooks);
  calendarRoute(app, core, parts.calendarLinks);
}
