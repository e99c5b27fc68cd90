import type { OpenAPIHono } from '@hono/zod-openapi';
import { languageOf } from '@meetwell/sdk/language';
import type { Core } from '../commands/core.ts';
import type { CalendarLinks } from './calendar-links.ts';
import { calendarOf } from './calendar.ts';
import { readAddresses } from './recipients.ts';
import { ProblemError } from '../http/problems.ts';

/** A booking's calendar entry behind the link of an email: whoever has the link, and nobody else (row N6). */
export function calendarRoute(app: OpenAPIHono, { database, audit }: Core, links: CalendarLinks) {
  app.get('/calendar/:file', async (context) => {
    const [, token] = /^([\w-]+)\.ics$/.exec(context.req.param('file')) ?? [];
    const target = token === undefined ? null : links.read(token);
    if (target === null) throw new ProblemError('notFound');
    const entry = await database.inTenant(target.partner, async (tx) => {
      const booking = await tx
        .selectFrom('bookings')
        .select(['fold', 'changed_at'])
        .where('id', '=', target.booking)
        .executeTakeFirst();
      const reader = (await readAddresses(database, tx, target.partner, [target.person])).get(target.person);
      if (booking === undefined || reader === undefined) return null;
      const text = calendarOf(booking.fold, booking.changed_at, languageOf(reader.language));
      return text === null ? null : { text, member: booking.fold.member };
    });
    if (entry === null) throw new ProblemError('notFound');
    const { partner, booking, person } = target;
    if (person !== entry.member) {
      const of = [{ booking, member: entry.member }];
      await audit.read({ partner, actor: `therapist:${person}`, line: 'calendar', what: 'calendar', of });
    }
    return context.body(entry.text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="appointment.ics"',
      'cache-control': 'no-store',
    });
  });
}
