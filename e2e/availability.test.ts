import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomSignature } from './support/camera.ts';
import { openPerson, picture, type Person } from './support/people.ts';
import { openWorld, type World } from './support/world.ts';

/** A therapist says when they work, and that is what members are offered. */

let world: World;
let sam: Person;
let amira: Person;

beforeEach(async () => {
  world = await openWorld();
  [sam, amira] = await Promise.all([openPerson(randomSignature()), openPerson(randomSignature())]);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(task.id, { sam, amira });
  await Promise.all([sam.close(), amira.close()]);
  await world.close();
});

/** The days that Sam is offered with Amira, on a page that is loaded anew. */
async function daysOffered(): Promise<readonly string[]> {
  const { page } = sam;
  await page.goto(world.site.member('sam', '<meetwell-booking></meetwell-booking>'));
  const journey = page.locator('meetwell-booking');
  await journey.getByRole('button', { name: /^Ask for a session ?: Amira Shah/ }).click();
  await journey.getByRole('radio', { name: /^Text/ }).check();
  await journey.getByRole('button', { name: 'Continue' }).click();
  await journey.getByRole('heading', { name: /Your first choice/ }).waitFor();
  const labels = await journey.locator('.choice label').allInnerTexts();
  return labels.map((label) => label.trim());
}

/** "Monday 5 January 2026" as the three fields of a date. */
function partsOf(day: string): Readonly<Record<'Day' | 'Month' | 'Year', string>> {
  const date = new Date(`${day.replace(/^\w+ /, '')} 12:00 UTC`);
  return {
    Day: String(date.getUTCDate()),
    Month: String(date.getUTCMonth() + 1),
    Year: String(date.getUTCFullYear()),
  };
}

test('a day on which the therapist is away is offered to nobody, until they take it away again', async () => {
  const before = await daysOffered();
  const day = before[2]!;
  expect(day).toMatch(/^\w+day \d+ \w+ \d{4}$/);

  await amira.page.goto(world.site.therapist('amira', '<meetwell-therapist-desk></meetwell-therapist-desk>'));
  const desk = amira.page.locator('meetwell-therapist-desk');
  await desk.getByRole('button', { name: 'When you work' }).click();
  await desk.getByRole('button', { name: 'Add time away' }).click();
  const first = desk.getByRole('group', { name: 'First day away' });
  for (const [field, value] of Object.entries(partsOf(day))) await first.getByLabel(field).fill(value);
  await desk.getByRole('button', { name: 'Add time away' }).click();
  await desk.getByText('Not saved yet').waitFor();
  // Nothing has happened yet.
  expect(await daysOffered()).toContain(day);

  await desk.getByRole('button', { name: 'Save changes' }).click();
  await desk.getByText('Saved.').first().waitFor();
  const during = await daysOffered();
  expect(during).not.toContain(day);
  expect(during).toEqual(expect.arrayContaining(before.filter((other) => other !== day)));

  await desk.getByRole('button', { name: new RegExp(`^Remove ?: ${day}`) }).click();
  await desk.getByRole('button', { name: 'Save changes' }).click();
  await desk.getByRole('button', { name: new RegExp(`^Put back ?: ${day}`) }).waitFor({ state: 'detached' });
  expect(await daysOffered()).toEqual(before);
  expect([...sam.faults, ...amira.faults]).toEqual([]);
});

test('hours of a day of the week are taken away and written anew, by the keyboard alone', async () => {
  const { page } = amira;
  await page.goto(world.site.therapist('amira', '<meetwell-therapist-desk></meetwell-therapist-desk>'));
  const desk = page.locator('meetwell-therapist-desk');
  await desk.getByRole('button', { name: 'When you work' }).focus();
  await page.keyboard.press('Enter');
  const monday = desk.getByRole('group', { name: 'Monday' });
  await monday.getByLabel('From').waitFor();
  // From the heading: back to the first field, over it, and to "Remove".
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Tab', 'Tab', 'Tab', 'Enter');
  await monday.getByText('Removed: 7am to 10pm').waitFor();
  await press('Tab', 'Enter');
  await page.keyboard.type('half past nine');
  await press('Tab');
  await page.keyboard.type('5pm');
  await press('Enter');
  // The summary has the focus; its link leads to the field.
  await desk.getByRole('alert').waitFor();
  await press('Tab', 'Enter', 'Control+A');
  await page.keyboard.type('9.30am');
  await press('Enter');
  await desk.getByText('Saved.').first().waitFor();
  expect(await world.therapist('amira').availability()).toMatchObject({
    revision: 2,
    weekly: expect.arrayContaining([{ weekday: 1, from: '09:30', until: '17:00' }]) as unknown,
  });
  expect(amira.faults).toEqual([]);
});
