/** The least that could tell pages: Node's http server, which writes to whom it is asked to before it answers. */
import { createServer } from 'node:http';

const pages = new Map();

const server = createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url, 'http://bare');
  if (pathname === '/live') {
    pages.set(searchParams.get('person'), answer);
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.write('data: {"type":"welcome"}\n\n');
    return;
  }
  const [id, revision] = [searchParams.get('id'), Number(searchParams.get('revision'))];
  for (const person of searchParams.getAll('person')) {
    pages.get(person).write(`data: ${JSON.stringify({ type: 'booking', id, revision })}\n\n`);
  }
  answer.writeHead(200, { 'content-length': 2 });
  answer.end('{}');
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
process.once('SIGTERM', () => process.exit(0));
