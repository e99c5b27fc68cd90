import { noticeWords } from '@meetwell/sdk/language';
import type { CalendarChange } from './entry.ts';
import type { Recipient } from './recipients.ts';
import type { Words } from './words.ts';

/** An email as it is sent. */
export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface EmailParts {
  readonly reader: Recipient;
  readonly words: Words;
  /** Null where nothing is to be said of what it is about. */
  readonly reference: string | null;
  /** Behind an opaque token; null when the calendar has nothing new to show. */
  readonly calendar: { readonly change: CalendarChange; readonly link: string } | null;
  /** The partner's site, where bookings are seen and sessions entered; null when it is not known. */
  readonly siteLink: string | null;
  readonly joining: boolean;
}

/** The same words as plain text and as the plainest HTML: nothing is fetched when it is opened. */
export function composeEmail({ reader, words, reference, calendar, siteLink, joining }: EmailParts): Email {
  const say = noticeWords(reader.language);
  const links: readonly (readonly [string, string])[] = [
    ...(siteLink === null ? [] : [[joining ? say.join : say.seeBookings, siteLink] as const]),
    ...(calendar === null ? [] : [[say[CALENDAR[calendar.change]], calendar.link] as const]),
  ];
  const text = [
    `${say.greeting(reader.name)},`,
    ...words.paragraphs,
    ...(reference === null ? [] : [say.reference(reference)]),
    ...links.map(([label, address]) => `${label}: ${address}`),
    say.notRead,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${reader.language}"><head><meta charset="utf-8"><title>${escape(words.subject)}</title></head><body>`,
    `<p>${escape(say.greeting(reader.name))},</p>`,
    ...words.paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    ...(reference === null ? [] : [`<p>${escape(say.reference(reference))}</p>`]),
    ...links.map(([label, address]) => `<p><a href="${escape(address)}">${escape(label)}</a></p>`),
    `<p>${escape(say.notRead)}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject: words.subject, text: `${text}\n`, html };
}

const CALENDAR = { add: 'addToCalendar', change: 'changeInCalendar', takeOut: 'takeOutOfCalendar' } as const;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
