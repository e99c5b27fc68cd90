import type { LocalDate } from '../time/index.ts';

export const NATIONS = ['england', 'scotland', 'wales', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/**
 * Somewhere to turn at once (row X1). A number printed wrongly does harm, so these are data with where they come from
 * and when somebody last compared them with it; the words around them are in `language/`.
 */
export interface CrisisLine {
  readonly id: 'emergency' | 'nhs111' | 'nhs24' | 'samaritans' | 'shout' | 'breathingSpace';
  readonly nations: readonly Nation[];
  readonly channel: 'call' | 'text';
  /** As people read it: `116 123`. */
  readonly number: string;
  /** For a text: the word to send. */
  readonly word?: string;
  readonly source: string;
  readonly reviewed: LocalDate;
}

const EVERYWHERE = NATIONS;
const REVIEWED = '2026-11-22' as LocalDate;

/** In the order in which they are shown: what saves a life first. */
export const CRISIS_LINES: readonly CrisisLine[] = [
  {
    id: 'emergency',
    nations: EVERYWHERE,
    channel: 'call',
    number: '999',
    source: 'https://www.nhs.uk/nhs-services/urgent-and-emergency-care-services/when-to-call-999/',
    reviewed: REVIEWED,
  },
  {
    id: 'nhs111',
    nations: ['england', 'wales'],
    channel: 'call',
    number: '111',
    source: 'https://www.nhs.uk/nhs-services/mental-health-services/where-to-get-urgent-help-for-mental-health/',
    reviewed: REVIEWED,
  },
  {
    id: 'nhs24',
    nations: ['scotland'],
    channel: 'call',
    number: '111',
    source: 'https://www.nhs24.scot/',
    reviewed: REVIEWED,
  },
  {
    id: 'breathingSpace',
    nations: ['scotland'],
    channel: 'call',
    number: '0800 83 85 87',
    source: 'https://breathingspace.scot/',
    reviewed: REVIEWED,
  },
  {
    id: 'samaritans',
    nations: EVERYWHERE,
    channel: 'call',
    number: '116 123',
    source: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
    reviewed: REVIEWED,
  },
  {
    id: 'shout',
    nations: EVERYWHERE,
    channel: 'text',
    number: '85258',
    word: 'SHOUT',
    source: 'https://giveusashout.org/get-help/',
    reviewed: REVIEWED,
  },
];

export function crisisLines(nation: Nation): readonly CrisisLine[] {
  return CRISIS_LINES.filter((line) => line.nations.includes(nation));
}

export function nationOf(name: string | null | undefined): Nation {
  return NATIONS.find((nation) => nation === name) ?? 'england';
}
