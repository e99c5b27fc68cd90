/**
 * A process that is open pages and nothing else: told by its parent which streams to open, it says what came on them.
 * Times are of the machine's monotonic clock, which every process shares.
 */
import { connect } from 'node:net';
import { now } from './clock.mjs';

const AT_ONCE = 100;
const EVENT = 'data: ';

let arrived = [];
let welcomes = 0;
let lastWelcome = 0;

/** Resolves once the stream has said welcome. */
function open(port, { person, path, token }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let text = '';
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`The stream of ${person} was closed`)));
    socket.on('data', (chunk) => {
      const at = now();
      text += chunk;
      const end = text.lastIndexOf('\n\n');
      if (end < 0) return;
      for (let from = text.indexOf(EVENT); from >= 0 && from < end; from = text.indexOf(EVENT, from + 1)) {
        const event = JSON.parse(text.slice(from + EVENT.length, text.indexOf('\n\n', from)));
        if (event.type === 'welcome') {
          welcomes += 1;
          lastWelcome = at;
          resolve();
        } else if (event.type === 'booking') arrived.push([person, event.id, event.revision, at]);
      }
      text = text.slice(end + 2);
    });
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`);
  });
}

const ASKED = {
  async open({ port, pages }) {
    const left = [...pages];
    const one = async () => {
      for (let page = left.pop(); page !== undefined; page = left.pop()) await open(port, page);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    return pages.length;
  },
  /** What came since it was asked last. */
  arrived() {
    const all = arrived;
    arrived = [];
    return all;
  },
  /** How many welcomes came in all, and when the last did. */
  welcomed: () => ({ welcomes, lastWelcome }),
};

process.on('message', ({ what, of }) => {
  Promise.resolve(ASKED[what](of)).then(
    (answer) => process.send({ answer }),
    (error) => process.send({ error: String(error) }),
  );
});
