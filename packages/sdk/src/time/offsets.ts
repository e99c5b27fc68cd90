import type { Zone } from './zone.ts';

/** A stretch of time in which a zone's offset does not change; not always the longest. Epoch milliseconds. */
export interface OffsetStretch {
  readonly start: number;
  readonly end: number;
  /** How far the wall clock is ahead of UTC, in milliseconds. */
  readonly offset: number;
}

const MINUTE = 60_000;
/** What is looked up at once: about a year, in minutes. */
const BLOCK = 2 ** 19;
/** Two changes closer together than this (eleven days), which undo each other, would not be seen; none is known. */
const SAMPLE = 2 ** 14;

/** One formatter a zone: making one costs more than a thousand look-ups. */
const formatters = new Map<Zone, Intl.DateTimeFormat>();
/** What is known of each zone, by block. */
const tables = new Map<Zone, Map<number, readonly OffsetStretch[]>>();

/** What was asked for last: moments are asked for in runs, of one zone. */
let last: readonly [Zone | null, OffsetStretch] = [null, { start: 0, end: 0, offset: 0 }];

/** The stretch with a moment in it: its zone's changes are looked up once for about a year around, and kept. */
export function stretchAt(name: Zone, epoch: number): OffsetStretch {
  if (last[0] === name && last[1].start <= epoch && epoch < last[1].end) return last[1];
  let blocks = tables.get(name);
  if (blocks === undefined) tables.set(name, (blocks = new Map<number, readonly OffsetStretch[]>()));
  const block = Math.floor(epoch / (BLOCK * MINUTE));
  let stretches = blocks.get(block);
  if (stretches === undefined) blocks.set(block, (stretches = stretchesOf(name, block * BLOCK)));
  // The last one ends with the block, so there is one.
  last = [name, stretches.find(({ end }) => epoch < end) as OffsetStretch];
  return last[1];
}

/** The stretches of the block that begins at a minute, in order, to the minute. */
function stretchesOf(name: Zone, first: number): readonly OffsetStretch[] {
  const found: OffsetStretch[] = [];
  let start = first;
  let offset = readOffset(name, first);
  const close = (end: number) => found.push({ start: start * MINUTE, end: end * MINUTE, offset });
  for (let sample = first + SAMPLE; sample <= first + BLOCK; sample += SAMPLE) {
    const changed = readOffset(name, sample);
    if (changed === offset) continue;
    let before = sample - SAMPLE;
    let after = sample;
    while (after - before > 1) {
      // Whole, as the distance is a power of two.
      const middle = (before + after) / 2;
      if (readOffset(name, middle) === offset) before = middle;
      else after = middle;
    }
    close(after);
    start = after;
    offset = changed;
  }
  close(first + BLOCK);
  return found;
}

/** The offset at a minute, asked of the runtime: slow. */
function readOffset(name: Zone, minute: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(name).formatToParts(minute * MINUTE)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minutes, second) - minute * MINUTE;
}

/** The formatter that tells the zone's wall clock; its constructor throws a RangeError for a zone the runtime does not know. */
export function formatterOf(name: Zone): Intl.DateTimeFormat {
  let formatter = formatters.get(name);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(name, formatter);
  }
  return formatter;
}
