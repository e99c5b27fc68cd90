/** The same race with nothing around it: as many connections insert one row under a unique index, and one may. */
import pg from 'pg';

/** @returns the milliseconds of every attempt. */
export async function bareRace(url, clients, rounds) {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = new pg.Client({ connectionString: url });
      await connection.connect();
      return connection;
    }),
  );
  const [first] = connections;
  await first.query('create table if not exists bare_race (slot integer primary key, who integer not null)');
  await first.query('truncate bare_race');
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      connections.map(async (connection, who) => {
        const start = performance.now();
        await connection
          .query({ name: 'bare', text: 'insert into bare_race (slot, who) values ($1, $2)', values: [round, who] })
          .catch((error) => {
            if (error.code !== '23505') throw error;
          });
        times.push(performance.now() - start);
      }),
    );
  }
  await Promise.all(connections.map((connection) => connection.end()));
  return times;
}
