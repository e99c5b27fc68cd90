import type { OpenAPIHono } from '@hono/zod-openapi';
import { calendarEntry, fold, nextDue, type BookingEvent, type CalendarEntry, type MemberId } from '@meetwell/sdk';
import { languageOf } from '@meetwell/sdk/language';
import { settlingFirst } from '../bookings/settling.ts';
import type { Core } from '../commands/core.ts';
import { ProblemError } from '../http/problems.ts';
import type { CalendarLinks, CalendarTarget } from './calendar-links.ts';
import { calendarFile } from './calendar.ts';
import { readAddresses } from './recipients.ts';

const EVENTS = `select event from booking_events
  where partner_id = current_setting('meetwell.partner') and booking_id = $1 order by revision`;

/**
 * A booking's calendar entry behind the link of a message (rows N6, N10): for whoever has the link, for ever, as it is now
 * for the person that the link is of. Whoever has no part in it any more, or is let in no more, gets the cancellation.
 */
export function calendarRoute(app: OpenAPIHono, core: Core, links: CalendarLinks, organizer: string) {
  app.get('/calendar/:file', async (context) => {
    const [, token] = /^([\w-]+)\.ics$/.exec(context.req.param('file')) ?? [];
    const target = token === undefined ? null : links.read(token);
    const found = target === null ? null : await entryFor(core, target, organizer);
    if (target === null || found === null) throw new ProblemError('notFound');
    const { partner, booking, person } = target;
    if (person !== found.member) {
      const of = [{ booking, member: found.member }];
      await core.audit.read({ partner, actor: `therapist:${person}`, line: 'calendar', what: 'calendar', of });
    }
    return context.body(found.file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="appointment.ics"',
      'cache-control': 'no-store',
    });
  });
}

function entryFor(
  core: Core,
  { partner, booking, person }: CalendarTarget,
  organizer: string,
): Promise<{ readonly file: string; readonly member: MemberId } | null> {
  const { database } = core;
  return settlingFirst(core, partner, async (tx, settled) => {
    const [{ rows }, readers, now] = await Promise.all([
      database.send<{ event: BookingEvent }>(tx, EVENTS, [booking]),
      readAddresses(database, tx, partner, [person]),
      database.now(tx),
    ]);
    const events = rows.map(({ event }) => event);
    if (events.length === 0) return { answer: null };
    const folded = fold(events);
    const due = nextDue(folded);
    if (!settled && due !== null && due <= now) return { overdue: [booking] };
    const entry = calendarEntry(events, person);
    const reader = readers.get(person);
    const shown = reader === undefined ? takenAway(entry) : entry;
    const file = calendarFile(booking, shown, { language: languageOf(reader?.language ?? null), organizer, now });
    return { answer: { file, member: folded.member } };
  });
}

function takenAway(entry: CalendarEntry): CalendarEntry {
  return entry.status === 'cancelled' ? entry : { ...entry, status: 'cancelled', sequence: entry.sequence + 1 };
}
