/** The least that a client can do, because it shares the processors with what it measures: one request at a time each. */
import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';

const END = Buffer.from('\r\n\r\n');

export function httpClient(port, connections) {
  const idle = Array.from({ length: connections }, () => openConnection(port));
  return {
    /** Never more calls at once than connections. `wire`: bytes of question and answer, heads and all. */
    async call(method, path, token, body) {
      const connection = idle.pop();
      if (connection === undefined) throw new Error('More calls at once than connections');
      const text = body === undefined ? '' : JSON.stringify(body);
      const content =
        body === undefined
          ? ''
          : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nidempotency-key: ${randomUUID()}\r\n`;
      const answer = await connection.send(
        `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n${content}\r\n${text}`,
      );
      idle.push(connection);
      return answer;
    },
    close: () => {
      for (const connection of idle) connection.close();
    },
  };
}

/** HTTP/1.1 as the server speaks it to whoever takes nothing compressed: each answer says how long it is. */
function openConnection(port) {
  let waiting = null;
  let sent = 0;
  let socket = connected();

  function connected() {
    const fresh = connect({ host: '127.0.0.1', port, noDelay: true });
    let received = Buffer.alloc(0);
    const fail = (error) => waiting?.reject(error);
    fresh.on('error', fail);
    fresh.on('close', () => fail(new Error('The server closed the connection')));
    fresh.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const end = received.indexOf(END);
      if (end < 0) return;
      const head = received.toString('latin1', 0, end);
      const length = /\r\ncontent-length: (\d+)/i.exec(head);
      if (length === null) return fail(new Error(`An answer of unknown length: ${head}`));
      const size = end + END.length + Number(length[1]);
      if (received.length < size) return;
      const { resolve } = waiting;
      waiting = null;
      const text = received.toString('utf8', end + END.length, size);
      received = received.subarray(size);
      resolve({ status: Number(head.slice(9, 12)), text, wire: sent + size });
    });
    return fresh;
  }

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        // The server ends what nobody used for long.
        if (socket.destroyed || socket.readableEnded) socket = connected();
        waiting = { resolve, reject };
        sent = Buffer.byteLength(request);
        socket.write(request);
      }),
    close: () => {
      waiting = null;
      socket.destroy();
    },
  };
}
