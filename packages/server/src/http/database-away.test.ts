import { expect, test } from 'vitest';
import { openTestServer } from '../../test/running-server.ts';

test('while the database is away every call says so, and that it may be made again', async () => {
  const world = await openTestServer();
  const sam = await world.signIn('sam', 'member');
  expect((await world.call('GET', '/api/ready')).status).toBe(200);
  await world.test.core.database.close();
  for (const [method, path] of [
    ['GET', '/api/me'],
    ['GET', '/api/bookings'],
    ['GET', '/api/ready'],
  ] as const) {
    const answer = await world.call(method, path, { token: sam, origin: null });
    expect(answer, world.test.complaints.at(-1)).toMatchObject({
      status: 503,
      body: { code: 'unavailable', retry: true },
    });
    expect(answer.headers.get('retry-after')).toBe('2');
  }
  expect((await world.call('GET', '/api/health')).status).toBe(200);
  await world.server.close();
  await world.close().catch(() => undefined);
});
