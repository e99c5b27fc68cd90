/**
 * The least that could answer: Node with its http server, and with `FOLDER` PGlite on the data there, asked once before.
 * What it serves is one page with one answer that can be given.
 */
import { createServer } from 'node:http';

if (process.env.FOLDER !== undefined) {
  const [{ PGlite }, { btree_gist }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/btree_gist'),
  ]);
  const database = await PGlite.create(process.env.FOLDER, { extensions: { btree_gist } });
  await database.query('select count(*) from bookings');
}
createServer((_, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  answer.end('<!doctype html><title>Bare</title><label><input type="radio" />Monday</label>');
}).listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
