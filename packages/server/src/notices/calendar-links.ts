import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { identifier, type BookingId } from '@meetwell/sdk';
import type { PartnerId } from '../database/partner.ts';
import type { KeyRing } from '../database/sealing/ring.ts';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** What a calendar link opens: a booking of a partner, as one of its people sees it. */
export interface CalendarTarget {
  readonly partner: PartnerId;
  readonly booking: BookingId;
  readonly person: string;
}

/** Links to a calendar entry that say nothing to whoever reads them on the way (row C4). */
export interface CalendarLinks {
  /** The same target always gives the same link. */
  link(target: CalendarTarget): string;
  /** What a link's token stands for, or null when it is not one of ours. */
  read(token: string): CalendarTarget | null;
}

/**
 * The token is what it stands for, encrypted: no table of tokens is needed, and the link is good for as long as the
 * ring has its key. The nonce is a digest of the content, so that equal content gives equal links and no two contents share one.
 */
export function calendarLinks(ring: KeyRing, publicUrl: () => string): CalendarLinks {
  return {
    link({ partner, booking, person }) {
      const { key } = ring.current('calendar');
      const content = Buffer.from(JSON.stringify([partner, booking, person]));
      const nonce = createHash('sha256').update(key).update(content).digest().subarray(0, NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
      return `${publicUrl()}/calendar/${sealed.toString('base64url')}.ics`;
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64url');
      for (const { key } of ring.all('calendar')) {
        const target = openedWith(key, bytes);
        if (target !== null) return target;
      }
      return null;
    },
  };
}

function openedWith(key: Buffer, bytes: Buffer): CalendarTarget | null {
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(-TAG));
    const content = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
    const [partner, booking, person] = JSON.parse(content.toString()) as [string, string, string];
    return { partner: partner as PartnerId, booking: identifier<BookingId>(booking), person };
  } catch {
    return null;
  }
}
