import { minuteOfDay, type LocalTime } from '../../time/index.ts';
import type { PartOfDayDefinition, Policy } from '../policy.ts';
import { fault, type PolicyFault } from './fault.ts';

export function partFaults({ partsOfDay, lengths }: Policy): readonly PolicyFault[] {
  const longest = Math.max(...lengths);
  const faults: PolicyFault[] = [];
  for (const [index, part] of partsOfDay.entries()) {
    const field = `partsOfDay.${index}`;
    const size = minutesOf(part);
    if (size <= 0) faults.push(fault('partBackwards', field));
    else if (size < longest) faults.push(fault('partTooShort', field, 'lengths'));
    for (const [later, other] of partsOfDay.entries()) {
      if (later > index && before(part.from, other.until) && before(other.from, part.until)) {
        faults.push(fault('partsOverlap', field, `partsOfDay.${later}`));
      }
    }
  }
  return faults;
}

function minutesOf({ from, until }: PartOfDayDefinition): number {
  return minuteOfDay(until) - minuteOfDay(from);
}

function before(one: LocalTime, other: LocalTime): boolean {
  return minuteOfDay(one) < minuteOfDay(other);
}
