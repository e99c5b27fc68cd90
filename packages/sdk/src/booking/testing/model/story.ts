import type { Reason } from '../../refusal.ts';
import type { BookingEvent } from '../../events.ts';
import type { Instant } from '../../../time/index.ts';

/** Who did what when, put into words only if it has to be told. */
export class Story {
  readonly #lines: (() => string)[] = [];

  tell(now: Instant, says: () => string): void {
    this.#lines.push(() => `${now.slice(0, 19).replace('T', ' ')}  ${says()}`);
  }

  toString(): string {
    return this.#lines.map((line) => line()).join('\n');
  }
}

export function inWords(events: readonly BookingEvent[]): string {
  return events.map(({ v: _v, by: _by, type, ...said }) => `${type} ${JSON.stringify(said)}`).join('; ');
}

export function reasonsInWords(reasons: readonly Reason[]): string {
  return `no: ${reasons.map(({ code }) => code).join(', ')}`;
}
