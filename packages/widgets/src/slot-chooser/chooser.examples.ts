import { addDays, localDate, reason } from '@meetwell/sdk';
import type { SlotChooserSnapshot } from '@meetwell/sdk/flows';
import { POLICY, PREFERENCES, type Example } from '../testing/example-data.ts';

const FIRST = localDate('2026-01-06');
const DAYS = Array.from({ length: 10 }, (_, index) => ({
  date: addDays(FIRST, index + Math.floor(index / 4) * 3),
  parts: index % 3 === 0 ? ['evening'] : ['morning', 'afternoon', 'evening'],
}));
const [first, second] = PREFERENCES;
const CHOSEN = first === undefined || second === undefined ? [] : [first, second];

export function chooserExamples(): readonly Example<SlotChooserSnapshot>[] {
  const day = {
    view: 'chooseDay',
    number: 1,
    needed: 3,
    chosen: [],
    days: DAYS,
    selected: null,
    hasEarlier: false,
    hasLater: true,
    turning: false,
    fault: null,
  } as const satisfies SlotChooserSnapshot;
  const part = {
    view: 'choosePart',
    number: 3,
    needed: 3,
    chosen: CHOSEN,
    date: localDate('2026-01-08'),
    parts: POLICY.partsOfDay,
    selected: null,
    fault: null,
  } as const satisfies SlotChooserSnapshot;
  const preference = { date: localDate('2026-01-08'), part: 'evening' };
  return [
    { name: 'loading', snapshot: { view: 'loading' } },
    { name: 'day-first', snapshot: day },
    {
      name: 'day-third',
      snapshot: { ...day, number: 3, chosen: CHOSEN, hasEarlier: true, selected: DAYS[2]?.date ?? null },
    },
    { name: 'day-missing', snapshot: { ...day, fault: { code: 'nothingChosen' } } },
    { name: 'day-turning', snapshot: { ...day, turning: true } },
    { name: 'part', snapshot: part },
    { name: 'part-missing', snapshot: { ...part, fault: { code: 'nothingChosen' } } },
    {
      name: 'part-same',
      snapshot: {
        ...part,
        selected: 'evening',
        fault: { code: 'refused', reasons: [reason('preferencesSame', { preference })] },
      },
    },
    { name: 'no-days', snapshot: { view: 'noDays' } },
    { name: 'done', snapshot: { view: 'done', chosen: PREFERENCES } },
    { name: 'signed-out', snapshot: { view: 'signedOut' } },
    { name: 'failed', snapshot: { view: 'failed', code: 'network' } },
  ];
}
