/**
 * The floor: the rows of the server's own commands, written by node-pg alone, each command's in one statement with a
 * parameter for each value. Recorded from a server in this process, so that it is always what the server really writes.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openCore } from '../../packages/server/src/open-core.ts';
import { serve } from '../../packages/server/src/server.ts';
import { DEFAULT_CONFIG } from '../../packages/server/src/config.ts';
import { RING, freePort, PARTNER, SECRET } from '../world/world.mjs';
import { httpClient } from '../world/http.mjs';
import { cpuSince } from '../world/processes.mjs';
import { COMMANDS, cycle, pairOf } from './cycle.mjs';

const NOBODY = { info: () => undefined, warn: () => undefined, error: (_, error) => console.error(error) };

/** What each command of a cycle writes, as rows by table. */
export async function recordWrites(databaseUrl) {
  const options = {
    databaseUrl,
    dataFolder: null,
    testClock: false,
    ring: RING,
    fault: null,
    log: NOBODY,
    connections: 2,
  };
  const core = await openCore(options);
  const seen = [];
  const { commitWith } = core.database;
  core.database.commitWith = (tx, text, values) => {
    // Hints that were told go by themselves.
    if (text.startsWith('with')) seen.push({ text, values });
    return commitWith(tx, text, values);
  };
  const port = await freePort();
  const quiet = { ...core, start: () => undefined };
  const server = await serve(quiet, { ...DEFAULT_CONFIG, port, host: '127.0.0.1', secret: SECRET, smtpUrl: null });
  const http = httpClient(port, 1);
  const recorded = {};
  let booking = '';
  await cycle(await pairOf(0), async (name, path, token, body) => {
    seen.length = 0;
    const { status, text } = await http.call('POST', path, token, body);
    if (status >= 300) throw new Error(`${name}: ${status} ${text}`);
    if (seen.length !== 1) throw new Error(`${name} wrote ${seen.length} times`);
    recorded[name] = partsOf(seen[0]);
    booking = JSON.parse(text).bookings[0].booking.id;
    return text;
  });
  http.close();
  await server.close();
  await core.close();
  return { recorded, booking };
}

/** The statement taken apart: `writing` in `commands/rows.ts` puts it together, with a parameter for each value. */
function partsOf({ text, values }) {
  const bodies = [...text.matchAll(/^(?:with )?w\d+ as \(([\s\S]*?)\)(?=,\nw\d|\nselect)/gm)];
  const parts = bodies.map(([, body]) => {
    const [, verb, table] = /^(insert into|update|delete from) (\w+)/.exec(body);
    if (verb === 'insert into') {
      const [, names] = /\(partner_id, ([^)]*)\)/.exec(body);
      const columns = names.split(', ');
      const given = [...body.slice(body.indexOf(names) + names.length).matchAll(/\$(\d+)/g)];
      const rows = [];
      for (let at = 0; at < given.length; at += columns.length) {
        const row = given.slice(at, at + columns.length).map(([, place]) => values[place - 1]);
        rows.push(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
      }
      return { verb: 'insert', table, rows, key: [] };
    }
    const places = [...body.matchAll(/(t\.)?(\w+) = \$(\d+)/g)];
    if (verb === 'delete from') {
      const key = [...new Set(places.map(([, , column]) => column))];
      const rows = [];
      for (let at = 0; at < places.length; at += key.length) {
        const row = places.slice(at, at + key.length);
        rows.push(Object.fromEntries(row.map(([, , column, place]) => [column, values[place - 1]])));
      }
      return { verb: 'delete', table, rows, key };
    }
    const row = Object.fromEntries(places.map(([, , column, place]) => [column, values[place - 1]]));
    const key = places.filter(([, isKey]) => isKey !== undefined).map(([, , column]) => column);
    return { verb: verb.split(' ')[0], table, rows: [row], key };
  });
  if (parts.length !== bodies.length || parts.length === 0) throw new Error(`Not understood: ${text}`);
  return parts;
}

/** How many rows of which table a cycle writes. */
export function rowsOf(recorded) {
  const counts = {};
  for (const parts of Object.values(recorded)) {
    for (const { verb, table, rows } of parts) {
      const name = `${verb} ${table}`;
      counts[name] = (counts[name] ?? 0) + rows.length;
    }
  }
  return counts;
}

/** One statement a command, with a parameter for each value. */
export async function floorStatements(databaseUrl, recorded) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows: columns } = await client.query(
    `select table_name as table, column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public'`,
  );
  await client.end();
  const types = new Map(columns.map(({ table, name, type }) => [`${table}.${name}`, type]));
  return Object.fromEntries(
    Object.entries(recorded).map(([name, parts]) => {
      const values = [];
      /** Places of numbers that rise each time. */
      const rising = new Set();
      /** Of the process: each client is one. */
      const processes = new Set();
      const parameter = (table, column, value) => {
        if (column === 'revision' && table.startsWith('account')) rising.add(values.length);
        if (column === 'counter') rising.add(values.length);
        if (column === 'process') processes.add(values.length);
        values.push(value);
        return `$${values.length}`;
      };
      const bodies = parts.flatMap(({ verb, table, rows, key }) => {
        if (verb === 'insert') {
          const names = Object.keys(rows[0]);
          const tuples = rows.map((row) => `('${PARTNER}', ${names.map((each) => parameter(table, each, row[each]))})`);
          const conflict =
            table === 'deadlines' ? ' on conflict (partner_id, noun, id) do update set due_at = excluded.due_at' : '';
          const given = `(values ${tuples.join(', ')})`;
          // What is taken may be what is let go: it is let go first.
          const gone = parts.some((part) => part.verb === 'delete' && part.table === table);
          if (!gone) return [`insert into ${table} (partner_id, ${names}) ${given.slice(1, -1)}${conflict}`];
          const cast = names.map((each) => `${each}::${types.get(`${table}.${each}`)}`);
          return [
            `insert into ${table} (partner_id, ${names}) select partner_id, ${cast} from ${given} as x (partner_id, ${names})
              where (select count(*) from w${first(parts, table)}) >= 0${conflict}`,
          ];
        }
        return rows.map((row) => {
          const where = [
            `partner_id = '${PARTNER}'`,
            ...key.map((each) => `${each} = ${parameter(table, each, row[each])}`),
          ];
          const changed = Object.keys(row).filter((each) => !key.includes(each));
          const set = changed.map((each) => `${each} = ${parameter(table, each, row[each])}`);
          return verb === 'update'
            ? `update ${table} set ${set} where ${where.join(' and ')}`
            : `delete from ${table} where ${where.join(' and ')}`;
        });
      });
      const last = bodies.pop();
      const before = bodies.map((body, index) => `w${index} as (${body} returning 1)`);
      return [
        name,
        { rising, processes, text: before.length === 0 ? last : `with ${before.join(',\n')}\n${last}`, values },
      ];
    }),
  );
}

/** The number of the first that deletes from a table: each row that goes is a statement of its own. */
function first(parts, table) {
  let number = 0;
  for (const part of parts) {
    if (part.verb === 'delete' && part.table === table) return number;
    number += part.verb === 'insert' ? 1 : part.rows.length;
  }
  throw new Error(`Nothing is deleted from ${table}`);
}

/** Clients that do nothing else, one connection each. */
export async function floorLoad({ databaseUrl, statements, booking, clients, each, seconds, from = 0 }) {
  const times = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const connection = new pg.Client({ connectionString: databaseUrl });
      await connection.connect();
      await connection.query('set plan_cache_mode = force_generic_plan');
      for (let turn = 0; performance.now() < until; turn += 1) {
        const pair = client * each + (turn % each);
        const own = `bkg_${randomUUID().slice(0, 16)}`;
        for (const name of COMMANDS) {
          const { text, values, rising, processes } = statements[name];
          const start = performance.now();
          const given = values.map((value, place) =>
            rising.has(place)
              ? value + (from + turn + 1) * 10
              : processes.has(place)
                ? `${value}${client}`
                : another(value, booking, own, pair),
          );
          await connection.query({ name, text, values: given });
          times.push(performance.now() - start);
        }
      }
      await connection.end();
    }),
  );
  const taken = (performance.now() - began) / 1000;
  return { commands: times.length, times, seconds: taken, rate: times.length / taken, cpu: cpuSince(cpu) };
}

/** The same row of another booking of other people. */
function another(value, booking, own, pair) {
  if (Array.isArray(value)) return value.map((part) => another(part, booking, own, pair));
  if (typeof value !== 'string') return value;
  if (/^MW-/.test(value) || /^[\da-f]{8}-[\da-f]{4}-/.test(value)) return randomUUID();
  return value
    .replaceAll(booking, own)
    .replaceAll('member-0', `member-${pair}`)
    .replaceAll('therapist-0', `therapist-${pair}`);
}
