import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingFor } from '../bookings/views.ts';
import { NotFound } from '../commands/not-found.ts';
import type { PartnerId } from './partner.ts';
import { seedPartner } from '../partners/seed.ts';
import { openTestCore, type TestCore } from '../../test/database.ts';
import { asMember, asTherapist, RIVERSIDE, SERVICE, testPartner } from '../../test/people.ts';
import { asked, command, dayAhead, threeMornings } from '../../test/steps.ts';
import { NestedTransaction } from './database.ts';
import type { Schema } from './schema.ts';

const HARBOUR = 'harbour' as PartnerId;

describe('tenants', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner());
    await seedPartner(test.core.database, testPartner({ id: HARBOUR, members: ['sam', 'priya'] }));
  });
  afterAll(() => test.close());

  it('keeps row-level security enabled and forced on every table that has a partner', async () => {
    const rows = await test.sql<{ name: string; enabled: boolean; forced: boolean; partner: boolean }>(`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'partner_id') as partner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by c.relname`);
    const open = rows.filter(({ enabled, forced }) => !enabled || !forced).map(({ name }) => name);
    expect(open).toEqual(['installation', 'jobs', 'migrations', 'outages', 'rewrites', 'test_clock']);
    expect(rows.filter(({ partner }) => partner).length).toBeGreaterThan(20);
  });

  it('lets neither role log in, bypass row-level security or own a table', async () => {
    expect(
      await test.sql(`select rolname, rolcanlogin, rolbypassrls, rolsuper,
        exists (select from pg_class where relowner = r.oid) as owns
        from pg_roles r where rolname in ('meetwell_app', 'meetwell_operator') order by rolname`),
    ).toEqual(
      ['meetwell_app', 'meetwell_operator'].map((rolname) => ({
        rolname,
        rolcanlogin: false,
        rolbypassrls: false,
        rolsuper: false,
        owns: false,
      })),
    );
  });

  it('shows each partner its own rows and no others, with the same ids in both', async () => {
    const { database } = test.core;
    const people = (partner: PartnerId) =>
      database.inTenant(partner, (tx) => tx.selectFrom('people').select(['partner_id', 'id']).orderBy('id').execute());
    expect((await people(RIVERSIDE)).map(({ id }) => id)).toEqual(['amira', 'sam']);
    expect(await people(HARBOUR)).toEqual(['amira', 'priya', 'sam'].map((id) => ({ partner_id: HARBOUR, id })));
  });

  it('shows nothing where no partner, or an unknown one, is set', async () => {
    const { database } = test.core;
    for (const partner of ['', 'nobody', "' or true --"] as PartnerId[]) {
      for (const table of ['people', 'bookings', 'partners', 'accounts', 'outbox'] as const) {
        // The tenant's role may only write the outbox.
        if (table === 'outbox') continue;
        const rows = await database.inTenant(partner, (tx) => tx.selectFrom(table).selectAll().execute());
        expect(rows).toEqual([]);
      }
    }
  });

  it('lets no one write a row into another partner', async () => {
    const { database } = test.core;
    const write = database.inTenant(RIVERSIDE, (tx) =>
      tx
        .insertInto('texts')
        .values({
          partner_id: HARBOUR,
          id: 'txt_1' as never,
          author_id: 'priya',
          body: 'x',
          created_at: '2026-01-01T00:00:00.000Z' as never,
        })
        .execute(),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  it('lets no foreign key cross from one partner to another', async () => {
    const { database } = test.core;
    const write = database.inTenant(RIVERSIDE, (tx) =>
      tx
        .insertInto('enrolments')
        // Priya is Harbour's alone. The check of a foreign key passes by row-level security; the partner in the key does not.
        .values({ partner_id: RIVERSIDE, id: 'mem_1' as never, person_id: 'priya' as never, service_id: SERVICE })
        .execute(),
    );
    await expect(write).rejects.toMatchObject({ code: '23503' });
    const keys = await test.sql<{ name: string; columns: number; references: string }>(`
      select con.conname as name, cardinality(con.conkey) as columns, con.confrelid::regclass::text as references
      from pg_constraint con join pg_namespace n on n.oid = con.connamespace where con.contype = 'f' and n.nspname = 'public'`);
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.filter(({ columns, references }) => columns < 2 && references !== 'partners')).toEqual([]);
  });

  it("hides another partner's bookings, and looks as if there were none", async () => {
    const { core } = test;
    const booking = await asked(core, { preferences: threeMornings(await dayAhead(core, 7)) });
    await expect(bookingFor(core, asMember('sam', HARBOUR), booking)).rejects.toThrow(NotFound);
    for (const principal of [asMember('sam', HARBOUR), asTherapist('amira', HARBOUR)]) {
      await expect(command(core, principal, booking, { type: 'withdraw' })).rejects.toThrow(NotFound);
    }
    expect((await bookingFor(core, asMember('sam'), booking)).bookings).toHaveLength(1);
  });

  it('finds the partner of an issuer or an origin by its hash, and cannot list what it holds', async () => {
    const { database } = test.core;
    expect(await database.partnerOf('issuer', 'https://harbour.example/meetwell')).toBe(HARBOUR);
    expect(await database.partnerOf('origin', 'https://riverside.example')).toBe(RIVERSIDE);
    expect(await database.partnerOf('issuer', 'https://riverside.example')).toBeNull();
    await expect(
      database.asOperator((tx) => tx.selectFrom('partner_lookups').selectAll().execute()),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('shows the operator ids and due times, and no content', async () => {
    const { database } = test.core;
    const rows = await database.asOperator((tx) => tx.selectFrom('bookings').select(['partner_id', 'id']).execute());
    expect(rows.length).toBeGreaterThan(0);
    for (const table of ['people', 'texts', 'accounts', 'booking_events', 'sent_emails', 'chat_messages'] as const) {
      await expect(database.asOperator((tx) => tx.selectFrom(table).selectAll().execute())).rejects.toMatchObject({
        code: '42501',
      });
    }
    await expect(database.asOperator((tx) => tx.selectFrom('bookings').select('fold').execute())).rejects.toMatchObject(
      { code: '42501' },
    );
  });

  it('lets nobody change or delete what happened', async () => {
    const { database } = test.core;
    const appendOnly: (keyof Schema)[] = ['booking_events', 'account_entries', 'audit_entries', 'policies'];
    for (const table of appendOnly) {
      const rows = await database.inTenant(RIVERSIDE, (tx) => tx.selectFrom(table).selectAll().execute());
      expect(rows.length).toBeGreaterThan(0);
      for (const change of [
        `delete from ${table}`,
        `update ${table} set partner_id = partner_id`,
        `truncate ${table}`,
      ]) {
        await expect(database.inTenant(RIVERSIDE, (tx) => sql.raw(change).execute(tx))).rejects.toMatchObject({
          code: '42501',
        });
      }
    }
  });
});

describe('the guard', () => {
  let test: TestCore;

  beforeAll(async () => {
    test = await openTestCore();
    await seedPartner(test.core.database, testPartner());
  });
  afterAll(() => test.close());

  it('throws where the outer database is asked inside a transaction, on either database', async () => {
    const { database } = test.core;
    const outer: (() => Promise<unknown>)[] = [
      () => database.inTenant(RIVERSIDE, () => Promise.resolve()),
      () => database.asOperator(() => Promise.resolve()),
      () => database.partnerOf('issuer', 'x'),
      () => database.ping(),
      async () => database.notify('meetwell_hints', []),
      () => bookingFor(test.core, asMember('sam'), 'x' as never),
    ];
    for (const ask of outer) {
      await expect(database.inTenant(RIVERSIDE, () => ask())).rejects.toThrow(NestedTransaction);
    }
  });

  it('lets what a transaction started ask once the transaction has ended', async () => {
    const { database } = test.core;
    let ended: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (ended = resolve));
    const later = await database.inTenant(RIVERSIDE, () => Promise.resolve({ ping: over.then(() => database.ping()) }));
    ended();
    await expect(later.ping).resolves.toBeUndefined();
  });

  it('reads one time in a transaction, and a later one in the next', async () => {
    const { database } = test.core;
    const read = () =>
      database.inTenant(RIVERSIDE, async (tx) => {
        const first = await database.now(tx);
        await sql`select pg_sleep(0.01)`.execute(tx);
        return [first, await database.now(tx)] as const;
      });
    const [one, same] = await read();
    expect(same).toBe(one);
    expect((await read())[0] > one).toBe(true);
  });
});
