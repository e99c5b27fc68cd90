import type { Mail } from './inbox.ts';

export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly text: string;
}

/** Follows the "Add to calendar" link of a mail and reads the one entry behind it. */
export async function calendarOf(mail: Mail): Promise<CalendarEntry> {
  const [link] = /https?:\/\/\S+\.ics/.exec(mail.text) ?? [];
  if (link === undefined) throw new Error(`There is no calendar link in: ${mail.text}`);
  const response = await fetch(link);
  const text = (await response.text()).replaceAll('\r\n ', '');
  if (!response.headers.get('content-type')?.startsWith('text/calendar')) throw new Error('That is no calendar');
  const line = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  return { uid: line('UID'), sequence: Number(line('SEQUENCE') || '0'), text };
}
