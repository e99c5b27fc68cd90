import type { LocalDate } from '../time/local-date.ts';

/**
 * The age in whole years on a day. It is reached as the birthday begins, whatever the hour of birth (Family Law Reform
 * Act 1969, section 9). Who was born on 29 February has it on 1 March in a year without that day, as Scots law says
 * outright (Age of Legal Capacity (Scotland) Act 1991, section 6) and as it is reckoned elsewhere in the United Kingdom.
 */
export function ageOn(day: LocalDate, dateOfBirth: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  // As text, 02-28 comes before 02-29 and 03-01 after it: that is the rule for 29 February.
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** The first day on which somebody has an age. */
export function dayOfAge(dateOfBirth: LocalDate, age: number): LocalDate {
  const year = Number(dateOfBirth.slice(0, 4)) + age;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const day = dateOfBirth.endsWith('-02-29') && !leap ? '-03-01' : dateOfBirth.slice(4);
  return `${String(year).padStart(4, '0')}${day}` as LocalDate;
}
