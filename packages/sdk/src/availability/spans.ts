/**
 * Stretches as one flat list of numbers, in order and apart from each other: begin, end, begin, end. What the numbers
 * count (minutes of a day, milliseconds) is the caller's. One list instead of an object a stretch, because these are
 * made in the innermost loop.
 */
export type Spans = number[];

/** Opens a stretch: those that it overlaps or touches become one with it. An empty one changes nothing. */
export function open(spans: Spans, from: number, until: number): void {
  if (until <= from) return;
  let first = 0;
  while (endAt(spans, first) < from) first += 2;
  // Mostly the first of its date, or after the others: nothing need be moved.
  if (first === spans.length) {
    spans.push(from, until);
    return;
  }
  let next = first;
  let start = from;
  let end = until;
  while (startAt(spans, next) <= until) {
    start = Math.min(start, startAt(spans, next));
    end = Math.max(end, endAt(spans, next));
    next += 2;
  }
  spans.splice(first, next - first, start, end);
}

/** Closes a stretch: what is open of it is open no longer. */
export function close(spans: Spans, from: number, until: number): void {
  const before = [...spans];
  spans.length = 0;
  for (let at = 0; at < before.length; at += 2) {
    open(spans, startAt(before, at), Math.min(endAt(before, at), from));
    open(spans, Math.max(startAt(before, at), until), endAt(before, at));
  }
}

/** Where the stretch at a place of the list begins; beyond every other where there is none. */
export function startAt(spans: readonly number[], at: number): number {
  return at < spans.length ? (spans[at] as number) : Infinity;
}

/** Where the stretch at a place of the list ends; beyond every other where there is none. */
export function endAt(spans: readonly number[], at: number): number {
  return at < spans.length ? (spans[at + 1] as number) : Infinity;
}
