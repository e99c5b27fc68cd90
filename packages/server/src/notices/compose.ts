import { isLive, type Booking, type Policy } from '@meetwell/sdk';
import { noticeWords } from '@meetwell/sdk/language';
import type { PartnerId } from '../database/partner.ts';
import type { Box } from '../database/sealing/sealer.ts';
import { sealMail } from '../people/sealed.ts';
import type { CalendarLinks } from './calendar-links.ts';
import { composeEmail } from './email.ts';
import type { Recipient } from './recipients.ts';
import { wordsFor, type Occasion } from './words.ts';

/** A mail as it is written down before it is sent, sealed: a row of `sent_emails`. */
export interface MailRow {
  /** Also the Message-ID: sending it again is recognisable. */
  readonly id: string;
  readonly outbox_id: number;
  readonly person_id: string;
  readonly sender: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string | null;
}

/** What is told, of what, and to whom. */
export interface Telling {
  readonly partner: PartnerId;
  readonly event: Occasion['event'];
  /** The booking as that event left it: what is told late is still true of the moment it tells of. */
  readonly booking: Booking;
  readonly policy: Policy;
  readonly reference: string;
  readonly people: readonly Recipient[];
  /** The partner's site; null when it is not known. */
  readonly siteLink: string | null;
  /** The outbox row that it comes from; 0 for none. */
  readonly outboxId: number;
  /** The id of somebody's mail, which follows from what it is about. */
  name(person: string): string;
  /** With the keys of these people at hand. */
  readonly box: Box;
}

export interface Composer {
  /** The mails that an occasion calls for: of those who have an address, and to whom it is something. */
  mails(telling: Telling): readonly MailRow[];
}

/** @param from the sender's bare address. Its name is a neutral one in the reader's language. */
export function composer(calendarLinks: CalendarLinks, from: string): Composer {
  return {
    mails({ partner, event, booking, policy, reference, people, siteLink, outboxId, name, box }) {
      return people.flatMap((reader): readonly MailRow[] => {
        if (reader.email === null) return [];
        const words = wordsFor({ event, booking, policy, reader, people });
        if (words === null) return [];
        const email = composeEmail({
          reader,
          words,
          reference,
          calendarLink: words.calendar ? calendarLinks.link({ partner, booking: booking.id, person: reader.id }) : null,
          siteLink,
          joining: event.type === 'invitation' && isLive(booking.modality),
        });
        const id = name(reader.id);
        const sealed = sealMail(box, reader.person, id, { recipient: reader.email, ...email });
        return [
          {
            id,
            outbox_id: outboxId,
            person_id: reader.id,
            sender: `${noticeWords(reader.language).sender} <${from}>`,
            recipient: sealed.recipient,
            subject: sealed.subject,
            body_text: sealed.text,
            body_html: sealed.html,
          },
        ];
      });
    },
  };
}
