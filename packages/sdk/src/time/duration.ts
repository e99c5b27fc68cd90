declare const brand: unique symbol;

/**
 * An exact length of time in ISO 8601, hours, minutes and seconds only: `PT48H`, `PT1H30M`, `PT10M`.
 * Days are left out on purpose: a day is 23, 24 or 25 hours long, and belongs to the calendar.
 */
export type Duration = string & { readonly [brand]: 'duration' };

const PATTERN = /^PT(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?$/;

export function isDuration(text: string): text is Duration {
  return PATTERN.test(text);
}

/**
 * Reads an exact duration.
 * @throws RangeError when the text is not one.
 */
export function duration(text: string): Duration {
  if (!isDuration(text)) throw new RangeError(`Not an exact duration such as PT48H: ${text}`);
  return text;
}

/** The duration in milliseconds. */
export function milliseconds(length: Duration): number {
  const [, hours = 0, minutes = 0, seconds = 0] = PATTERN.exec(length) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** The duration of a number of whole minutes. */
export function minutes(count: number): Duration {
  return duration(`PT${count}M`);
}
