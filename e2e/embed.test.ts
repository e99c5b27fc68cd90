import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPerson, picture, type Person } from './support/people.ts';
import { randomSignature } from './support/camera.ts';
import { openWorld, type World } from './support/world.ts';

/** What a page that embeds us does when pieces of ours do not come, and what it tells others about itself. */

let world: World;
let sam: Person;

beforeEach(async () => {
  world = await openWorld({ media: false });
  sam = await openPerson(randomSignature());
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await picture(task.id, { sam });
  await sam.close();
  await world.close();
});

const tryAgain = () => sam.page.getByRole('button', { name: 'Try again' });

test('an element that cannot be loaded says so, with where to turn in a crisis, and is loaded when asked again [G21] [X1]', async () => {
  const { page } = sam;
  await page.route(/\/embed\/(booking|my-bookings)-/, (route) => route.abort());
  await page.goto(
    world.site.member('sam', '<meetwell-booking></meetwell-booking><meetwell-my-bookings></meetwell-my-bookings>'),
  );
  const words = page.getByText('This part of the page could not be loaded');
  await words.nth(1).waitFor();
  expect(await page.getByRole('link', { name: '116 123' }).count(), 'once a page').toBe(1);
  expect(await page.getByRole('link', { name: '116 123' }).getAttribute('href')).toBe('tel:116123');
  await page.unroute(/\/embed\/(booking|my-bookings)-/);
  await tryAgain().first().click();
  await page.getByRole('heading', { name: 'Choose a therapist' }).waitFor();
  await tryAgain().click();
  await page.getByRole('heading', { name: 'My bookings', exact: true }).waitFor();
  expect(await words.count()).toBe(0);
  expect(sam.faults).toEqual([]);
});

test('a page whose provider cannot be loaded says so in its language [G21]', async () => {
  const { page } = sam;
  await page.route(/\/embed\/provider-/, (route) => route.abort());
  await page.goto(world.site.member('sam', '<meetwell-booking></meetwell-booking>', 'cy'));
  await page.getByText('Nid oedd modd llwytho’r rhan hon o’r dudalen').waitFor();
  await page.getByText('Y Samariaid: unrhyw bryd').waitFor();
});

test('the page that one leaves for is not told where one came from [G20] [X6]', async () => {
  const told: (string | undefined)[] = [];
  const neutral = createServer((request, response) => {
    if (request.url === '/weather') told.push(request.headers.referer);
    response.setHeader('content-type', 'text/html').end('<title>Weather</title>');
  }).listen(0, '127.0.0.1');
  await once(neutral, 'listening');
  const { port } = neutral.address() as { port: number };
  const exit = `http://127.0.0.1:${port}/weather`;
  const { page } = sam;
  await page.goto(world.site.member('sam', '<meetwell-booking></meetwell-booking>'));
  await page.locator('meetwell-provider').evaluate((provider, url) => {
    (provider as unknown as { exitUrl: string }).exitUrl = url;
  }, exit);
  await page.getByRole('heading', { name: 'Choose a therapist' }).waitFor();
  // As a site may have it: without us the whole address would be told.
  await page.evaluate(() => {
    const policy = document.createElement('meta');
    policy.name = 'referrer';
    policy.content = 'unsafe-url';
    document.head.append(policy);
  });
  await page.getByRole('link', { name: 'Leave this page' }).click();
  await page.waitForURL(exit);
  expect(told).toEqual([undefined]);
  neutral.closeAllConnections();
  neutral.close();
});
