import type {
  AvailabilityDraft,
  AvailabilityEditorFault,
  DatesEntry,
  DatesFault,
  LineFault,
} from '@meetwell/sdk/flows';
import { availabilityEditorWords, capitalised, dateWords, type Language } from '@meetwell/sdk/language';
import { shownTime } from './times.ts';
import { troubleText, type FormError } from '../../base/index.ts';

/** What is wrong with one field, with where it is. */
export interface FieldError extends FormError {
  readonly field: string;
}

/** What is wrong with the lines of a draft; not with those that are removed by now. */
export function lineErrors(
  language: Language,
  fault: AvailabilityEditorFault | null,
  draft: AvailabilityDraft,
): readonly FormError[] {
  if (fault?.kind !== 'lines') return [];
  return fault.faults.flatMap((one) => {
    const line = draft.weekly.find(({ id }) => id === one.line);
    if (one.line !== null && (line === undefined || line.isRemoved)) return [];
    const text = lineText(language, one, line);
    if (line !== undefined && one.field !== null) return [{ text, field: `${line.id}-${one.field}` }];
    // Of too many, the first that can be removed.
    const [first] = draft[one.part].filter(({ isRemoved }) => !isRemoved);
    return first === undefined ? [{ text }] : [{ text, field: `${first.id}-toggle` }];
  });
}

/** What could not be done, wherever it was tried. */
export function otherErrors(language: Language, fault: AvailabilityEditorFault | null): readonly FormError[] {
  return fault?.kind === 'error' ? [{ text: troubleText(language, fault.code) }] : [];
}

export function datesErrors(
  language: Language,
  fault: AvailabilityEditorFault | null,
  entry: DatesEntry,
): readonly FieldError[] {
  if (fault?.kind !== 'dates') return [];
  return fault.faults.map((one) => ({
    text: entryText(language, one, entry),
    field: one.field === 'first' || one.field === 'last' ? `${one.field}-day` : one.field,
  }));
}

function lineText(
  language: Language,
  { part, field, code }: LineFault,
  line: AvailabilityDraft['weekly'][number] | undefined,
) {
  const words = availabilityEditorWords(language).fault;
  if (line === undefined || field === null) return part === 'weekly' ? words.tooManyHours : words.tooManyDates;
  const day = capitalised(dateWords(language).weekdays[line.weekday]);
  switch (code) {
    case 'missing':
      return field === 'from' ? words.missingFrom(day) : words.missingUntil(day);
    case 'unclear':
      return words.unclear(day, shownTime(language, line[field]));
    case 'notTime':
      return words.notTime(day);
    case 'weeks':
      return words.weeks(day);
    case 'empty':
    case 'tooMany':
      return words.empty(day);
  }
}

function entryText(language: Language, { field, code }: DatesFault, entry: DatesEntry): string {
  const words = availabilityEditorWords(language).datesFault;
  switch (code) {
    case 'missing':
      return { first: words.first.missing, last: words.order, from: words.missingFrom, until: words.missingUntil }[
        field
      ];
    case 'notDate':
      return field === 'first' ? words.first.notDate : words.last.notDate;
    case 'unclear':
      return words.unclear(field === 'from' || field === 'until' ? shownTime(language, entry[field]) : '');
    case 'notTime':
      return words.notTime;
    case 'past':
      return words.past;
    case 'order':
      return words.order;
    case 'tooMany':
      return words.tooMany;
    case 'empty':
      return words.empty;
  }
}
