/** The least that a client can do, because it shares the processors with what it measures. */
import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';

export function httpClient(port, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    call: (method, path, token, body) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? '' : JSON.stringify(body);
        const outgoing = request(
          {
            agent,
            host: '127.0.0.1',
            port,
            method,
            path,
            headers: {
              authorization: `Bearer ${token}`,
              ...(body !== undefined && {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(text),
                'idempotency-key': randomUUID(),
              }),
            },
          },
          (answer) => {
            const chunks = [];
            answer.on('data', (chunk) => chunks.push(chunk));
            answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString() }));
            answer.on('error', reject);
          },
        );
        outgoing.on('error', reject);
        outgoing.end(text);
      }),
    close: () => agent.destroy(),
  };
}
