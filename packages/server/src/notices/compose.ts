import { isLive, type Booking, type BookingEvent, type Instant, type Policy } from '@meetwell/sdk';
import { noticeWords } from '@meetwell/sdk/language';
import { channelsFor, sendAt, type NoticeChannel } from '@meetwell/sdk/notices';
import type { Due } from '../commands/due.ts';
import type { Message } from '../commands/outbox.ts';
import type { Rows } from '../commands/rows.ts';
import type { PartnerId } from '../database/partner.ts';
import type { Box, Sealer } from '../database/sealing/sealer.ts';
import { sealMail, sealText } from '../people/sealed.ts';
import type { CalendarLinks } from './calendar-links.ts';
import { composeEmail } from './email.ts';
import { calendarChange, type CalendarChange } from './entry.ts';
import type { Recipient } from './recipients.ts';
import type { TextCarriers } from './text/carriers.ts';
import { readMobile } from '../people/numbers.ts';
import { segmentsOf } from './text/segments.ts';
import { composeText } from './text/text.ts';
import { wordsFor, type Invitation, type Words } from './words.ts';

/** The consumers that send what was written down, each message alone. */
export const SENDERS = { mail: 'mail', text: 'text' } as const satisfies Record<NoticeChannel, string>;
/** Under which messages wait for the end of quiet hours, in `deadlines`. */
export const WAITING = { mail: 'waitingMail', text: 'waitingText' } as const satisfies Record<NoticeChannel, string>;

/** What is told, of what, and to whom. */
export interface Telling {
  readonly partner: PartnerId;
  /** All that happened up to what is told of, which is the last; or that the session is near. */
  readonly told: { readonly events: readonly BookingEvent[] } | Invitation;
  /** The booking as that left it: what is told late is still true of the moment it tells of. */
  readonly booking: Booking;
  readonly policy: Policy;
  readonly reference: string;
  readonly people: readonly Recipient[];
  /** Who of them is to hear of it; all, where left out. */
  readonly tells?: (person: string) => boolean;
  /** The partner's site; null when it is not known. */
  readonly siteLink: string | null;
  /** The outbox row that it comes from; 0 for none. */
  readonly outboxId: number;
  /** The id of somebody's message, which follows from what it is about. */
  name(person: string): string;
  /** With the keys of these people at hand. */
  readonly box: Box;
  readonly now: Instant;
}

/** A message as it is written down before it is sent, sealed: a row of `sent_emails` or of `text_messages`. */
export interface Composed {
  readonly channel: NoticeChannel;
  /** Sending it again is recognisable by this. */
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
  /** When it is to be sent: now, or at the end of quiet hours. */
  readonly at: Instant;
}

export interface Composer {
  /** The messages that an occasion calls for: to whom it is something, on the ways that they chose (row C4). */
  compose(telling: Telling): readonly Composed[];
}

export interface ComposerParts {
  readonly links: CalendarLinks;
  /** The sender's bare address. Its name is a neutral one in the reader's language. */
  readonly from: string;
  readonly carriers: TextCarriers;
  readonly sealer: Pick<Sealer, 'lookup'>;
}

export function composer({ links, from, carriers, sealer }: ComposerParts): Composer {
  function mailOf(telling: Telling, reader: Recipient, words: Words, email: string): Omit<Composed, 'at'> {
    const { partner, booking, box, outboxId } = telling;
    const id = telling.name(reader.id);
    const calendar = reader.choices.discreet ? null : changeOf(telling, reader);
    const mail = composeEmail({
      reader,
      words,
      reference: referenceFor(telling, reader),
      calendar:
        calendar === null
          ? null
          : { change: calendar, link: links.link({ partner, booking: booking.id, person: reader.id }) },
      siteLink: telling.siteLink,
      joining: isJoining(telling),
    });
    const sealed = sealMail(box, reader.person, id, { recipient: email, ...mail });
    const row = {
      id,
      outbox_id: outboxId,
      person_id: reader.id,
      sender: `${noticeWords(reader.language).sender} <${from}>`,
      recipient: sealed.recipient,
      subject: sealed.subject,
      body_text: sealed.text,
      body_html: sealed.html,
      created_at: telling.now,
    };
    return { channel: 'mail', id, row };
  }

  function textOf(telling: Telling, reader: Recipient, words: Words, number: string): Omit<Composed, 'at'> {
    const { partner, booking, box, outboxId, siteLink } = telling;
    const id = telling.name(reader.id);
    const reference = referenceFor(telling, reader);
    const body = composeText({ reader, words, reference, siteLink, joining: isJoining(telling) });
    const sealed = sealText(box, { person: reader.person, class: 'contact' }, 'text_messages', id, { number, body });
    const row = {
      id,
      reference: sealer.lookup(partner, 'message', id),
      outbox_id: outboxId,
      person_id: reader.id,
      booking_id: booking.id,
      recipient: sealed.number,
      recipient_hash: sealer.lookup(partner, 'phone', number),
      body: sealed.body,
      segments: segmentsOf(body).count,
      created_at: telling.now,
    };
    return { channel: 'text', id, row };
  }

  function messagesTo(telling: Telling, reader: Recipient): readonly Composed[] {
    const { booking, policy, people, partner, now } = telling;
    const event = eventOf(telling);
    const whole = wordsFor({ event, booking, policy, reader, people });
    if (whole === null) return [];
    const words = reader.choices.discreet ? discreetWords(reader) : whole;
    const number = mobileOf(reader);
    const reach = { mail: reader.email !== null, text: number !== null && carriers.of(partner) !== null };
    return channelsFor(reader.choices.channels, policy, reach).flatMap((channel): readonly Composed[] => {
      const at = sendAt(booking, waitingOf(channel, reader, policy), now);
      if (channel === 'mail')
        return reader.email === null ? [] : [{ ...mailOf(telling, reader, words, reader.email), at }];
      return number === null ? [] : [{ ...textOf(telling, reader, words, number), at }];
    });
  }

  return {
    compose: (telling) =>
      telling.people.filter(({ id }) => telling.tells?.(id) ?? true).flatMap((reader) => messagesTo(telling, reader)),
  };
}

/** What a change writes of messages: rows, and whoever sends them, now or when they have waited. */
export function messageRows(all: readonly Composed[], kind: 'insert' | 'keep'): readonly Rows[] {
  const rows = (channel: NoticeChannel) => all.filter((one) => one.channel === channel).map(({ row }) => row);
  return [
    { table: 'sent_emails', kind, rows: rows('mail') },
    { table: 'text_messages', kind, rows: rows('text') },
  ];
}

export function messagesToSend(all: readonly Composed[], now: Instant): readonly Message[] {
  return all
    .filter(({ at }) => at <= now)
    .map(({ channel, id }) => ({ consumer: SENDERS[channel], payload: { [channel]: id } }));
}

export function messagesToWait(all: readonly Composed[], now: Instant): readonly Due[] {
  return all.filter(({ at }) => at > now).map(({ channel, id, at }) => ({ noun: WAITING[channel], id, at }));
}

function eventOf({ told }: Telling): BookingEvent | Invitation {
  if ('type' in told) return told;
  const event = told.events.at(-1);
  if (event === undefined) throw new TypeError('There is nothing to tell');
  return event;
}

function changeOf({ told, booking }: Telling, { id }: Recipient): CalendarChange | null {
  if ('type' in told) return 'time' in booking ? 'add' : null;
  return calendarChange(told.events, id);
}

function isJoining({ told, booking }: Telling): boolean {
  return 'type' in told && isLive(booking.modality);
}

function referenceFor({ reference }: Telling, { choices }: Recipient): string | null {
  return choices.discreet ? null : reference;
}

function discreetWords({ language }: Recipient): Words {
  const { subject, body } = noticeWords(language).discreet;
  return { subject, paragraphs: [body] };
}

/** What a release before has kept was not read as a number yet. */
function mobileOf({ phone }: Recipient): string | null {
  const read = phone === null ? null : readMobile(phone);
  return read !== null && 'number' in read ? read.number : null;
}

/** Hours that somebody has chosen are for all that is sent to them; a policy's for what makes a telephone ring. */
function waitingOf(channel: NoticeChannel, { choices, zone }: Recipient, policy: Policy) {
  return {
    quiet: choices.quiet ?? (channel === 'text' ? policy.notices.quiet : []),
    zone: zone ?? policy.zone,
    pressingWithin: choices.pressing ? policy.notices.pressingWithin : null,
  };
}
