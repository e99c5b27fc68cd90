import { epochOf, fold, instantAt, isLive, type Booking, type BookingId, type Policy } from '@meetwell/sdk';
import { noticeWords } from '@meetwell/sdk/language';
import { reminders } from '@meetwell/sdk/reminders';
import { reminderDue } from '../bookings/remind-at.ts';
import type { Core, PartnerId } from '../core.ts';
import type { Tx } from '../database/schema.ts';
import type { Deliver } from '../jobs/dispatcher.ts';
import { policyOut } from '../partners/policies.ts';
import type { CalendarLinks } from './calendar-links.ts';
import { composeEmail } from './email.ts';
import type { Mailer } from './mailer.ts';
import { peopleOf } from './recipients.ts';
import { wordsFor, type Occasion } from './words.ts';

/** Bookings that one look for reminders takes: the rest waits for the next. */
const AT_ONCE = 500;
/** Milliseconds after which a mail that was written down and not sent is somebody else's to send. */
const ABANDONED_AFTER = 120_000;

export interface Notices {
  readonly deliver: Deliver;
  /** Sends the reminders with the joining link that are due (rows N6, S13), each once. Gives how many mails. */
  invite(): Promise<number>;
}

export interface NoticesOptions {
  readonly core: Core;
  readonly mailer: Mailer;
  readonly calendarLinks: CalendarLinks;
  /** The sender's bare address. Its name is a neutral one in the reader's language. */
  readonly from: string;
}

/** Ids of mails: all that the occasion calls for, and those that were not written down before. */
interface Written {
  readonly all: readonly string[];
  readonly fresh: readonly string[];
}

interface Stored {
  readonly fold: Booking;
  readonly reference: string;
  readonly policy: Policy;
  readonly siteLink: string | null;
}

/**
 * Tells people by email. Each mail is written down before it is sent and marked after, under an id that follows from
 * what it is about: a repeat finds the row, and sends nothing that was sent.
 */
export function noticesOf({ core, mailer, calendarLinks, from }: NoticesOptions): Notices {
  const { database, faults } = core;

  async function read(tx: Tx, id: BookingId): Promise<Stored | null> {
    const row = await tx
      .selectFrom('bookings')
      .innerJoin('policies', (join) =>
        join.onRef('policies.partner_id', '=', 'bookings.partner_id').onRef('policies.id', '=', 'bookings.policy_id'),
      )
      .select(['bookings.fold', 'bookings.reference', 'policies.policy'])
      .where('bookings.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const origin = await tx
      .selectFrom('partner_origins')
      .select('origin')
      .orderBy('origin')
      .limit(1)
      .executeTakeFirst();
    return { ...row, policy: policyOut(row.policy), siteLink: origin === undefined ? null : `${origin.origin}/` };
  }

  /** Writes down what everyone concerned is to be told. What is written already stays as it is. Gives the rows' ids. */
  async function writeDown(
    tx: Tx,
    partner: PartnerId,
    booking: Booking,
    event: Occasion['event'],
    stored: Stored,
    name: (person: string) => string,
    outboxId: number,
  ): Promise<Written> {
    const people = await peopleOf(tx, booking);
    const now = await database.now(tx);
    const ids: { readonly all: string[]; readonly fresh: string[] } = { all: [], fresh: [] };
    for (const reader of people) {
      if (reader.email === null) continue;
      const words = wordsFor({ event, booking, policy: stored.policy, reader, people });
      if (words === null) continue;
      const email = composeEmail({
        reader,
        words,
        reference: stored.reference,
        calendarLink: words.calendar ? calendarLinks.link({ partner, booking: booking.id, person: reader.id }) : null,
        siteLink: stored.siteLink,
        joining: event.type === 'invitation' && isLive(booking.modality),
      });
      const id = name(reader.id);
      const written = await tx
        .insertInto('sent_emails')
        .values({
          partner_id: partner,
          id,
          outbox_id: outboxId,
          person_id: reader.id,
          sender: `${noticeWords(reader.language).sender} <${from}>`,
          recipient: reader.email,
          subject: email.subject,
          body_text: email.text,
          body_html: email.html,
          calendar: null,
          created_at: now,
          sent_at: null,
        })
        .onConflict((conflict) => conflict.columns(['partner_id', 'id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      ids.all.push(id);
      if (written !== undefined) ids.fresh.push(id);
    }
    return ids;
  }

  /** Sends what is written down and not sent, in the order given. */
  async function send(partner: PartnerId, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const mail = await database.inTenant(partner, (tx) =>
        tx
          .selectFrom('sent_emails')
          .select(['sender', 'recipient', 'subject', 'body_text', 'body_html', 'sent_at'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      );
      if (mail.sent_at !== null) continue;
      await mailer.send({
        id,
        from: mail.sender,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
      });
      faults.reach('after-send');
      await database.inTenant(partner, async (tx) => {
        const now = await database.now(tx);
        await tx.updateTable('sent_emails').set({ sent_at: now }).where('id', '=', id).execute();
      });
      faults.reach('after-mark-sent');
    }
  }

  /** Sends the reminder that is due for a booking, once for each time agreed. Gives how many mails it sent. */
  async function inviteTo(partner: PartnerId, id: BookingId): Promise<number> {
    const ids = await database.inTenant(partner, async (tx) => {
      const stored = await read(tx, id);
      const now = await database.now(tx);
      const lead = stored === null ? null : reminderDue(stored.fold, stored.policy, now);
      if (stored === null || lead === null) return [];
      // A session that moved is told of again.
      const name = (person: string) => `invitation-${id}-${stored.fold.sequence}-${lead}-${person}`;
      const known = await mailsNamed(tx, name(''));
      const abandoned = instantAt(epochOf(now) - ABANDONED_AFTER);
      const leftOver = known.filter((row) => row.sent_at === null && row.created_at < abandoned).map((row) => row.id);
      if (known.length > 0) return leftOver;
      // Of several processes at it at once, whoever wrote a mail down sends it.
      return (await writeDown(tx, partner, stored.fold, { type: 'invitation' }, stored, name, 0)).fresh;
    });
    await send(partner, ids);
    await database.inTenant(partner, async (tx) => {
      const stored = await read(tx, id);
      const now = await database.now(tx);
      if (stored === null) return;
      const mails = await mailsNamed(tx, `invitation-${id}-${stored.fold.sequence}-`);
      // Another process is sending one, or died over it: looked at again until it is sent.
      if (mails.some(({ sent_at }) => sent_at === null)) return;
      const [next] = reminders(stored.fold, stored.policy.meeting.remindBefore, now);
      await tx
        .updateTable('bookings')
        .set({ remind_at: next?.at ?? null })
        .where('id', '=', id)
        // A change that came in between has set it anew.
        .where('revision', '=', stored.fold.revision)
        .where('remind_at', '<=', now)
        .execute();
    });
    return ids.length;
  }

  /** Mails whose id begins so. */
  function mailsNamed(tx: Tx, beginning: string) {
    return tx
      .selectFrom('sent_emails')
      .select(['id', 'sent_at', 'created_at'])
      .where('id', 'like', `${beginning.replaceAll('_', '\\_')}%`)
      .execute();
  }

  return {
    async deliver({ outboxId, partner, booking, revision }) {
      const ids = await database.inTenant(partner, async (tx) => {
        const stored = await read(tx, booking);
        const events = await tx
          .selectFrom('booking_events')
          .select('event')
          .where('booking_id', '=', booking)
          .where('revision', '<=', revision)
          .orderBy('revision')
          .execute();
        const event = events.at(-1)?.event;
        if (stored === null || event === undefined) return [];
        // As it was then: what is told late is still true of the moment it tells of.
        const then = fold(events.map((row) => row.event));
        const name = (person: string) => `notice-${outboxId}-${person}`;
        return (await writeDown(tx, partner, then, event, stored, name, outboxId)).all;
      });
      await send(partner, ids);
    },

    async invite() {
      const due = await database.asOperator(async (tx) => {
        const now = await database.now(tx);
        return tx
          .selectFrom('bookings')
          .select(['partner_id', 'id'])
          .where('remind_at', '<=', now)
          .orderBy('remind_at')
          .limit(AT_ONCE)
          .execute();
      });
      let sent = 0;
      for (const { partner_id: partner, id } of due) sent += await inviteTo(partner, id);
      return sent;
    },
  };
}
