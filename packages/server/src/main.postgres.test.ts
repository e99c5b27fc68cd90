import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCluster, type Cluster } from '../test/logins.ts';
import { RIVERSIDE, testPartner } from '../test/people.ts';
import { demoEnds, mainEnds, mainServes } from '../test/programs.ts';
import { jsonLog } from './log.ts';
import { migrate } from './database/migrate.ts';
import { databaseOver } from './database/open.ts';
import { MIGRATIONS } from './nouns.ts';
import { openEngine } from './open-core.ts';
import { ringOfSecret } from './database/sealing/ring.ts';
import { openDatabase } from './open-database.ts';
import { seedPartner } from './partners/seed.ts';

/** A database on another machine that nobody reaches. */
const ELSEWHERE = 'postgres://meetwell:secret@198.51.100.7/meetwell';

const SECRET = 'the secret of these tests, which nobody has';
const RING = ringOfSecret(SECRET);

let cluster: Cluster;
let folder: string;
/** Of a login that may serve, on a database with a partner in it. */
let databaseUrl: string;
/** All that a production start needs. */
let whole: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetwell-start-'));
  await writeFile(join(folder, 'meetwell.js'), '');
  cluster = await openCluster('named');
  const owner = await cluster.login('createrole noinherit');
  databaseUrl = cluster.url(await cluster.database(owner), owner);
  const seeding = await openDatabase({ databaseUrl, dataFolder: null, testClock: false, ring: RING });
  await seedPartner(seeding, testPartner());
  await seeding.close();
  whole = {
    DATABASE_URL: databaseUrl,
    MEETWELL_SECRET: SECRET,
    PUBLIC_URL: 'https://booking.example.nhs.uk',
    SMTP_URL: 'smtps://mail.example.nhs.uk',
    MEETWELL_MAIL_FROM: 'bookings@example.nhs.uk',
    LIVEKIT_URL: 'wss://media.example.nhs.uk',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'secret',
    MEETWELL_EMBED: folder,
  };
});

afterAll(async () => {
  await cluster.close();
  await rm(folder, { recursive: true });
});

describe('a production start', () => {
  it('serves when nothing is missing, from the environment and from a file, and tells browsers to come by TLS alone [O10] [G20]', async () => {
    const { MEETWELL_SECRET, DATABASE_URL, ...rest } = whole;
    const file = join(folder, 'meetwell.env');
    await writeFile(
      file,
      `# what nobody else may read\nMEETWELL_SECRET="${MEETWELL_SECRET}"\nDATABASE_URL=${ELSEWHERE}\n`,
    );
    const running = await mainServes({ ...rest, DATABASE_URL, MEETWELL_CONFIG: file });
    for (const path of ['/api/health', '/api/docs', '/nowhere', '/api/me', '/embed/meetwell.js']) {
      const { headers } = await fetch(`${running.url}${path}`);
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000; includeSubDomains']);
    }
    const { code, said } = await running.stop();
    expect(code).toBe(0);
    expect(said).toContain('"event":"server.started"');
    expect(said).not.toContain(MEETWELL_SECRET);
  });

  // Each alone, and so that nothing else is said.
  it.each([
    ['DATABASE_URL', undefined, 'missing'],
    ['DATABASE_URL', 'mysql://somewhere', 'postgres://'],
    ['DATABASE_URL', ELSEWHERE, 'sslmode=verify-full'],
    ['MEETWELL_SECRET', undefined, 'missing'],
    ['MEETWELL_SECRET', 'short', '32 characters'],
    ['PUBLIC_URL', undefined, 'missing'],
    ['PUBLIC_URL', 'http://booking.example.nhs.uk', 'https://'],
    ['SMTP_URL', undefined, 'missing'],
    ['SMTP_URL', 'smtp://mail.example.nhs.uk?ignoreTLS=true', 'TLS'],
    ['MEETWELL_MAIL_FROM', undefined, 'missing'],
    ['MEETWELL_MAIL_FROM', 'bookings@meetwell.invalid', 'cannot exist'],
    ['LIVEKIT_URL', undefined, 'missing'],
    ['LIVEKIT_URL', 'ws://media.example.nhs.uk', 'wss://'],
    ['LIVEKIT_API_KEY', undefined, 'missing'],
    ['LIVEKIT_API_SECRET', undefined, 'missing'],
    ['MEETWELL_EMBED', '/nowhere', 'npm run build'],
    ['MEETWELL_TEST_CLOCK', '1', 'tests'],
    ['MEETWELL_FAULT', 'after-commit', 'tests'],
    ['MEETWELL_CONFIG', '/nowhere', 'cannot be read'],
    ['PORT', 'http', 'no port'],
  ])('ends where %s is %s, and says what to do [O10] [G2]', { timeout: 60_000 }, async (name, value, says) => {
    const { code, said } = await mainEnds({ ...whole, [name]: value });
    expect([code, said.split('\n').filter((line) => line !== '')]).toEqual([
      78,
      [expect.stringMatching(new RegExp(`^${name}:? .*${says}`))],
    ]);
  });

  it('names everything that is missing or unsafe at once, the database as well [O10] [G2]', async () => {
    const nothing = await mainEnds({});
    expect(nothing.code).toBe(78);
    const names = (said: string) => said.split('\n').flatMap((line) => /^[A-Z_]+/.exec(line)?.[0] ?? []);
    expect(names(nothing.said).filter((name) => name !== 'MEETWELL_EMBED')).toEqual([
      'DATABASE_URL',
      'MEETWELL_SECRET',
      'PUBLIC_URL',
      'SMTP_URL',
      'MEETWELL_MAIL_FROM',
      'LIVEKIT_URL',
    ]);

    const file = join(folder, 'slip.env');
    await writeFile(file, 'MEETWELL_SECERT=something\nMEETWELL_FAULT=after-commit\n');
    const database = await cluster.database('meetwell');
    const wrong = await mainEnds({
      MEETWELL_CONFIG: file,
      DATABASE_URL: cluster.url(database),
      MEETWELL_SECRET: 'short',
      PUBLIC_URL: 'http://localhost',
      SMTP_URL: 'off',
      LIVEKIT_URL: 'ws://media.example.nhs.uk',
      MEETWELL_EMBED: '/nowhere',
      MEETWELL_TEST_CLOCK: '1',
      MEETWELL_LIMITS: 'nobody=1/1',
      MEETWELL_PROXY: 'yes please',
    });
    expect(wrong.code).toBe(78);
    expect(names(wrong.said).sort()).toEqual([
      'DATABASE_URL',
      'LIVEKIT_API_KEY',
      'LIVEKIT_API_SECRET',
      'LIVEKIT_URL',
      'MEETWELL_EMBED',
      'MEETWELL_FAULT',
      'MEETWELL_LIMITS',
      'MEETWELL_PROXY',
      'MEETWELL_SECERT',
      'MEETWELL_SECRET',
      'MEETWELL_TEST_CLOCK',
      'PUBLIC_URL',
    ]);
    expect(wrong.said).toContain('superuser');
    expect(await cluster.admin('select from pg_class where relname = $$bookings$$', database)).toEqual([]);
  });

  it('says of a database that does not answer that this may pass, and of one that lets nobody in why [O10]', async () => {
    const { code, said } = await mainEnds({
      ...whole,
      DATABASE_URL: 'postgres://meetwell:secret@127.0.0.1:1/meetwell',
    });
    expect([code, said]).toEqual([75, 'DATABASE_URL names a database that does not answer (ECONNREFUSED).\n']);
    const wrong = Object.assign(new URL(databaseUrl), { password: 'wrong' }).href;
    const refused = await mainEnds({ ...whole, DATABASE_URL: wrong });
    expect([refused.code, refused.said]).toEqual([
      78,
      expect.stringMatching(/^DATABASE_URL is refused by the database \(28/),
    ]);
    const untrusted = await mainEnds({ ...whole, DATABASE_URL: `${databaseUrl}?sslmode=verify-full` });
    expect([untrusted.code, untrusted.said]).toEqual([78, expect.stringContaining('cannot be reached by TLS')]);
  });

  it('refuses a database that was made for tests, and one that was made for a demo [G1] [O10]', async () => {
    for (const purpose of ['tests', 'demo'] as const) {
      const owner = await cluster.login('createrole noinherit');
      const url = cluster.url(await cluster.database(owner), owner);
      const made = await openDatabase({ databaseUrl: url, dataFolder: null, testClock: true, ring: RING, purpose });
      await made.close();
      const { code, said } = await mainEnds({ ...whole, DATABASE_URL: url });
      expect([code, said]).toEqual([78, expect.stringContaining(`made for ${purpose}`)]);
    }
  });
});

describe('the demo, and a server for tests', () => {
  /** A database as a service has it: not one that the demo made, and by its own account a release behind. */
  async function service(): Promise<{ readonly url: string; contents(): Promise<unknown> }> {
    const owner = await cluster.login('createrole noinherit');
    const database = await cluster.database(owner);
    const url = cluster.url(database, owner);
    const engine = await openEngine({ databaseUrl: url, dataFolder: null, log: jsonLog(() => undefined) });
    await migrate(engine, MIGRATIONS);
    await seedPartner(databaseOver(engine, { testClock: false, ring: RING }), testPartner());
    await engine.close();
    await cluster.admin(`delete from migrations where name = '${MIGRATIONS.at(-1)!.name}'`, database);
    return {
      url,
      async contents() {
        const tables = await cluster.admin(
          `select relname as name from pg_class where relkind in ('r', 'i', 'p') and relnamespace = 'public'::regnamespace order by 1`,
          database,
        );
        const rows = [];
        for (const table of ['migrations', 'partners', 'people', 'test_clock', 'jobs', 'uptime', 'outages']) {
          rows.push(await cluster.admin(`select to_jsonb(t)::text as row from ${table} t order by 1`, database));
        }
        return [tables, rows];
      },
    };
  }

  it('refuse a database that holds somebody’s bookings, and change nothing in it [G1]', async () => {
    const { url, contents } = await service();
    const before = await contents();
    const demo = await demoEnds({ DATABASE_URL: url, MEETWELL_DATA: join(folder, 'data') });
    expect([demo.code, demo.said]).toEqual([78, expect.stringContaining('npm start -- --fresh')]);
    const tests = await mainEnds({ DATABASE_URL: url, MEETWELL_PURPOSE: 'tests', MEETWELL_TEST_CLOCK: '1' });
    expect([tests.code, tests.said]).toEqual([78, expect.stringContaining('not made for tests')]);
    await expect(openDatabase({ databaseUrl: url, dataFolder: null, testClock: true, ring: RING })).rejects.toThrow(
      'test clock',
    );
    expect(await contents()).toEqual(before);
  });

  it('the demo listens on this machine alone [G1]', async () => {
    const { code, said } = await demoEnds({ HOST: '0.0.0.0', MEETWELL_DATA: join(folder, 'data') });
    expect([code, said]).toEqual([78, expect.stringMatching(/^HOST must be this machine’s own/)]);
  });

  it('a database that was empty is theirs from then on [G1]', async () => {
    const owner = await cluster.login('createrole noinherit');
    const url = cluster.url(await cluster.database(owner), owner);
    const tests = { DATABASE_URL: url, MEETWELL_PURPOSE: 'tests', MEETWELL_TEST_CLOCK: '1' };
    for (let time = 0; time < 2; time += 1) {
      const running = await mainServes(tests);
      expect((await running.stop()).code).toBe(0);
      const seeding = await openDatabase({ databaseUrl: url, dataFolder: null, testClock: true, ring: RING });
      await seedPartner(seeding, testPartner({ id: RIVERSIDE }));
      await seeding.close();
    }
    expect((await demoEnds({ DATABASE_URL: url, MEETWELL_DATA: join(folder, 'data') })).code).toBe(78);
  });
});
