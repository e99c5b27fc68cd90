/** An open page's stream of hints. */
import { request } from 'node:http';

/** @param heard `(event, at)`, called for each. Resolves once the page is welcome; gives how to close it. */
export function openStream(port, token, heard, agent) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, host: '127.0.0.1', port, path: '/api/live', headers: { authorization: `Bearer ${token}` } },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`The stream was answered ${answer.statusCode}`));
        let text = '';
        answer.on('data', (chunk) => {
          const at = performance.now();
          text += chunk;
          const events = text.split('\n\n');
          text = events.pop();
          for (const event of events) {
            if (!event.startsWith('data: ')) continue;
            const value = JSON.parse(event.slice(6));
            if (value.type === 'welcome') resolve(() => outgoing.destroy());
            heard(value, at);
          }
        });
        answer.on('error', () => undefined);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
