import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCluster, type Cluster } from '../../test/logins.ts';
import { testPartner } from '../../test/people.ts';
import { mainEnds, mainServes, meetwell } from '../../test/programs.ts';
import { ringOfSecret } from '../database/sealing/ring.ts';
import { openDatabase } from '../open-database.ts';
import { seedPartner } from '../partners/seed.ts';

// Each starts several programs, one after the other.
vi.setConfig({ testTimeout: 120_000 });

const SECRET = 'the secret of these tests, which nobody has';
const RING = ringOfSecret(SECRET);

describe.each(['named', 'embedded'] as const)('on the PostgreSQL that is %s', (which) => {
  let cluster: Cluster;
  let folder: string;
  let owner: string;
  let server: string;
  let database: string;
  // Before 16 the login itself says that it inherits nothing; from then on the grants do.
  const ownersOptions = () => (cluster.version < 16 ? 'createrole noinherit' : 'createrole inherit');
  const production = (login?: string) => ({
    DATABASE_URL: cluster.url(database, login),
    MEETWELL_SECRET: SECRET,
    MEETWELL_CHAT_KEYS: folder,
    MEETWELL_ERASED: join(folder, 'meetwell.js'),
    PUBLIC_URL: 'https://booking.example.nhs.uk',
    SMTP_URL: 'off',
    LIVEKIT_URL: 'off',
    MEETWELL_EMBED: folder,
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'meetwell-embed-'));
    await writeFile(join(folder, 'meetwell.js'), '');
    cluster = await openCluster(which);
    owner = await cluster.login(ownersOptions());
    server = await cluster.login('noinherit');
    database = await cluster.database(owner);
  });
  afterAll(async () => {
    await cluster.close();
    await rm(folder, { recursive: true });
  });

  it('a login that owns nothing does not start before the owner has made the tables [O10]', async () => {
    const { code, said } = await mainEnds(production(server));
    expect([code, said]).toEqual([78, expect.stringContaining(`meetwell migrate --serve-as ${server}`)]);
    expect(await cluster.admin('select from pg_class where relname = $$bookings$$', database)).toEqual([]);
  });

  it('one login makes the tables, and another serves, which has nothing of its roles unless it takes them on [G14] [O10]', async () => {
    const migrate = () =>
      meetwell(['migrate', '--serve-as', server], { MEETWELL_OWNER_URL: cluster.url(database, owner) });
    const first = await migrate();
    expect([first.code, first.said]).toEqual([0, expect.stringContaining('0014-installation was applied.')]);
    const again = await migrate();
    expect(again).toEqual({ code: 0, said: `Nothing was missing.\n${server} may serve.\n` });

    const seeding = await openDatabase({
      databaseUrl: cluster.url(database, server),
      dataFolder: null,
      testClock: false,
      ring: RING,
    });
    await seedPartner(seeding, testPartner());
    await seeding.close();
    for (const login of [owner, server]) {
      const seen = await cluster.as(
        login,
        database,
        `select rolname, pg_has_role(oid, 'usage') as inherited from pg_roles where rolname like 'meetwell\\_%' order by 1`,
      );
      expect(seen.filter(({ rolname }) => /^meetwell_(app|operator)$/.test(String(rolname)))).toEqual([
        { rolname: 'meetwell_app', inherited: false },
        { rolname: 'meetwell_operator', inherited: false },
      ]);
    }
    await expect(cluster.as(server, database, 'select from bookings')).rejects.toMatchObject({ code: '42501' });
    await expect(cluster.as(server, database, 'drop table bookings')).rejects.toMatchObject({ code: '42501' });

    const running = await mainServes(production(server));
    const ready = await fetch(`${running.url}/api/ready`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
    const { code, said } = await running.stop();
    expect([code, said]).toEqual([0, expect.not.stringContaining('"level":"error"')]);
  });

  it('the owner may serve as well, and brings the tables up to date by itself [O10]', async () => {
    const single = await cluster.login(ownersOptions());
    const own = await cluster.database(single);
    const env = { ...production(), DATABASE_URL: cluster.url(own, single) };
    if (cluster.version >= 16) {
      // The roles belong to the whole cluster, and another installation's owner has made them.
      const { code, said } = await mainEnds(env);
      expect([code, said]).toEqual([78, expect.stringContaining('Somebody else has made')]);
      const migrated = await meetwell(['migrate'], env);
      expect([migrated.code, migrated.said]).toEqual([1, expect.stringContaining('Somebody else has made')]);
      // As whoever makes a role has it there: without the right to take it on.
      await cluster.admin(
        `grant meetwell_app, meetwell_operator to ${single} with admin true, inherit false, set false`,
      );
    }
    const running = await mainServes(env);
    expect((await running.stop()).code).toBe(0);
  });

  it('a superuser, and a login that inherits its roles, passes by row-level security or cannot take them on, is refused [G14] [G2]', async () => {
    const refused = async (login?: string) => {
      const { code, said } = await mainEnds(production(login));
      expect(code).toBe(78);
      return said;
    };
    expect(await refused()).toContain('is a superuser');

    const inheriting = await cluster.login('inherit');
    await cluster.admin(`grant meetwell_app, meetwell_operator to ${inheriting}`);
    expect(await refused(inheriting)).toMatch(
      cluster.version >= 16 ? /inherits meetwell_app and meetwell_operator.*with inherit false, set true/ : /noinherit/,
    );

    const bypassing = await cluster.login('noinherit bypassrls');
    const said = await refused(bypassing);
    expect(said).toContain(`alter role ${bypassing} nobypassrls`);
    expect(said).toContain('cannot take on meetwell_app and meetwell_operator');
  });

  it('who may not serve is not let [G14]', async () => {
    const as = (login: string) =>
      meetwell(['migrate', '--serve-as', login], { MEETWELL_OWNER_URL: cluster.url(database, owner) });
    const nobody = await as('nobody_at_all');
    expect([nobody.code, nobody.said]).toEqual([1, expect.stringContaining('There is no login nobody_at_all')]);
    const inheriting = await cluster.login('inherit');
    const { code, said } = await as(inheriting);
    if (cluster.version >= 16) expect([code, said]).toEqual([0, expect.stringContaining(`${inheriting} may serve.`)]);
    else expect([code, said]).toEqual([1, expect.stringContaining(`alter role ${inheriting} noinherit`)]);
    const superuser = await cluster.login('superuser');
    expect(await as(superuser)).toMatchObject({ code: 1, said: expect.stringContaining('superuser') as unknown });
    expect((await meetwell(['migrate', '--serve'], {})).code).toBe(2);
    const away = await meetwell(['migrate'], { DATABASE_URL: 'postgres://sam:secret@127.0.0.1:1/meetwell' });
    expect(away).toEqual({ code: 75, said: 'DATABASE_URL names a database that does not answer (ECONNREFUSED).\n' });
  });

  it('a database that was restored under another login is not taken for empty [G1]', async () => {
    const restorer = await cluster.login('createrole noinherit');
    await cluster.admin(`alter database ${database} owner to ${restorer}`);
    await cluster.admin(`reassign owned by ${owner} to ${restorer}`, database);
    const databaseUrl = cluster.url(database, restorer);
    expect(await cluster.as(restorer, database, 'select from partner_lookups')).toEqual([]);
    await expect(openDatabase({ databaseUrl, dataFolder: null, testClock: true, ring: RING })).rejects.toMatchObject({
      code: 'unfitDatabase',
    });
    expect(await cluster.admin('select from installation', database)).toEqual([]);
    const forced = `select relforcerowsecurity as forced from pg_class where relname = 'partner_lookups'`;
    expect(await cluster.admin(forced, database)).toEqual([{ forced: true }]);
  });
});
