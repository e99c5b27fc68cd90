import type { Sitting, TherapistFacts } from '../../context.ts';
import { identifier } from '../../../identifiers.ts';
import { addDays, instantIn, localDateIn, localTime, zone, type Instant, type Interval } from '../../../time/index.ts';
import { frozen } from './ensure.ts';
import { MEETS_BY, THERAPISTS } from './people.ts';

const LONDON = zone('Europe/London');
/** On some of these days the clocks change within the first week. */
export const BEGINNINGS = ['2026-03-25T09:00:00.000Z', '2026-10-21T09:00:00.000Z', '2026-06-01T09:00:00.000Z'];

interface Day {
  readonly open: readonly Interval[];
  readonly sittings: readonly Sitting[];
}

const known = new Map<string, Day>();

/** What is open on one day: everybody works in the morning and the evening, and two of them sit in rooms from 6pm. */
function dayOf(date: ReturnType<typeof localDateIn>): Day {
  const found = known.get(date);
  if (found !== undefined) return found;
  const between = (from: string, until: string): Interval => ({
    start: instantIn(LONDON, date, localTime(from)),
    end: instantIn(LONDON, date, localTime(until)),
  });
  const [amira, tom] = THERAPISTS;
  const sitting = between('18:00', '20:00');
  const day: Day = {
    open: [between('09:00', '11:30'), between('16:30', '19:00')],
    sittings:
      amira === undefined || tom === undefined
        ? []
        : [
            { room: identifier('jupiter'), therapist: amira, modality: 'text', places: 2, ...sitting },
            { room: identifier('saturn'), therapist: tom, modality: 'video', places: 1, ...sitting },
          ],
  };
  known.set(date, day);
  return day;
}

/** What is known around a moment: as far ahead as any policy of the stories looks. */
export interface Days extends Day {
  readonly therapists: readonly TherapistFacts[];
}

const around = new Map<string, Days>();

export function daysAround(moment: Instant): Days {
  const today = localDateIn(LONDON, moment);
  const found = around.get(today);
  if (found !== undefined) return found;
  const days = Array.from({ length: 11 }, (_, day) => dayOf(addDays(today, day - 1)));
  const open = days.flatMap((day) => day.open);
  const therapists = THERAPISTS.map((id) => ({ id, modalities: MEETS_BY[id] ?? [], open }));
  const made = frozen({ open, therapists, sittings: days.flatMap(({ sittings }) => sittings) });
  around.set(today, made);
  return made;
}
