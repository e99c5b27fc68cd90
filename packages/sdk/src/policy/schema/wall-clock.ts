import * as z from 'zod';
import { isLocalTime, zone, type LocalTime, type Zone } from '../../time/index.ts';

export const localTimeSchema = z
  .custom<LocalTime>((value) => typeof value === 'string' && isLocalTime(value), {
    error: 'Expected a time of day from 00:00 to 24:00, such as 18:00',
  })
  .meta({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });

export const zoneSchema = z
  .custom<Zone>((value) => typeof value === 'string' && isZone(value), {
    error: 'Expected an IANA time zone, such as Europe/London',
  })
  .meta({ type: 'string' });

function isZone(name: string): boolean {
  try {
    zone(name);
    return true;
  } catch {
    return false;
  }
}
